"""Which routine to propose, and how often: Strength every other day, three days a week."""

from __future__ import annotations

from datetime import date, timedelta

from backtui.history.measures import counts
from backtui.history.past import Past
from backtui.history.weeks import week_of

STRENGTH, MOBILITY = "strength", "mobility"
STRENGTH_A_WEEK = 3  # evidence.md 5.3 [S17, S18]


def suggested_routine(past: Past, today: date, week_starts: int = 0) -> str:
    """The id of a routine: Strength unless it was just done or done enough, else Mobility.

    Evidence.md 5.3 [S14, S16-S18]. The first session ever is the easier one [D].
    """
    if not past.sessions:
        return MOBILITY
    rests = today in strength_days(past, today) or strength_yesterday(past, today)
    return MOBILITY if rests or strength_enough(past, today, week_starts) else STRENGTH


def strength_days(past: Past, first: date) -> set[date]:
    """The days with a Strength session, from one on."""
    of_these = (s for s in past.sessions if s.routine == STRENGTH)
    return {s.day for s in of_these if s.day >= first and counts(s)}


def strength_yesterday(past: Past, today: date) -> bool:
    """Whether Strength was done the day before, so that a day between is due."""
    yesterday = today - timedelta(days=1)
    return yesterday in strength_days(past, yesterday)


def strength_enough(past: Past, today: date, week_starts: int = 0) -> bool:
    """Whether Strength was done on three days of this week before today."""
    first = week_of(today, week_starts)
    return sum(1 for day in strength_days(past, first) if day < today) >= STRENGTH_A_WEEK
