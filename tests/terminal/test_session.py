"""The machine around a session, in a real terminal: signals, windows that close, titles, bytes."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from backtui.log.journal import is_running, journals
from backtui.session.attempt import HoldEnd
from tests.terminal.emulator import BEGIN, END, Emulator, holds_on_disk, session

FAST = 20
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


def hold_after(terminal: Emulator, log: Path, finished: int) -> None:
    """Wait until so many holds are over and the next is under way."""
    terminal.wait_until(lambda: len(holds_on_disk(log)) >= finished, f"{finished} holds are over")
    seen = len(terminal.titles)
    terminal.wait_until(
        lambda: any("HOLD" in title for title in terminal.titles[seen:]), "another hold begins"
    )


def test_the_title_tells_the_moment_and_is_given_back(tmp_path: Path):
    with session(tmp_path, "bridge", speed=FAST) as terminal:
        terminal.wait_for("Summary")
        titles = terminal.titles
        assert titles[0] == "BackTUI"
        assert "BackTUI · HOLD 0:05 · Bridge" in titles
        assert "BackTUI · RELEASE 0:01 · Bridge" in titles
        assert terminal.progress == []
        terminal.press("Enter")
        terminal.wait_for("Today")
        assert terminal.titles[-1] == "BackTUI"
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.tidy


def test_progress_goes_only_to_a_terminal_that_takes_it_and_is_cleared(tmp_path: Path):
    with session(tmp_path, "bridge", speed=FAST, TERM_PROGRAM="ghostty") as terminal:
        terminal.wait_for("Summary")
        states = [state for state, _ in terminal.progress]
        parts = [part for state, part in terminal.progress if state == 1]
        assert parts == sorted(parts)
        assert parts[0] < 10 < 90 < parts[-1]
        assert states[-1] == 0
        terminal.press("Enter")
        terminal.wait_for("Today")
        terminal.press("q")
        assert terminal.end() == 0
        assert terminal.progress[-1] == (0, 0)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_every_hold_and_leaves_the_terminal_clean(tmp_path: Path, number: int):
    log = tmp_path / "log.json"
    with session(tmp_path, "bridge", speed=FAST) as terminal:
        hold_after(terminal, log, 2)
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
    with session(tmp_path, "bridge", speed=FAST, before=before) as terminal:
        hold_after(terminal, log, 2)
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
    with session(tmp_path, "bridge", speed=FAST) as terminal:
        hold_after(terminal, log, 3)
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
    with session(tmp_path, "bridge", speed=FAST) as terminal:
        terminal.wait_for("On your back")
        start = len(terminal.output)
        terminal.wait_for("Summary")
        shown = terminal.output[start:]
    shown = shown[shown.index(BEGIN) : shown.rindex(END) + len(END)]
    frames = shown.split(BEGIN)
    assert len(frames) > 60
    assert frames[0] == b""
    assert [frame for frame in frames[1:] if frame.index(END) != len(frame) - len(END)] == []
    assert b"\x1b[2J" not in shown
    assert b"\x1b[J" not in shown
