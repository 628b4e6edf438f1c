"""Tells a key that is meant from one that is held down, comes too early or is part of a burst.

A terminal says only that a key came, never that it was let go. So what a held key does first
looks like an answer; it is taken back when the next repeat tells that it was none.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from msgspec import Struct

READ_SECONDS = 0.4
"""What a line takes to be read at the least: a key that comes sooner answers nothing [R 6]."""

FINGER_SECONDS = 0.12
"""No finger presses a key twice in so little time; a held key repeats in a third of it [D]."""

BURST_SECONDS = 0.02
"""No two fingers press two keys in so little time [D]."""

DELAY_SECONDS = 1.0
"""The longest that a held key takes until it begins to repeat, as keyboards are set up [D]."""


NEVER = float("-inf")


class Press(Struct, frozen=True):
    """What to make of a key: whether it is an answer, and how many before it were none."""

    is_meant: bool
    taken_back: int = 0


class KeyGuard:
    """Hears the keys of one conversation; `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self.clock = clock or monotonic
        self._shown = self._line = self.clock()
        self._heard: dict[str, float] = {}
        self._last = self._touched = NEVER
        self._is_burst = False
        self._gap = -NEVER
        self._runs = False
        self._answers: list[tuple[str, float]] = []

    def show(self) -> None:
        """Something new can be read from now on; what was answered before stands."""
        self._shown = self._line = self.clock()
        self._answers.clear()

    def move(self) -> None:
        """Another line is the one to be answered from now on."""
        self._line = self.clock()

    def forget(self) -> None:
        """Let what was answered so far stand, whatever keys follow."""
        self._answers.clear()

    def touch(self) -> int:
        """Note that some key came, before it is judged; how many answers were part of a burst."""
        now, before = self.clock(), self._touched
        self._touched = now
        was_burst, self._is_burst = self._is_burst, now - before < BURST_SECONDS
        if self._is_burst and not was_burst and self._answers and self._answers[-1][1] >= before:
            self._answers.pop()
            return 1
        return 0

    def answer(self, key: str, *, at_once: bool = False) -> Press:
        """Judge a key that would answer; `at_once` where none is too early."""
        now, before = self._hear(key), self._last
        self._last = now
        if self._gap < FINGER_SECONDS:
            began, self._runs = not self._runs, True
            return Press(is_meant=False, taken_back=self._take_back(key, before) if began else 0)
        self._runs = False
        is_early = not at_once and now - self._line < READ_SECONDS
        if is_early or self._is_burst or self._gap < READ_SECONDS:
            return Press(is_meant=False)
        self._answers.append((key, now))
        return Press(is_meant=True)

    def command(self, key: str) -> bool:
        """Judge a key that goes on or back: not held down, and not before anything can be read."""
        now = self._hear(key)
        return self._gap >= READ_SECONDS and now - self._shown >= READ_SECONDS

    @property
    def may_be_held(self) -> bool:
        """Whether the key heard last may be the first repeat of one that is held down."""
        return self._gap <= 2 * DELAY_SECONDS

    def _hear(self, key: str) -> float:
        """The time now, and how long ago the same key came before."""
        now = self.clock()
        self._gap = now - self._heard.get(key, NEVER)
        self._heard[key] = now
        return now

    def _take_back(self, key: str, before: float) -> int:
        """How many answers a run of keys has given: its first, and the press that was held."""
        taken = 0
        if self._answers and self._answers[-1][1] == before:
            self._answers.pop()
            taken += 1
        if self._answers:
            earlier, at = self._answers[-1]
            if earlier == key and before - at <= DELAY_SECONDS:
                self._answers.pop()
                taken += 1
        return taken
