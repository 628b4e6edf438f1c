"""A routine and the exercises that go with it, as the text of one TOML file, and apart again.

Comments and layout stay: only the headings of tables are changed. Whether that was right is
checked by reading the outcome; where it was not, the text is written anew, without comments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import tomli

ALONG = "exercises"
_HEADING = re.compile(r"^(\[\[?)\s*", re.MULTILINE)
_SCHEMA = re.compile(r"^#:schema .*\n+")


def together(routine: str, exercises: Mapping[str, str]) -> str:
    """One text of a routine's and those of exercises by their ids."""
    parts = [_SCHEMA.sub("", routine).rstrip()]
    for name, text in exercises.items():
        body = _HEADING.sub(rf"\g<1>{ALONG}.{name}.", _SCHEMA.sub("", text)).rstrip()
        parts.append(f"[{ALONG}.{name}]\n{body}")
    text = "\n\n".join(parts) + "\n"
    wanted = tomli.loads(routine)
    if exercises:
        wanted[ALONG] = {name: tomli.loads(each) for name, each in exercises.items()}
    return _as_meant(text, wanted)


def apart(text: str) -> tuple[str, dict[str, str]]:
    """The routine's text, and those of the exercises that came along."""
    tables = tomli.loads(text)
    along = tables.pop(ALONG, {})
    routine, *rest = re.split(rf"^\[{ALONG}\.([^\].]+)\][ \t]*\n", text, flags=re.MULTILINE)
    found = dict(zip(rest[::2], rest[1::2], strict=True))
    exercises = {}
    for name, inner in along.items():
        heading = re.compile(rf"^(\[\[?){ALONG}\.{re.escape(name)}\.", re.MULTILINE)
        exercises[name] = _as_meant(heading.sub(r"\g<1>", found.get(name, "")), inner)
    return _as_meant(routine, tables), exercises


def _as_meant(text: str, tables: Mapping[str, Any]) -> str:
    """The text, if it says what is meant, else another that does."""
    try:
        if tomli.loads(text) == tables:
            return f"{text.rstrip()}\n"
    except tomli.TOMLDecodeError:
        pass
    # loaded here because it is slow to load, and hardly ever needed
    import tomlkit  # noqa: PLC0415

    return tomlkit.dumps(tables)
