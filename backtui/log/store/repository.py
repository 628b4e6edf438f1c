"""The log: records in, records out, and TinyDB in between."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from msgspec import structs
from tinydb import TinyDB
from tinydb.table import Document as Row

from backtui.base.atomic import REAL_FILES, RealFiles
from backtui.history.records import (
    AnswersRecord,
    CheckInRecord,
    DayRecord,
    OverrideRecord,
    Record,
    SessionRecord,
)
from backtui.log.errors import (
    DamagedError,
    GoneError,
    LogError,
    ReadOnlyError,
    explained,
)
from backtui.log.store.backups import Backups
from backtui.log.store.lock import PATIENCE_SECONDS
from backtui.log.store.migrations import STEPS, Step, schema_of, upgrade
from backtui.log.store.snapshot import Problem, Snapshot, snapshot
from backtui.log.store.storage import DurableStorage, Tables
from backtui.log.store.tables import ABOUT, RECORDS, SCHEMA, About, Document, document_of, table_of

AnyRecord = TypeVar("AnyRecord", bound=Record)

_INSTANT = timedelta(microseconds=1)


class SessionLog:
    """Every record of one log file, for one thread that reads and another that writes.

    Nothing is created before the first write. Reading costs a look at the file's state; documents
    are decoded once for each change. While another thread writes, readers get what was there
    before and never wait. So they do where the file cannot be read any more, which is told; to
    write to it then is an error.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime],
        *,
        files: RealFiles = REAL_FILES,
        lock_seconds: float = PATIENCE_SECONDS,
        steps: Mapping[int, Step] = STEPS,
        schema: int = SCHEMA,
    ) -> None:
        """Take the file, and a clock that gives the local time with its offset."""
        self._storage = DurableStorage(
            path, create_dirs=True, files=files, lock_seconds=lock_seconds
        )
        self.path = self._storage.path
        self.lock = self._storage.lock
        self.files = files
        self.backups = Backups(self.path, files)
        self.backup_problem: str | None = None
        self.tell: Callable[[str], object] = lambda _: None
        """Told once when backups or reading begin to fail, in the thread that saves or reads."""
        self._now = now
        self._steps = steps
        self._schema = schema
        self._db = TinyDB(storage=lambda: self._storage)
        self._guard = threading.RLock()
        self._seen: Snapshot | None = None
        self._readable = True
        self._draft: Snapshot | None = None

    def exists(self) -> bool:
        """Whether there is a file yet. Raises OSError."""
        return self._storage.state() is not None

    def sessions(self) -> tuple[SessionRecord, ...]:
        """All sessions, by their start."""
        return cast("tuple[SessionRecord, ...]", self._records("sessions"))

    def days(self) -> tuple[DayRecord, ...]:
        """Rest days and ratings without a session, by day."""
        return cast("tuple[DayRecord, ...]", self._records("days"))

    def check_ins(self) -> tuple[CheckInRecord, ...]:
        """The weekly check-ins, by day."""
        return cast("tuple[CheckInRecord, ...]", self._records("checkins"))

    def answers(self) -> tuple[AnswersRecord, ...]:
        """The answers to the safety questions, by day; the newest holds."""
        return cast("tuple[AnswersRecord, ...]", self._records("answers"))

    def overrides(self) -> tuple[OverrideRecord, ...]:
        """A clinician's doses and clearances, by day."""
        return cast("tuple[OverrideRecord, ...]", self._records("overrides"))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The documents that cannot be read; they stay in the file."""
        return self._last_seen().problems

    @property
    def read_only(self) -> str | None:
        """Why nothing can be saved here, if so."""
        version = self._last_seen().schema
        if version <= self._schema:
            return None
        return (
            f"{self.path} was written by a newer BackTUI (schema version {version}, this one knows "
            f"{self._schema}). It is opened for reading only; update BackTUI to go on."
        )

    def snapshot(self) -> Snapshot:
        """All there is. Raises DamagedError, LogError."""
        seen = self._seen
        if self._guard.acquire(blocking=seen is None):
            try:
                with explained("read", self.path):
                    seen = self._look()
                self._readable = True
            except LogError as problem:
                # Another program writes in place just now: go on with what was there before.
                if seen is None or not isinstance(problem.__cause__, BlockingIOError):
                    raise
            finally:
                self._guard.release()
        assert seen is not None  # noqa: S101 - without one, the guard was waited for
        return seen

    def _last_seen(self) -> Snapshot:
        """All there is, or was when it could be read. Raises LogError where it never could."""
        try:
            return self.snapshot()
        except LogError as problem:
            if self._seen is None:
                raise
            if self._readable:
                self._readable = False
                self.tell(str(problem))
            return self._seen

    def documents(self) -> dict[str, dict[str, Mapping[str, Any]]]:
        """Every readable document as it is stored, by table and uuid. Raises LogError."""
        with self._guard, explained("read", self.path):
            views = self._current().tables
            tables: Tables = self._storage.read() or {}
            return {
                name: {uuid: tables[name][str(number)] for uuid, number in view.ids.items()}
                for name, view in views.items()
            }

    def save(self, record: AnyRecord) -> AnyRecord:
        """Put a record in the place of the one with its uuid, or add it; returns it as stored.

        `edited_at` becomes now, or just after the stored one where the clock has gone back.
        Raises LogError; the log is then as it was.
        """
        with self.transaction():
            record = self._stamped(record)
            self.put(table_of(record), {record.uuid: document_of(record)}, keep_unknown=record)
        return record

    def keep(self, record: AnyRecord) -> AnyRecord:
        """Store a record as it is, unless the log has a newer one. Raises LogError."""
        with self.transaction():
            name = table_of(record)
            stored = self._current().tables[name].newest.get(record.uuid)
            if stored is None or stored.edited_at < record.edited_at:
                self.put(name, {record.uuid: document_of(record)}, keep_unknown=record)
        return record

    def delete(self, record: Record) -> None:
        """Leave only a tombstone; the red signs of a session are kept. Raises LogError."""
        with self.transaction():
            if isinstance(record, SessionRecord):
                from backtui.log.store.red_signs import facts_of_gone  # noqa: PLC0415 - needs the coach

                signs = dict(facts_of_gone(self.sessions(), (record.uuid,)))
                if signs:
                    self.put("answers", signs)
            stone = self._stamped(record)
            bare = Record(uuid=stone.uuid, edited_at=stone.edited_at, deleted=True)
            self.put(table_of(record), {record.uuid: document_of(bare)})

    def restore(self, record: AnyRecord) -> AnyRecord:
        """Undo a delete. Raises LogError."""
        return self.save(structs.replace(record, deleted=False))

    def back_up(self) -> Path | None:
        """Make a copy for keeps; None if there is no log yet. Raises LogError."""
        with explained("back up to", self.backups.folder):
            if not self.exists():
                return None
            with self.lock:
                return self.backups.make(self._now())

    @contextmanager
    def transaction(self) -> Iterator[Snapshot]:
        """Make several changes one write, on the newest state of the file. Raises LogError."""
        with self._guard:
            if self._storage.in_transaction:
                yield self._current()
                return
            with explained("save to", self.path), self._storage.transaction():
                seen = self._look()
                if sentence := self.read_only:
                    raise ReadOnlyError(sentence)
                self._prepare(seen)
                self._draft = seen
                yield seen
            with explained("read", self.path):
                self._look()

    def put(
        self,
        table: str,
        documents: Mapping[str, Document],
        *,
        keep_unknown: Record | None = None,
    ) -> None:
        """Within a transaction: store documents by uuid, each in the place of the one it has."""
        view = self._current().tables[table]
        rows = self._db.table(table)
        changed = {view.ids[uuid]: uuid for uuid in documents if uuid in view.ids}

        def change(stored: MutableMapping[str, Any]) -> None:
            new = documents[stored["uuid"]]
            if keep_unknown is not None:
                new = document_of(keep_unknown, stored)
            stored.clear()
            stored.update(new)

        if changed:
            rows.update(change, doc_ids=changed)
        added = [new for uuid, new in documents.items() if uuid not in view.ids]
        if added:
            rows.insert_multiple(Row(new, view.next_id + n) for n, new in enumerate(added))
        self._draft = None

    def _records(self, table: str) -> Sequence[Record]:
        return self._last_seen().tables[table].records

    def _stamped(self, record: AnyRecord) -> AnyRecord:
        now = self._now()
        stored = self._current().tables[table_of(record)].newest.get(record.uuid)
        if stored is not None and stored.edited_at >= now:
            now = stored.edited_at + _INSTANT
        return structs.replace(record, edited_at=now)

    def _current(self) -> Snapshot:
        """What is there; within a transaction, what would be if it ended here."""
        if not self._storage.in_transaction:
            return self._look()
        if self._draft is None:
            tables = self._storage.read() or {}
            self._draft = snapshot(None, self._schema, tables, self.path, self._seen)
        return self._draft

    def _look(self) -> Snapshot:
        state = self._storage.state()
        if self._seen is not None and self._seen.state == state:
            return self._seen
        tables: Tables = self._storage.read() or {}
        if not state and self._seen is not None and self._seen.state:
            raise GoneError(f"{self.path} is gone. Put it back, or start BackTUI again.")
        if not (state and state.size) and self.backups.all():
            what = "empty" if state else "gone"
            raise DamagedError(
                f"{self.path} is {what}, but there are backups of it.",
                "Run `backtui check` to see what can be saved.",
            )
        version = schema_of(tables, self.path)
        if version < self._schema:
            upgrade(tables, version, self.path, self._steps, self._schema)
        self._seen = snapshot(state, version, tables, self.path, self._seen)
        return self._seen

    def _prepare(self, seen: Snapshot) -> None:
        """Before a write: a copy of what is there, and tables in the present schema."""
        tables: Tables = self._storage.read() or {}
        if tables and seen.schema < self._schema:
            self.backups.make(self._now(), f"schema-{seen.schema}")
            upgrade(tables, seen.schema, self.path, self._steps, self._schema)
            self._storage.write(tables)
        elif ABOUT not in tables:
            about = {ABOUT: {"1": msgspec.to_builtins(About(schema=self._schema))}}
            self._storage.write(about | {name: {} for name in RECORDS} | tables)
        try:
            self.backups.daily(self._now().date())
            self.backup_problem = None
        except OSError as problem:
            before = self.backup_problem
            self.backup_problem = (
                f"Could not make today's backup in {self.backups.folder}: {problem.strerror}. "
                "Your log itself is saved."
            )
            if before is None:
                self.tell(self.backup_problem)
