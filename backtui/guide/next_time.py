"""What will be different next time, and why."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from backtui.catalogue.dose_words import dose_in_words
from backtui.coach.day.skipped import Waits
from backtui.coach.prescribe import Prescription
from backtui.guide.guide import Guide
from backtui.history.pain_zones import earns_credit
from backtui.history.records import DayKind, ExerciseRecord, SessionRecord
from backtui.session.prescribed import DoseSource

_SURE = (Waits.PARKED, Waits.RESTING, Waits.PRECAUTION)
_AS_USUAL = "today's dose was for today alone"


class Change(Struct, frozen=True):
    """An exercise that will be different: its new dose in words, empty where it waits, and why."""

    exercise: str
    dose: str
    reason: str

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return f"{self.exercise} {self.dose}: {self.reason}." if self.dose else self.reason


def next_time(guide: Guide, record: SessionRecord) -> tuple[Change, ...]:
    """What differs from this session; nothing where all is the same again.

    After a gentle day only what waits is told: its doses are no measure of the next ones.
    """
    tomorrow = guide.tomorrow(record)
    if tomorrow is None:
        return ()
    done = {each.exercise: each for each in record.exercises}
    changes = (_changes(each, tomorrow, record.day_kind) for each in done.values())
    return tuple(change for found in changes for change in found)


def when_the_same(record: SessionRecord) -> str:
    """What is said of next time where no dose changes."""
    if record.day_kind is DayKind.GENTLE:
        return "A gentle day changes no dose."
    if not earns_credit(record):
        return "The same again, since your pain rose."
    return "The same again."


def may_lead_on(guide: Guide, record: SessionRecord) -> bool:
    """Whether confirming this session can bring a step of any ladder closer."""
    exercises = guide.catalogue.exercises
    led = record.day_kind is not DayKind.GENTLE and earns_credit(record)
    return led and any(
        each.dose_source is DoseSource.COACH
        and each.exercise in exercises
        and exercises[each.exercise].ladder
        for each in record.exercises
    )


def _changes(done: ExerciseRecord, tomorrow: Prescription, kind: DayKind) -> Iterator[Change]:
    for waiting in tomorrow.waiting:
        if waiting.exercise.id == done.exercise and waiting.why in _SURE:
            yield Change(waiting.exercise.short_name, "", waiting.reason)
    if kind is DayKind.GENTLE or tomorrow.day_kind is DayKind.GENTLE:
        return
    for item in tomorrow.items:
        if item.exercise.id == done.exercise and (item.dose, item.depth) != (done.dose, done.depth):
            words = dose_in_words(item.exercise, item.dose, item.depth)
            reason = _AS_USUAL if done.dose_source is DoseSource.TODAY else item.reason
            yield Change(item.exercise.short_name, words, reason)
