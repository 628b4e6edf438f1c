"""The log as it was in one state of its file: every record decoded, once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from backtui.base.atomic import Signature
from backtui.history.records import Record, SessionRecord
from backtui.log.errors import SEE_CHECK, DamagedError
from backtui.log.store.file_format import encode
from backtui.log.store.storage import Tables
from backtui.log.store.tables import RECORDS, read_record

LONGEST_ID = 15
"""Digits; beyond it lies no log but an attempt to make one slow."""


class Problem(Struct, frozen=True):
    """A document that cannot be read. It stays in the file as it is."""

    table: str
    document: str
    reason: str

    def __str__(self) -> str:
        return f"{self.table}, document {self.document}: {self.reason}"


class TableView(Struct, frozen=True):
    """One table: its live records in order, where each uuid is, and what each line says."""

    records: tuple[Record, ...]
    ids: Mapping[str, int]
    newest: Mapping[str, Record]
    by_line: Mapping[bytes, Record | str]
    next_id: int


class Snapshot(Struct, frozen=True):
    """All tables in one state of the file."""

    state: Signature | None
    schema: int
    tables: Mapping[str, TableView]
    problems: tuple[Problem, ...]


def snapshot(
    state: Signature | None, schema: int, tables: Tables, path: Path, before: Snapshot | None
) -> Snapshot:
    """Decode what is not known from the snapshot before. Raises DamagedError for a bad id."""
    problems: list[Problem] = []
    views = {}
    for name in RECORDS:
        known = before.tables[name].by_line if before else {}
        views[name] = _view(name, tables.get(name, {}), path, known, problems)
    return Snapshot(state, schema, views, tuple(problems))


def _view(
    name: str,
    table: Mapping[str, object],
    path: Path,
    known: Mapping[bytes, Record | str],
    problems: list[Problem],
) -> TableView:
    by_line: dict[bytes, Record | str] = {}
    ids: dict[str, int] = {}
    newest: dict[str, Record] = {}
    last_id = 0
    for key, document in table.items():
        # TinyDB takes ids by int(), which would let "01" overwrite "1".
        if len(key) > LONGEST_ID or not key.isdecimal() or str(number := int(key)) != key:
            raise DamagedError(
                f"{path} is damaged (table {name}: {key!r} is no document number).", SEE_CHECK
            )
        last_id = max(last_id, number)
        line = encode(document)
        record = known.get(line)
        if record is None:
            record = _decode(name, line)
        by_line[line] = record
        if isinstance(record, str):
            problems.append(Problem(name, key, record))
            continue
        if record.uuid in newest:
            problems.append(Problem(name, key, "another has its uuid; what was edited last counts"))
        if record.uuid not in newest or record.edited_at > newest[record.uuid].edited_at:
            newest[record.uuid] = record
            ids[record.uuid] = number
    live = sorted((it for it in newest.values() if not it.deleted), key=_order)
    return TableView(tuple(live), ids, newest, by_line, last_id + 1)


def _decode(name: str, line: bytes) -> Record | str:
    try:
        return read_record(name, line)
    except RecursionError:
        return "nested too deeply"
    except msgspec.MsgspecError as problem:
        return str(problem)


def _order(record: Record) -> tuple[float, str]:
    if isinstance(record, SessionRecord):
        return record.start.timestamp(), record.uuid
    day = getattr(record, "day", None)
    return (day.toordinal() if day else 0), record.uuid
