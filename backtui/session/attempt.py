"""What came of a hold."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class HoldEnd(StrEnum):
    """How a hold came to its end [R 1]."""

    GUIDED = "guided"
    DONE = "done"
    EARLY = "early"
    SKIPPED = "skipped"
    PAIN = "pain"
    NOT_DONE = "not done"
    REDONE = "redone"


class Attempt(Struct, frozen=True):
    """One try at a planned hold; of several at the same hold only the last counts."""

    hold: int
    asked_ms: int
    held_ms: int
    ended: HoldEnd

    @property
    def counts(self) -> bool:
        """Whether a later try has taken its place."""
        return self.ended is not HoldEnd.REDONE
