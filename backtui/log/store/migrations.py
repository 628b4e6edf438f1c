"""From each version of the schema to the next, one step at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from backtui.log.errors import DamagedError
from backtui.log.store.file_format import encode
from backtui.log.store.storage import Tables
from backtui.log.store.tables import ABOUT, RECORDS, SCHEMA, About, Document

Step = Callable[[str, Document], Document]
"""Makes a document of one version, of the table it names, into one of the next."""


def _as_it_is(table: str, document: Document) -> Document:  # noqa: ARG001 - a step takes both
    """Change nothing: version 2 only has more fields, which stay absent, as nobody was asked."""
    return document


STEPS: Mapping[int, Step] = {1: _as_it_is}
"""By the version they start from; version 1 is the first there has been."""


def schema_of(tables: Tables, path: Path) -> int:
    """The version a file is written in. Raises DamagedError if it is no log of ours at all.

    A file without the table `about`, as a person might write by hand, counts as the present one.
    """
    if ABOUT not in tables and (not tables or RECORDS.keys() & tables.keys()):
        return SCHEMA
    try:
        return msgspec.json.decode(encode(tables.get(ABOUT, {}).get("1")), type=About).schema
    except (msgspec.MsgspecError, RecursionError):
        raise DamagedError(
            f"{path} is not a BackTUI log (its table {ABOUT!r} does not say so).",
            "It has been left as it is; name another file by --db.",
        ) from None


def upgrade(
    tables: Tables, version: int, path: Path, steps: Mapping[int, Step] = STEPS, to: int = SCHEMA
) -> None:
    """Bring tables up to a version, in place. Raises DamagedError where there is no way."""
    for number in range(version, to):
        if number not in steps:
            raise DamagedError(
                f"{path} has schema version {number}, which this BackTUI cannot read.",
                "It has been left as it is.",
            )
        for name, table in tables.items():
            for key, document in table.items():
                # What no step can make sense of stays, and is counted among the problems.
                with suppress(TypeError, ValueError, LookupError, AttributeError):
                    table[key] = steps[number](name, json.loads(encode(document)))
    tables[ABOUT] = {"1": msgspec.to_builtins(About(schema=to))}
