"""Sessions that were cut off: offered for going on, or kept as they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from backtui.catalogue.precaution import Condition
from backtui.catalogue.types import Exercise
from backtui.history.records import SessionRecord, Zone
from backtui.history.zones import event_zone
from backtui.log.entries import Contents
from backtui.log.journal import can_resume, find_crashed, read_journal
from backtui.session.attempt import Attempt, HoldEnd
from backtui.session.plan import Plan
from backtui.session.prescribed import Prescribed


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session whose program is gone, and the journal it left."""

    journal: Path
    contents: Contents

    @property
    def record(self) -> SessionRecord:
        """What was done of it."""
        return self.contents.record


def find_unfinished(log: Path) -> list[Unfinished]:
    """Every session that was cut off, the newest last. Raises LogError."""
    found = [Unfinished(path, read_journal(path)) for path in find_crashed(log)]
    return sorted(found, key=lambda each: each.contents.last.timestamp())


def may_go_on(unfinished: Unfinished, exercises: Mapping[str, Exercise], now: datetime) -> bool:
    """Whether it is of today, recent, and its exercises are still known."""
    known = all(each.exercise in exercises for each in unfinished.record.exercises)
    return known and can_resume(unfinished.contents, now)


def prescribed_again(
    record: SessionRecord, exercises: Mapping[str, Exercise], conditions: Collection[Condition]
) -> tuple[Prescribed, ...]:
    """The prescription that a record was made from."""
    return tuple(
        Prescribed(
            exercise=exercises[each.exercise],
            dose=each.dose,
            level=each.level,
            depth=each.depth,
            source=each.dose_source,
            hold_at_most=exercises[each.exercise].hold_within(conditions),
        )
        for each in record.exercises
    )


def attempts_so_far(contents: Contents, plan: Plan) -> tuple[Attempt, ...]:
    """The attempts a journal holds, found again in the plan.

    What is left of an exercise that hurt is skipped: it waits for another day.
    """
    places = {
        (hold.exercise, hold.set, hold.repetition, hold.side): number
        for number, hold in enumerate(plan.holds)
    }
    made = tuple(
        Attempt(
            places[exercise, hold.set, hold.repetition, hold.side],
            hold.asked_ms,
            hold.held_ms,
            hold.ended,
        )
        for _, (exercise, hold) in sorted(contents.holds.items())
    )
    hurt = {
        event.exercise
        for event in contents.record.pain_events
        if event_zone(event, contents.record) is not Zone.GREEN
    }
    tried = {attempt.hold for attempt in made}
    left = tuple(
        Attempt(number, hold.asked_ms, 0, HoldEnd.SKIPPED)
        for number, hold in enumerate(plan.holds)
        if number not in tried and plan.prescribed[hold.exercise].exercise.id in hurt
    )
    return (*made, *left)
