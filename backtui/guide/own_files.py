"""Where a person's own exercises and routines are written, and how."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from backtui.base.atomic import replace_file
from backtui.base.errors import BackTUIError, UsageError
from backtui.base.paths import config_folder, made
from backtui.catalogue.schema import FileKind, schema_of

_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def id_from(name: str) -> str:
    """A name as the id of a file. Raises UsageError where nothing is left of it."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = _NO_LETTERS.sub("-", folded.replace("'", "")).strip("-")
    if not found:
        raise UsageError(f'"{name}" has no letters from a to z; write a name with some.')
    return found


def own_path(kind: FileKind, name: str) -> Path:
    """The file of one's own exercise or routine with this id."""
    return config_folder() / kind.folder / f"{name}.toml"


def text_of(path: Path) -> str:
    """What is written in a file of the person's own; nothing where it cannot be read."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def write_own(path: Path, text: str) -> None:
    """Write a file of the person's own, whole. Raises BackTUIError."""
    made(path.parent)
    try:
        replace_file(path.resolve(), [text.encode()])
    except OSError as error:
        why = error.strerror or "the system refused"
        raise BackTUIError(f"{path} cannot be written: {why}. Check its folder.") from error


def put_aside(path: Path) -> Path:
    """Rename a file of the person's own, so that it is read no more. Raises BackTUIError."""
    aside = path.with_name(f"{path.name}.deleted")
    try:
        path.replace(aside)
    except OSError as error:
        why = error.strerror or "the system refused"
        raise BackTUIError(f"{path} cannot be renamed: {why}. Check its folder.") from error
    return aside


def write_schema(kind: FileKind) -> None:
    """Put the schema where the first line of a starting file points. Raises BackTUIError."""
    text = json.dumps(schema_of(kind), indent=2)
    write_own(config_folder() / f"{kind}.schema.json", f"{text}\n")
