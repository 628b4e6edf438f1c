"""Dated copies: made by themselves, thinned out, and good for going back to."""

from __future__ import annotations

import errno
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backtui.base.atomic import RealFiles
from backtui.log.errors import BusyError, DamagedError, LogError
from backtui.log.repair.restore import restore
from backtui.log.store.backups import Backups
from backtui.log.store.repository import SessionLog
from tests.log.examples import NOON, QUICK, Clock, open_log, session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions.json"


def names(backups: Backups) -> list[str]:
    return [it.name for it in backups.all()]


def test_the_first_write_of_a_day_keeps_what_was_there_the_evening_before(path: Path) -> None:
    clock = Clock()
    log = open_log(path, clock)
    log.save(session(0))
    assert names(log.backups) == []
    clock.now += timedelta(days=1)
    evening = path.read_bytes()
    for number in (1, 2):
        log.save(session(number))
    assert names(log.backups) == ["2026-03-10.json"]
    assert log.backups.all()[0].read_bytes() == evening
    assert oct(log.backups.all()[0].stat().st_mode)[-3:] == "600"
    clock.now += timedelta(days=1)
    log.save(session(3))
    assert names(log.backups) == ["2026-03-11.json", "2026-03-10.json"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(gaps=st.lists(st.integers(1, 40), min_size=1, max_size=60))
def test_seven_days_four_weeks_and_twelve_months_stay(path: Path, gaps: list[int]) -> None:
    path.write_bytes(b"{}")
    backups = Backups(path, QUICK)
    for old in backups.all():
        old.unlink()
    today = date(2025, 1, 1)
    days = []
    for gap in gaps:
        today += timedelta(days=gap)
        days.append(today)
        backups.daily(today)
    found = {date.fromisoformat(it.stem) for it in backups.all()}
    assert set(days[-7:]) <= found
    assert len(found) <= 7 + 4 + 12
    weeks = sorted({it.isocalendar()[:2] for it in days})[-4:]
    assert set(weeks) <= {it.isocalendar()[:2] for it in found}
    months = {(it.year, it.month) for it in days}
    kept = {(it.year, it.month) for it in found}
    # A month that is over keeps the newest copy it had.
    assert len(kept) >= min(len(months), 12) - 1


def test_copies_made_by_hand_stay_and_never_share_a_name(path: Path) -> None:
    backups = Backups(path, QUICK)
    assert backups.make(NOON) is None
    path.write_bytes(b"{}")
    made = {backups.make(NOON) for _ in range(3)}
    assert len(made) == 3
    for number in range(60):
        backups.daily(NOON.date() + timedelta(days=number))
    assert made <= set(backups.all())


def test_files_of_others_in_the_folder_are_left_alone(path: Path) -> None:
    backups = Backups(path, QUICK)
    backups.folder.mkdir()
    others = {"notes.txt", "2026-99-99.json", "2026-01-01.json.bak", "x-2026-01-01.json"}
    for name in others:
        (backups.folder / name).touch()
    path.write_bytes(b"{}")
    for number in range(60):
        backups.daily(NOON.date() + timedelta(days=number))
    assert others <= set(os.listdir(backups.folder))  # noqa: PTH208 - names are wanted


def test_a_backup_that_fails_is_said_and_the_record_still_saved(path: Path) -> None:
    class NoBackups(RealFiles):
        def mkdir(self, path: Path) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    clock = Clock()
    log = SessionLog(path, clock, files=NoBackups())
    log.save(session(0))
    log.save(session(1))
    said = str(log.backup_problem)
    assert "today's backup" in said
    assert "No space left" in said
    assert len(open_log(path).sessions()) == 2


def test_a_backup_that_is_asked_for_waits_for_others_that_write(path: Path) -> None:
    log = open_log(path)
    assert log.back_up() is None
    log.save(session(0))
    with open_log(path).lock, pytest.raises(BusyError, match="Another BackTUI is busy"):
        log.back_up()
    made = log.back_up()
    assert made is not None
    assert made.read_bytes() == path.read_bytes()


def test_going_back_keeps_what_was_there_beside(path: Path) -> None:
    clock = Clock()
    log = open_log(path, clock)
    first = log.save(session(0))
    log.backups.make(clock.now)
    log.save(session(1))
    before = path.read_bytes()
    kept = restore(log, NOON)
    assert log.sessions() == (first,)
    assert kept is not None
    assert kept.read_bytes() == before
    restore(log, NOON, kept)
    assert len(log.sessions()) == 2


def test_going_back_passes_over_backups_that_cannot_be_read(path: Path) -> None:
    log = open_log(path)
    log.save(session(0))
    good = log.backups.make(NOON)
    bad = log.backups.make(NOON + timedelta(days=1))
    assert bad is not None
    bad.write_bytes(b"\0" * 10)
    found = log.backups.newest_good()
    assert found is not None
    assert found[0] == good
    path.unlink()
    assert restore(log, NOON) is None
    assert len(log.sessions()) == 1


def test_going_back_to_what_is_no_log_changes_nothing(path: Path) -> None:
    log = open_log(path)
    with pytest.raises(LogError, match="There is no backup"):
        restore(log, NOON)
    log.save(session(0))
    before = path.read_bytes()
    for content in (b"", b"junk", b"{}", b'{"other":{}}'):
        (path.parent / "bad.json").write_bytes(content)
        with pytest.raises(DamagedError):
            restore(log, NOON, path.parent / "bad.json")
    assert path.read_bytes() == before
