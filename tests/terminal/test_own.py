"""Exercises and routines of one's own, on the real screen and in the log."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from backtui.cli.starting_file import exercise_text
from backtui.log.store.repository import SessionLog
from tests.terminal.emulator import command_for, environ_for, prepared, session
from tests.terminal.terminal import Terminal

FAST = 60
LIFT = re.sub(r"^#(?=[a-z\[])", "", exercise_text("Anna's lift"), flags=re.MULTILINE)
"""A starting file with every example switched on: two sides, a ladder and poses."""
SHORT = LIFT.replace("sets = 3", "sets = 1").replace("repetitions = 5", "repetitions = 1")
"""The same with one hold of each side."""


def own_file(home: Path, name: str, text: str) -> None:
    path = home / ".config" / "backtui" / "exercises" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def told(terminal: Terminal) -> str:
    """What stands in the boxes at the right, however their lines are broken, without blanks."""
    return "".join("".join(line.partition("▌")[2].split()) for line in terminal.lines)


def test_an_own_exercise_with_its_own_poses_is_guided_and_logged(tmp_path: Path):
    own_file(tmp_path, "lift", SHORT)
    with session(tmp_path, "lift", speed=FAST) as terminal:
        terminal.wait_for("Left leg up")
        terminal.wait_for("Summary")
        terminal.wait_for("Anna's lift")
        terminal.press("y", "Enter")
        terminal.wait_for("Today")
        terminal.press("q")
        assert terminal.end() == 0
    (kept,) = SessionLog(tmp_path / "log.json", lambda: datetime.now().astimezone()).sessions()
    (record,) = kept.exercises
    assert (record.exercise, kept.confirmed) == ("lift", True)
    assert {hold.side for hold in record.holds} == {"left", "right"}


def test_what_is_wrong_with_own_files_is_said_on_the_screen_and_stops_nothing(tmp_path: Path):
    for name in ("first", "second"):
        own_file(tmp_path, name, "name = ")
    prepared(tmp_path)
    command = command_for(tmp_path, speed=FAST)
    terminal = Terminal([*command[:5], *command[6:]], environ_for(tmp_path), 120, 36)
    try:
        terminal.wait_for("`backtui check` tells the other 1.")
        assert f"{tmp_path}/.config/backtui/exercises/first.toml" in told(terminal)
        terminal.wait_for("Mobility")
        terminal.press("q")
        assert terminal.end() == 0
    finally:
        terminal.kill()
