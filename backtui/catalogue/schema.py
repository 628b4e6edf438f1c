"""JSON Schema of exercise and routine files, for editors that check while one writes."""

from __future__ import annotations

from enum import StrEnum
from inspect import cleandoc
from typing import Any

import msgspec

from backtui.catalogue.types import Exercise, Routine

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class FileKind(StrEnum):
    """What a person can write themselves."""

    EXERCISE = "exercise"
    ROUTINE = "routine"

    @property
    def folder(self) -> str:
        """The folder of such files, within that of the settings."""
        return f"{self}s"


_TYPES: dict[FileKind, type] = {FileKind.EXERCISE: Exercise, FileKind.ROUTINE: Routine}


def schema_of(kind: FileKind) -> dict[str, Any]:
    """What such a file may hold. The id is the file's name, so no key of it."""
    schema = msgspec.json.schema(_TYPES[kind])
    whole = schema["$defs"][_TYPES[kind].__name__]
    del whole["properties"]["id"]
    whole["required"].remove("id")
    for part in schema["$defs"].values():
        part["description"] = cleandoc(part.get("description", ""))
    return {"$schema": DRAFT, "title": f"BackTUI {kind}", **schema}
