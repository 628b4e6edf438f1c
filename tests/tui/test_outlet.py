"""What is written arrives whole and in order, or nobody waits for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

from backtui.tui.outlet import BEGIN, END, Outlet


@pytest.fixture
def pipe() -> Iterator[list[int]]:
    ends = list(os.pipe())
    yield ends
    for end in ends:
        os.close(end)


def outlet(descriptor: int, lost: threading.Event, there: bool = True) -> Outlet:
    return Outlet(descriptor, there=lambda: there, lost=lost.set)


def test_frames_arrive_whole_and_in_order(pipe: list[int]):
    terminal = outlet(pipe[1], threading.Event())
    for text in ("a", BEGIN, "b", "c", END, "d"):
        terminal.write(text)
    terminal.close()
    assert os.read(pipe[0], 100).decode() == f"a{BEGIN}bc{END}d"


def test_a_frame_that_is_not_complete_is_not_begun(pipe: list[int]):
    terminal = outlet(pipe[1], threading.Event())
    for text in ("a", BEGIN, "half"):
        terminal.write(text)
    terminal.close()
    assert os.read(pipe[0], 100) == b"a"


def test_a_terminal_that_is_gone_is_told_once_and_swallows_the_rest(pipe: list[int]):
    lost = threading.Event()
    terminal = outlet(pipe[1], lost)
    os.close(pipe[0])
    pipe[0] = os.open(os.devnull, os.O_RDONLY)
    terminal.write("a")
    assert lost.wait(30)
    for _ in range(1000):
        terminal.write("more")
    terminal.close()


def test_an_idle_terminal_that_is_gone_is_noticed(pipe: list[int]):
    lost = threading.Event()
    outlet(pipe[1], lost, there=False)
    assert lost.wait(30)


def test_whoever_is_asked_to_end_waits_for_no_terminal(pipe: list[int]):
    lost = threading.Event()
    terminal = outlet(pipe[1], lost)

    def write_more_than_fits() -> None:
        for _ in range(100):
            terminal.write("x" * 100_000)

    writing = threading.Thread(target=write_more_than_fits)
    writing.start()
    writing.join(0.1)
    assert writing.is_alive()
    terminal.hurry()
    writing.join(30)
    assert not writing.is_alive()
    terminal.close(0.01)
    # Its thread has to end before another test's pipe gets the same number.
    os.close(pipe[0])
    pipe[0] = os.open(os.devnull, os.O_RDONLY)
    assert lost.wait(30)


def test_a_terminal_that_is_far_behind_is_left_clean_all_the_same(pipe: list[int]):
    terminal = outlet(pipe[1], threading.Event())
    for _ in range(20):
        terminal.write("x" * 100_000)
    terminal.hurry()
    terminal.write("back to a clean screen")
    ending = threading.Thread(target=terminal.close, args=(30,))
    ending.start()
    seen = b""
    while not seen.endswith(b"screen"):
        seen += os.read(pipe[0], 100_000)
    ending.join(30)
    assert len(seen) < 300_000
