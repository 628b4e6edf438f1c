"""The program in a real terminal: from an empty home to a session in the log."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from backtui.coach.safety import questions as q
from tests.terminal.terminal import Terminal

RUN = [sys.executable, "-m", "backtui"]
Open = Callable[..., Terminal]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An empty home, and a terminal like most."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    config = tmp_path / "config.toml"
    config.write_text("[sound]\ntones = false\nvoice = false\n")
    return {**kept, "HOME": str(tmp_path), "TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.fixture
def terminal(tmp_path: Path, environ: dict[str, str]) -> Iterator[Open]:
    opened: list[Terminal] = []

    def open_(*words: str | Path, **variables: str) -> Terminal:
        command = [*RUN, "--config", str(tmp_path / "config.toml"), *map(str, words)]
        opened.append(Terminal(command, {**environ, **variables}))
        return opened[-1]

    yield open_
    for each in opened:
        each.kill()


def left_tidy(terminal: Terminal) -> bool:
    """Whether the usual screen and the cursor are back."""
    out = terminal.output
    pairs = ((b"\x1b[?1049l", b"\x1b[?1049h"), (b"\x1b[?25h", b"\x1b[?25l"))
    return all(out.rfind(on) > out.rfind(off) for on, off in pairs)


def test_it_opens_at_today_and_leaves_the_terminal_as_it_was(terminal: Open, tmp_path: Path):
    app = terminal()
    app.wait_for("Today · Mobility")
    app.press("q")
    assert app.end() == 0
    assert left_tidy(app)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["config.toml"]


def test_a_session_runs_by_itself_and_every_hold_is_in_the_log(
    terminal: Open, tmp_path: Path, environ: dict[str, str]
):
    log = tmp_path / "rehearsal" / "log.json"
    app = terminal("start", "three minutes", "--speed", "60", "--db", log)
    app.wait_for("3 exercises, 1:09 held.")
    app.press("y", "Enter")
    app.wait_for("Today ·")
    app.press("3")
    app.wait_for("Three minutes")
    app.press("q")
    assert app.end() == 0

    printed = subprocess.run(
        [*RUN, "log", "--format", "json", "--db", str(log)],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    (session,) = json.loads(printed.stdout)
    holds = [
        (exercise["exercise"], hold.get("side"), hold["held_ms"], hold["ended"])
        for exercise in session["exercises"]
        for hold in exercise["holds"]
    ]
    assert holds == [
        ("lower-back-rotation", "right", 10_000, "done"),
        ("lower-back-rotation", "left", 10_000, "done"),
        *[("bridge", None, 5_000, "done")] * 5,
        *[("cat-cow", None, 8_000, "done")] * 3,
    ]
    assert session["confirmed"] is True
    assert session.get("pain_before") is None  # a rehearsal asks nothing
    with TinyDB(log) as database:
        assert [document["uuid"] for document in database.table("sessions")] == [session["uuid"]]


def test_the_first_start_begins_with_the_first_page(terminal: Open, tmp_path: Path):
    app = terminal("start", "three minutes", "--db", tmp_path / "log.json")
    app.wait_for("1 of 6", q.ADULT_ASKS[:20], q.EMERGENCY_NUMBER_ASKS)
    app.press("Escape")
    app.wait_for("Today ·")
    app.press("q")
    assert app.end() == 0
    assert not (tmp_path / "log.json").exists()


def test_settings_that_cannot_be_used_are_said_on_the_screen(terminal: Open, tmp_path: Path):
    settings = (tmp_path / "config.toml").read_text()
    (tmp_path / "config.toml").write_text(f'{settings}[screen]\ntheme = "night"\nstage = "all"\n')
    app = terminal()
    app.wait_for('There is no theme "night"')
    app.wait_for('"all"')
    app.press("q")
    assert app.end() == 0


def test_a_theme_is_refused_in_a_real_terminal(terminal: Open):
    app = terminal("--theme", "backtui-drak")
    assert app.end() == 2
    assert "did you mean backtui-dark?" in app.text


def test_colours_come_in_a_terminal_and_not_against_its_wish(terminal: Open):
    colourful, plain = terminal("show", "bridge"), terminal("show", "bridge", NO_COLOR="1")
    assert colourful.end() == plain.end() == 0
    assert b"\x1b[" in colourful.output
    assert b"\x1b" not in plain.output


def test_a_figure_moves_until_ctrl_c(terminal: Open):
    app = terminal("show", "bridge", "--animate")
    app.wait_for("█", "▀", "▄")
    app.press("\x03")
    assert app.end() == 0
    assert app.output.endswith(b"\x1b[?25h")
