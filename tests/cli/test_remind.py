"""A calendar file that calendars take, and timers that ask first."""

from __future__ import annotations

import subprocess
from datetime import time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from icalendar import Calendar

from backtui.base.errors import UsageError
from backtui.cli.reminder import DAYS, Reminder, calendar, cron, reminder, systemd
from tests.cli.conftest import START, Call

MORNING = Reminder(time(7, 30), (0, 2, 4))


@pytest.fixture(autouse=True)
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write into."""
    monkeypatch.chdir(home)
    monkeypatch.setattr("backtui.guide.clock.MachineClock.now", lambda _: START)
    return home


@pytest.mark.parametrize(
    ("at", "days", "wanted"),
    [
        ("07:30", "mon,wed,fri", MORNING),
        ("7:30", "Monday WE fri", MORNING),
        ("23:59", "sun", Reminder(time(23, 59), (6,))),
        ("0:00", ",".join(DAYS), Reminder(time(0, 0), tuple(range(7)))),
    ],
)
def test_what_is_asked_for_is_understood(at: str, days: str, wanted: Reminder):
    assert reminder(at, days) == wanted


@pytest.mark.parametrize(
    ("at", "days", "sentence"),
    [
        ("24:00", "mon", "is no time of day"),
        ("7.30", "mon", "is no time of day"),
        ("", "mon", "is no time of day"),
        ("7:30", "t", "is no day"),
        ("7:30", "mon,someday", '"someday" is no day'),
        ("7:30", " , ", "names no day"),
    ],
)
def test_what_makes_no_sense_is_refused(at: str, days: str, sentence: str):
    with pytest.raises(UsageError, match=sentence):
        reminder(at, days)


@given(
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    days=st.sets(st.integers(0, 6), min_size=1).map(sorted).map(tuple),
    now=st.datetimes(timezones=st.integers(-12, 14).map(lambda h: timezone(timedelta(hours=h)))),
)
def test_every_reminder_is_a_calendar_that_another_program_reads(at, days, now):
    assume(1970 < now.year < 2100)
    text = calendar(Reminder(at, days), now)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("\n") == text.count("\r\n")
    read = Calendar.from_ical(text)
    event: Any
    (event,) = read.walk("VEVENT")
    assert event.errors == []
    assert event["RRULE"]["BYDAY"] == [DAYS[number][:2].upper() for number in days]
    start = event["DTSTART"].dt
    assert (start.time(), start.weekday() in days) == (at, True)
    assert timedelta() < start - now.replace(tzinfo=None) <= timedelta(days=7)
    assert event["DTSTAMP"].dt == now.replace(microsecond=0)
    alarm: Any
    (alarm,) = read.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta()


def test_cron_counts_days_from_sunday():
    line = cron(Reminder(time(7, 5), (0, 6)), ["backtui", "due"])
    assert line.startswith("5 7 * * 1,0 ")


@pytest.mark.parametrize("folder", ["plain", 'it\'s 100% "$HOME" \\o/'])
@pytest.mark.parametrize("due", [True, False])
@pytest.mark.parametrize("kind", ["cron", "systemd"])
def test_the_lines_to_copy_say_something_only_when_it_is_due(
    here: Path, folder: str, due: bool, kind: str, monkeypatch: pytest.MonkeyPatch
):
    tools = here / folder.replace("/", "_")
    tools.mkdir()
    program = tools / "backtui"
    program.write_text(f"#!/bin/sh\necho 'It is due.'\nexit {0 if due else 1}\n")
    notify = tools / "notify-send"
    notify.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {here}/told\n')
    for path in (program, notify):
        path.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    command = [str(program), "due"]
    if kind == "cron":
        script = cron(MORNING, command).split(" ", 5)[5].replace("\\%", "%")
    else:
        unit = systemd(MORNING, command)["backtui.service"]
        line = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
        script = as_systemd_reads(line.removeprefix("ExecStart=/bin/sh -c "))
    status = subprocess.run(["/bin/sh", "-c", script], check=False).returncode
    assert status == (0 if due else 1)
    told = (here / "told").read_text() if due else None
    assert told == ("BackTUI|It is due.|" if due else None)
    assert (here / "told").exists() is due


def as_systemd_reads(quoted: str) -> str:
    """One argument in double quotes, as systemd.service(5) tells it."""
    assert quoted[0] == quoted[-1] == '"'
    text = quoted[1:-1].replace("%%", "%").replace("$$", "$")
    read, letters = "", iter(text)
    for letter in letters:
        read += next(letters) if letter == "\\" else letter
    return read


def test_it_is_shown_then_written_then_what_can_be_copied(call: Call, here: Path):
    said = call("remind", "--at", "07:30", "--days", "mon,wed,fri")
    assert said.status == 0
    written = here / "backtui-reminder.ics"
    shown = said.out[: said.out.index("Written to")].strip()
    assert shown.splitlines() == written.read_text().splitlines()
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR" in shown
    assert "OnCalendar=Mon,Wed,Fri *-*-* 07:30:00" in said.out
    assert "\n30 7 * * 1,3,5 " in said.out
    assert written.stat().st_mode & 0o077 == 0


def test_a_log_of_ones_own_is_named_in_what_is_copied(call: Call, here: Path):
    out = call("remind", "--at", "7:30", "--db", "my log.json").out
    assert f"--db '{here}/my log.json' due" in out


def test_a_file_that_is_there_is_replaced_only_when_wanted(call: Call, here: Path):
    path = here / "mine.ics"
    path.write_text("mine")
    said = call("remind", "--at", "7:30", "--output", path)
    assert (said.status, path.read_text()) == (1, "mine")
    assert call("remind", "--at", "7:30", "--output", path, "--yes").status == 0
    assert path.read_text().startswith("BEGIN:VCALENDAR")


def test_a_place_that_cannot_be_written_is_said(call: Call, here: Path):
    said = call("remind", "--at", "7:30", "--output", here / "nowhere" / "mine.ics")
    assert said.status == 1
    assert "mine.ics cannot" in said.err


def test_without_a_time_it_is_refused(call: Call):
    assert call("remind").status == 2
