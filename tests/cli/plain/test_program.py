"""`backtui start --plain` as a program of its own: in a pipe, in a terminal, killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from backtui.coach.safety.questions import EDITION
from backtui.history.records import AnswersRecord, Source
from backtui.log.store.repository import SessionLog
from backtui.session.attempt import HoldEnd
from tests.cli.conftest import Call
from tests.coach.conftest import FINE
from tests.terminal.emulator import Emulator, holds_on_disk

PLAIN = [sys.executable, "-m", "backtui", "start", "--plain"]
LOADED = """
import sys
from backtui.cli import main
main(sys.argv[1:])
print(*sorted(name for name in sys.modules), file=sys.stderr)
"""


def now() -> datetime:
    return datetime.now().astimezone()


@pytest.fixture
def log(home: Path) -> SessionLog:
    """The log of someone whom the safety questions leave clear."""
    log = SessionLog(home / "log.json", now)
    log.save(AnswersRecord(edited_at=now(), day=now().date(), answers=dict(FINE), edition=EDITION))
    return log


def command(log: SessionLog, speed: int, *words: str) -> list[str]:
    return [*PLAIN, *words, "--db", str(log.path), "--speed", str(speed)]


def test_answers_and_keys_come_through_a_pipe_without_textual(log: SessionLog):
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *command(log, 600, "bridge")[3:]],
        input="\ny\n1\n2\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Rehearsal" in ran.stdout
    assert "backtui.cli.plain.course" in ran.stderr.split()
    assert not {"textual", "rich", "asyncio"} & set(ran.stderr.split())
    assert "\x1b" not in ran.stdout
    assert "Exercise 1 of 1: Bridge, 10 × 5 s." in ran.stdout
    (session,) = log.sessions()
    assert session.source is Source.PLAIN


def test_in_a_terminal_a_key_needs_no_enter_and_ctrl_c_pauses(log: SessionLog):
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}
    terminal = Emulator(command(log, 20, "bridge"), environ)
    try:
        terminal.wait_for("Hold 1 of 10")
        terminal.press("\x03")
        terminal.wait_for("Paused. Enter goes on")
        terminal.press("w")
        terminal.wait_for("Paused. Bridge.")
        terminal.press("\x03")
        terminal.wait_for("The session ends here; what you did counts.")
        terminal.press("\x04")
        assert terminal.end() == 0
    finally:
        terminal.kill()
    (session,) = log.sessions()
    assert HoldEnd.SKIPPED in {hold.ended for hold in session.exercises[0].holds}


def test_ctrl_c_at_a_question_leaves_and_keeps_nothing(log: SessionLog):
    terminal = Emulator(command(log, 1, "bridge"), dict(os.environ))
    try:
        terminal.wait_for("10 is worst imaginable")
        terminal.press("\x03")
        assert terminal.end() == 130
    finally:
        terminal.kill()
    assert log.sessions() == ()


def started(log: SessionLog, before_end: Callable[[subprocess.Popen[str]], object]) -> int:
    """Begin a session, and do something once two holds are on the disk."""
    process = subprocess.Popen(
        command(log, 60, "bridge"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Hold 4"):
            break
    before_end(process)
    process.communicate()
    return process.returncode


def test_one_that_was_killed_is_offered_again_and_finished(log: SessionLog):
    started(log, lambda process: process.kill())
    done = len(holds_on_disk(log.path))
    assert done >= 2
    ran = subprocess.run(
        command(log, 600),
        input="y\n\ny\n1\n2\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "0 of 1 done" in ran.stdout
    assert "Go on with it?" in ran.stdout
    (session,) = log.sessions()
    assert len(session.exercises[0].holds) == 10
    assert holds_on_disk(log.path) == []


def test_told_to_end_it_keeps_every_hold_in_the_journal(log: SessionLog):
    status = started(log, lambda process: process.send_signal(signal.SIGTERM))
    assert status == 128 + signal.SIGTERM
    assert len(holds_on_disk(log.path)) >= 2
    assert log.sessions() == ()


def test_a_wrong_name_and_a_log_that_is_none_are_said_first(call: Call, home: Path):
    assert "strength" in call("start", "strenth", "--plain").err
    path = home / "log.json"
    path.write_text("not a log")
    said = call("start", "--plain", "--db", path)
    assert (said.status, said.out) == (1, "")
    assert str(path) in said.err
