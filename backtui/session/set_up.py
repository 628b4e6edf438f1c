"""What is said before an exercise begins, and how long that takes [R 2, 13].

The name, the side and the precautions are always said; how to get in only where there is time.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from backtui.catalogue.types import Side
from backtui.session.pacing import Pacing
from backtui.session.prescribed import Prescribed

WORD_MS = 400  # [R 2]
AROUND_MS = 1_000  # [R 2]


class SetUp(Struct, frozen=True):
    """The parts of it, in the order they are said."""

    name: str
    side: str | None
    precautions: tuple[str, ...]
    get_in: str | None

    @property
    def least(self) -> str:
        """What is never left out."""
        side = f"{self.side}." if self.side else None
        return _joined((f"{self.name}.", side, *self.precautions))

    @property
    def whole(self) -> str:
        """All of it, with how to get in."""
        return _joined((self.least, self.get_in))


def set_up(item: Prescribed, side: Side | None, *, new: bool) -> SetUp:
    """What is said of an exercise before it; how to get in only while it is new."""
    exercise = item.form
    return SetUp(
        name=exercise.short_name,
        side=exercise.words_for(side) if side else None,
        precautions=item.precautions,
        get_in=exercise.get_in if new else None,
    )


def room_ms(words: str, pacing: Pacing) -> int:
    """The least time that getting ready takes with these words, in ms of whole seconds.

    A slow voice has more; a fast one no less, so that there is time to move.
    """
    slow = max(100, 10_000 // pacing.voice)
    ms = WORD_MS * len(words.split()) * slow // 100 + AROUND_MS
    return -(-ms // 1000) * 1000


def _joined(parts: Iterable[str | None]) -> str:
    return " ".join(part for part in parts if part)
