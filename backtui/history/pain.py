"""Pain over time: what was rated, its averages, and whether a change may be a real one.

Averages are exact fractions of points on the 0-10 scale, so that a border is a border.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import takewhile
from math import floor

from msgspec import Struct, structs

from backtui.history.history import Past
from backtui.history.pain_zones import SMALLEST_CHANGE

BASELINE_DAYS = 14  # [R 12.2]
RECENT_DAYS = 7  # the week, as the check-in asks
SMALLEST_SHARE = Fraction(30, 100)  # [S35] 30 % of the baseline
TRAVEL_DAYS = 1  # crossing time zones, a later session can have an earlier local day
CANNOT_SAY = "Pain often eases by itself; this cannot say what helped."  # [R 12.4]


class Change(Struct, frozen=True, kw_only=True):
    """Pain lately against the first 14 days, in points. Negative is less pain."""

    baseline: Fraction
    recent: Fraction
    days_rated: int

    @property
    def points(self) -> Fraction:
        """How much it changed."""
        return self.recent - self.baseline

    @property
    def may_be_real(self) -> bool:
        """Whether it passes both marks: 2 points and 30 % of the baseline [S35]."""
        size = abs(self.points)
        return size >= SMALLEST_CHANGE and size >= SMALLEST_SHARE * self.baseline


def in_points(average: Fraction) -> str:
    """An average with one decimal, halves up: 2.25 is 2.3."""
    return f"{floor(average * 10 + Fraction(1, 2)) / 10:.1f}"


def ratings(past: Past, since: date = date.min) -> list[tuple[date, int]]:
    """Every rating before exercise or without it from a day on, by day.

    Ratings after a session are left out: what exercise does to them is another question.
    """
    found = [(each.day, each.pain) for each in past.days if each.pain is not None]
    for session in reversed(past.sessions):
        if since.toordinal() - session.day.toordinal() > TRAVEL_DAYS:
            break
        if session.pain_before is not None:
            found.append((session.day, session.pain_before))
    return sorted((each for each in found if each[0] >= since), key=lambda each: each[0])


def daily(past: Past, since: date = date.min) -> dict[date, Fraction]:
    """The average of the ratings of each rated day from one on, in order."""
    rated: dict[date, list[int]] = {}
    for day, value in ratings(past, since):
        rated.setdefault(day, []).append(value)
    return {day: Fraction(sum(values), len(values)) for day, values in rated.items()}


def average(days: Mapping[date, Fraction], first: date, last: date) -> Fraction | None:
    """The average over the rated days from first to last, both included; None if there is none."""
    values = [value for day, value in days.items() if first <= day <= last]
    return sum(values, Fraction(0)) / len(values) if values else None


def baseline(days: Mapping[date, Fraction]) -> Fraction | None:
    """The average of the 14 days that begin with the first rating."""
    if not days:
        return None
    first = min(days)
    return average(days, first, first + timedelta(days=BASELINE_DAYS - 1))


def change(past: Past, today: date) -> Change | None:
    """The last seven days against the baseline; None until the baseline is over and both exist.

    Looks at the two ends of the log, however long it is between them.
    """
    beginning = daily(_beginning(past))
    first = min(beginning, default=None)
    start = today - timedelta(days=RECENT_DAYS - 1)
    if first is None or start < first + timedelta(days=BASELINE_DAYS):
        return None
    lately = {day: value for day, value in daily(past, start).items() if start <= day <= today}
    before, recent = baseline(beginning), average(lately, start, today)
    if before is None or recent is None:
        return None
    return Change(baseline=before, recent=recent, days_rated=len(lately))


def _beginning(past: Past) -> Past:
    """As much of the sessions as can lie in the baseline."""
    rated = next((each for each in past.sessions if each.pain_before is not None), None)
    if rated is None:
        return past
    end = rated.day + timedelta(days=BASELINE_DAYS + 2 * TRAVEL_DAYS)
    return structs.replace(
        past, sessions=tuple(takewhile(lambda each: each.day <= end, past.sessions))
    )


def weekly_average(past: Past, last: date) -> Fraction | None:
    """Pain of the seven days up to one: the newest check-in within them, else the rated days."""
    first = last - timedelta(days=RECENT_DAYS - 1)
    for checkin in reversed(past.checkins):
        if checkin.average_pain is not None and first <= checkin.day <= last:
            return Fraction(checkin.average_pain)
    return average(daily(past, first), first, last)


def risen_two_weeks(past: Past, today: date) -> bool:
    """Whether the average of each of the last two weeks is 2 points above the week before them.

    The 2 points are [S35]; what follows is [R 21.14].
    """
    this, last, before = (
        weekly_average(past, today - timedelta(days=RECENT_DAYS * back)) for back in range(3)
    )
    if this is None or last is None or before is None:
        return False
    return min(this, last) - before >= SMALLEST_CHANGE
