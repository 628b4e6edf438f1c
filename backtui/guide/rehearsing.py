"""A rehearsal: nothing is asked, and of a session nothing clinical is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from msgspec import structs

from backtui.coach.safety.safety_state import answers_of_a_rehearsal
from backtui.guide.recording import answers_record
from backtui.history.history import Past
from backtui.history.records import Origin, Record, SessionRecord

REHEARSAL = "Rehearsal: nothing is asked, nothing counts."

AnyRecord = TypeVar("AnyRecord", bound=Record)


def with_rehearsed_answers(past: Past, now: datetime) -> Past:
    """The past with made-up answers to whatever is open."""
    answers = answers_of_a_rehearsal(past, now)
    if not answers:
        return past
    record = answers_record(now, answers, Origin.ASKED, ())
    return structs.replace(past, answers=(*past.answers, record))


def as_rehearsed(record: Record) -> Record | None:
    """A record without what is clinical; None where nothing else would be left of it."""
    if not isinstance(record, SessionRecord):
        return None
    exercises = tuple(
        structs.replace(each, worst_pain=None, zone=None) for each in record.exercises
    )
    return structs.replace(
        record,
        pain_before=None,
        pain_after=None,
        usual=None,
        pain_events=(),
        day_after=None,
        day_after_at=None,
        exercises=exercises,
    )
