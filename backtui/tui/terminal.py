"""The terminal as Textual drives it, with what it has no public way for.

Title and progress; one write for a frame; and an end to the app when the terminal goes away or the
process is asked to end, so that it leaves the screen clean and never lives on unseen.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from backtui.tui.announcing import Announcer, Going
from backtui.tui.outlet import BEGIN, END, Outlet
from backtui.tui.sparing import spared
from backtui.tui.textual_fixes.input_bytes import readable

if TYPE_CHECKING or sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver as OwnDriver
else:
    from textual.drivers.windows_driver import WindowsDriver as OwnDriver

TITLE = "BackTUI"
_HANG_UP = 1  # SIGHUP, which Windows does not name
_ENDINGS = ("SIGINT", "SIGQUIT", "SIGTERM", "SIGHUP")
_BEFORE_READING_ON = 0.01  # seconds


class Titled(OwnDriver):
    """Shows a title and progress; the app gets it as an `Opened`."""

    class Opened(Message):
        """The terminal is there and can be told things."""

        def __init__(self, terminal: Titled) -> None:
            super().__init__()
            self.terminal = terminal

    _marked = False

    @cached_property
    def _announcer(self) -> Announcer:
        return Announcer(os.environ)

    def announce(self, title: str, going: Going, percent: int) -> None:
        """Show a title, and how far something has come (0 to 100)."""
        self._tell(self._announcer.title(title) + self._announcer.progress(going, percent))

    def process_message(self, message: Message) -> None:
        """Learn on the way what the terminal can do."""
        if isinstance(message, TerminalSupportsSynchronizedOutput):
            self._marked = True
        super().process_message(message)

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        start: Callable[[], None] = super().start_application_mode  # Textual leaves it untyped
        start()
        self._tell(self._announcer.opening(TITLE))
        self.send_message(self.Opened(self))

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self._tell(self._announcer.closing())
        super().stop_application_mode()

    def _tell(self, sequences: str) -> None:
        if sequences:
            self.write(f"{BEGIN}{sequences}{END}" if self._marked else sequences)


class Terminal(Titled):
    """On top of that, survives no terminal: the app is told by an `Ending`."""

    class Ending(Message):
        """The process has to end, for the reason that a signal's number gives."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._input = self.fileno
        self._outlet: Outlet | None = None
        for name in _ENDINGS:
            signal.signal(getattr(signal, name), self._asked_to_end)

    def write(self, data: str) -> None:
        """Write to the terminal; what comes after its end is swallowed."""
        if self._outlet is not None:
            self._outlet.write(spared(data))

    def start_application_mode(self) -> None:
        """Take the terminal over; once is enough, however often we are told to go on."""
        if self._outlet is not None:
            return
        output = sys.__stderr__.fileno() if sys.__stderr__ else 2
        self._outlet = Outlet(output, there=self._is_there, lost=self._gone)
        try:
            super().start_application_mode()
        except BaseException:
            self.stop_application_mode()  # Textual leaves the screen as it is then
            raise

    def close(self) -> None:
        """Let go of the terminal, for now or for good."""
        if self._outlet is not None:
            self._outlet.close()
            self._outlet = None
        with suppress(RuntimeError):  # Textual waits for a thread that it could not start
            super().close()

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal does, whatever else goes wrong."""
        try:
            with readable(self._input, self.exit_event, self._gone) as self.fileno:
                while not self.exit_event.is_set():
                    try:
                        super().run_input_thread()
                    except Exception:  # noqa: BLE001 - what it failed at is read already
                        self.exit_event.wait(_BEFORE_READING_ON)
        finally:
            self.fileno = self._input

    def _is_there(self) -> bool:
        """A terminal that was hung up answers nothing any more, but reads as empty for ever."""
        return os.isatty(self._input)

    def _gone(self) -> None:
        self.exit_event.set()
        self.send_message(self.Ending(_HANG_UP))

    def _asked_to_end(self, number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)  # asked a second time, end at once
        if self._outlet is not None:
            self._outlet.hurry()
        self.send_message(self.Ending(number))


def driver() -> type[Driver]:
    """The driver for this machine."""
    return Titled if sys.platform == "win32" else Terminal
