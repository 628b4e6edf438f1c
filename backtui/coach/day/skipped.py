"""Why an exercise waits today, and whose dose takes the coach's place."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from backtui.catalogue.precaution import Condition
from backtui.catalogue.types import Exercise
from backtui.coach.dose.ladder_position import Stand, part_of_day
from backtui.coach.preferences import Preferences
from backtui.coach.safety.safety_state import SafetyState
from backtui.history.history import Past
from backtui.history.records import OverrideRecord
from backtui.session.prescribed import DoseSource


class Waits(StrEnum):
    """Why an exercise is not done today."""

    NOT_CHOSEN = "off until chosen"
    PRECAUTION = "off by precaution"
    PARKED = "parked until a clinician agrees"
    RESTING = "resting after it hurt"
    GENTLE = "left out on a gentle day"
    TURN = "its turn comes another day"


class Waiting(Struct, frozen=True):
    """An exercise that waits, and the sentence that says why."""

    exercise: Exercise
    why: Waits
    reason: str


def waiting(stand: Stand, past: Past, state: SafetyState, wanted: Preferences) -> Waiting | None:
    """What keeps an exercise from being done on any kind of day, first match."""
    exercise, name = stand.exercise, stand.exercise.name
    off = off_sentence(exercise, past, state)
    until = stand.resting_until
    if off is not None:
        return Waiting(exercise, Waits.PRECAUTION, off)
    if exercise.off_until_chosen and exercise.id not in wanted.chosen:
        return Waiting(exercise, Waits.NOT_CHOSEN, f"{name} is off until you switch it on.")
    if stand.parked_at is not None:
        reason = f"{name} waits until a doctor or physiotherapist agrees."
        return Waiting(exercise, Waits.PARKED, reason)
    if until is not None:
        reason = f"{name} rests until {part_of_day(until)}, because it hurt."
        return Waiting(exercise, Waits.RESTING, reason)
    return None


def off_sentence(exercise: Exercise, past: Past, state: SafetyState) -> str | None:
    """Why a condition switches an exercise off, unless a clinician has agreed to it since."""
    return next((sentence for _, sentence in offs(exercise, state, past)), None)


def offs(
    exercise: Exercise, state: SafetyState, past: Past | None = None
) -> list[tuple[Condition, str]]:
    """The conditions that switch it off, each with why, but for those a clinician agreed to."""
    overrides = past.overrides if past is not None else ()
    agreed = [
        o.edited_at.timestamp() for o in overrides if o.exercise == exercise.id and _agrees(o)
    ]
    last = max(agreed, default=None)
    return [
        (condition, sentence)
        for condition, sentence in _offs(exercise, state.conditions)
        if last is None or last < state.told_at[condition].timestamp()
    ]


def _agrees(override: OverrideRecord) -> bool:
    return override.cleared or (
        override.dose is not None and override.source is DoseSource.CLINICIAN
    )


def _offs(exercise: Exercise, told: frozenset[Condition]) -> list[tuple[Condition, str]]:
    """The conditions that switch it off; an own exercise, without a table, is judged by three."""
    name = exercise.name
    offs = [(p.condition, p.sentence) for p in exercise.precautions_for(told) if p.off]
    if not exercise.precautions:
        if Condition.RECENT_SURGERY in told:  # [R 22.16]
            why = f"{name} is off after recent surgery: your surgeon's plan comes first."
            offs.append((Condition.RECENT_SURGERY, why))
        if Condition.FLOOR in told and exercise.posture.on_floor:  # [R 22.16]
            offs.append((Condition.FLOOR, f"{name} is off because the floor is hard to reach."))
        on_knees = exercise.kneeling or exercise.posture.on_knees
        if Condition.KNEELING in told and on_knees:  # [R 22.16]
            offs.append((Condition.KNEELING, f"{name} is off because you cannot kneel."))
    return offs


def override_for(exercise: Exercise, past: Past, today: date) -> OverrideRecord | None:
    """A dose in place of the coach's: one just for today, else the clinician's newest."""
    return next(reversed(overrides_in_force(exercise, past, today)), None)


def overrides_in_force(exercise: Exercise, past: Past, today: date) -> list[OverrideRecord]:
    """All that could give the dose today and are of the same source, the newest last."""
    fitting = [
        o
        for o in past.overrides
        if o.exercise == exercise.id
        and o.dose is not None
        and o.day <= today <= (o.ends or today)
        and (o.source is DoseSource.CLINICIAN or o.day == today)
    ]
    for_today = [o for o in fitting if o.source is not DoseSource.CLINICIAN]
    return for_today or fitting
