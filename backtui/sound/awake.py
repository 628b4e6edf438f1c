"""Keeps the display from going dark while a person lies on a mat and touches nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType

from backtui.sound.program import Child, find

_GONE_WITHIN = 1.0

# GNOME blanks its display in spite of logind's inhibitors, so its own tool comes first there.
_GNOME = (
    "gnome-session-inhibit",
    ("--app-id", "BackTUI", "--reason", "Exercise session", "--inhibit", "idle"),
)
_SYSTEMD = (
    "systemd-inhibit",
    ("--what=idle", "--who=BackTUI", "--why=Exercise session", "--mode=block"),
)
_MACOS = ("caffeinate", ("-d", "-i"))


class Awake:
    """Holds the display awake between `start` and `stop`, where the machine has a way.

    The program that holds it runs `cat` on a pipe from this process: however this process ends,
    killed too, the pipe ends, and with it `cat` and the hold.
    """

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self._child: Child | None = None

    @property
    def held(self) -> bool:
        """Whether the display is being held awake at this moment."""
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        """Begin; where there is no way, nothing happens."""
        if sys.platform == "win32":
            _tell_windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
        elif not self.held and (command := _command(self._environ)):
            self.stop()
            with suppress(OSError):
                self._child = Child(command, environ=self._environ, holding_input=True)

    def stop(self) -> None:
        """Let the display rest again; waits for the program to end, at most a second."""
        if sys.platform == "win32":
            _tell_windows(_CONTINUOUS)
        elif self._child is not None:
            self._child.end(_GONE_WITHIN)
            self._child = None

    def __enter__(self) -> Awake:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def _command(environ: Mapping[str, str]) -> list[str]:
    on_gnome = "GNOME" in environ.get("XDG_CURRENT_DESKTOP", "").upper()
    for name, options in (*((_GNOME,) if on_gnome else ()), _SYSTEMD, _MACOS):
        path = find(name, environ)
        reader = find("cat", environ)
        if path and reader:
            return [path, *options, reader]
    return []


if sys.platform == "win32":
    import ctypes

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2

    def _tell_windows(flags: int) -> None:
        """What is told holds for the calling thread, and ends with it."""
        ctypes.windll.kernel32.SetThreadExecutionState(flags)
