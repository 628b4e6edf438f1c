"""The session in progress, and what is left of it when its program is gone."""

from __future__ import annotations

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from backtui.history.records import PainEvent, Place, SessionRecord
from backtui.log.errors import DamagedError, LogError, SessionRunningError
from backtui.log.journal.journal import (
    Journal,
    can_resume,
    find_crashed,
    fold,
    is_running,
    journals,
    log_of,
    read_journal,
)
from backtui.log.journal.recovery import crashed_sessions, finish, set_aside, take_in
from backtui.session.attempt import HoldEnd
from tests.log.examples import NOON, QUICK, Clock, QuickFiles, hold, open_log, session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.json"


@pytest.fixture
def header() -> SessionRecord:
    return session(0, holds=0, end=None, start=NOON)


def begin(path: Path, header: SessionRecord, clock: Clock | None = None) -> Journal:
    return Journal.begin(path, header, clock or Clock(), files=QUICK, lock_seconds=0.2)


def test_holds_are_folded_by_number_under_their_exercise(path: Path, header: SessionRecord) -> None:
    journal = begin(path, header)
    for number in range(5):
        journal.put(number, number // 3, hold(number))
    journal.put(1, 0, hold(1, HoldEnd.REDONE))
    first, second = (it.holds for it in fold(journal.path).exercises)
    assert first == (hold(0), hold(1, HoldEnd.REDONE), hold(2))
    assert second == (hold(3), hold(4))
    journal.drop_from(2)
    journal.put(2, 1, hold(9))
    first, second = (it.holds for it in fold(journal.path).exercises)
    assert first == (hold(0), hold(1, HoldEnd.REDONE))
    assert second == (hold(9),)
    journal.close()


def test_everything_else_about_the_session_can_change(path: Path, header: SessionRecord) -> None:
    clock = Clock()
    journal = begin(path, header, clock)
    event = PainEvent(at=NOON, exercise="knee-to-chest")
    journal.pain(event)
    journal.pain(structs.replace(event, place=Place.LEG))
    journal.change(note="it was fine", pain_after=2, confirmed=True)
    journal.change_exercise(1, worst_pain=4)
    record = fold(journal.path)
    assert record.pain_events == (structs.replace(event, place=Place.LEG),)
    assert (record.note, record.pain_after, record.confirmed) == ("it was fine", 2, True)
    assert [it.worst_pain for it in record.exercises] == [None, 4]
    assert record.edited_at == record.end == clock.now
    journal.close()


def test_a_torn_last_line_never_was_and_is_written_over(path: Path, header: SessionRecord) -> None:
    journal = begin(path, header)
    journal.put(0, 0, hold(0))
    journal.close()
    whole = journal.path.read_bytes()
    for cut in range(1, 60):
        journal.path.write_bytes(whole + whole[-60:][:cut].replace(b"\n", b""))
        assert fold(journal.path).exercises[0].holds == (hold(0),)
    again = Journal.resume(journal.path, Clock(), files=QUICK)
    again.put(1, 0, hold(1))
    again.close()
    assert fold(journal.path).exercises[0].holds == (hold(0), hold(1))
    assert read_journal(journal.path).unread == 0


def test_a_garbled_line_is_counted_and_the_others_hold(path: Path, header: SessionRecord) -> None:
    journal = begin(path, header)
    for number in range(3):
        journal.put(number, 0, hold(number))
    journal.close()
    lines = journal.path.read_bytes().split(b"\n")
    bad = [b"\0" * 40, b'{"type":"put"}', lines[2].replace(b'"exercise":0', b'"exercise":9')]
    for line in bad:
        journal.path.write_bytes(b"\n".join([*lines[:2], line, *lines[3:]]))
        contents = read_journal(journal.path)
        assert contents.unread == 1
        assert contents.record.exercises[0].holds == (hold(0), hold(2))


@pytest.mark.parametrize("content", [b"", b"\n", b"\0\0\0", b'{"type":"drop","number":1}\n', b"["])
def test_without_a_start_a_journal_says_so_and_can_be_set_aside(path: Path, content: bytes) -> None:
    journal = path.with_name("sessions.json.x.journal")
    journal.write_bytes(content)
    with pytest.raises(DamagedError, match="is damaged"):
        fold(journal)
    (crashed,) = crashed_sessions(path, NOON)
    assert (crashed.contents, crashed.resumable) == (None, False)
    assert set_aside(journal, NOON).read_bytes() == content
    assert crashed_sessions(path, NOON) == ()


def test_a_session_that_ends_while_one_looks_has_not_crashed(
    path: Path, header: SessionRecord
) -> None:
    journal = begin(path, header)

    class EndsNow(QuickFiles):
        def names(self, folder: Path) -> list[str]:
            names = super().names(folder)
            journal.discard()
            return names

    assert crashed_sessions(path, NOON, EndsNow()) == ()
    assert journals(path) == ()


def test_one_session_per_log_at_a_time(path: Path, header: SessionRecord) -> None:
    journal = begin(path, header)
    assert is_running(journal.path)
    assert find_crashed(path) == ()
    with pytest.raises(SessionRunningError, match="already running"):
        begin(path, session(1, holds=0))
    with pytest.raises(SessionRunningError):
        Journal.resume(journal.path, Clock(), files=QUICK)
    with pytest.raises(SessionRunningError):
        take_in(open_log(path), journal.path)
    other = begin(path.with_name("other.json"), session(1, holds=0))
    other.close()
    journal.close()
    assert find_crashed(path) == (journal.path,)
    begin(path, session(1, holds=0)).close()
    assert len(find_crashed(path)) == 2
    assert journals(path.with_name("other.json")) == (other.path,)
    assert log_of(other.path) == path.with_name("other.json")


def test_crashed_sessions_are_seen_where_nothing_can_be_written(
    path: Path, header: SessionRecord
) -> None:
    class ReadOnlyFiles(QuickFiles):
        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            if flags & (os.O_RDWR | os.O_WRONLY):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS))
            return super().open(path, flags, mode)

    journal = begin(path, header)
    journal.put(0, 0, hold())
    assert is_running(journal.path, ReadOnlyFiles())
    journal.close()
    (crashed,) = crashed_sessions(path, NOON, ReadOnlyFiles())
    assert crashed.contents is not None
    assert crashed.contents.anything_done


def test_a_symbolic_link_and_its_file_are_one_log(path: Path, header: SessionRecord) -> None:
    path.touch()
    link = path.with_name("link.json")
    link.symlink_to(path)
    journal = begin(link, header)
    assert journals(path) == (journal.path,)
    journal.close()


def test_a_finished_session_is_in_the_log_and_its_journal_gone(
    path: Path, header: SessionRecord
) -> None:
    log = open_log(path)
    journal = begin(path, header)
    journal.put(0, 0, hold(0))
    expected = fold(journal.path)
    assert finish(log, journal) == expected
    assert log.sessions() == (expected,)
    assert journals(path) == ()


def test_a_session_in_which_nothing_was_done_leaves_nothing(
    path: Path, header: SessionRecord
) -> None:
    log = open_log(path)
    assert finish(log, begin(path, header)) is None
    assert (log.sessions(), journals(path), log.exists()) == ((), (), False)


def test_taking_in_twice_or_after_an_edit_loses_nothing(path: Path, header: SessionRecord) -> None:
    log = open_log(path, Clock(NOON + timedelta(hours=1)))
    journal = begin(path, header)
    journal.put(0, 0, hold(0))
    journal.close()
    content = journal.path.read_bytes()
    taken = take_in(log, journal.path)
    assert log.sessions() == (taken,)
    edited = log.save(structs.replace(log.sessions()[0], note="better"))
    journal.path.write_bytes(content)
    take_in(log, journal.path)
    assert log.sessions() == (edited,)
    with pytest.raises(LogError, match="not there"):
        take_in(log, journal.path)


@pytest.mark.parametrize(
    ("later", "offered"),
    [
        (timedelta(0), True),
        (timedelta(hours=3, minutes=59), True),
        (timedelta(hours=4, seconds=2), False),
        (timedelta(hours=-1), False),
        (timedelta(days=1), False),
    ],
)
def test_going_on_is_offered_for_four_hours(
    path: Path, header: SessionRecord, later: timedelta, offered: bool
) -> None:
    journal = begin(path, header)
    journal.put(0, 0, hold(0))
    journal.close()
    contents = read_journal(journal.path)
    assert can_resume(contents, contents.last + later) is offered
    (crashed,) = crashed_sessions(path, contents.last + later)
    assert crashed.resumable is offered


def test_going_on_is_offered_on_the_same_day_only(path: Path) -> None:
    late = NOON.replace(hour=23, minute=50)
    journal = begin(path, session(0, holds=0, start=late), Clock(late))
    journal.close()
    contents = read_journal(journal.path)
    assert can_resume(contents, late + timedelta(minutes=9))
    assert not can_resume(contents, late + timedelta(minutes=11))


def test_the_first_numbers_are_free_after_going_on(path: Path, header: SessionRecord) -> None:
    journal = begin(path, header)
    journal.put(0, 0, hold(0))
    journal.put(1, 1, hold(1))
    journal.close()
    again = Journal.resume(journal.path, Clock(), files=QUICK)
    assert is_running(again.path)
    assert read_journal(again.path).holds == {0: (0, hold(0)), 1: (1, hold(1))}
    again.put(1, 1, hold(5))
    assert read_journal(again.path).holds[1] == (1, hold(5))
    again.close()
