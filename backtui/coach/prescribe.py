"""Today's session: from the routine and everything known to the doses, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct, field

from backtui.catalogue.dose import Dose
from backtui.catalogue.types import Exercise, Routine, RoutineItem
from backtui.coach.day import day_after, messages
from backtui.coach.day.messages import Message
from backtui.coach.day.readiness import Gate, GateOutcome, gate
from backtui.coach.day.skipped import Waiting, Waits, override_for, waiting
from backtui.coach.day.usual import pain_today
from backtui.coach.dose import dose_choice
from backtui.coach.dose.ladder_position import Stand, stand
from backtui.coach.dose.progression import Cause
from backtui.coach.dose.session_length import taking_turns
from backtui.coach.preferences import Preferences
from backtui.coach.safety.safety_state import SafetyState, safety_state
from backtui.history.history import Past
from backtui.history.records import DayKind
from backtui.session.prescribed import Prescribed

STEPS_UP_A_SESSION = 2  # [R 21.8]
FEWEST = 2  # [R 6.27] fewer left than this is said


class Prescription(Struct, frozen=True, kw_only=True):
    """What to do today, what waits and why, and what the coach has to say.

    `routine` is the one that is done: Mobility on a gentle day. `day_kind` is what the doses are
    for; only `may_start` opens a session. `halves` are doses to offer instead, by exercise.
    `usual` is the usual pain that the gate judged by, 0-10.
    """

    routine: Routine
    gate: GateOutcome
    day_kind: DayKind
    safety: SafetyState
    items: tuple[Prescribed, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    messages: tuple[Message, ...] = ()
    halves: Mapping[str, Dose] = field(default_factory=dict)
    usual: int | None = None

    @property
    def may_start(self) -> bool:
        """Whether a session of these may start now."""
        return self.gate.may_start and bool(self.items)


class _Day(Struct, frozen=True):
    """What every choice of the day looks at."""

    past: Past
    now: datetime
    state: SafetyState
    wanted: Preferences
    above_usual: bool

    def stand(self, exercise: Exercise) -> Stand:
        return stand(
            exercise,
            self.past,
            self.now,
            self.wanted,
            conditions=self.state.conditions,
            above_usual=self.above_usual,
        )


def prescribe(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    past: Past,
    now: datetime,
    *,
    pain_now: int | None,
    wanted: Preferences,
    gentle: Routine,
    rated_at: datetime | None = None,
) -> Prescription:
    """Prescribe a routine, or one exercise to practise, for now.

    `pain_now` is 0-10, None while it is not rated: then the doses are only for looking at. `gentle`
    is the routine of a gentle day. `rated_at` is when pain now was rated, so that questions
    answered after it are not asked twice.
    """
    state = safety_state(past, now)
    pain = pain_today(past, state, now, pain_now, rated_at)
    outcome = gate(pain, state, careful=careful_reason(past, now), held=day_after.held_reason(past))
    above = pain_now is not None and pain_now > pain.usual
    day = _Day(past, now, state, wanted, above_usual=above)
    kind = _kind_of_doses(outcome, past, now, steady=pain.steady)
    today = _gentle_part(routine, gentle) if kind is DayKind.GENTLE else routine
    said = messages.messages(past, now, state, wanted, routine.id)
    if outcome.gate in (Gate.STOP, Gate.NONE):
        return Prescription(
            routine=today,
            gate=outcome,
            day_kind=kind,
            safety=state,
            messages=said,
            usual=pain.usual,
        )
    if kind is DayKind.GENTLE:
        items, waits = _gentle_day(today, routine, exercises, day)
        halves: dict[str, Dose] = {}
    else:
        items, waits, halves = _whole_day(today, exercises, day, kind)
    return Prescription(
        routine=today,
        gate=outcome,
        day_kind=kind,
        safety=state,
        items=items,
        waiting=waits,
        messages=(
            *said,
            *_welcome(items, day),
            *_about_what_is_left(today, items, waits, kind),
        ),
        halves=halves,
        usual=pain.usual,
    )


def careful_reason(past: Past, now: datetime) -> str | None:
    """What makes a normal or steady day gentle: a worse back after the last one, or soreness."""
    if day_after.worse_after_last(past):
        return day_after.WORSE_REASON
    sore = messages.sore_days(past, now.date())
    if sore >= messages.SORE_REDUCE_DAYS:
        return f"Sore for {sore} days: a gentle session."
    return None


def _kind_of_doses(outcome: GateOutcome, past: Past, now: datetime, *, steady: bool) -> DayKind:
    """The kind of day to show doses for, also while nothing may start yet."""
    if outcome.day_kind is not None:
        return outcome.day_kind
    careful = outcome.gate is Gate.ASK_AGAIN or careful_reason(past, now) is not None
    usually = DayKind.STEADY if steady else DayKind.NORMAL
    return DayKind.GENTLE if careful else usually


def _gentle_part(routine: Routine, gentle: Routine) -> Routine:
    """The routine of a gentle day; of one exercise, that one if it belongs to it."""
    ids = {item.exercise for item in gentle.items}
    practising = len(routine.items) == 1
    return routine if practising and routine.items[0].exercise in ids else gentle


def _whole_day(
    routine: Routine, exercises: Mapping[str, Exercise], day: _Day, kind: DayKind
) -> tuple[tuple[Prescribed, ...], tuple[Waiting, ...], dict[str, Dose]]:
    """The whole routine: on one's own levels, or one under each on a steady day [R 7.13]."""
    found, waits = _sorted_out(routine.items, exercises, day)
    items = [
        dose_choice.normal(
            where,
            day.state,
            item.dose,
            override_for(where.exercise, day.past, day.now.date()),
        )
        for item, where in found
    ]
    stands = {where.exercise.id: where for _, where in found}
    today, later = _turns(items, day)
    if not messages.holds_levels(day.past, day.now.date()):
        today, more = _turns(_with_steps_up(today, stands, day.state), day)
        later += more
    if kind is DayKind.STEADY:
        today = tuple(dose_choice.steadied(stands[i.exercise.id], day.state, i) for i in today)
    halves = {
        item.exercise.id: half
        for item in today
        if (half := dose_choice.half_offered(stands[item.exercise.id], item))
    }
    return today, (*waits, *_another_day(later, day)), halves


def _gentle_day(
    today: Routine, wanted: Routine, exercises: Mapping[str, Exercise], day: _Day
) -> tuple[tuple[Prescribed, ...], tuple[Waiting, ...]]:
    found, waits = _sorted_out(today.items, exercises, day)
    left_out = [where for _, where in found if where.hurt_last_time]
    waits += [
        Waiting(w.exercise, Waits.GENTLE, f"{w.exercise.name} is left out: it hurt last time.")
        for w in left_out
    ]
    items = [
        dose_choice.gentle(where, day.state, override_for(where.exercise, day.past, day.now.date()))
        for _, where in found
        if not where.hurt_last_time
    ]
    kept, later = _turns(items, day)
    waits += _another_day(later, day)
    here = {item.exercise for item in today.items}
    waits += [
        Waiting(exercises[i.exercise], Waits.GENTLE, f"{exercises[i.exercise].name} is not gentle.")
        for i in wanted.items
        if i.exercise not in here
    ]
    return kept, tuple(waits)


def _sorted_out(
    items: Iterable[RoutineItem], exercises: Mapping[str, Exercise], day: _Day
) -> tuple[list[tuple[RoutineItem, Stand]], list[Waiting]]:
    found = []
    waits = []
    for item in items:
        where = day.stand(exercises[item.exercise])
        why = waiting(where, day.past, day.state, day.wanted)
        if why is None:
            found.append((item, where))
        else:
            waits.append(why)
    return found, waits


def _turns(
    items: Iterable[Prescribed], day: _Day
) -> tuple[tuple[Prescribed, ...], tuple[Prescribed, ...]]:
    """As the person is told and shown them, which is what their lengths depend on, and in turn."""
    wanted = day.wanted
    told = tuple(item.within(day.state.conditions) for item in items)
    return taking_turns(told, day.past.sessions, wanted.pacing, wanted.minutes)


def _another_day(later: Iterable[Prescribed], day: _Day) -> Iterator[Waiting]:
    for exercise in (item.exercise for item in later):
        why = f"{exercise.name} waits for another day: {day.wanted.minutes} minutes is enough."
        yield Waiting(exercise, Waits.TURN, why)


def _with_steps_up(
    items: Iterable[Prescribed], stands: Mapping[str, Stand], state: SafetyState
) -> list[Prescribed]:
    """The doses with at most two steps up: first those that have waited longest."""
    chosen = list(items)
    higher = {
        number: better
        for number, item in enumerate(chosen)
        if (better := dose_choice.stepped_up(stands[item.exercise.id], state, item))
    }

    def waited(number: int) -> tuple[str, int]:
        changed = stands[chosen[number].exercise.id].track.changed
        return (changed.isoformat() if changed else "", number)

    for number in sorted(higher, key=waited)[:STEPS_UP_A_SESSION]:
        chosen[number] = higher[number]
    return chosen


def _welcome(items: tuple[Prescribed, ...], day: _Day) -> Iterator[Message]:
    """After time off; that it begins lower is said where it does."""
    days = messages.days_off(day.past, day.now.date())
    if items and days is not None:
        lower = any(day.stand(item.exercise).track.cause is Cause.TIME_OFF for item in items)
        yield messages.welcome(days, lower=lower)


def _about_what_is_left(
    routine: Routine, items: tuple[Prescribed, ...], waits: Iterable[Waiting], kind: DayKind
) -> tuple[Message, ...]:
    off = sum(1 for wait in waits if wait.why is Waits.PRECAUTION)
    if off and len(routine.items) >= FEWEST and len(routine.items) - off < FEWEST:
        return (messages.FEW_LEFT,)
    if not items and any(wait.why is Waits.PARKED for wait in waits):
        return (messages.ALL_PARKED,)
    if not items and kind is DayKind.GENTLE:
        return (messages.NOTHING_GENTLE,)
    return () if all(item.exercise.precautions for item in items) else (messages.NO_TABLE,)
