"""The session in progress: a small file that only grows, beside the log, safe after every hold.

Each entry is a line of JSON, on the disk before `put` returns. The running program holds a lock on
the file: a journal that is locked belongs to a running session, one that is not to a crashed one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from backtui.base.atomic import REAL_FILES, RealFiles, make_folder, sync_folder, write_all
from backtui.history.records import HoldRecord, PainEvent, SessionRecord
from backtui.log.errors import DamagedError, SessionRunningError, explained
from backtui.log.journal.journal_entries import (
    Begin,
    ChangeExercise,
    ChangeSession,
    Contents,
    Drop,
    Entry,
    Pain,
    Put,
    read_entries,
)
from backtui.log.store.lock import PATIENCE_SECONDS, FileLock, try_lock

RESUMABLE = timedelta(hours=4)
"""After a crash, for how long a session is offered for going on, on the same day."""

_SUFFIX = ".journal"
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_OLD = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
_LOOK = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
_encode = msgspec.json.Encoder().encode


class Journal:
    """The journal of the one session that runs on a log. Every method raises LogError.

    An entry that could not be written is not there at all: hand it in again.
    """

    def __init__(
        self,
        path: Path,
        descriptor: int,
        length: int,
        now: Callable[[], datetime],
        files: RealFiles,
    ) -> None:
        """Use `begin` or `resume`."""
        self.path = path
        self._descriptor = descriptor
        self._length = length
        self._now = now
        self._files = files
        self._torn = False

    @classmethod
    def begin(
        cls,
        log: Path,
        header: SessionRecord,
        now: Callable[[], datetime],
        *,
        files: RealFiles = REAL_FILES,
        lock_seconds: float = PATIENCE_SECONDS,
    ) -> Journal:
        """Start a session on a log. Raises SessionRunningError if one runs already."""
        log = Path(os.path.realpath(log))
        path = log.with_name(f"{log.name}.{header.uuid}{_SUFFIX}")
        with explained("start a session beside", log):
            make_folder(log.parent, files)
            with _starting(log, files, lock_seconds):
                refuse_if_running(log, files)
                descriptor = files.open(path, _NEW)
                journal = cls(path, descriptor, 0, now, files)
                try:
                    try_lock(descriptor)
                    journal._append(Begin(at=now(), session=header))
                    sync_folder(path.parent, files)
                except BaseException:
                    journal.close()
                    with suppress(OSError):
                        files.unlink(path)
                    raise
        return journal

    @classmethod
    def resume(
        cls,
        path: Path,
        now: Callable[[], datetime],
        *,
        files: RealFiles = REAL_FILES,
        lock_seconds: float = PATIENCE_SECONDS,
    ) -> Journal:
        """Go on with a crashed session. Raises SessionRunningError if one runs already."""
        log = log_of(path)
        with explained("go on with", path), _starting(log, files, lock_seconds):
            refuse_if_running(log, files)
            contents = read_journal(path, files)
            descriptor = files.open(path, _OLD)
            journal = cls(path, descriptor, contents.length, now, files)
            journal._torn = True
            if not try_lock(descriptor):
                journal.close()
                raise SessionRunningError(_running(log))
        return journal

    def put(self, number: int, exercise: int, hold: HoldRecord) -> None:
        """Keep a hold under its number in the session, in the place of an earlier one there."""
        self._write(Put(at=self._now(), number=number, exercise=exercise, hold=hold))

    def drop_from(self, number: int) -> None:
        """Take back every hold from this number on: an undo."""
        self._write(Drop(at=self._now(), number=number))

    def pain(self, event: PainEvent) -> None:
        """Keep an "it hurts"; one with the same moment takes the place of the earlier."""
        self._write(Pain(at=self._now(), event=event))

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - any field of SessionRecord
        """Change fields of the session, such as note, pain_after or confirmed."""
        self._write(ChangeSession(at=self._now(), fields=fields))

    def change_exercise(self, exercise: int, **fields: Any) -> None:  # noqa: ANN401 - as above
        """Change fields of one exercise, such as worst_pain or dose."""
        self._write(ChangeExercise(at=self._now(), exercise=exercise, fields=fields))

    def close(self) -> None:
        """Let go of the file; the session then counts as crashed, until it is folded."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            with suppress(OSError):
                self._files.close(descriptor)

    def discard(self) -> None:
        """Remove the journal, now that the log has it all."""
        with explained("remove", self.path):
            remove(self.path, self._files)
        self.close()

    def _write(self, entry: Entry) -> None:
        with explained("save a hold to", self.path):
            self._append(entry)

    def _append(self, entry: Entry) -> None:
        line = _encode(entry) + b"\n"
        if self._torn:
            self._files.truncate(self._descriptor, self._length)
            self._files.seek(self._descriptor, self._length)
        self._torn = True
        write_all(self._descriptor, line, self._files)
        self._files.sync(self._descriptor)
        self._torn = False
        self._length += len(line)


def log_of(journal: Path) -> Path:
    """The log a journal belongs to."""
    return journal.with_name(journal.name.removesuffix(_SUFFIX).rpartition(".")[0])


def journals(log: Path, files: RealFiles = REAL_FILES) -> tuple[Path, ...]:
    """All journals beside a log. Raises LogError."""
    log = Path(os.path.realpath(log))
    with explained("look into", log.parent):
        try:
            names = files.names(log.parent)
        except FileNotFoundError:
            return ()
    start = f"{log.name}."
    return tuple(
        log.with_name(name) for name in names if name.startswith(start) and name.endswith(_SUFFIX)
    )


def find_crashed(log: Path, files: RealFiles = REAL_FILES) -> tuple[Path, ...]:
    """The journals whose writer is gone. Raises LogError."""
    return tuple(path for path in journals(log, files) if not is_running(path, files))


def is_running(journal: Path, files: RealFiles = REAL_FILES) -> bool:
    """Whether a live process writes this journal. Raises LogError."""
    with explained("look into", journal):
        try:
            descriptor = files.open(journal, _LOOK)
        except FileNotFoundError:
            return False
        try:
            return not try_lock(descriptor, shared=True)
        finally:
            files.close(descriptor)


def read_journal(path: Path, files: RealFiles = REAL_FILES) -> Contents:
    """Everything a journal says. Raises DamagedError if not even its start can be read."""
    with explained("read", path):
        contents = read_entries(path, files)
    if contents is None:
        raise DamagedError(f"{path} is damaged: its first line is not the start of a session.")
    return contents


def fold(path: Path, files: RealFiles = REAL_FILES) -> SessionRecord:
    """A journal as the session it tells of. Raises LogError."""
    return read_journal(path, files).record


def can_resume(contents: Contents, now: datetime) -> bool:
    """Whether a crashed session is still to be offered for going on."""
    today = contents.record.start.astimezone(now.tzinfo).date() == now.date()
    return today and timedelta() <= now - contents.last <= RESUMABLE


def remove(path: Path, files: RealFiles = REAL_FILES) -> None:
    """Remove a journal for good. Raises OSError."""
    files.unlink(path)
    sync_folder(path.parent, files)


def _starting(log: Path, files: RealFiles, seconds: float) -> FileLock:
    return FileLock(
        log.with_name(f"{log.name}.lock"),
        f"Another BackTUI is busy with {log}. Wait a moment and try again.",
        files=files,
        seconds=seconds,
    )


def refuse_if_running(log: Path, files: RealFiles = REAL_FILES) -> None:
    """Raise SessionRunningError if a session runs on a log. Raises LogError too."""
    if any(is_running(path, files) for path in journals(log, files)):
        raise SessionRunningError(_running(log))


def _running(log: Path) -> str:
    return f"A session is already running on {log}, in another window. End it there first."
