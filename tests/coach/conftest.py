"""Answers that leave someone clear, and how to get a prescription with little typing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from backtui.catalogue.types import Routine, RoutineItem
from backtui.coach.day.skipped import Waiting
from backtui.coach.preferences import Preferences
from backtui.coach.prescribe import Prescription, prescribe
from backtui.coach.safety import questions as q
from backtui.history.history import Past
from backtui.history.records import AnswersRecord
from backtui.session.prescribed import Prescribed
from tests.history.conftest import EXERCISES, day, moment

NO_RED_FLAGS: dict[str, q.Answer] = dict.fromkeys(q.HELP_NOW_IDS, False)
FINE: dict[str, q.Answer] = {
    **NO_RED_FLAGS,
    **q.see_someone_answers(()),
    **q.choose_answers(()),
    q.ADULT: True,
    q.SPELL: q.Spell.LONG.value,
    q.USUAL: 4,
    q.DOCTOR: True,
}


def answers(
    on: int, given: Mapping[str, q.Answer], hour: int = 8, minute: int = 0
) -> AnswersRecord:
    """Answers given at a moment of a day."""
    return AnswersRecord(
        edited_at=moment(on, hour, minute), day=day(on), answers=dict(given), edition=q.EDITION
    )


def fine(until: int = 0, first: int = 0) -> list[AnswersRecord]:
    """Everything answered on the first day, and page A again every four weeks."""
    again = (answers(n, NO_RED_FLAGS, 7) for n in range(first + 27, until + 1, 27))
    return [answers(first, FINE, 7), *again]


def routine(*names: str, name: str = "mobility") -> Routine:
    """A routine of those exercises."""
    items = tuple(RoutineItem(exercise=each) for each in names)
    return Routine(id=name, name=name.capitalize(), purpose="Made up.", items=items)


STRENGTH = routine("lift", "reach", "wall", name="strength")
MOBILITY = routine("stretch", "reach")


def prescribed(
    past: Past,
    now: datetime,
    pain: int | None = 2,
    *,
    of: Routine = STRENGTH,
    gentle: Routine = MOBILITY,
    wanted: Preferences | None = None,
    rated_at: datetime | None = None,
) -> Prescription:
    """A prescription of made-up exercises."""
    return prescribe(
        of,
        EXERCISES,
        past,
        now,
        pain_now=pain,
        wanted=wanted or Preferences(),
        gentle=gentle,
        rated_at=rated_at,
    )


def ids(found: Iterable[Prescribed | Waiting]) -> list[str]:
    """The ids of prescribed or waiting exercises."""
    return [each.exercise.id for each in found]
