"""A log that cannot be read: what can be saved of it, and putting that in its place.

Nothing is ever thrown away: the bad file keeps its bytes under a dated name, and the new one has
every readable record of the bad file and of the newest good backup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from backtui.base.atomic import read_file
from backtui.history.records import Record
from backtui.log.errors import DamagedError, explained
from backtui.log.repair.restore import put_in_place
from backtui.log.store.file_format import encode
from backtui.log.store.merge import Documents, documents_of, merged, newer, numbered
from backtui.log.store.repository import SessionLog
from backtui.log.store.storage import LARGEST_FILE
from backtui.log.store.tables import RECORDS, Document, read_record

MOST_FAILURES = 1000
"""Pieces that look like a document and are none, after which we stop looking."""

_TABLE = "|".join(RECORDS)
_START = re.compile(rf'"({_TABLE})"\s*:\s*[\[{{]|"\d{{1,15}}"\s*:\s*(?=\{{)|(?=\{{\s*"uuid"\s*:)')
_UUID = re.compile(rb'"uuid"\s*:')


class Damage(Struct, frozen=True):
    """What is wrong with a log, and what there is to mend it with.

    `empty` is a file that is not there or holds nothing. `unreadable` counts what looks like a
    record in the bad file and is none. `missing` counts records that were read from the bad file
    but that the backup does not have.
    """

    path: Path
    reason: str
    empty: bool
    salvaged: Documents
    unreadable: int
    backup: Path | None
    backed_up: Documents

    @property
    def missing(self) -> int:
        """Records that going back to the backup alone would lose."""
        return sum(
            uuid not in self.backed_up.get(name, {})
            for name, table in self.salvaged.items()
            for uuid in table
        )

    @property
    def mendable(self) -> bool:
        """Whether there is anything to put in its place."""
        return any(self.salvaged.values()) or any(self.backed_up.values())

    def sentences(self) -> list[str]:
        """The offer, for a person to read."""
        found = sum(map(len, self.salvaged.values()))
        said = [self.reason]
        if not self.empty:
            said.append(f"{_records(found)} can be read from the damaged file.")
        if self.unreadable:
            said.append(f"{_records(self.unreadable)} in it cannot.")
        if self.backup is None:
            said.append("There is no backup.")
        else:
            held = sum(map(len, self.backed_up.values()))
            lacks = self.missing
            but = f"; it lacks {lacks} of those from the damaged file" if lacks else ""
            said.append(f"The newest good backup, {self.backup.name}, has {_records(held)}{but}.")
        return said


def find_damage(log: SessionLog) -> Damage | None:
    """What is wrong with a log; None if it can be read. Raises LogError for other troubles."""
    reason = _what_is_wrong(log)
    if reason is None:
        return None
    content = _content(log)
    salvaged, unreadable = salvage(content)
    with explained("look into", log.backups.folder):
        backup, lines = log.backups.newest_good() or (None, {})
    backed_up, _ = documents_of(lines)
    return Damage(log.path, reason, not content, salvaged, unreadable, backup, backed_up)


def mend(log: SessionLog, damage: Damage, now: datetime) -> Path | None:
    """Put all that could be saved in place of the bad file, and say where that is kept.

    Raises LogError; the log is then as it was.
    """
    return put_in_place(log, numbered(merged(damage.backed_up, damage.salvaged)), now, "damaged")


def _what_is_wrong(log: SessionLog) -> str | None:
    try:
        log.snapshot()
    except DamagedError as problem:
        return problem.what
    return None


def salvage(data: bytes) -> tuple[Documents, int]:
    """Every record in a garbled file, and how many more there seem to have been."""
    found: Documents = {name: {} for name in RECORDS}
    seen = 0
    for hint, document in _pieces(data.decode("utf-8", "replace")):
        best = _best_table(document, hint)
        if best is None:
            continue
        seen += 1
        name, uuid = best
        table = found[name]
        table[uuid] = newer(document, table[uuid]) if uuid in table else document
    return found, max(0, len(_UUID.findall(data)) - seen)


def _pieces(text: str) -> Iterator[tuple[str, Document]]:
    """Whatever looks like a document, with the table it seems to be in."""
    decode = json.JSONDecoder().raw_decode
    table = ""
    position = failures = 0
    while failures < MOST_FAILURES and (match := _START.search(text, position)):
        position = match.end()
        if match[1]:
            table = match[1]
            continue
        try:
            document, position = decode(text, position)
        except (ValueError, RecursionError):
            failures += 1
            position += 1
            continue
        if isinstance(document, dict):
            yield table, document


def _best_table(document: Document, hint: str) -> tuple[str, str] | None:
    """The table whose records have the most of the document's keys, and the uuid."""
    readable: list[tuple[int, bool, str, str]] = []
    for name, kind in RECORDS.items():
        record = _record(name, document)
        if record is not None:
            unknown = len(document.keys() - set(kind.__struct_fields__))
            readable.append((-unknown, name == hint, name, record.uuid))
    if not readable:
        return None
    _, _, name, uuid = max(readable)
    return name, uuid


def _record(name: str, document: dict[str, Any]) -> Record | None:
    try:
        return read_record(name, encode(document))
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None


def _content(log: SessionLog) -> bytes:
    with explained("read", log.path):
        return read_file(log.path, LARGEST_FILE, log.files)[0] if log.exists() else b""


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"
