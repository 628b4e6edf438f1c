"""However it ends, the terminal is clean, what was done is kept, and the status is right."""

from __future__ import annotations

import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from backtui.log.journal.journal import journals
from tests.terminal.emulator import Emulator, environ_for, prepared, session

CTRL_C = "\x03"
FAULTY = """
import sys
import backtui.tui.screens.session as session
{fault}
from backtui.cli import main
sys.argv = ["backtui", *sys.argv[4:]]
sys.exit(main())
"""
"""Runs the program with a fault in it; what came before its own arguments was Python and `-m`."""
FAULTS = {
    "a key": "session.SessionScreen.do_view = lambda self: 1 / 0",
    "a worker": "session.SessionScreen.do_view = lambda self: self.run_worker(lambda: 1 / 0)",
    "a timer": "session.SessionScreen.do_view = lambda self: self.set_timer(0.01, lambda: 1 / 0)",
    "painting": "session.SessionScreen.do_view = lambda self: setattr("
    "self, 'tick', lambda: None) or setattr(type(self._stage), 'render_line', None) "
    "or self.query_one('KeyLine').update(object())",
}


NO_THREADS = """
import sys
from threading import Thread
start, left = Thread.start, iter(range({threads}))
def start_if_any_is_left(thread):
    if next(left, None) is None:
        raise RuntimeError("can't start new thread")
    start(thread)
Thread.start = start_if_any_is_left
from backtui.cli import main
sys.argv = ["backtui", *sys.argv[4:]]
sys.exit(main())
"""


@contextmanager
def opened(folder: Path, *before: str) -> Iterator[Emulator]:
    """The program, as it is begun."""
    log = prepared(folder)
    command = [sys.executable, "-m", "backtui", "--config", str(folder / "config.toml")]
    terminal = Emulator([*before, *command, "--db", str(log)], environ_for(folder), 100, 30)
    try:
        yield terminal
    finally:
        terminal.kill()


@contextmanager
def today(folder: Path) -> Iterator[Emulator]:
    """The program at Today."""
    with opened(folder) as terminal:
        terminal.wait_for("Today ·")
        yield terminal


@pytest.mark.parametrize("threads", range(4))
def test_a_machine_without_a_thread_to_spare_is_said(tmp_path: Path, threads: int):
    with opened(tmp_path, sys.executable, "-c", NO_THREADS.format(threads=threads)) as terminal:
        assert terminal.end() == 1
        assert "no more threads" in terminal.text
        assert terminal.tidy or b"\x1b[?1049h" not in terminal.output


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_sentence_in_a_clean_terminal(tmp_path: Path, fault: str):
    faulty = (sys.executable, "-c", FAULTY.format(fault=FAULTS[fault]))
    with session(tmp_path, "bridge", before=faulty, TMPDIR=str(tmp_path)) as terminal:
        terminal.press("v")
        assert terminal.end() == 1
        assert terminal.tidy
        told = terminal.output[terminal.output.rindex(b"\x1b[?1049l") :].decode()
        assert "fault of its own" in told
        assert "Traceback" not in terminal.text
    (details,) = tmp_path.glob("backtui-fault-*")
    assert "Error" in details.read_text()
    assert str(details) in told.replace("\r\n", "")
    assert len(journals(tmp_path / "log.json")) == 1
    with today(tmp_path) as terminal:
        terminal.wait_for("go on")


def is_another(terminal: Emulator, before: str) -> bool:
    return terminal.text != before


def test_ctrl_c_pauses_a_session_and_leaves_at_the_second_time(tmp_path: Path):
    with session(tmp_path, "bridge") as terminal:
        terminal.press(CTRL_C)
        terminal.wait_for("Take your time.")
        terminal.wait_for("Ctrl+C again")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
        assert terminal.tidy
    assert len(journals(tmp_path / "log.json")) == 1


@pytest.mark.parametrize("keys", ["", "?", "3a", "p", ",", "\x10"])
def test_ctrl_c_says_how_to_leave_wherever_one_is(tmp_path: Path, keys: str):
    with today(tmp_path) as terminal:
        for key in keys:
            before = terminal.text
            terminal.press(key)
            terminal.wait_until(partial(is_another, terminal, before), "another screen")
        terminal.press(CTRL_C)
        terminal.wait_for("Ctrl+C again")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
        assert terminal.tidy


def test_a_program_that_was_stopped_from_outside_gives_the_terminal_back_as_it_was(tmp_path: Path):
    with today(tmp_path) as terminal:
        before = termios.tcgetattr(terminal._theirs)
        assert not before[tty.LFLAG] & termios.ECHO
        for number in (signal.SIGSTOP, signal.SIGCONT, signal.SIGCONT):
            terminal.send(number)
        terminal.press("3")
        terminal.wait_for("Your sessions will be listed here", "Sessions")
        terminal.press("q")
        assert terminal.end() == 0
        assert termios.tcgetattr(terminal._theirs)[tty.LFLAG] & termios.ECHO
