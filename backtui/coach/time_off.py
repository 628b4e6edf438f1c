"""Coming back after time off, per exercise (decisions.md 10, all [D])."""

from __future__ import annotations

from backtui.catalogue.types import Exercise
from backtui.coach.rungs import START_LEVEL, Rung, down, start

DOWN_ONE_DAYS = 10
DOWN_TWO_DAYS = 21
DOWN_HALF_DAYS = 42


def after_time_off(exercise: Exercise, rung: Rung, days: int, *, above_usual: bool = False) -> Rung:
    """Where to begin again after that many days; never under the start because of time off alone.

    `above_usual` is pain above the usual as well: back to the start.
    """
    if days < DOWN_ONE_DAYS:
        return rung
    if above_usual:
        return min(rung, start(exercise))
    for _ in range(_steps(exercise, days)):
        rung = down(exercise, rung, floor=START_LEVEL)
    return rung


def _steps(exercise: Exercise, days: int) -> int:
    if days < DOWN_TWO_DAYS:
        return 1
    if days < DOWN_HALF_DAYS:
        return 2
    rungs = exercise.highest - exercise.lowest + 1
    return max(2, (rungs + 1) // 2)
