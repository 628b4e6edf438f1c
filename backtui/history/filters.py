"""Which sessions are looked at: of a time, a routine, an exercise, or those in which it hurt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from backtui.history.buckets import sessions_since
from backtui.history.pain_zones import zone_taken
from backtui.history.records import SessionRecord, Zone
from backtui.session.attempt import HoldEnd


class Filter(Struct, frozen=True, kw_only=True):
    """What to look at; None lets everything through."""

    since: date | None = None
    routine: str | None = None
    exercise: str | None = None
    with_pain: bool | None = None

    def of(self, sessions: Sequence[SessionRecord]) -> Sequence[SessionRecord]:
        """The sessions that fit, in the order they come; they must be in that of their start."""
        if self.since is not None:
            sessions = sessions_since(sessions, self.since)
        if self.routine is not None:
            sessions = [each for each in sessions if each.routine == self.routine]
        if self.exercise is not None:
            sessions = [each for each in sessions if has_exercise(each, self.exercise)]
        if self.with_pain:
            sessions = [each for each in sessions if hurt(each)]
        return sessions


def has_exercise(session: SessionRecord, exercise: str) -> bool:
    """Whether an exercise was part of a session."""
    return any(record.exercise == exercise for record in session.exercises)


def hurt(session: SessionRecord) -> bool:
    """Whether something in it hurt: a stop for pain, or an exercise taken AMBER or RED."""
    if session.stops:
        return True
    for record in session.exercises:
        if record.worst_pain and zone_taken(session, record) in (Zone.AMBER, Zone.RED):
            return True
        if any(hold.ended is HoldEnd.PAIN for hold in record.holds):
            return True
    return False
