"""The whole log out to a file, and files in: JSON, and CSV for spreadsheets.

What goes out as JSON is a log itself, in the same layout. The answers to the safety questions and
what "it hurts" told go out only where that is asked for by name [R 20.1]; none from elsewhere may
open the way to a session.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from backtui.base.atomic import REAL_FILES, RealFiles, read_file, replace_file
from backtui.history.records import SessionRecord
from backtui.log.errors import DamagedError, ReadOnlyError, explained
from backtui.log.exchange.spreadsheet import read_csv, write_csv
from backtui.log.store.file_format import (
    LayoutError,
    Lines,
    encode_tables,
    file_of,
    lines_of,
    tables_of,
)
from backtui.log.store.merge import Documents, Preview, documents_of, numbered, weigh
from backtui.log.store.migrations import schema_of, upgrade
from backtui.log.store.red_signs import facts_of_gone, with_known_signs, without_signs
from backtui.log.store.repository import SessionLog
from backtui.log.store.storage import LARGEST_FILE
from backtui.log.store.tables import ABOUT, RECORDS, SCHEMA, About, Document, document_of

KEPT_BACK = ("answers",)


class Incoming(msgspec.Struct, frozen=True):
    """What a file would bring. `only_new` never changes a record that is here already."""

    path: Path
    documents: Documents
    unreadable: int = 0
    only_new: bool = False


def export_json(log: SessionLog, *, with_safety: bool = False) -> bytes:
    """Everything, deleted ones included; what is about safety only if wanted. Raises LogError."""
    tables: Documents = {
        name: {uuid: dict(document) for uuid, document in table.items()}
        for name, table in log.documents().items()
        if with_safety or name not in KEPT_BACK
    }
    if not with_safety:
        tables["sessions"] = {
            uuid: without_signs(document) for uuid, document in tables["sessions"].items()
        }
    about = {ABOUT: {"1": msgspec.json.encode(About())}}
    return b"".join(file_of(about | numbered(tables)))


def export_csv(log: SessionLog) -> bytes:
    """All sessions, a row to each hold, with the mark by which spreadsheets know UTF-8."""
    return write_csv(log.sessions()).encode("utf-8-sig")


def read_incoming(path: Path, files: RealFiles = REAL_FILES) -> Incoming:
    """A .csv or .json file to take in. Raises LogError; DamagedError if it is not one."""
    with explained("read", path):
        data, _ = read_file(path, LARGEST_FILE, files)
    if path.suffix.lower() == ".csv":
        return Incoming(path, {"sessions": _by_uuid(read_csv(data, path))}, only_new=True)
    documents, unreadable = documents_of(read_log(path, data), KEPT_BACK)
    return Incoming(path, documents, unreadable)


def read_conflict(path: Path, files: RealFiles = REAL_FILES) -> Incoming:
    """A conflict copy of one's own log, safety answers and all. Raises LogError."""
    with explained("read", path):
        data, _ = read_file(path, LARGEST_FILE, files)
    documents, unreadable = documents_of(read_log(path, data))
    return Incoming(path, documents, unreadable)


def preview(log: SessionLog, incoming: Incoming) -> Preview:
    """What `take` would do. Raises LogError."""
    return _weighed(log, incoming)[1]


def take(log: SessionLog, incoming: Incoming) -> Preview:
    """Merge a file into the log, in one write. Raises LogError; the log is then as it was.

    The red signs of a session that is deleted there are kept here.
    """
    with log.transaction():
        winners, found = _weighed(log, incoming)
        gone = (id_ for id_, each in winners.get("sessions", {}).items() if each.get("deleted"))
        signs = dict(facts_of_gone(log.sessions(), gone))
        for name, documents in winners.items():
            log.put(name, documents)
        if signs:
            log.put("answers", signs)
    return found


def _weighed(log: SessionLog, incoming: Incoming) -> tuple[Documents, Preview]:
    ours = log.documents()
    theirs = dict(incoming.documents)
    theirs["sessions"] = {
        uuid: with_known_signs(document, ours["sessions"].get(uuid))
        for uuid, document in theirs.get("sessions", {}).items()
    }
    winners, found = weigh(ours, theirs, only_new=incoming.only_new)
    found.unreadable = incoming.unreadable
    return winners, found


def write_out(path: Path, data: bytes, files: RealFiles = REAL_FILES) -> None:
    """Write an export; a file of that name is replaced, whole. Raises LogError."""
    with explained("write", path):
        replace_file(Path(os.path.realpath(path)), (data,), files)


def read_log(path: Path, data: bytes) -> Lines:
    """The lines of another log, in the present schema. Raises DamagedError, ReadOnlyError."""
    try:
        lines = lines_of(data)
    except LayoutError as problem:
        raise DamagedError(f"{path} is not a log that can be read: {problem}.") from problem
    tables = tables_of(lines)
    if not RECORDS.keys() & tables.keys():
        raise DamagedError(f"{path} is not a BackTUI log: it has none of its tables.")
    version = schema_of(tables, path)
    if version > SCHEMA:
        raise ReadOnlyError(
            f"{path} was written by a newer BackTUI (schema version {version}, this one knows "
            f"{SCHEMA}). Update BackTUI, then take it in."
        )
    if version < SCHEMA:
        upgrade(tables, version, path)
        return encode_tables(tables)
    return lines


def _by_uuid(records: tuple[SessionRecord, ...]) -> dict[str, Document]:
    return {record.uuid: document_of(record) for record in records}
