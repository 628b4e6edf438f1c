"""A year of made-up people under the coach; run it to see the table.

python -m tests.coach.simulations
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue
from backtui.catalogue.reading import read_catalogue
from backtui.coach import questions as q
from backtui.coach.gate import Gate
from backtui.coach.preferences import Preferences
from backtui.coach.prescribe import Prescription, prescribe
from backtui.coach.safety import Standing, safety_state
from backtui.history.past import Past
from backtui.history.records import (
    AnswersRecord,
    DayAfter,
    Effort,
    ExerciseRecord,
    SessionRecord,
)
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import Prescribed
from tests.coach.conftest import FINE, NO_RED_FLAGS
from tests.history.conftest import day, holds, moment

YEAR = 365
SHOWN = ("bridge", "bird-dog", "wall-sit", "hamstring-stretch", "knee-to-chest", "cat-cow")


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone's year: when they come, how it hurts, and what they say."""

    name: str
    comes: Callable[[int], bool] = lambda on: on % 2 == 0
    pain: Callable[[int], int] = lambda on: 2
    worst: Callable[[int, str], int | None] = lambda on, exercise: None
    effort: Effort = Effort.RIGHT
    confirms: bool = True
    day_after: Callable[[int], DayAfter | None] = lambda on: None
    says: Mapping[int, Mapping[str, q.Answer]] = field(default_factory=dict)
    usual: int = 3
    wanted: Preferences = field(default_factory=Preferences)


@dataclass(kw_only=True)
class Year:
    """What came of it: every prescription by day, the sessions, and the days it was refused."""

    person: Person
    prescriptions: dict[int, Prescription] = field(default_factory=dict)
    sessions: list[SessionRecord] = field(default_factory=list)
    answers: list[AnswersRecord] = field(default_factory=list)
    refused: Counter[Gate] = field(default_factory=Counter)

    def levels(self, exercise: str) -> dict[int, int]:
        """The level of an exercise on each day it was prescribed by the coach."""
        return {
            on: item.level
            for on, prescription in self.prescriptions.items()
            for item in prescription.items
            if item.exercise.id == exercise and item.level is not None
        }

    def past(self) -> Past:
        return Past.of(self.sessions, answers=self.answers)


def live(person: Person, catalogue: Catalogue, days: int = YEAR) -> Year:
    """A year, day by day: questions when they are due, Strength and Mobility in turn."""
    year = Year(person=person)
    first = {**FINE, q.USUAL: person.usual}
    year.answers.append(AnswersRecord(edited_at=moment(0, 7), day=day(0), answers=first))
    for on in range(days):
        if on in person.says:
            said = dict(person.says[on])
            year.answers.append(AnswersRecord(edited_at=moment(on, 8), day=day(on), answers=said))
        if person.comes(on):
            _visit(year, catalogue, on)
    return year


def _visit(year: Year, catalogue: Catalogue, on: int) -> None:
    person = year.person
    if safety_state(year.past(), moment(on, 9)).standing is Standing.ASK_AGAIN:
        _answer_no(year, on, minute=1)
    strength = len(year.sessions) % 2 == 0
    prescription = _prescribed(year, catalogue, on, "strength" if strength else "mobility")
    if prescription.gate.gate is Gate.ASK_AGAIN:
        _answer_no(year, on, minute=6)
        prescription = _prescribed(year, catalogue, on, "strength" if strength else "mobility")
    if not prescription.may_start:
        year.refused[prescription.gate.gate] += 1
        return
    year.prescriptions[on] = prescription
    start = moment(on, 9, 10)
    year.sessions.append(
        SessionRecord(
            uuid=f"{person.name}-{on:03}",
            edited_at=start,
            start=start,
            end=start + timedelta(minutes=12),
            routine=prescription.routine.id,
            day_kind=prescription.day_kind,
            pain_before=person.pain(on),
            effort=person.effort,
            day_after=person.day_after(on),
            day_after_at=moment(on + 1, 8),
            exercises=tuple(_did(person, item, on) for item in prescription.items),
        )
    )


def _prescribed(year: Year, catalogue: Catalogue, on: int, name: str) -> Prescription:
    return prescribe(
        catalogue.routines[name],
        catalogue.exercises,
        year.past(),
        moment(on, 9, 7),
        pain_now=year.person.pain(on),
        wanted=year.person.wanted,
        gentle=catalogue.routines["mobility"],
        rated_at=moment(on, 9, 5),
    )


def _answer_no(year: Year, on: int, minute: int) -> None:
    at = moment(on, 9, minute)
    year.answers.append(AnswersRecord(edited_at=at, day=day(on), answers=dict(NO_RED_FLAGS)))


def _did(person: Person, item: Prescribed, on: int) -> ExerciseRecord:
    return ExerciseRecord(
        exercise=item.exercise.id,
        dose=item.dose,
        level=item.level,
        depth=item.depth,
        dose_source=item.source,
        worst_pain=person.worst(on, item.exercise.id),
        holds=holds(item.dose, HoldEnd.DONE if person.confirms else HoldEnd.GUIDED),
    )


PERFECT = Person(name="perfect")
SORE = Person(
    name="sore every day", day_after=lambda on: DayAfter.SORE_EASING, comes=lambda on: True
)
ACHING = Person(name="a bit too much every time", pain=lambda on: 3, worst=lambda on, e: 5)
IRREGULAR = Person(name="irregular", comes=lambda on: on % 7 == 0 and (on // 7) % 8 not in (5, 6))
ONE_RED = Person(
    name="one red event", worst=lambda on, e: 9 if (on, e) == (120, "bridge") else None
)
MONTH_OFF = Person(name="one month off", comes=lambda on: on % 2 == 0 and not 150 <= on < 180)
LIAR = Person(name="says all is well", comes=lambda on: True, pain=lambda on: 0, effort=Effort.EASY)
NEVER_CONFIRMS = Person(name="never confirms", confirms=False)
TAKES_BACK = Person(
    name="takes a red flag back",
    says={60: {"a-saddle": True}, 61: NO_RED_FLAGS, 90: {**FINE}},
)
IN_PAIN = Person(name="in severe pain", pain=lambda on: 9, usual=8)
GENTLE_PACE = Person(name="gentle pace", wanted=Preferences(gentle_pace=True))
PEOPLE = (
    PERFECT, LIAR, GENTLE_PACE, SORE, ACHING, IRREGULAR, ONE_RED, MONTH_OFF, NEVER_CONFIRMS,
    TAKES_BACK, IN_PAIN,
)  # fmt: skip


def row(year: Year) -> str:
    """One line of the table: sessions, refusals, and where each exercise came to."""
    levels = (year.levels(exercise) for exercise in SHOWN)
    ends = "".join(f"{_span(each):>11}" for each in levels)
    refused = ", ".join(f"{gate.name.lower()} {n}" for gate, n in year.refused.items()) or "–"
    return f"{year.person.name:<26}{len(year.sessions):>5}  {refused:<14}{ends}"


def _span(levels: dict[int, int]) -> str:
    if not levels:
        return "–"
    return f"{min(levels.values())}…{max(levels.values())}→{levels[max(levels)]}"


def main() -> None:
    """Print the table: lowest, highest and last level of each exercise over the year."""
    catalogue = read_catalogue([data_folder()])
    head = "".join(f"{name[:10]:>11}" for name in SHOWN)
    print(f"{'person':<26}{'done':>5}  {'refused':<14}{head}")
    for person in PEOPLE:
        print(row(live(person, catalogue)))


if __name__ == "__main__":
    main()
