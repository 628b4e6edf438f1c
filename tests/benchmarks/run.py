"""A program in a pseudo-terminal whose processor time and output are counted."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import threading
import time

import psutil

ASKS, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


class Run:
    """Runs one of the apps of this folder until `close`; its output is read by a thread."""

    def __init__(self, *words: str, columns: int = 120, rows: int = 36) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        self._process = subprocess.Popen(
            [sys.executable, "-m", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environ,
            start_new_session=True,
        )
        os.close(theirs)
        self.received = 0
        self.last_came = time.perf_counter()
        self._tail = b""
        self._news = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    @property
    def seconds(self) -> float:
        """Processor time so far, of all its threads."""
        if sys.platform == "linux":  # to the nanosecond; elsewhere sampled a hundred times a second
            return time.clock_gettime(~self._process.pid << 3 | 2)
        spent = psutil.Process(self._process.pid).cpu_times()
        return float(spent.user + spent.system)

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def wait_for(self, text: bytes, seconds: float = 30.0) -> float:
        """Wait until something comes that was not there before; the moment it came."""
        with self._news:
            assert self._news.wait_for(lambda: text in self._tail, seconds), (
                text,
                self._tail[-300:],
            )
            self._tail = b""
            return self.last_came

    def answer_to(self, keys: str, seconds: float = 30.0) -> float:
        """Press keys; the seconds until anything comes."""
        with self._news:
            before = self.received
            start = time.perf_counter()
            self.press(keys)
            assert self._news.wait_for(lambda: self.received > before, seconds)
            return self.last_came - start

    def rest(self, seconds: float) -> None:
        """Wait until nothing has come for a while, or for ten times as long."""
        end = time.perf_counter() + 10 * seconds
        with self._news:
            while time.perf_counter() < end and self._news.wait(seconds):
                pass

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._ours, 1 << 16)
            except OSError:
                return
            if ASKS in data:
                os.write(self._ours, ANSWER)
            with self._news:
                self.received += len(data)
                self.last_came = time.perf_counter()
                self._tail = (self._tail + data)[-100_000:]
                self._news.notify_all()
