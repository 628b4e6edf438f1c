"""Which routine to propose today."""

from __future__ import annotations

from datetime import date, timedelta

from backtui.coach.messages import STRENGTH, STRENGTH_A_WEEK
from backtui.history.past import Past
from backtui.history.weeks import week_of

MOBILITY = "mobility"


def suggested_routine(past: Past, today: date, week_starts: int = 0) -> str:
    """The id of a routine: strength on alternate days, at most three a week, else mobility.

    evidence.md 5.3 [S14, S16-S18]. The first session ever is the easier one [D].
    """
    if not past.sessions:
        return MOBILITY
    strong = {session.day for session in past.sessions if session.routine == STRENGTH}
    first = week_of(today, week_starts)
    this_week = sum(first <= day <= today for day in strong)
    rested = not strong & {today, today - timedelta(days=1)}
    return STRENGTH if rested and this_week < STRENGTH_A_WEEK else MOBILITY
