"""One exercise over time: time held on each side, doses then and now, pain and its counterpart.

Pain is counted from the exercise's own ratings [R 12.1].
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from backtui.catalogue.dose import Dose, Side
from backtui.history.pain_zones import zone_taken
from backtui.history.records import SessionRecord, Zone
from backtui.history.totals import counted, took_place

_HURT = (Zone.AMBER, Zone.RED)


class Held(Struct, frozen=True, kw_only=True):
    """Time held in milliseconds: on each side, and without sides."""

    left_ms: int = 0
    right_ms: int = 0
    both_ms: int = 0

    @property
    def total_ms(self) -> int:
        """Everything together."""
        return self.left_ms + self.right_ms + self.both_ms

    @property
    def left_share(self) -> float | None:
        """The left side's part of what has sides, 0 to 1; None where nothing has."""
        sided = self.left_ms + self.right_ms
        return self.left_ms / sided if sided else None


class ThenAndNow(Struct, frozen=True, kw_only=True):
    """The first and the latest dose prescribed, each with its day."""

    then: Dose
    then_day: date
    now: Dose
    now_day: date


class PainCounts(Struct, frozen=True, kw_only=True):
    """Rated sessions with an exercise in which it hurt, and rated sessions without it that hurt."""

    hurt_with: int
    rated_with: int
    hurt_without: int
    rated_without: int

    @property
    def words(self) -> str:
        """Both counts, so that neither stands alone."""
        return (
            f"{self.hurt_with} of {self.rated_with} sessions with it, "
            f"{self.hurt_without} of {self.rated_without} without it"
        )


def held(sessions: Iterable[SessionRecord], exercise: str) -> Held:
    """Time an exercise was held, by side."""
    times: dict[Side | None, int] = {}
    for session in sessions:
        for record in session.exercises:
            if record.exercise == exercise:
                for hold in counted(record):
                    times[hold.side] = times.get(hold.side, 0) + hold.held_ms
    return Held(
        left_ms=times.get(Side.LEFT, 0),
        right_ms=times.get(Side.RIGHT, 0),
        both_ms=times.get(None, 0),
    )


def then_and_now(sessions: Iterable[SessionRecord], exercise: str) -> ThenAndNow | None:
    """The doses of the first and the latest time it was done, sessions oldest first."""
    done = [
        (session.day, record.dose)
        for session in sessions
        for record in session.exercises
        if record.exercise == exercise and took_place(record)
    ]
    if not done:
        return None
    (then_day, then), (now_day, now) = done[0], done[-1]
    return ThenAndNow(then=then, then_day=then_day, now=now, now_day=now_day)


def pain_counts(sessions: Iterable[SessionRecord], exercise: str) -> PainCounts:
    """How often an exercise hurt, beside how often sessions without it did."""
    with_it: list[bool] = []
    without: list[bool] = []
    for session in sessions:
        zones = {
            record.exercise: zone
            for record in session.exercises
            if (zone := zone_taken(session, record)) is not None
        }
        if any(record.exercise == exercise for record in session.exercises):
            if exercise in zones:
                with_it.append(zones[exercise] in _HURT)
        elif zones:
            without.append(any(zone in _HURT for zone in zones.values()))
    return PainCounts(
        hurt_with=sum(with_it),
        rated_with=len(with_it),
        hurt_without=sum(without),
        rated_without=len(without),
    )
