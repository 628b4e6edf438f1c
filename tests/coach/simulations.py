"""A year of made-up people under the coach; run it to see the table.

python -m tests.coach.simulations
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from msgspec import structs

from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue
from backtui.catalogue.dose import Dose
from backtui.catalogue.reading import read_catalogue
from backtui.coach.day.day_after import (
    day_after_question,
    may_ask_if_settled,
    told_at,
    worse_too_often,
)
from backtui.coach.day.messages import no_better
from backtui.coach.day.readiness import Gate
from backtui.coach.day.skipped import Waits
from backtui.coach.day.suggestion import suggested_routine
from backtui.coach.preferences import Preferences
from backtui.coach.prescribe import Prescription, prescribe
from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import SETTLED
from backtui.coach.safety.safety_state import Standing, safety_state
from backtui.history.history import Past
from backtui.history.records import (
    RULES_EDITION,
    AnswersRecord,
    CheckInRecord,
    DayAfter,
    DayKind,
    DayRecord,
    Effort,
    ExerciseRecord,
    HoldRecord,
    NewSign,
    PainEvent,
    Place,
    SessionRecord,
)
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import Prescribed
from tests.coach.conftest import FINE, NO_RED_FLAGS
from tests.history.conftest import day, holds, moment

YEAR = 365
MONTHS = {1: 30, 3: 91, 6: 182, 12: 364}
SHOWN = ("bridge", "bird-dog", "wall-sit", "hamstring-stretch", "knee-to-chest", "cat-cow")
HOURS = (8, 13, 19)
"""When the sessions of a day begin."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone's year: when they come, how it hurts, and what they say.

    `comes` gives how many sessions a day has. `settled_after` is on which day after three worse
    ones they say that it has settled, `sees_someone` whether they do once told. `share` is how much
    of each hold is held. `leg_pain` is the day on which pain runs down the leg in the first
    exercise.
    """

    name: str
    comes: Callable[[int], int] = lambda on: on % 2 == 0
    pain: Callable[[int], int] = lambda on: 3 if on < 28 else 2 if on < 84 else 1
    after: Callable[[int], int | None] = lambda on: None
    worst: Callable[[int, str], int | None] = lambda on, exercise: None
    effort: Effort = Effort.RIGHT
    confirms: bool = True
    verdict: Callable[[int], DayAfter | None] = lambda on: DayAfter.SAME_OR_BETTER
    settled_after: int = 3
    sees_someone: bool = True
    share: float = 1.0
    routine: Callable[[int], str | None] = lambda on: None
    leg_pain: int | None = None
    says: Mapping[int, Mapping[str, q.Answer]] = field(default_factory=dict)
    spell: q.Spell = q.Spell.LONG
    usual: int = 3
    wanted: Preferences = field(default_factory=Preferences)
    days: int = YEAR

    def __str__(self) -> str:
        return self.name


@dataclass(kw_only=True)
class Year:
    """What came of it: every prescription, the records, and the visits that came to no session."""

    person: Person
    prescriptions: list[tuple[int, Prescription]] = field(default_factory=list)
    sessions: list[SessionRecord] = field(default_factory=list)
    answers: list[AnswersRecord] = field(default_factory=list)
    checkins: list[CheckInRecord] = field(default_factory=list)
    days: list[DayRecord] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    messages: dict[str, list[int]] = field(default_factory=dict)
    see_someone: set[str] = field(default_factory=set)
    parked: dict[str, int] = field(default_factory=dict)

    def levels(self, exercise: str) -> dict[int, int]:
        """The level of an exercise on each day it was prescribed by the coach, gentle days too."""
        return {
            on: item.level
            for on, prescription in self.prescriptions
            for item in prescription.items
            if item.exercise.id == exercise and item.level is not None
        }

    def normal_levels(self, exercise: str) -> dict[int, int]:
        """Those of normal days alone."""
        return {
            on: item.level
            for on, prescription in self.prescriptions
            for item in prescription.items
            if item.exercise.id == exercise
            and item.level is not None
            and prescription.day_kind is not DayKind.GENTLE
        }

    def at(self, exercise: str, on: int) -> str | None:
        """The last level at or before a day, after its bend where there is one."""
        found = None
        for then, prescription in self.prescriptions:
            for item in prescription.items if then <= on else ():
                if item.exercise.id == exercise and item.level is not None:
                    bend = f"{item.depth}°" if item.depth else ""
                    found = f"{bend}{item.level}"
        return found

    def kinds(self) -> Counter[DayKind]:
        """How many sessions of each kind."""
        return Counter(prescription.day_kind for _, prescription in self.prescriptions)

    def routines(self) -> list[str]:
        """The routine of each session."""
        return [prescription.routine.id for _, prescription in self.prescriptions]

    @property
    def told(self) -> bool:
        """Whether the advice to see someone has been given."""
        return bool(self.see_someone)

    def past(self) -> Past:
        """The log so far."""
        return Past.of(self.sessions, self.days, answers=self.answers, checkins=self.checkins)


def live(person: Person, catalogue: Catalogue) -> Year:
    """A year, day by day, through everything that the coach asks and proposes."""
    year = Year(person=person)
    first = {**FINE, q.USUAL: person.usual, q.SPELL: person.spell.value}
    _answer(year, moment(0, 7), first)
    for on in range(person.days):
        if on in person.says:
            _answer(year, moment(on, 7, 30), dict(person.says[on]))
        for hour in HOURS[: int(person.comes(on))]:
            _visit(year, catalogue, on, hour)
    return year


def _visit(year: Year, catalogue: Catalogue, on: int, hour: int) -> None:
    person, now = year.person, moment(on, hour)
    standing = safety_state(year.past(), now).standing
    if standing is Standing.ASK_AGAIN:
        _answer(year, now, dict(NO_RED_FLAGS))
    elif standing is Standing.STOPPED:
        year.refused["stop"] += 1
        return
    _say_how_the_day_after_was(year, on, now)
    held = worse_too_often(year.past())
    if held is not None and may_ask_if_settled(year.past(), now):
        settled = (now.date() - told_at(held).date()).days >= person.settled_after
        _answer(year, now, {SETTLED: settled})
    _check_in(year, on, now)
    past = year.past()
    name = person.routine(on) or suggested_routine(past, day(on), person.wanted)
    prescription = _prescribed(year, catalogue, on, now, name)
    if prescription.gate.gate is Gate.ASK_AGAIN:
        _answer(year, now + timedelta(minutes=6), dict(NO_RED_FLAGS))
        prescription = _prescribed(year, catalogue, on, now, name)
    for message in prescription.messages:
        year.messages.setdefault(message.id, []).append(on)
        if "physiotherapist" in message.text:
            year.see_someone.add(message.id)
    for waits in prescription.waiting:
        if waits.why is Waits.PARKED:
            year.parked.setdefault(waits.exercise.id, on)
    if prescription.may_start:
        year.prescriptions.append((on, prescription))
        year.sessions.append(_session(year, prescription, on, now + timedelta(minutes=10)))
    else:
        held = worse_too_often(year.past())
        pain = None if held else person.pain(on)
        year.days.append(DayRecord(edited_at=now, day=now.date(), pain=pain))
        year.refused["held" if held else prescription.gate.gate.name.lower()] += 1


def _say_how_the_day_after_was(year: Year, on: int, now: datetime) -> None:
    question = day_after_question(year.past(), now)
    if question is None:
        return
    told = year.person.verdict(on)
    for number, session in enumerate(year.sessions):
        if session.uuid == question.session and told is not None:
            year.sessions[number] = structs.replace(session, day_after=told, day_after_at=now)


def _check_in(year: Year, on: int, now: datetime) -> None:
    last = year.checkins[-1].day if year.checkins else year.past().first_day
    if last is not None and (now.date() - last).days >= 7:
        pains = [year.person.pain(each) for each in range(on - 6, on + 1)]
        average = (sum(pains) + 3) // 7
        past = year.past()
        asked = no_better(past, now.date(), safety_state(past, now).spell) is not None
        year.checkins.append(
            CheckInRecord(
                edited_at=now,
                day=now.date(),
                average_pain=average,
                seen_someone=year.person.sees_someone and year.told if asked else None,
            )
        )


def _prescribed(
    year: Year, catalogue: Catalogue, on: int, now: datetime, name: str
) -> Prescription:
    return prescribe(
        catalogue.routines[name],
        catalogue.exercises,
        year.past(),
        now + timedelta(minutes=7),
        pain_now=year.person.pain(on),
        wanted=year.person.wanted,
        gentle=catalogue.routines["mobility"],
        rated_at=now + timedelta(minutes=5),
    )


def _answer(year: Year, at: datetime, said: dict[str, q.Answer]) -> None:
    year.answers.append(AnswersRecord(edited_at=at, day=at.date(), answers=said, edition=q.EDITION))


def _session(year: Year, prescription: Prescription, on: int, start: datetime) -> SessionRecord:
    person = year.person
    items = prescription.items
    events: tuple[PainEvent, ...] = ()
    if on == person.leg_pain:
        items = items[:1]
        events = (
            PainEvent(
                at=start,
                exercise=items[0].exercise.id,
                worst=5,
                place=Place.LEG,
                sign=NewSign.NONE,
            ),
        )
        _answer(year, start + timedelta(minutes=1), {"c-leg-pain": True, "c-none": False})
    return SessionRecord(
        uuid=f"{person.name}-{len(year.sessions):04}",
        edited_at=start,
        start=start,
        end=start + timedelta(minutes=12),
        routine=prescription.routine.id,
        day_kind=prescription.day_kind,
        pain_before=person.pain(on),
        pain_after=person.after(on),
        usual=prescription.usual,
        effort=person.effort,
        edition=RULES_EDITION,
        exercises=tuple(_did(person, item, on) for item in items),
        pain_events=events,
    )


def _did(person: Person, item: Prescribed, on: int) -> ExerciseRecord:
    ended = HoldEnd.DONE if person.confirms else HoldEnd.GUIDED
    return ExerciseRecord(
        exercise=item.exercise.id,
        dose=item.dose,
        level=item.level,
        depth=item.depth,
        dose_source=item.source,
        worst_pain=person.worst(on, item.exercise.id),
        holds=_held(item.dose, ended, person.share),
    )


def _held(dose: Dose, ended: HoldEnd, share: float) -> tuple[HoldRecord, ...]:
    whole = holds(dose, ended)
    if share >= 1:
        return whole
    return tuple(
        structs.replace(each, held_ms=round(each.asked_ms * share), ended=HoldEnd.EARLY)
        for each in whole
    )


def weekdays(*days: int) -> Callable[[int], int]:
    """On these days of each week; 0 is Monday."""
    return lambda on: on % 7 in days


def _acute(on: int) -> int:
    """7 at first, nothing left after ten weeks."""
    return max(0, 7 - on // 10)


def _flare(on: int) -> int:
    """A week and a half of much more pain in the third month."""
    return 7 if 70 <= on < 74 else 6 if 74 <= on < 78 else 4 if 78 <= on < 81 else 2


def _verdict_in_a_flare(on: int) -> DayAfter:
    return DayAfter.WORSE if 70 <= on < 78 else DayAfter.SAME_OR_BETTER


FIVE_A_WEEK = Person(name="five a week", comes=weekdays(0, 1, 3, 4, 5))
MON_WED_FRI = Person(name="Mon, Wed, Fri", comes=weekdays(0, 2, 4))
TWO_A_WEEK = Person(name="two a week", comes=weekdays(1, 5))
EVERY_OTHER_DAY = Person(name="every other day")
EVERY_11_DAYS = Person(name="every 11 days", comes=lambda on: on % 11 == 0)
THREE_A_DAY = Person(name="three a day", comes=lambda on: 3, days=120)
NEVER_CONFIRMS = Person(name="never confirms", confirms=False)
FOUR_MORE_AFTER = Person(name="+4 after each", after=lambda on: 6)
ALWAYS_WORSE = Person(name="always worse", verdict=lambda on: DayAfter.WORSE, days=120)
ALWAYS_EASING = Person(name="always easing", verdict=lambda on: DayAfter.SORE_EASING)
STAYS_5 = Person(name="pain stays 5", pain=lambda on: 5, usual=5)
USUAL_8 = Person(name="usual 8", pain=lambda on: 8, usual=8)
USUAL_6_7 = Person(
    name="usual 6-7", pain=lambda on: 6 + on % 2, usual=6, comes=weekdays(0, 1, 3, 5)
)
ACUTE = Person(
    name="acute 7 to 0", pain=_acute, usual=7, spell=q.Spell.FRESH, comes=weekdays(0, 2, 4, 6)
)
FLARE = Person(
    name="flare, month 3",
    pain=_flare,
    verdict=_verdict_in_a_flare,
    comes=weekdays(0, 1, 3, 5),
)
SHORT_DAYS = range(30, 55)
THREE_MINUTES = Person(
    name="3 minutes, 25 days",
    comes=lambda on: on in SHORT_DAYS or on % 2 == 0,
    routine=lambda on: "three-minutes" if on in SHORT_DAYS else None,
    days=120,
)
ALWAYS_HARD = Person(name="always hard", effort=Effort.HARD)
SEVENTY_PERCENT = Person(name="70 % of each hold", share=0.7)
FOUR_FROM_THREE = Person(
    name="4 from 3 everywhere", pain=lambda on: 3, worst=lambda on, exercise: 4
)
LEG_PAIN = Person(name="leg pain on day 9", leg_pain=9, comes=lambda on: on % 3 == 0)
MISTAKEN_X = Person(name="x by mistake twice")
RED_DAYS = range(120, 123)
ONE_RED = Person(
    name="one red event",
    comes=weekdays(0, 1, 3, 4, 5),
    worst=lambda on, e: 9 if on in RED_DAYS and e == "bridge" else None,
)
MONTH_OFF = Person(name="one month off", comes=lambda on: on % 2 == 0 and not 150 <= on < 180)
TAKES_BACK = Person(
    name="takes a red flag back",
    says={60: {"a-saddle": True}, 61: NO_RED_FLAGS, 90: {**FINE}},
)
GENTLE_PACE = Person(name="gentle pace", wanted=Preferences(gentle_pace=True))
PEOPLE = (
    FIVE_A_WEEK, MON_WED_FRI, TWO_A_WEEK, EVERY_OTHER_DAY, EVERY_11_DAYS, THREE_A_DAY,
    NEVER_CONFIRMS, FOUR_MORE_AFTER, ALWAYS_WORSE, ALWAYS_EASING, STAYS_5, USUAL_8, USUAL_6_7,
    ACUTE, FLARE, THREE_MINUTES, ALWAYS_HARD, SEVENTY_PERCENT, FOUR_FROM_THREE, LEG_PAIN,
    MISTAKEN_X, ONE_RED, MONTH_OFF, TAKES_BACK, GENTLE_PACE,
)  # fmt: skip


def head() -> str:
    """The head of the table."""
    names = "".join(f"{name[:11]:>20}" for name in SHOWN)
    counts = f"{'done':>5}{'gentle':>7}{'steady':>7}{'none':>6}{'held':>6}{'see':>5}{'parked':>7}"
    return f"{'':<22}{counts}{names}"


def row(year: Year) -> str:
    """One line: sessions, gentle ones, visits without one, and the levels at 1, 3, 6, 12 months."""
    none = sum(each for why, each in year.refused.items() if why != "held")
    see = {on for name, days in year.messages.items() if name in year.see_someone for on in days}
    levels = "".join(f"{_levels(year, name):>20}" for name in SHOWN)
    kinds = year.kinds()
    return (
        f"{year.person.name:<22}{len(year.sessions):>5}"
        f"{kinds[DayKind.GENTLE]:>7}{kinds[DayKind.STEADY]:>7}{none:>6}"
        f"{year.refused['held']:>6}{len(see):>5}{len(year.parked):>7}{levels}"
    )


def _levels(year: Year, exercise: str) -> str:
    found = [year.at(exercise, on) for on in MONTHS.values() if on < year.person.days]
    return "/".join("–" if each is None else each for each in found)


def main() -> None:
    """Print the table: the levels are those at 1, 3, 6 and 12 months."""
    catalogue = read_catalogue([data_folder()])
    print(head())
    for person in PEOPLE:
        print(row(live(person, catalogue)), flush=True)


if __name__ == "__main__":
    main()
