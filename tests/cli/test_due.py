"""0 and one line, 1, or 2, quickly and without the screen."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from backtui.history.records import DayRecord, RestReason
from backtui.log.journal.journal import Journal
from backtui.log.store.repository import SessionLog
from tests.cli.conftest import START, Call, session

LOADED = """
import sys
from backtui.cli import main
main(sys.argv[1:])
print(*sorted(name for name in sys.modules), file=sys.stderr)
"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """A Monday evening."""
    monkeypatch.setattr("backtui.guide.clock.MachineClock.now", lambda _: START)
    return START


def test_due(call: Call, log: SessionLog):
    said = call("due", "--db", log.path)
    assert (said.status, said.out) == (0, "Mobility is due today, 0 of 4 this week.\n")
    assert not log.path.exists()


def test_not_due_says_nothing_to_a_prompt(call: Call, log: SessionLog):
    log.save(session())
    said = call("due", "--db", log.path)
    assert (said.status, said.out, said.err) == (1, "", "")


def test_not_due_says_why_to_someone_who_looks_on(call: Call, log: SessionLog):
    log.save(DayRecord(edited_at=START, day=START.date(), rest=RestReason.ILL))
    said = call("due", "--db", log.path, terminal=True)
    assert (said.status, said.out) == (1, "Today is a rest day.\n")


def test_nobody_is_called_away_from_a_session(call: Call, log: SessionLog):
    journal = Journal.begin(log.path, session(), lambda: START)
    said = call("due", "--db", log.path, terminal=True)
    assert (said.status, said.out) == (1, "A session is under way.\n")
    journal.close()
    assert call("due", "--db", log.path).status == 0


@pytest.mark.parametrize("content", ["not a log", "[]"])
def test_a_log_that_cannot_be_read_is_2_with_the_reason(call: Call, log: SessionLog, content: str):
    log.save(session(-1))
    log.path.write_text(content)
    said = call("due", "--db", log.path)
    assert (said.status, said.out) == (2, "")
    assert str(log.path) in said.err


def test_settings_that_cannot_be_read_do_not_matter(call: Call, log: SessionLog, tmp_path: Path):
    (tmp_path / "config.toml").write_text("week = [")
    assert call("due", "--db", log.path, "--config", tmp_path / "config.toml").status == 0


def test_the_target_of_the_settings_counts(call: Call, log: SessionLog, tmp_path: Path):
    log.save(session(-1))
    (tmp_path / "config.toml").write_text('[week]\ntarget = 1\nstarts = "sunday"\n')
    assert call("due", "--db", log.path, "--config", tmp_path / "config.toml").status == 1


def test_it_loads_little(home: Path):
    command = [sys.executable, "-c", LOADED, "due", "--db", str(home / "log.json")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    needless = {"textual", "rich", "asyncio", "tomlkit", "backtui.guide.guide", "backtui.sound"}
    assert not needless & set(ran.stderr.split())
