"""Time as a session meets it: what the machine's clocks say, and what of it counts."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol

from msgspec import Struct

LARGEST_GAP_MS = 2_000  # a jump beyond this is a sleeping machine or a changed clock, not time held


class Clock(Protocol):
    """The two clocks of a machine."""

    def monotonic_ms(self) -> int:
        """Milliseconds from some fixed moment; never goes back."""

    def now(self) -> datetime:
        """The moment on the wall, with its offset from UTC."""


class MachineClock:
    """The clocks of this machine."""

    def monotonic_ms(self) -> int:
        """Milliseconds from some fixed moment; may stand still while the machine sleeps."""
        return time.monotonic_ns() // 1_000_000

    def now(self) -> datetime:
        """The local time with its offset."""
        return datetime.now().astimezone()


class Lap(Struct, frozen=True):
    """Time since the lap before. `gap` says that it jumped, and then `ms` is 0."""

    ms: int
    gap: bool


class Timekeeper:
    """Hands out laps of session time, `speed` times as fast as the clock."""

    def __init__(self, clock: Clock, speed: int = 1) -> None:
        self._clock = clock
        self._speed = speed
        self.restart()

    def restart(self) -> None:
        """Begin a lap here; what went before is nobody's."""
        self._monotonic = self._clock.monotonic_ms()
        self._wall = self._clock.now().timestamp()

    def lap(self) -> Lap:
        """What has passed since the last lap began."""
        monotonic, wall = self._monotonic, self._wall
        self.restart()
        ticked = self._monotonic - monotonic
        told = round((self._wall - wall) * 1000)
        if ticked > LARGEST_GAP_MS or abs(told - ticked) > LARGEST_GAP_MS:
            return Lap(0, gap=True)
        return Lap(ticked * self._speed, gap=False)
