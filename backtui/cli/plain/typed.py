"""What is typed: whole lines for answers, single keys while a session runs.

In a pipe there are only lines, and each of them is a key.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from types import FrameType
from typing import Protocol

if sys.platform != "win32":
    import termios
    import tty

ENTER, INTERRUPT, END_OF_TEXT = "\n", "\x03", "\x04"
ENDED_BY_SIGNAL = 128
"""What a shell adds to the number of the signal."""
_HANG_UP = 1

_KEY = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|.", re.DOTALL)
_PIECE = 4096


class Typing(Protocol):
    """Where lines and keys come from."""

    @property
    def ended(self) -> bool:
        """Whether nothing more can come."""

    @property
    def echoes(self) -> bool:
        """Whether a line is seen as it is typed."""

    def line(self) -> str | None:
        """The next line, without its end; None where the person leaves or nothing more comes."""

    def keys(self) -> AbstractContextManager[None]:
        """Within this block, keys are told one by one and Ctrl+C is one of them."""

    def key(self, seconds: float) -> str | None:
        """A key, as a letter or an escape sequence; None where none came in that time."""


class Typed:
    """What comes through a descriptor, from a terminal or a pipe."""

    def __init__(self, descriptor: int = 0) -> None:
        self._descriptor = descriptor
        self._terminal = os.isatty(descriptor)
        self._rest = ""
        self._interrupted = False
        self._told_to_end = 0
        self._ended = False

    @property
    def ended(self) -> bool:
        """Whether nothing more can come."""
        return self._ended and not self._rest

    @property
    def echoes(self) -> bool:
        """Whether a line is seen as it is typed."""
        return self._terminal

    def line(self) -> str | None:
        """The next line, without its end; None where the person leaves or nothing more comes.

        Raises KeyboardInterrupt.
        """
        while "\n" not in self._rest:
            if self._ended or not self._read():
                rest, self._rest = self._rest, ""
                return rest or None
        found, _, self._rest = self._rest.partition("\n")
        return found

    @contextmanager
    def keys(self) -> Iterator[None]:
        """Within this block, keys are told one by one and Ctrl+C is one of them.

        A signal to end makes `key` raise SystemExit: what was done is in the journal by then.
        """
        before = {number: signal.signal(number, self._signalled) for number in _signals()}
        try:
            with self._key_by_key():
                yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def key(self, seconds: float) -> str | None:
        """A key, as a letter or an escape sequence; None where none came in that time."""
        found = self._next_key()
        if found is None:
            self._wait(seconds)
            found = self._next_key()
        if self._told_to_end:
            raise SystemExit(ENDED_BY_SIGNAL + self._told_to_end)
        if self._interrupted:
            self._interrupted = False
            return INTERRUPT
        return found

    def _wait(self, seconds: float) -> None:
        """Read what comes in that time."""
        if self._ended or sys.platform == "win32":  # there, only a socket could be waited for
            time.sleep(seconds)
        elif select.select([self._descriptor], [], [], seconds)[0] and not self._read():
            self._ended = True
            if self._terminal:  # between keys, only a terminal that is gone has no more to give
                self._told_to_end = _HANG_UP

    def _next_key(self) -> str | None:
        if self._terminal:
            found = _KEY.match(self._rest)
            if found is None:
                return None
            self._rest = self._rest[found.end() :]
            return found[0]
        if "\n" not in self._rest and not (self._ended and self._rest):
            return None
        line, _, self._rest = self._rest.partition("\n")
        return line.strip() or ENTER

    def _read(self) -> bool:
        """Take in what is there, waiting for something; whether anything was."""
        try:
            piece = os.read(self._descriptor, _PIECE)
        except OSError:
            piece = b""
        self._rest += piece.decode(errors="replace").replace("\r", "\n")
        if not piece and not self._terminal:
            self._ended = True
        return bool(piece)

    @contextmanager
    def _key_by_key(self) -> Iterator[None]:
        if sys.platform == "win32" or not self._terminal:
            yield
            return
        try:
            before = termios.tcgetattr(self._descriptor)
            tty.setcbreak(self._descriptor, termios.TCSADRAIN)
        except termios.error:
            self._told_to_end = _HANG_UP
            yield
            return
        try:
            yield
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, before)

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            self._interrupted = True
        elif sys.platform != "win32" and number == signal.SIGCONT:
            if self._terminal:  # the shell has set it to its own ways meanwhile
                with suppress(termios.error):
                    tty.setcbreak(self._descriptor, termios.TCSADRAIN)
        else:
            self._told_to_end = number


def _signals() -> tuple[signal.Signals, ...]:
    if sys.platform == "win32":
        return (signal.SIGINT, signal.SIGTERM)
    return (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCONT)
