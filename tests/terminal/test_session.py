"""The machine around a session, in a real terminal: signals, windows that close, titles, bytes."""

from __future__ import annotations

import re
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from backtui.log.journal.journal import is_running, journals
from backtui.session.attempt import HoldEnd
from backtui.tui.announcing import Going
from tests.terminal.emulator import BEGIN, END, Emulator, holds_on_disk, session

FAST = 20
_POINTER = re.compile(rb"\x1b\]22;[^\x07]*\x07")
IGNORING = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
UNTOLD = (
    sys.executable,
    "-c",
    """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.setsid()
os.execv(sys.argv[1], sys.argv[1:])
""",
)
"""In a session without a terminal of its own, which hears of no hang-up."""


def holds_end(terminal: Emulator, log: Path, count: int) -> None:
    """Wait until so many holds are over; the session has many more to come."""
    terminal.wait_until(lambda: len(holds_on_disk(log)) >= count, f"{count} holds are over")


def further(terminal: Emulator, than: tuple[int, int]) -> bool:
    return terminal.progress[-1] > than


def test_title_and_progress_tell_the_moment_and_are_given_back(tmp_path: Path):
    with session(tmp_path, "bridge", TERM_PROGRAM="ghostty") as terminal:
        terminal.wait_until(lambda: "GET READY" in terminal.titles[-1], "it is told in the title")
        assert terminal.titles[0] == "BackTUI"
        for _ in range(3):
            before = terminal.progress[-1]
            terminal.press("n")
            terminal.wait_until(partial(further, terminal, before), "it goes on")
        terminal.press(" ")
        terminal.wait_until(
            lambda: terminal.titles[-1] == "BackTUI · PAUSED · Bridge", "it is paused"
        )
        assert terminal.progress[-1][0] == Going.PAUSED
        running = [part for state, part in terminal.progress if state == Going.RUNNING]
        assert running == sorted(running)
        terminal.press("q")
        terminal.wait_for("End this session?")
        terminal.press("2")
        terminal.wait_for("Summary")
        terminal.wait_until(lambda: terminal.progress[-1] == (Going.NOTHING, 0), "it is cleared")
        terminal.press("Enter")
        terminal.wait_for("Today")
        assert terminal.titles[-1] == "BackTUI"
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.progress[-1] == (Going.NOTHING, 0)
        assert terminal.tidy


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_every_hold_and_leaves_the_terminal_clean(tmp_path: Path, number: int):
    log = tmp_path / "log.json"
    with session(tmp_path, "strength", speed=FAST) as terminal:
        holds_end(terminal, log, 2)
        terminal.send(number)
        assert terminal.end() == 128 + number
        assert terminal.tidy
    kept = holds_on_disk(log)
    assert len(kept) >= 2
    assert {hold.ended for hold in kept} == {HoldEnd.GUIDED}
    assert not is_running(journals(log)[0])


@pytest.mark.parametrize(
    "before", [(), IGNORING, UNTOLD], ids=["told", "told, but ignoring it", "not told"]
)
def test_a_closed_window_ends_the_program_and_keeps_every_hold(
    tmp_path: Path, before: tuple[str, ...]
):
    log = tmp_path / "log.json"
    with session(tmp_path, "strength", speed=FAST, before=before) as terminal:
        holds_end(terminal, log, 2)
        terminal.close_window()
        assert terminal.ends_unseen() == 128 + signal.SIGHUP
    assert len(holds_on_disk(log)) >= 2


def test_a_paused_session_whose_window_closes_does_not_live_on(tmp_path: Path):
    with session(tmp_path, "bridge") as terminal:
        terminal.press(" ")
        terminal.wait_for("Take your time.")
        terminal.close_window()
        assert terminal.ends_unseen() == 128 + signal.SIGHUP


def test_a_killed_process_loses_no_finished_hold_and_can_go_on(tmp_path: Path):
    log = tmp_path / "log.json"
    with session(tmp_path, "strength", speed=FAST) as terminal:
        holds_end(terminal, log, 3)
        finished = len(holds_on_disk(log))
        terminal.send(signal.SIGKILL)
        terminal.end()
    kept = holds_on_disk(log)
    assert len(kept) >= finished >= 3
    assert all(hold.ended is HoldEnd.GUIDED and hold.held_ms == 5_000 for hold in kept)
    assert [hold.repetition for hold in kept] == list(range(1, len(kept) + 1))


def test_ctrl_z_is_a_pause_and_the_session_is_there_again(tmp_path: Path):
    with session(tmp_path, "bridge") as terminal:
        terminal.press("\x1a")
        terminal.wait_until(lambda: stopped(terminal.pid), "the process stands still")
        terminal.wait_until(lambda: terminal.tidy, "the terminal is given back")
        terminal.send(signal.SIGCONT)
        terminal.wait_for("Take your time.")
        terminal.wait_until(
            lambda: terminal.titles[-1] == "BackTUI · PAUSED · Bridge", "it is paused"
        )
        terminal.press(" ")
        terminal.wait_for("On your back")
        terminal.send(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
        assert terminal.tidy


def stopped(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat").read_text()
    return stat.rpartition(")")[2].split()[0] == "T"


def test_every_byte_of_a_session_comes_in_whole_frames_and_none_clears_the_screen(tmp_path: Path):
    with session(tmp_path, "bridge", speed=2 * FAST) as terminal:
        start = len(terminal.output)
        while terminal.wait_for("Summary", "Take your time.") != "Summary":
            terminal.press(" ")  # the machine kept it waiting for so long that it paused
            terminal.wait_until(lambda: "Take your time." not in terminal.text, "it goes on")
        shown = terminal.output[start:]
        assert terminal.progress == []
    shown = _POINTER.sub(b"", shown)  # of the mouse: told by itself, as it is on no cell
    shown = shown[shown.index(BEGIN) : shown.rindex(END) + len(END)]
    frames = shown.split(BEGIN)
    assert len(frames) > 10
    assert frames[0] == b""
    assert [frame for frame in frames[1:] if frame.index(END) != len(frame) - len(END)] == []
    assert b"\x1b[2J" not in shown
    assert b"\x1b[J" not in shown
