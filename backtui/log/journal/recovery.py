"""From journal to log: at the end of a session, or after a crash."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from backtui.base.atomic import REAL_FILES, RealFiles, sync_folder
from backtui.history.records import SessionRecord
from backtui.log.errors import DamagedError, GoneError, SessionRunningError, explained
from backtui.log.journal.journal import Journal, can_resume, find_crashed, read_journal, remove
from backtui.log.journal.journal_entries import Contents
from backtui.log.store.lock import try_lock
from backtui.log.store.repository import SessionLog


class Crashed(Struct, frozen=True):
    """A session whose program is gone; without contents if its journal cannot be read."""

    path: Path
    contents: Contents | None
    resumable: bool


def crashed_sessions(
    log: Path, now: datetime, files: RealFiles = REAL_FILES
) -> tuple[Crashed, ...]:
    """Every crashed session beside a log. Raises LogError."""
    found = []
    for path in find_crashed(log, files):
        try:
            contents = read_journal(path, files)
        except GoneError:  # its session has just ended in good order
            continue
        except DamagedError:
            found.append(Crashed(path, None, resumable=False))
        else:
            found.append(Crashed(path, contents, can_resume(contents, now)))
    return tuple(found)


def finish(log: SessionLog, journal: Journal) -> SessionRecord | None:
    """Take the session that has ended into the log; None if nothing was done. Raises LogError.

    May be called again after an error: until all has worked, the journal stays.
    """
    record = _keep(log, journal.path)
    journal.discard()
    return record


def take_in(log: SessionLog, path: Path, files: RealFiles = REAL_FILES) -> SessionRecord | None:
    """Take a crashed session into the log; None if nothing was done. Raises LogError.

    Raises SessionRunningError if someone goes on with it.
    """
    with explained("take in", path):
        descriptor = files.open(path, os.O_RDWR)
        try:
            if not try_lock(descriptor):
                raise SessionRunningError(f"{path} belongs to a session that is running.")
            record = _keep(log, path)
            remove(path, files)
        finally:
            with suppress(OSError):
                files.close(descriptor)
    return record


def set_aside(path: Path, now: datetime, files: RealFiles = REAL_FILES) -> Path:
    """Give a file that cannot be read a dated name, under which it stays. Raises LogError."""
    aside = path.with_name(f"{path.name}.damaged-{now:%Y-%m-%dT%H%M%S}")
    with explained("set aside", path):
        files.replace(path, aside)
        sync_folder(path.parent, files)
    return aside


def _keep(log: SessionLog, path: Path) -> SessionRecord | None:
    contents = read_journal(path, log.files)
    return log.keep(contents.record) if contents.anything_done else None
