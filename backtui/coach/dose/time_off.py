"""Coming back after time off, for each exercise [R 10], all [D]."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from backtui.catalogue.types import Exercise
from backtui.coach.dose.ladder import START_LEVEL, Rung, down, start
from backtui.history.records import SessionRecord
from backtui.history.totals import counts

DOWN_ONE_DAYS = 10
DOWN_TWO_DAYS = 21
DOWN_HALF_DAYS = 42
LEFT_OUT_DAYS = 21  # [D] for someone who goes on with others, one exercise left out keeps longer


class Absence(Struct, frozen=True):
    """How long an exercise was not done.

    `days` are those since it was last done in any form; `pause` is the longest time among them
    without a session of any kind, so the person's own time off.
    """

    days: int
    pause: int

    @property
    def is_own(self) -> bool:
        """Whether the person was away, and not only the exercise left out [R 10.6]."""
        return self.pause >= DOWN_ONE_DAYS


def absence(
    sessions: Sequence[SessionRecord], since: date, until: date, *, own: bool = True
) -> Absence:
    """The absence of an exercise between two days; all of it is the person's unless `own`."""
    days = (until - since).days
    if days < DOWN_ONE_DAYS or not own:
        return Absence(days, days)
    first = bisect_right(sessions, since, key=lambda each: each.day)
    last = bisect_left(sessions, until, key=lambda each: each.day)
    there = {since, until, *(each.day for each in sessions[first:last] if counts(each))}
    return Absence(days, max((b - a).days for a, b in pairwise(sorted(there))))


def after_time_off(
    exercise: Exercise, rung: Rung, away: Absence, *, above_usual: bool = False
) -> Rung:
    """Where to begin again after an absence; never under the start because of time off alone.

    `above_usual` is pain above the usual as well: after time off of the person's own, the start.
    """
    if above_usual and away.is_own:
        return min(rung, start(exercise))
    for _ in range(_steps(exercise, away)):
        rung = down(exercise, rung, floor=START_LEVEL)
    return rung


def _steps(exercise: Exercise, away: Absence) -> int:
    if not away.is_own:
        return 1 if away.days >= LEFT_OUT_DAYS else 0
    if away.pause < DOWN_TWO_DAYS:
        return 1
    if away.pause < DOWN_HALF_DAYS:
        return 2
    rungs = exercise.highest - exercise.lowest + 1
    return max(2, (rungs + 1) // 2)
