"""How the week stands, for Today."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from backtui.history.history import Past
from backtui.history.totals import counts
from backtui.history.weeks import week_of

PAINS_SHOWN = 5
_LETTERS = "MTWTFSS"


class WeekDay(Struct, frozen=True):
    """One day of this week."""

    letter: str
    done: bool
    past: bool


class WeekSoFar(Struct, frozen=True, kw_only=True):
    """The days of this week, those with a session, the target, and the last pain ratings."""

    days: tuple[WeekDay, ...]
    target: int
    pains: tuple[int, ...]

    @property
    def done(self) -> int:
        """Days with a session."""
        return sum(day.done for day in self.days)


def week_so_far(past: Past, today: date, target: int, starts: int = 0) -> WeekSoFar:
    """This week until now; `starts` 0 is Monday."""
    first = week_of(today, starts)
    with_session = {s.day for s in past.sessions if s.day >= first and counts(s)}
    week = [first + timedelta(days=number) for number in range(7)]
    rated = [(s.start.timestamp(), s.pain_before) for s in past.sessions]
    rated += [(d.edited_at.timestamp(), d.pain) for d in past.days]
    pains = [pain for _, pain in sorted(rated, key=lambda pair: pair[0]) if pain is not None]
    return WeekSoFar(
        days=tuple(
            WeekDay(_LETTERS[day.weekday()], day in with_session, day <= today) for day in week
        ),
        target=target,
        pains=tuple(pains[-PAINS_SHOWN:]),
    )
