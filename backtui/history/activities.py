"""What the back stops the person doing, over time: 0 cannot, 10 as before [R 12.5]."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from backtui.history.records import CheckInRecord

HIGHEST = 10


class ActivityScores(Struct, frozen=True):
    """One activity of the weekly check-ins, in the person's own words; scores oldest first."""

    name: str
    scores: tuple[tuple[date, int], ...]


def activities(checkins: Iterable[CheckInRecord]) -> tuple[ActivityScores, ...]:
    """Every activity with its scores, check-ins oldest first; the latest named come first."""
    scores: dict[str, list[tuple[date, int]]] = {}
    for checkin in checkins:
        for activity in checkin.activities:
            scores.setdefault(activity.name, []).append((checkin.day, activity.score))
    found = [ActivityScores(name, tuple(each)) for name, each in scores.items()]
    return tuple(sorted(found, key=lambda each: each.scores[-1][0], reverse=True))
