"""Sessions that were cut off: offered for going on, or kept as they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from backtui.catalogue.precaution import Condition
from backtui.catalogue.types import Exercise
from backtui.coach.day.pain_stop import hurt_outcome
from backtui.history.pain_zones import event_zone
from backtui.history.records import ExerciseRecord, PainEvent, SessionRecord, Zone
from backtui.history.totals import holds_a_side, sides_of
from backtui.log.journal.journal_entries import Contents
from backtui.log.journal.recovery import crashed_sessions, set_aside
from backtui.session.attempt import Attempt, HoldEnd
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, build_plan
from backtui.session.prescribed import Prescribed


class Unfinished(Struct, frozen=True):
    """A session whose program is gone, and the journal it left."""

    journal: Path
    contents: Contents
    recent: bool

    @property
    def record(self) -> SessionRecord:
        """What was done of it."""
        return self.contents.record


def find_unfinished(log: Path, now: datetime) -> list[Unfinished]:
    """Every session that was cut off and can be read, the newest last. Raises LogError."""
    found = [
        Unfinished(crashed.path, crashed.contents, crashed.resumable)
        for crashed in crashed_sessions(log, now)
        if crashed.contents is not None
    ]
    return sorted(found, key=lambda each: each.contents.last.timestamp())


def set_unreadable_aside(log: Path, now: datetime) -> list[Path]:
    """Move journals that cannot be read out of the way, under dated names. Raises LogError."""
    crashed = crashed_sessions(log, now)
    return [set_aside(each.path, now) for each in crashed if each.contents is None]


def may_go_on(unfinished: Unfinished, exercises: Mapping[str, Exercise]) -> bool:
    """Whether it is of today, recent, has holds left, and its exercises are still known.

    One that pain has ended does not go on.
    """
    record = unfinished.record
    known = all(each.exercise in exercises for each in record.exercises)
    if not unfinished.recent or not known or any(_ended_it(e, record) for e in record.pain_events):
        return False
    plan = build_plan(prescribed_again(record, exercises, ()), Pacing())
    tried = {a.hold for a in attempts_so_far(unfinished.contents, plan) if a.counts}
    return len(tried) < len(plan.holds)


def how_far(unfinished: Unfinished, now: datetime) -> str:
    """How much of it is done and when it was cut off, as "3 of 5 done, 12 minutes ago"."""
    records = unfinished.record.exercises
    done = sum(_all_tried(record) for record in records)
    minutes = max(0, round((now - unfinished.contents.last).total_seconds() / 60))
    hours, rest = divmod(minutes, 60)
    ago = f"{hours} h {rest:02} min ago" if hours else f"{minutes} min ago"
    return f"{done} of {len(records)} done, {ago if minutes else 'just now'}"


def _ended_it(event: PainEvent, record: SessionRecord) -> bool:
    return not event.mistake and hurt_outcome(event, record.pain_before).ends


def _all_tried(record: ExerciseRecord) -> bool:
    tried = sum(hold.ended is not HoldEnd.REDONE for hold in record.holds)
    return tried >= holds_a_side(record.dose) * len(sides_of(record.dose))


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
        ).within(conditions)
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
        for event in contents.record.stops
        if event_zone(event, contents.record) not in (Zone.GREEN, None)
    }
    tried = {attempt.hold for attempt in made}
    left = tuple(
        Attempt(number, hold.asked_ms, 0, HoldEnd.SKIPPED)
        for number, hold in enumerate(plan.holds)
        if number not in tried and plan.prescribed[hold.exercise].exercise.id in hurt
    )
    return (*made, *left)
