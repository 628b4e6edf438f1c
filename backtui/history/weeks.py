"""Days, weeks and whether they are on target [R 12.7].

A week is judged by its days with a session. Rest days and days off for a sore back never break it,
and one missed week is mended by itself [S54].
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct, structs

from backtui.history.history import Past
from backtui.history.totals import active_ms, counts

WEEK = timedelta(days=7)
LOOK_BACK_WEEKS = 5  # [R 12.8]
REPAIRS = 1  # [R 12.7] in a run


class WeekKind(StrEnum):
    """How a week went. None of these is a failure."""

    ON_TARGET = "on target"
    RESTED = "rested"
    MENDED = "mended"
    MISSED = "missed"
    OPEN = "still open"


class Week(Struct, frozen=True, kw_only=True):
    """One week: its first day, its sessions, days with a session, rest days and minutes."""

    first: date
    sessions: int
    days: int
    rest_days: int
    active_ms: int
    kind: WeekKind


class Day(Struct, frozen=True, kw_only=True):
    """One day with sessions: how many, and how long in milliseconds."""

    day: date
    sessions: int
    active_ms: int


def week_of(day: date, starts: int = 0) -> date:
    """The first day of the week a day is in; `starts` 0 is Monday, 6 is Sunday."""
    return day - timedelta(days=(day.weekday() - starts) % 7)


def days_of(past: Past) -> dict[date, Day]:
    """Every day with a session, in order."""
    found: dict[date, Day] = {}
    for session in past.sessions:
        if counts(session):
            before = found.get(session.day, Day(day=session.day, sessions=0, active_ms=0))
            found[session.day] = Day(
                day=session.day,
                sessions=before.sessions + 1,
                active_ms=before.active_ms + active_ms(session),
            )
    return dict(sorted(found.items()))


def weeks(past: Past, today: date, target: int, starts: int = 0) -> tuple[Week, ...]:
    """Every week from the first session to today's, in order; `target` is days with a session."""
    days = days_of(past)
    rests = {r.day for r in past.days if r.rest is not None} - set(days)
    if not days:
        return ()
    rows = list(_weeks(days, rests, today, target, starts))
    return tuple(_mended(rows))


def on_target(weeks: tuple[Week, ...]) -> tuple[int, int]:
    """Weeks on target of the latest five that count; rested weeks and an open one are left out."""
    judged = [w for w in weeks if w.kind not in (WeekKind.RESTED, WeekKind.OPEN)]
    latest = judged[-LOOK_BACK_WEEKS:]
    return sum(1 for w in latest if w.kind is WeekKind.ON_TARGET), len(latest)


def run(weeks: tuple[Week, ...]) -> int:
    """Weeks on target without a break up to now; mended, rested and open weeks do not break it."""
    length = 0
    for week in reversed(weeks):
        if week.kind is WeekKind.MISSED:
            break
        length += week.kind is WeekKind.ON_TARGET
    return length


def _weeks(
    days: dict[date, Day], rests: set[date], today: date, target: int, starts: int
) -> Iterator[Week]:
    now = week_of(today, starts)
    first = week_of(min(days), starts)
    while first <= now:
        inside = [first + timedelta(days=n) for n in range(7)]
        done = [days[day] for day in inside if day in days]
        rested = sum(1 for day in inside if day in rests)
        yield Week(
            first=first,
            sessions=sum(day.sessions for day in done),
            days=len(done),
            rest_days=rested,
            active_ms=sum(day.active_ms for day in done),
            kind=_kind(len(done), rested, target, is_over=first < now),
        )
        first += WEEK


def _kind(days: int, rested: int, target: int, *, is_over: bool) -> WeekKind:
    if days >= target:
        return WeekKind.ON_TARGET
    if not is_over:
        return WeekKind.OPEN
    return WeekKind.RESTED if days + rested >= target else WeekKind.MISSED


def _mended(rows: list[Week]) -> Iterator[Week]:
    """The first missed week of a run is mended; the next one ends the run and starts another."""
    left = REPAIRS
    running = False
    for week in rows:
        if week.kind is WeekKind.ON_TARGET:
            running = True
        if week.kind is not WeekKind.MISSED or not running:
            yield week
        elif left:
            left -= 1
            yield structs.replace(week, kind=WeekKind.MENDED)
        else:
            running, left = False, REPAIRS
            yield week
