"""Where the app's output goes: a thread that writes to the terminal and outlives its end."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
"""Marks around what the terminal is to show all at once."""

_MOST_WAITING = 30  # frames; a terminal that is further behind holds the app up
_LOOK_AGAIN = 1.0  # seconds between two looks whether an idle terminal is still there


class Outlet:
    """Writes text in order, each frame in one piece.

    Once the terminal is gone, everything more is swallowed and `lost` is called, once, in the
    outlet's thread; `there` tells whether the terminal still answers.
    """

    def __init__(
        self, descriptor: int, *, there: Callable[[], bool], lost: Callable[[], object]
    ) -> None:
        self._descriptor = descriptor
        self._there = there
        self._lost = lost
        self._frame: list[str] = []
        self._in_frame = False
        self._waiting: SimpleQueue[str | None] = SimpleQueue()
        self._hurried = False
        self._gone = False
        self._thread = threading.Thread(target=self._work, name="backtui-terminal", daemon=True)
        self._thread.start()

    def write(self, text: str) -> None:
        """Write, once a frame that was begun is complete; waits where the terminal is behind."""
        self._frame.append(text)
        if text == BEGIN:
            self._in_frame = True
        elif text == END:
            self._in_frame = False
        if self._in_frame:
            return
        whole = "".join(self._frame)
        self._frame.clear()
        while self._waiting.qsize() >= _MOST_WAITING:
            if self._hurried or self._gone:
                return
            time.sleep(0.02)
        if not self._gone:
            self._waiting.put(whole)

    def hurry(self) -> None:
        """Never wait for the terminal again: the way back to a clean one comes next, or nothing."""
        self._hurried = True
        with suppress(Empty):
            while self._waiting.get_nowait() is not None:
                pass  # frames that nobody will look at any more
            self._waiting.put(None)

    def close(self, seconds: float = 1.0) -> None:
        """Write what is left, as far as the terminal takes it in this time."""
        self._waiting.put(None)
        self._thread.join(seconds)

    def _work(self) -> None:
        try:
            while (text := self._next()) is not None:
                rest = text.encode(errors="replace")
                while rest:
                    rest = rest[os.write(self._descriptor, rest) :]
        except OSError:
            self._gone = True
            self._lost()

    def _next(self) -> str | None:
        """What is to be written; None at the end. Raises OSError where the terminal is gone."""
        while True:
            try:
                return self._waiting.get(timeout=_LOOK_AGAIN)
            except Empty:
                if not self._there():
                    raise BrokenPipeError from None
