"""A made-up year of one person under the coach, so that anyone can look before they log.

The same catalogue and moment always give the same year. It holds no safety answers: whoever
starts a session in it is asked their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from msgspec import Struct, field

from backtui.catalogue.book import Catalogue
from backtui.catalogue.dose import Dose, Side, Sides
from backtui.coach import demo_person as person
from backtui.coach.day.suggestion import MOBILITY, suggested_routine
from backtui.coach.dose.session_length import length_ms
from backtui.coach.preferences import Preferences
from backtui.coach.prescribe import Prescription, prescribe
from backtui.coach.safety import questions as q
from backtui.history.history import Past
from backtui.history.records import (
    RULES_EDITION,
    AnswersRecord,
    CheckInRecord,
    DayAfter,
    DayRecord,
    ExerciseRecord,
    HoldRecord,
    NewSign,
    PainEvent,
    Place,
    RestReason,
    SessionRecord,
    Source,
)
from backtui.history.totals import holds_a_side, least_ms, sides_of
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import Prescribed

DAYS = 364
_WANTED = Preferences()
_ANSWERS: Mapping[str, q.Answer] = {
    **dict.fromkeys(q.HELP_NOW_IDS, False),
    **q.see_someone_answers(()),
    **q.choose_answers(()),
    q.ADULT: True,
    q.SPELL: q.Spell.LONG.value,
    q.USUAL: 5,
    q.DOCTOR: True,
}


def demo_year(catalogue: Catalogue, today: datetime) -> Past:
    """The 52 weeks that end the day before `today`, a moment with its offset from UTC."""
    year = _Year(catalogue, today - timedelta(days=DAYS))
    for on in range(DAYS):
        year.live(on)
    return Past.of(year.sessions, year.days, year.checkins)


class _Year(Struct):
    """What there is of the year so far, and how another day is added."""

    catalogue: Catalogue
    first: datetime
    sessions: list[SessionRecord] = field(default_factory=list)
    days: list[DayRecord] = field(default_factory=list)
    checkins: list[CheckInRecord] = field(default_factory=list)

    def live(self, on: int) -> None:
        """One day, counted from 0."""
        if person.comes(on, self._day(on).weekday()):
            self._visit(on)
        elif on in person.ADDED_LATER:
            self.sessions.append(self._added_later(on))
        elif on in person.ILL:
            self._rest(on, RestReason.ILL)
        elif person.chance("rests", on) < 0.25 and on not in person.HOLIDAY:
            self._rest(on, RestReason.PLANNED, person.pain(on))
        if on % 7 == 6 and on not in person.HOLIDAY:
            self._check_in(on)

    def _day(self, on: int) -> date:
        return (self.first + timedelta(days=on)).date()

    def _at(self, on: int, minute: int) -> datetime:
        start = self.first + timedelta(days=on)
        return start.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(minutes=minute)

    def _rest(self, on: int, why: RestReason, pain: int | None = None) -> None:
        self.days.append(
            DayRecord(
                uuid=f"demo-day-{on:03}",
                edited_at=self._at(on, 1200),
                day=self._day(on),
                rest=why,
                pain=pain,
            )
        )

    def _check_in(self, on: int) -> None:
        week = [person.pain(day) for day in range(on - 6, on + 1)]
        self.checkins.append(
            CheckInRecord(
                uuid=f"demo-check-in-{on:03}",
                edited_at=self._at(on, 1230),
                day=self._day(on),
                average_pain=round(sum(week) / len(week)),
                activities=person.activities(on),
            )
        )

    def _visit(self, on: int) -> None:
        minute = 410 + round(50 * person.chance("start", on))
        if person.chance("evening", on) < 0.2:
            minute += 690
        start = self._at(on, minute)
        prescription = self._prescription(on, start)
        if prescription.may_start:
            self.sessions.append(_session(on, start, prescription))
        else:
            self._rest(on, RestReason.SORE, person.pain(on))

    def _prescription(self, on: int, now: datetime) -> Prescription:
        answers = AnswersRecord(
            edited_at=now, day=now.date(), answers=dict(_ANSWERS), edition=q.EDITION
        )
        past = Past(
            sessions=tuple(self.sessions),
            days=tuple(self.days),
            checkins=tuple(self.checkins),
            answers=(answers,),
        )
        short = person.chance("short", on) < 0.08
        routines = self.catalogue.routines
        return prescribe(
            routines[
                "three-minutes" if short else suggested_routine(past, now.date(), Preferences())
            ],
            self.catalogue.exercises,
            past,
            now,
            pain_now=person.pain(on),
            wanted=_WANTED,
            gentle=routines[MOBILITY],
            rated_at=now,
        )

    def _added_later(self, on: int) -> SessionRecord:
        start = self._at(on, 1080)
        return SessionRecord(
            uuid=f"demo-{on:03}",
            edited_at=self._at(on + 1, 600),
            start=start,
            active_ms=person.ADDED_LATER[on] * 60_000,
            routine="three-minutes",
            source=Source.BACKFILLED,
            edition=RULES_EDITION,
            note="On the hotel carpet." if on == min(person.ADDED_LATER) else "",
        )


def _session(on: int, start: datetime, prescription: Prescription) -> SessionRecord:
    active_ms = length_ms(prescription.items, _WANTED.pacing)
    end = start + timedelta(milliseconds=active_ms + round(90_000 * person.chance("pause", on)))
    before = person.pain(on)
    eased = person.chance("after", on)
    stop = person.STOPS.get(on)
    confirmed = person.chance("confirms", on) < 0.93
    worse = on == person.FLARE + 1
    return SessionRecord(
        uuid=f"demo-{on:03}",
        edited_at=end,
        start=start,
        end=end,
        active_ms=active_ms,
        routine=prescription.routine.id,
        day_kind=prescription.day_kind,
        pain_before=before,
        pain_after=None if eased > 0.93 else max(0, before - (eased < 0.55) - (eased < 0.08)),
        effort=person.effort(on),
        note=person.NOTES.get(on, ""),
        exercises=tuple(_did(on, item, before, confirmed=confirmed) for item in prescription.items),
        pain_events=(_stop(start, *stop),) if stop else (),
        day_after=DayAfter.WORSE if worse else DayAfter.SAME_OR_BETTER,
        day_after_at=end + timedelta(hours=26),
        confirmed=confirmed,
        edition=RULES_EDITION,
    )


def _stop(start: datetime, exercise: str, worst: int, place: Place, sign: NewSign) -> PainEvent:
    at = start + timedelta(minutes=4)
    return PainEvent(at=at, exercise=exercise, worst=worst, place=place, sign=sign)


def _did(on: int, item: Prescribed, before: int, *, confirmed: bool) -> ExerciseRecord:
    name = item.exercise.id
    stopped = name == person.STOPS.get(on, ("",))[0]
    rated = person.chance("rated", on, name) < 0.3
    return ExerciseRecord(
        exercise=name,
        dose=item.dose,
        level=item.level,
        depth=item.depth,
        dose_source=item.source,
        worst_pain=min(before, 3) if rated and not stopped else None,
        holds=tuple(_holds(on, name, item.dose, stopped=stopped, confirmed=confirmed)),
    )


def _holds(
    on: int, name: str, dose: Dose, *, stopped: bool, confirmed: bool
) -> Iterator[HoldRecord]:
    asked = least_ms(dose)
    ran = HoldEnd.DONE if confirmed else HoldEnd.GUIDED
    places = list(_places(dose))
    for number, (set_, repetition, side) in enumerate(places):
        luck = person.chance("hold", on, name, number)
        held, ended = asked, ran
        uneven = name == person.UNEVEN and side is Side.RIGHT and luck < 0.9 - on / 200
        if stopped and number >= len(places) // 2:
            held, ended = 0, HoldEnd.SKIPPED
            if number == len(places) // 2:
                held, ended = asked // 3, HoldEnd.PAIN
        elif asked >= 10_000 and (uneven or luck > 0.985):
            held, ended = round(asked * (0.5 + 0.4 * luck) / 1000) * 1000, HoldEnd.EARLY
        yield HoldRecord(
            set=set_, repetition=repetition, side=side, asked_ms=asked, held_ms=held, ended=ended
        )


def _places(dose: Dose) -> Iterator[tuple[int, int, Side | None]]:
    """Set, repetition and side of each hold, in the order they are done."""
    a_set = holds_a_side(dose) // dose.sets
    numbers = [(n // a_set + 1, n % a_set + 1) for n in range(holds_a_side(dose))]
    if dose.sides is Sides.ONE_THEN_OTHER:
        yield from ((*number, side) for side in sides_of(dose) for number in numbers)
    else:
        yield from ((*number, side) for number in numbers for side in sides_of(dose))
