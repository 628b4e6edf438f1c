"""The made-up year from the command line: never in anybody's own log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from backtui.cli.commands import demo as command
from backtui.cli.options import Options
from backtui.log.store.repository import SessionLog
from tests.cli.conftest import Call


def test_it_is_written_to_a_new_file_only(call: Call, home: Path):
    path = home / "year.json"
    assert call("demo", "--write", path).out == f"{path}\n"
    written = path.read_bytes()
    log = SessionLog(path, datetime.now().astimezone)
    assert len(log.sessions()) > 150
    assert log.problems == ()
    again = call("demo", "--write", path)
    assert again.status == 2
    assert "is there already" in again.err
    assert path.read_bytes() == written


def test_without_a_terminal_it_says_so(call: Call, home: Path):
    assert "needs a terminal" in call("demo").err
    assert list(home.iterdir()) == []


def test_it_opens_on_a_file_of_its_own_that_is_gone_afterwards(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
):
    seen: list[Path] = []

    def look(options: Options, told: tuple[str, ...]) -> int:
        assert "made up" in told[0]
        seen.append(options.log)
        assert len(SessionLog(options.log, datetime.now().astimezone).sessions()) > 150
        return 0

    monkeypatch.setattr(command, "run_full_screen", look)
    said = call("demo", terminal=True)
    assert said.status == 0
    assert "not touched" in said.err
    assert home not in seen[0].parents
    assert not seen[0].parent.exists()


def test_it_does_not_open_a_log_of_ones_own(call: Call, home: Path):
    said = call("demo", "--db", home / "mine.json", terminal=True)
    assert said.status == 2
    assert "leave --db out" in said.err
