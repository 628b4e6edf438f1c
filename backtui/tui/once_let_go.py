"""Something that a key sets off once it has turned out not to be held down."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

from backtui.tui.key_guard import FINGER_SECONDS


class OnceLetGo:
    """Waits as long as a key held down would take to repeat; `clock` gives seconds."""

    def __init__(self, pump: MessagePump, clock: Callable[[], float]) -> None:
        self._pump = pump
        self._clock = clock
        self._timer: Timer | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether something is about to be done."""
        return self._timer is not None

    def start(self, then: Callable[[], object]) -> None:
        """Do it then, unless it is stopped before; while one thing waits, no other does."""
        if self._timer is not None:
            return
        since = self._clock()

        def look() -> None:
            if self._clock() - since >= FINGER_SECONDS:
                self.stop()
                then()

        self._timer = self._pump.set_interval(FINGER_SECONDS, look)

    def stop(self) -> None:
        """Do nothing after all."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
