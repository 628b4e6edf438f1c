"""One exercise of one session, as far as its ladder cares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

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
from backtui.history.zones import worse_of, zone_taken
from backtui.session.prescribed import DoseSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What came of an exercise in a session.

    `rung` is where the coach had put it on a normal day; None if the dose was gentle, fixed,
    someone else's, or added to the log later. `keeps` is whether it keeps the level in use.
    """

    ended: datetime
    day: date
    rung: Rung | None
    zone: Zone | None
    complete: bool
    hard: bool
    keeps: bool
    worse_after: bool

    @property
    def comfortable(self) -> bool:
        """GREEN, completed, not hard, and at the coach's dose: what counts towards a step up."""
        green = self.zone is Zone.GREEN
        return green and self.complete and not self.hard and self.rung is not None


def attempts_at(exercise: Exercise, sessions: Iterable[SessionRecord]) -> Iterator[Attempt]:
    """Those of an exercise, in the order of the sessions; those of one session taken together."""
    for session in sessions:
        records = [r for r in session.exercises if r.exercise == exercise.id]
        if records:
            yield _attempt(exercise, session, records)


def _attempt(exercise: Exercise, session: SessionRecord, records: list[ExerciseRecord]) -> Attempt:
    zones = [taken for record in records if (taken := zone_taken(session, record))]
    led = session.source is not Source.BACKFILLED
    normal = session.day_kind is DayKind.NORMAL
    rungs = [
        Rung(depth_index(exercise, record.depth), record.level)
        for record in records
        if record.dose_source is DoseSource.COACH and record.level is not None
    ]
    return Attempt(
        ended=session.end or session.start,
        day=session.day,
        rung=min(rungs) if led and normal and len(rungs) == len(records) else None,
        zone=worse_of(zones) if zones else None,
        complete=all(completion(record).complete for record in records),
        hard=session.effort is Effort.HARD,
        keeps=normal
        and any(took_place(r) and r.dose_source is not DoseSource.ROUTINE for r in records),
        worse_after=session.day_after is DayAfter.WORSE,
    )
