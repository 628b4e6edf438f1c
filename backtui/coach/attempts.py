"""One exercise of one session, as far as its ladder cares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec import Struct

from backtui.catalogue.types import Exercise
from backtui.coach.rungs import Rung, depth_index
from backtui.history.measures import completion, took_place
from backtui.history.records import (
    DayAfter,
    DayKind,
    Effort,
    ExerciseRecord,
    SessionRecord,
    Source,
    Zone,
)
from backtui.history.zones import earns_credit, own_zone, session_zone, worse_of, zone_taken
from backtui.session.prescribed import DoseSource


class Attempt(Struct, frozen=True, kw_only=True, gc=False):
    """What came of an exercise in a session.

    `rung` is where the coach had put it on a normal day; None if the dose was gentle, fixed,
    someone else's, or added to the log later. `comfortable` is what counts towards a step up:
    GREEN, completed, not hard, at the coach's dose, and in a session that earns credit. `keeps` is
    whether the level stays in use. `credit` is whether pain after the session lets it count, and
    `down` whether that pain takes this exercise one level down, by itself [R 1.9].
    """

    ended: datetime
    day: date
    rung: Rung | None
    zone: Zone | None
    comfortable: bool
    hard: bool
    keeps: bool
    worse_after: bool
    credit: bool = True
    down: bool = False


def attempts_at(exercise: Exercise, sessions: Iterable[SessionRecord]) -> Iterator[Attempt]:
    """Those of an exercise, in the order of the sessions; those of one session taken together.

    One of which nothing was done or told is none.
    """
    for session in sessions:
        records = [r for r in session.exercises if r.exercise == exercise.id]
        if records:
            attempt = _attempt(exercise, session, records)
            if attempt.zone is not None or any(map(took_place, records)):
                yield attempt


def _attempt(exercise: Exercise, session: SessionRecord, records: list[ExerciseRecord]) -> Attempt:
    zones = [taken for record in records if (taken := zone_taken(session, record))]
    led = session.source is not Source.BACKFILLED
    normal = session.day_kind is DayKind.NORMAL
    rungs = [
        Rung(depth_index(exercise, record.depth), record.level)
        for record in records
        if record.dose_source is DoseSource.COACH and record.level is not None
    ]
    rung = min(rungs) if led and normal and len(rungs) == len(records) else None
    zone = worse_of(zones) if zones else None
    hard = session.effort is Effort.HARD
    credit = earns_credit(session)
    judged_well = zone is Zone.GREEN and not hard and rung is not None and credit
    return Attempt(
        ended=session.end or session.start,
        day=session.day,
        rung=rung,
        zone=zone,
        comfortable=judged_well and all(completion(record).complete for record in records),
        hard=hard,
        keeps=normal
        and any(r.dose_source is not DoseSource.ROUTINE and took_place(r) for r in records),
        worse_after=session.day_after is DayAfter.WORSE,
        credit=credit,
        down=_goes_down(session, records),
    )


def _goes_down(session: SessionRecord, records: list[ExerciseRecord]) -> bool:
    """Whether a RED session takes an exercise down; its own GREEN rating spares it [R 1.12]."""
    if session_zone(session) is not Zone.RED:
        return False
    own = [taken for record in records if (taken := own_zone(session, record))]
    return not own or worse_of(own) is not Zone.GREEN
