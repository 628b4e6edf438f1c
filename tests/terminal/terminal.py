"""A real pseudo-terminal with our program in it, and its screen as a person sees it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

from backtui.tui.key_guard import READ_SECONDS

PATIENCE = 30.0
"""Seconds after which waiting for something has failed; on a good day nothing takes one."""

READING = 2.5 * READ_SECONDS
"""Seconds: an answer that comes at once is taken for a key held down."""

INSIDE = """
import os, sys
os.login_tty(os.open(sys.argv[1], os.O_RDWR))
os.execvp(sys.argv[2], sys.argv[2:])
"""
"""Makes the terminal that of a new session, as a window does, so that Ctrl+C arrives."""

KEYS = {"Enter": "\r", "Escape": "\x1b"}


class Terminal:
    """Runs a command until it ends or `kill` is called."""

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], columns: int = 100, rows: int = 30
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, self._theirs = pty.openpty()
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        inside = [sys.executable, "-c", INSIDE, os.ttyname(self._theirs), *command]
        self._process = subprocess.Popen(inside, env=environ)
        self.output = b""

    @property
    def text(self) -> str:
        """What can be read on the screen, its lines joined and frames left out."""
        letters = "".join(line + " " for line in self.lines)
        return " ".join("".join(" " if c in "│─╭╮╰╯" else c for c in letters).split())

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        return list(self._screen.display)

    def press(self, *keys: str) -> None:
        """Press keys, by name or as they are written."""
        os.write(self._ours, "".join(KEYS.get(key, key) for key in keys).encode())

    def answer(self, *keys: str) -> None:
        """Press keys as an answer, once what is asked can have been read."""
        asked = time.monotonic()
        self._wait(lambda: time.monotonic() - asked > READING, "time stood still")
        self.press(*keys)

    def wait_for(self, *words: str) -> str:
        """Wait until one of these is on the screen; that one."""
        found: list[str] = []

        def seen() -> bool:
            text = self.text
            found[:] = [word for word in words if word in text]
            return bool(found)

        self._wait(seen, f"{words} never came")
        return found[0]

    def end(self) -> int:
        """Wait until the program has ended; its exit status."""
        self._wait(lambda: self._process.poll() is not None, "it did not end")
        before = -1
        while len(self.output) > before:
            before = len(self.output)
            self._read()
        return self._process.wait()

    def kill(self) -> None:
        """End whatever is left, at once."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        os.close(self._ours)
        os.close(self._theirs)

    def _wait(self, done: Callable[[], bool], otherwise: str) -> None:
        give_up = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < give_up, f"{otherwise}; there was:\n{self.text}"
            self._read()

    def _read(self) -> None:
        if not select.select([self._ours], [], [], 0.05)[0]:
            return
        data = os.read(self._ours, 1 << 16)
        self.output += data
        self._stream.feed(data)
