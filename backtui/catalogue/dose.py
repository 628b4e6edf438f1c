"""How much of an exercise: the dose, the rungs of its ladder, sides and endings.

Doses stand in every record of a long log, hence `gc=False`: none can be part of a cycle.
"""

from enum import StrEnum
from typing import Annotated, Self

from msgspec import Meta

from backtui.catalogue.fields import Count, Seconds, Table, Words


class Side(StrEnum):
    """The leg that works, is raised or kneels, or where the knees go."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Self:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(StrEnum):
    """How a dose is shared between the two sides."""

    NONE = "none"
    ALTERNATE = "alternate"
    ONE_THEN_OTHER = "one-then-other"
    BY_SET = "by-set"


class Ending(StrEnum):
    """What brings a hold to its end."""

    TIMER = "timer"
    KEY = "key"
    LOG_ONLY = "log-only"


class Breath(Table, frozen=True, kw_only=True, gc=False):
    """One breathing cycle, in seconds."""

    out: Annotated[int, Meta(ge=1, le=30)]
    into: Annotated[int, Meta(ge=1, le=30)]


class Dose(Table, frozen=True, kw_only=True, gc=False):
    """sets × repetitions × (down, hold, up), per side where there are two; all times in seconds.

    `hold` 0 is a movement without a hold. `breath` replaces down, hold and up by a breathing
    cycle. `longest` allows an open hold to go on past its target, to that many seconds in all.
    `minutes` is for what is only logged.
    """

    sets: Count = 1
    repetitions: Count = 1
    hold: Seconds = 0
    down: Seconds = 2
    up: Seconds = 2
    release: Seconds = 0
    switch: Seconds = 6
    rest: Seconds = 30
    sides: Sides = Sides.NONE
    ends: Ending = Ending.TIMER
    breath: Breath | None = None
    longest: Seconds | None = None
    minutes: Annotated[int, Meta(ge=0, le=600)] = 0
    variant: str | None = None


class Level(Table, frozen=True, kw_only=True):
    """One rung of the dose ladder: what differs from the exercise's own dose, and why.

    An `optional` rung is climbed only by someone who asks for it; such rungs are the last ones.
    """

    level: Annotated[int, Meta(ge=-1, le=30)]
    source: Words
    repetitions: Count | None = None
    hold: Seconds | None = None
    sets: Count | None = None
    variant: str | None = None
    breath: Breath | None = None
    optional: bool = False
