"""Which of several programs is asked next, after what has become of those asked before."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from backtui.sound.program import Program

TRY_AGAIN_AFTER = 60.0
"""Seconds after which a program that failed is asked once more; sound servers do come back."""


class Chain:
    """Programs in order of preference; one that fails lets the next have its turn."""

    def __init__(self, programs: Sequence[Program], clock: Callable[[], float]) -> None:
        self._programs = tuple(programs)
        self._clock = clock
        self._out_until = dict.fromkeys(range(len(self._programs)), -math.inf)

    def current(self) -> Program | None:
        """The program to ask now, None when there is none left."""
        now = self._clock()
        for index, program in enumerate(self._programs):
            if now >= self._out_until[index]:
                return program
        return None

    def strike(self, program: Program, *, for_good: bool) -> None:
        """This program failed: pass it over, for a while or, where it hung, for good."""
        until = math.inf if for_good else self._clock() + TRY_AGAIN_AFTER
        for index, known in enumerate(self._programs):
            if known is program:
                self._out_until[index] = until
