"""Where the app's output goes: a thread that writes to the terminal and outlives its end."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

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
        self._waiting: list[str] = []
        self._changed = threading.Condition()
        self._impatient = False
        self._closing = False
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
        with self._changed:
            while len(self._waiting) >= _MOST_WAITING and not self._impatient:
                self._changed.wait(0.1)
            if not self._impatient:
                self._waiting.append(whole)
                self._changed.notify_all()

    def hurry(self) -> None:
        """Never wait for the terminal again: what it does not take is dropped. Takes no lock."""
        self._impatient = len(self._waiting) >= _MOST_WAITING

    def close(self, seconds: float = 1.0) -> None:
        """Write what is left, as far as the terminal takes it in this time."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join(seconds)

    def _work(self) -> None:
        try:
            while (text := self._next()) is not None:
                self._put(text.encode(errors="replace"))
        except OSError:
            with self._changed:
                self._impatient = True
                self._waiting.clear()
                self._changed.notify_all()
            self._lost()

    def _next(self) -> str | None:
        """All that is waiting; None at the end. Raises OSError where the terminal is gone."""
        with self._changed:
            while not self._waiting:
                if self._closing:
                    return None
                if not self._changed.wait(_LOOK_AGAIN) and not self._there():
                    raise BrokenPipeError
            text = "".join(self._waiting)
            self._waiting.clear()
            self._changed.notify_all()
            return text

    def _put(self, rest: bytes) -> None:
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
