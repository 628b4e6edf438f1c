"""One exercise of one session, as far as its ladder cares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import takewhile
from statistics import median_low

from msgspec import Struct
from msgspec.structs import replace

from backtui.catalogue.types import Exercise, Kind
from backtui.coach.dose.editions import Rules, rules_of
from backtui.coach.dose.ladder import Rung, depth_index
from backtui.history.pain_zones import earns_credit, own_zone, session_zone, worse_of, zone_taken
from backtui.history.records import (
    DayAfter,
    DayKind,
    Effort,
    ExerciseRecord,
    SessionRecord,
    Source,
    Zone,
)
from backtui.history.totals import completion, counted, counts, sides_of, took_place
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import DoseSource

CREDITED_A_DAY = 2  # [R 18.6] [D] sessions of a day that earn credit
CREDITED_A_DAY_STRENGTH = 1  # [R 18.6] [S17, S18] bridge, bird dog, wall sit
_RAN_THROUGH = (HoldEnd.DONE, HoldEnd.GUIDED)


class Done(Struct, frozen=True, gc=False):
    """How much of a dose was done: holds of a side, and seconds of a hold."""

    repetitions: int
    hold: int


class Attempt(Struct, frozen=True, kw_only=True, gc=False):
    """What came of an exercise in a session.

    `rung` is where the coach had put it on a normal day; None if the dose was gentle, fixed,
    someone else's, or added to the log later. `comfortable` is what counts towards a step up:
    GREEN, completed, not hard, at the coach's dose, early enough in its day, and in a session that
    earns credit. `keeps` is whether the level stays in use. `credit` is whether pain after the
    session lets it count, and `down` whether that pain takes this exercise one level down, by
    itself [R 1.9]. `worse_after` is whether the back was worse the day after, `steps_down_after`
    whether that takes this exercise down. `short` is what was done of a dose that was cut short
    without pain. `late_in_day` is whether the day had enough before it [R 18.6]. `rules` are those
    it is judged by. `steady` is whether it was done one level under its rung, as on a steady day,
    and `unconfirmed` whether nobody said that it was done.
    """

    ended: datetime
    day: date
    rung: Rung | None
    zone: Zone | None
    comfortable: bool
    hard: bool
    short: Done | None
    keeps: bool
    worse_after: bool
    steps_down_after: bool
    rules: Rules
    late_in_day: bool = False
    credit: bool = True
    down: bool = False
    steady: bool = False
    unconfirmed: bool = False


def attempts_at(exercise: Exercise, sessions: Sequence[SessionRecord]) -> Iterator[Attempt]:
    """Those of an exercise, in the order of the sessions; those of one session taken together.

    One of which nothing was done or told is none.
    """
    went_down = False
    today, attempts_today = None, 0
    for number, session in enumerate(sessions):
        if session.day_after is not DayAfter.WORSE:
            went_down = False  # the run of worse days is over [R 9.6]
        records = [r for r in session.exercises if r.exercise == exercise.id]
        if not records:
            continue
        attempt = _attempt(exercise, session, records)
        if attempt.zone is None and not any(map(took_place, records)):
            continue
        if attempt.rules.capped and attempt.rung is not None:
            if attempt.day != today:
                today, attempts_today = attempt.day, 0
            if not _earns_credit(exercise, sessions, number, attempts_today):
                attempt = replace(attempt, comfortable=False, late_in_day=True)
            attempts_today += 1
        if attempt.worse_after and (attempt.rules.each_worse_steps_down or not went_down):
            attempt = replace(attempt, steps_down_after=True)
            went_down = True
        yield attempt


def _earns_credit(
    exercise: Exercise, sessions: Sequence[SessionRecord], number: int, before: int
) -> bool:
    """Whether a session is early enough in its day, with so many attempts before it [R 18.6]."""
    most = CREDITED_A_DAY_STRENGTH if exercise.kind is Kind.STRENGTH else CREDITED_A_DAY
    earlier = (sessions[n] for n in range(number - 1, -1, -1))
    same_day = takewhile(lambda s: s.day == sessions[number].day, earlier)
    return before < most and sum(map(counts, same_day)) < CREDITED_A_DAY


def _attempt(exercise: Exercise, session: SessionRecord, records: list[ExerciseRecord]) -> Attempt:
    rules = rules_of(session.edition)
    zones = [taken for record in records if (taken := zone_taken(session, record))]
    led = session.source is not Source.BACKFILLED
    steady = session.day_kind is DayKind.STEADY
    gentle = session.day_kind is DayKind.GENTLE
    rungs = [
        Rung(depth_index(exercise, record.depth), record.level + steady)
        for record in records
        if record.dose_source is DoseSource.COACH and record.level is not None
    ]
    rung = min(rungs) if led and not gentle and len(rungs) == len(records) else None
    zone = worse_of(zones) if zones else None
    hard = session.effort is Effort.HARD
    credit = earns_credit(session)
    judged_well = zone is Zone.GREEN and not hard and rung is not None and credit
    whole = all(completion(record).complete for record in records)
    painless = zone is None or zone is Zone.GREEN
    return Attempt(
        ended=session.end or session.start,
        day=session.day,
        rung=rung,
        zone=zone,
        comfortable=judged_well and whole,
        hard=hard,
        short=_short(records) if rung is not None and painless and not whole else None,
        keeps=_keeps(records, rules, normal=not gentle),
        worse_after=session.day_after is DayAfter.WORSE,
        steps_down_after=False,
        rules=rules,
        credit=credit,
        down=_goes_down(session, records),
        steady=steady,
        unconfirmed=not whole and any(h.ended is HoldEnd.GUIDED for r in records for h in r.holds),
    )


def _goes_down(session: SessionRecord, records: list[ExerciseRecord]) -> bool:
    """Whether a RED session takes an exercise down; its own GREEN rating spares it [R 1.12]."""
    if session_zone(session) is not Zone.RED:
        return False
    own = [taken for record in records if (taken := own_zone(session, record))]
    return not own or worse_of(own) is not Zone.GREEN


def _keeps(records: list[ExerciseRecord], rules: Rules, *, normal: bool) -> bool:
    if rules.any_form_keeps:
        return any(map(took_place, records))
    fixed = DoseSource.ROUTINE
    return normal and any(r.dose_source is not fixed and took_place(r) for r in records)


def _short(records: list[ExerciseRecord]) -> Done | None:
    """What was done of a dose that was cut short; None where it ran through."""
    done = None
    for record in records:
        if completion(record, _RAN_THROUGH).complete or not took_place(record):
            continue
        holds = list(counted(record))
        each = [sum(hold.side is side for hold in holds) for side in sides_of(record.dose)]
        middle_ms = median_low([hold.held_ms for hold in holds])
        found = Done(repetitions=max(1, min(each)), hold=max(1, middle_ms // 1000))
        done = found if done is None else min(done, found, key=_amount)
    return done


def _amount(done: Done) -> int:
    return done.repetitions * done.hold
