"""What the person says of a session once it is over [R 1]. Records in and out."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import structs

from backtui.catalogue.dose import Ending
from backtui.coach.day.pain_after import asks_which_one
from backtui.history.history import Past
from backtui.history.records import Effort, ExerciseRecord, HoldRecord, SessionRecord
from backtui.session.attempt import HoldEnd

RATED_WITHIN = timedelta(minutes=30)  # [R 1.4] [D]
CONFIRMED_WITHIN = timedelta(days=7)  # [R 1.5] [D]


def confirmed(record: SessionRecord) -> SessionRecord:
    """Every guided hold was done, and so was what is only logged."""
    for number, exercise in enumerate(record.exercises):
        if only_logged(exercise):
            record = with_minutes(record, number, exercise.dose.minutes)
        else:
            done = (_ended(hold, HoldEnd.GUIDED, HoldEnd.DONE) for hold in exercise.holds)
            record = _with_exercise(record, number, holds=tuple(done))
    return structs.replace(record, confirmed=True)


def only_logged(exercise: ExerciseRecord) -> bool:
    """Whether it was not guided: the person says how many minutes it took."""
    return exercise.dose.ends is Ending.LOG_ONLY


def with_minutes(record: SessionRecord, exercise: int, minutes: int) -> SessionRecord:
    """What is only logged took so many minutes; none is not done."""
    asked_ms = record.exercises[exercise].dose.minutes * 60_000
    ended = HoldEnd.DONE if minutes else HoldEnd.NOT_DONE
    hold = HoldRecord(asked_ms=asked_ms, held_ms=minutes * 60_000, ended=ended)
    return _with_exercise(record, exercise, holds=(hold,))


def may_have_been_longer(exercise: ExerciseRecord) -> bool:
    """Whether open holds stand at their target because no key said how long they were."""
    return exercise.dose.longest is not None and any(map(_at_target, exercise.holds))


def held_for(record: SessionRecord, exercise: int, seconds: int) -> SessionRecord:
    """How long each open hold was that stands at its target, never less than that."""

    def longer(hold: HoldRecord) -> HoldRecord:
        if not _at_target(hold):
            return hold
        return structs.replace(hold, held_ms=max(hold.asked_ms, seconds * 1000))

    holds = tuple(map(longer, record.exercises[exercise].holds))
    return _with_exercise(record, exercise, holds=holds)


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
    record = _with_exercise(record, exercise, holds=holds)
    guided = (hold.ended is HoldEnd.GUIDED for each in record.exercises for hold in each.holds)
    return structs.replace(record, confirmed=not any(guided))


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
    """Pain once it was over, 0–10; what was named for another rating is forgotten."""
    rated = structs.replace(record, pain_after=pain)
    return rated if asks_which_one(rated) else structs.replace(rated, hurt_by=None)


def hurt_by(record: SessionRecord, exercise: str) -> SessionRecord:
    """Which exercise it was, or `UNKNOWN_EXERCISE`."""
    return structs.replace(record, hurt_by=exercise)


def to_confirm(exercise: ExerciseRecord) -> bool:
    """Whether any of it ran by itself, or it is only logged and nobody said how long it took."""
    if only_logged(exercise):
        return any(hold.ended is HoldEnd.NOT_DONE for hold in exercise.holds)
    return any(hold.ended is HoldEnd.GUIDED for hold in exercise.holds)


def may_still_confirm(record: SessionRecord, now: datetime) -> bool:
    """Whether something is left to confirm, and it is not too long ago [R 1.5]."""
    if record.confirmed or not any(map(to_confirm, record.exercises)):
        return False
    return timedelta() <= now - (record.end or record.start) <= CONFIRMED_WITHIN


def forgotten(past: Past, now: datetime) -> SessionRecord | None:
    """The newest session to ask about at a start: not confirmed, and not asked about yet."""
    return next(
        (
            record
            for record in reversed(past.sessions)
            if not record.confirm_asked and may_still_confirm(record, now)
        ),
        None,
    )


def asked_to_confirm(record: SessionRecord) -> SessionRecord:
    """It was asked about at a later start, which is done once."""
    return structs.replace(record, confirm_asked=True)


def _with_exercise(record: SessionRecord, number: int, **fields: object) -> SessionRecord:
    exercises = list(record.exercises)
    exercises[number] = structs.replace(exercises[number], **fields)
    return structs.replace(record, exercises=tuple(exercises))


def _ended(hold: HoldRecord, before: HoldEnd, after: HoldEnd) -> HoldRecord:
    return structs.replace(hold, ended=after) if hold.ended is before else hold


def _at_target(hold: HoldRecord) -> bool:
    ran = hold.ended in (HoldEnd.GUIDED, HoldEnd.DONE)
    return ran and hold.held_ms == hold.asked_ms
