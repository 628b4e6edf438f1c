"""What the person says of a session once it is over (decisions.md 1). Records in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import structs

from backtui.history.records import Effort, ExerciseRecord, HoldRecord, SessionRecord
from backtui.session.attempt import HoldEnd

RATED_WITHIN = timedelta(minutes=30)  # decisions.md 1


def confirmed(record: SessionRecord) -> SessionRecord:
    """Every guided hold was done."""
    mended = _each_hold(record, lambda hold: _ended(hold, HoldEnd.GUIDED, HoldEnd.DONE))
    return structs.replace(mended, confirmed=True)


def ended_as(record: SessionRecord, exercise: int, ended: HoldEnd) -> SessionRecord:
    """How the holds of one exercise, counted from 0, came to their end after all.

    Only what ran by itself or was said before is changed: a hold skipped or redone stays so.
    """
    spoken = (HoldEnd.GUIDED, HoldEnd.DONE, HoldEnd.EARLY, HoldEnd.PAIN, HoldEnd.NOT_DONE)

    def changed(hold: HoldRecord) -> HoldRecord:
        if hold.ended not in spoken or (ended is HoldEnd.DONE and hold.held_ms < hold.asked_ms):
            return hold
        return structs.replace(hold, ended=ended)

    holds = tuple(map(changed, record.exercises[exercise].holds))
    return _with_exercise(record, exercise, holds=holds)


def worst_pain(record: SessionRecord, exercise: int, worst: int | None) -> SessionRecord:
    """The worst pain during one exercise, 0–10; None is no more than before."""
    return _with_exercise(record, exercise, worst_pain=worst)


def felt(record: SessionRecord, effort: Effort | None) -> SessionRecord:
    """How hard it was."""
    return structs.replace(record, effort=effort)


def may_rate_after(record: SessionRecord, now: datetime) -> bool:
    """Whether it is still soon enough to say how the pain is after it."""
    end = record.end or record.start
    return timedelta() <= now - end <= RATED_WITHIN


def with_pain_after(record: SessionRecord, pain: int | None) -> SessionRecord:
    """Pain once it was over, 0–10."""
    return structs.replace(record, pain_after=pain)


def _with_exercise(record: SessionRecord, number: int, **fields: object) -> SessionRecord:
    exercises = list(record.exercises)
    exercises[number] = structs.replace(exercises[number], **fields)
    return structs.replace(record, exercises=tuple(exercises))


def _ended(hold: HoldRecord, before: HoldEnd, after: HoldEnd) -> HoldRecord:
    return structs.replace(hold, ended=after) if hold.ended is before else hold


def _each_hold(record: SessionRecord, change: Callable[[HoldRecord], HoldRecord]) -> SessionRecord:
    def changed(exercise: ExerciseRecord) -> ExerciseRecord:
        return structs.replace(exercise, holds=tuple(map(change, exercise.holds)))

    return structs.replace(record, exercises=tuple(map(changed, record.exercises)))
