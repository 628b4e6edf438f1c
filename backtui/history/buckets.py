"""Days, weeks or any other equal spans of time, for charts: what was done in each, and the pain.

Totals add up however the time is cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from msgspec import Struct, structs

from backtui.history.history import Past
from backtui.history.pain import TRAVEL_DAYS, average, daily
from backtui.history.records import SessionRecord
from backtui.history.weeks import days_of

WEEK_DAYS = 7


class Span(Struct, frozen=True, kw_only=True):
    """From `first` to `last`, both included: sessions, days with one, milliseconds, pain.

    `pain` is the average of the rated days, None where no day was rated: a gap stays a gap.
    """

    first: date
    last: date
    sessions: int = 0
    days: int = 0
    active_ms: int = 0
    rest_days: int = 0
    days_rated: int = 0
    pain: Fraction | None = None


def spans(past: Past, first: date, last: date, length: int = WEEK_DAYS) -> tuple[Span, ...]:
    """Spans of `length` days from `first` on, the last one ending with `last`."""
    past = since(past, first)
    done = days_of(past)
    rests = {record.day for record in past.days if record.rest is not None} - done.keys()
    rated = daily(past, first)
    found = []
    for start, stop in _cut(first, last, length):
        days = [done[day] for day in _each(start, stop) if day in done]
        found.append(
            Span(
                first=start,
                last=stop,
                sessions=sum(day.sessions for day in days),
                days=len(days),
                active_ms=sum(day.active_ms for day in days),
                rest_days=sum(1 for day in _each(start, stop) if day in rests),
                days_rated=sum(1 for day in _each(start, stop) if day in rated),
                pain=average(rated, start, stop),
            )
        )
    return tuple(found)


def since(past: Past, first: date) -> Past:
    """The same past from a day on; found without looking at what lies before it."""
    return structs.replace(
        past,
        sessions=sessions_since(past.sessions, first),
        days=tuple(record for record in past.days if record.day >= first),
        checkins=tuple(record for record in past.checkins if record.day >= first),
    )


def sessions_since(sessions: Sequence[SessionRecord], first: date) -> tuple[SessionRecord, ...]:
    """The sessions from a day on, of sessions in the order of their start.

    Travel across time zones can put local days out of that order by one.
    """
    earliest = first.toordinal() - TRAVEL_DAYS
    start = bisect_left(sessions, earliest, key=lambda session: session.day.toordinal())
    while start and sessions[start - 1].day.toordinal() >= earliest:
        start -= 1
    return tuple(session for session in sessions[start:] if session.day >= first)


def _cut(first: date, last: date, length: int) -> Iterator[tuple[date, date]]:
    while first <= last:
        stop = min(last, first + timedelta(days=length - 1))
        yield first, stop
        first = stop + timedelta(days=1)


def _each(first: date, last: date) -> Iterator[date]:
    return (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
