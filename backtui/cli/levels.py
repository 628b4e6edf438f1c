"""A routine at one level of every dose ladder: to look at, not what anyone is advised to do."""

from __future__ import annotations

from backtui.base.errors import UsageError
from backtui.catalogue.types import Routine
from backtui.coach.dose.ladder import Rung, degrees
from backtui.guide.choices import pacing_of, starting_side
from backtui.guide.guide import Guide
from backtui.session.plan import Plan, build_plan
from backtui.session.prescribed import DoseSource, Prescribed


def at_level(guide: Guide, routine: Routine, level: int) -> tuple[Plan, list[str]]:
    """The plan within what the person told us, and why an exercise is not in it.

    A ladder that ends before the level is at its end. Raises UsageError where all do.
    """
    exercises = [guide.catalogue.exercises[item.exercise] for item in routine.items]
    lowest = min(exercise.lowest for exercise in exercises)
    highest = max(exercise.ceiling for exercise in exercises)
    if not lowest <= level <= highest:
        raise UsageError(
            f"{routine.name} has no level {level}; its levels go from {lowest} to {highest}."
        )
    conditions = guide.safety().conditions
    chosen: list[Prescribed] = []
    left_out: list[str] = []
    for exercise, item in zip(exercises, routine.items, strict=True):
        told = exercise.precautions_for(conditions)
        off = [precaution.sentence for precaution in told if precaution.off]
        if off:
            left_out += off[:1]
            continue
        rung = Rung(0, max(exercise.lowest, exercise.level_within(level, conditions)))
        chosen.append(
            Prescribed(
                exercise=exercise,
                dose=item.dose or exercise.dose_within(rung.level, conditions),
                level=None if item.dose else rung.level,
                depth=degrees(exercise, rung),
                source=DoseSource.ROUTINE,
            ).within(conditions)
        )
    plan = build_plan(chosen, pacing_of(guide.settings), starting=starting_side(guide.settings))
    return plan, left_out
