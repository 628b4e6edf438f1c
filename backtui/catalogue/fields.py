"""The small kinds of value that the files are made of, each with what it must be in words.

Where such values are put together, annotations are not postponed: as text, msgspec would have to
compile every one of them again at each start.
"""

from typing import Annotated, Any

from msgspec import Meta, Struct

# One line of plain text: nothing that could steer a terminal or turn the reading direction.
_PLAIN = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*$"
Words = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=400,
        pattern=_PLAIN,
        description="1 to 400 plain characters in quotes",
    ),
]
Instead = Annotated[
    str,
    Meta(
        max_length=400,
        pattern=_PLAIN,
        description="at most 400 plain characters in quotes; none leaves the words out",
    ),
]
Name = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=60,
        pattern=_PLAIN,
        description="1 to 60 plain characters in quotes",
    ),
]
Seconds = Annotated[int, Meta(ge=0, le=3600)]
Count = Annotated[int, Meta(ge=1, le=100)]


BlockName = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=13,
        pattern="^[A-Z0-9 /'-]+$",
        description="at most 13 capital letters, digits, spaces or any of / ' -",
    ),
]


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table in a data file; a key it does not know is a mistake worth telling."""


def given(table: Table, fields: tuple[str, ...]) -> dict[str, Any]:
    """Those of the fields that the table gives, ready to replace another's."""
    return {field: value for field in fields if (value := getattr(table, field)) is not None}
