"""Keys and lines through real pipes and a real terminal."""

from __future__ import annotations

import os
import pty
import signal
import termios
from collections.abc import Iterator

import pytest

from backtui.cli.plain.typed import END_OF_TEXT, ENTER, INTERRUPT, Typed

AT_ONCE = 0.0
SOON = 10.0
NOT_OPEN = 987


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    yield reader, writer
    os.close(reader)


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(theirs)


def local_modes(descriptor: int) -> int:
    modes: int = termios.tcgetattr(descriptor)[3]
    return modes


def keys(typed: Typed, count: int) -> list[str | None]:
    with typed.keys():
        return [typed.key(SOON) for _ in range(count)]


def test_lines_from_a_pipe_until_it_ends(pipe):
    reader, writer = pipe
    os.write(writer, "2\r\n\nnö\nrest".encode())
    os.close(writer)
    typed = Typed(reader)
    assert not typed.echoes
    assert [typed.line() for _ in range(3)] == ["2", "", ""]
    assert [typed.line() for _ in range(3)] == ["nö", "rest", None]
    assert typed.ended


def test_a_line_in_a_pipe_is_a_key_and_an_empty_one_is_enter(pipe):
    reader, writer = pipe
    os.write(writer, b"n\n x \n\n")
    os.close(writer)
    typed = Typed(reader)
    assert keys(typed, 3) == ["n", "x", ENTER]
    assert not typed.ended
    with typed.keys():
        assert typed.key(AT_ONCE) is None
    assert typed.ended


def test_no_key_in_the_time_given_is_none(pipe):
    reader, writer = pipe
    typed = Typed(reader)
    with typed.keys():
        assert typed.key(AT_ONCE) is None
        os.write(writer, b"half a line")
        assert typed.key(AT_ONCE) is None
        os.write(writer, b"\n")
        assert typed.key(SOON) == "half a line"
    assert not typed.ended
    os.close(writer)


def test_standard_input_that_is_closed_is_at_its_end():
    typed = Typed(NOT_OPEN)
    assert typed.line() is None
    assert typed.ended


def test_single_keys_of_a_terminal_also_the_long_ones(terminal):
    ours, theirs = terminal
    typed = Typed(theirs)
    with typed.keys():
        os.write(ours, b"xn \x1b[C\x1b[6~\x04\r")
        found = [typed.key(SOON) for _ in range(7)]
    assert found == ["x", "n", " ", "\x1b[C", "\x1b[6~", END_OF_TEXT, ENTER]


def test_the_terminal_is_as_it_was_after_the_keys(terminal):
    _, theirs = terminal
    typed = Typed(theirs)
    before = local_modes(theirs)
    with typed.keys():
        assert not local_modes(theirs) & termios.ICANON
        assert not local_modes(theirs) & termios.ECHO
    assert local_modes(theirs) == before
    with pytest.raises(ValueError, match="in between"), typed.keys():
        raise ValueError("in between")
    assert local_modes(theirs) == before


def test_ctrl_d_in_a_terminal_leaves_one_question_not_all(terminal):
    ours, theirs = terminal
    typed = Typed(theirs)
    assert typed.echoes
    os.write(ours, b"\x04")
    assert typed.line() is None
    assert not typed.ended
    os.write(ours, b"y\n")
    assert typed.line() == "y"


def test_ctrl_c_between_keys_is_a_key(pipe):
    reader, writer = pipe
    typed = Typed(reader)
    with typed.keys():
        signal.raise_signal(signal.SIGINT)
        assert typed.key(AT_ONCE) == INTERRUPT
        assert typed.key(AT_ONCE) is None
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    os.close(writer)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_ends_the_program_between_two_keys(terminal, number: signal.Signals):
    _, theirs = terminal
    typed = Typed(theirs)
    before = local_modes(theirs)
    with typed.keys():
        signal.raise_signal(number)
        with pytest.raises(SystemExit) as ended:
            typed.key(AT_ONCE)
    assert ended.value.code == 128 + number
    assert local_modes(theirs) == before
    assert signal.getsignal(number) == signal.SIG_DFL


@pytest.mark.parametrize("when", ["before", "between"])
def test_a_terminal_that_is_gone_ends_the_program(when: str):
    ours, theirs = pty.openpty()
    typed = Typed(theirs)
    if when == "before":
        os.close(ours)
    try:
        with typed.keys():
            if when == "between":
                os.close(ours)
            with pytest.raises(SystemExit) as ended:
                typed.key(SOON)
        assert ended.value.code == 128 + signal.SIGHUP
    finally:
        os.close(theirs)


def test_after_a_stop_the_terminal_tells_keys_again(terminal):
    ours, theirs = terminal
    typed = Typed(theirs)
    before = termios.tcgetattr(theirs)
    with typed.keys():
        termios.tcsetattr(theirs, termios.TCSANOW, before)
        signal.raise_signal(signal.SIGCONT)
        os.write(ours, b"x")
        assert typed.key(SOON) == "x"
