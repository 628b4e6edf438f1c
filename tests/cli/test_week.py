"""How this week stands, in one line for a prompt."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from backtui.cli import week_line
from backtui.guide.clock import MachineClock
from backtui.log.store.repository import SessionLog
from tests.cli.conftest import START, Call, session


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(MachineClock):
        def now(self) -> datetime:
            return START.replace(day=6)

    monkeypatch.setattr(week_line, "MachineClock", Clock)


def test_one_line_says_days_minutes_and_pain(call: Call, log: SessionLog):
    log.save(session(0))
    log.save(session(2))
    assert call("log", "--week", "--db", log.path).out == "2 of 4 days · 18 min · pain 3\n"


def test_more_than_planned_is_no_fraction(call: Call, log: SessionLog):
    for number in range(5):
        log.save(session(number))
    assert call("log", "--week", "--db", log.path).out.startswith("5 days · ")


def test_an_empty_log_has_a_line_too(call: Call, home: Path):
    assert call("log", "--week").out == "0 of 4 days\n"
    assert list(home.iterdir()) == []
