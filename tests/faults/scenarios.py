"""What a person does that touches the disk, and what must hold whatever becomes of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from backtui.base.atomic import RealFiles
from backtui.history.records import SessionRecord
from backtui.log.exchange.import_export import read_incoming, take
from backtui.log.journal.journal import Journal, journals
from backtui.log.journal.recovery import crashed_sessions, finish, take_in
from backtui.log.repair.restore import restore
from backtui.log.repair.salvage import find_damage, mend
from backtui.log.store.repository import SessionLog
from tests.log.examples import NOON, QUICK, Clock, hold, open_log, session
from tests.log.store.test_migrations import KEPT, STEPS

HOLDS_BEFORE = 3
TOMORROW = NOON + timedelta(days=1)


@dataclass(frozen=True)
class Scenario:
    """Something done to the log in a folder; `done` says whether the log shows it.

    `act` may be called again after an error, like a job of the writer. `kept` are the sessions that
    must be in the log, or come back from its journals and backups, in any case.
    """

    prepare: Callable[[Path], None]
    act: Callable[[Path, RealFiles], object]
    done: Callable[[Path], bool]
    kept: int = 2

    def check(self, folder: Path, *, acted: bool) -> None:
        """Raise AssertionError unless everything acknowledged is there and all of it is whole."""
        path = log_in(folder)
        log = open_in(folder)
        for crashed in crashed_sessions(path, NOON):
            if crashed.contents is None:
                # Only a journal that never got its first line has nothing to tell.
                assert b"\n" not in crashed.path.read_bytes()
            else:
                assert not crashed.contents.unread
                take_in(log, crashed.path)
        assert not log.problems
        assert len(log.sessions()) >= self.kept
        for record in log.sessions():
            assert whole(record), record
        assert self.done(folder) or not acted
        saved = log.save(session(90))
        assert saved in open_in(folder).sessions()
        json.loads(path.read_bytes())


def log_in(folder: Path) -> Path:
    """Where the log of a scenario is."""
    return folder / "sessions.json"


def open_in(folder: Path, files: RealFiles = QUICK) -> SessionLog:
    """The log of a scenario, on the day after it was made."""
    clock = Clock(TOMORROW)
    return SessionLog(log_in(folder), clock, files=files, lock_seconds=0.2, steps=STEPS)


def whole(record: SessionRecord) -> bool:
    """Whether a session has all the holds of its making, or of its journal so far."""
    counts = [len(exercise.holds) for exercise in record.exercises]
    return counts in ([4, 4], [2], [1, 0], [HOLDS_BEFORE, 0], [HOLDS_BEFORE, 1])


def two_sessions(folder: Path) -> None:
    """A log with two sessions."""
    log = open_log(log_in(folder))
    for number in range(2):
        log.keep(session(number))


def running(folder: Path) -> None:
    """A log with two sessions and a journal with three holds."""
    two_sessions(folder)
    journal = Journal.begin(log_in(folder), session(5, holds=0), Clock(), files=QUICK)
    for number in range(HOLDS_BEFORE):
        journal.put(number, 0, hold(number))
    journal.close()


def save_hold(folder: Path, files: RealFiles) -> None:
    """Go on with the session and save its fourth hold."""
    (path,) = journals(log_in(folder))
    journal = Journal.resume(path, Clock(), files=files, lock_seconds=0.2)
    try:
        journal.put(HOLDS_BEFORE, 1, hold(HOLDS_BEFORE))
    finally:
        journal.close()


def end_session(folder: Path, files: RealFiles) -> None:
    """Take the session into the log."""
    log = open_in(folder, files)
    for path in journals(log_in(folder)):
        journal = Journal.resume(path, Clock(), files=files, lock_seconds=0.2)
        try:
            finish(log, journal)
        finally:
            journal.close()


def begin_session(folder: Path, files: RealFiles) -> None:
    """Start a session and save its first hold."""
    for old in journals(log_in(folder)):
        old.unlink()
    journal = Journal.begin(log_in(folder), session(6, 0), Clock(), files=files, lock_seconds=0.2)
    try:
        journal.put(0, 0, hold(0))
    finally:
        journal.close()


def old_schema(folder: Path) -> None:
    """A log of an earlier schema with one session."""
    shutil.copy(KEPT, log_in(folder))


def ruin(folder: Path) -> None:
    """A log cut off, with a backup of yesterday."""
    two_sessions(folder)
    log = open_log(log_in(folder))
    log.backups.make(NOON)
    log_in(folder).write_bytes(log_in(folder).read_bytes()[:-40])


def repair(folder: Path, files: RealFiles) -> None:
    """Mend a damaged log."""
    log = open_in(folder, files)
    damage = find_damage(log)
    if damage:
        mend(log, damage, TOMORROW)


def with_export(folder: Path) -> None:
    """A log and another to take in."""
    two_sessions(folder)
    open_log(folder / "other.json").keep(session(7))


def with_backup(folder: Path) -> None:
    """A log with a backup that lacks its third session."""
    two_sessions(folder)
    log = open_log(log_in(folder))
    log.backups.make(NOON)
    log.keep(session(7))


def shows(number: int) -> Callable[[Path], bool]:
    """Whether the log has a session."""
    uuid = session(number).uuid
    return lambda folder: uuid in {it.uuid for it in open_in(folder).sessions()}


def has_hold(folder: Path) -> bool:
    """Whether the fourth hold is in the log."""
    records = [it for it in open_in(folder).sessions() if it.uuid == session(5).uuid]
    return bool(records and records[0].exercises[1].holds)


SCENARIOS = {
    "a hold": Scenario(running, save_hold, has_hold, kept=3),
    "a session's start": Scenario(two_sessions, begin_session, shows(6)),
    "a session's end": Scenario(running, end_session, shows(5), kept=3),
    "a day's first save and backup": Scenario(
        two_sessions, lambda folder, files: open_in(folder, files).save(session(4)), shows(4)
    ),
    "the very first save": Scenario(
        lambda folder: None,
        lambda folder, files: open_in(folder, files).save(session(4)),
        shows(4),
        kept=0,
    ),
    "a backup": Scenario(
        two_sessions,
        lambda folder, files: open_in(folder, files).back_up(),
        lambda folder: any("2026-03-10T" in it.name for it in open_in(folder).backups.all()),
    ),
    "a migration": Scenario(
        old_schema,
        lambda folder, files: open_in(folder, files).save(session(4)),
        shows(4),
        kept=1,
    ),
    "going back": Scenario(
        with_backup,
        lambda folder, files: restore(open_in(folder, files), TOMORROW),
        lambda folder: not shows(7)(folder),
    ),
    "an import": Scenario(
        with_export,
        lambda folder, files: take(open_in(folder, files), read_incoming(folder / "other.json")),
        shows(7),
    ),
}
"""Mending is apart: until it is done, the log cannot be read."""
MENDING = Scenario(ruin, repair, lambda folder: find_damage(open_in(folder)) is None)
