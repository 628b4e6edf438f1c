"""Steady days, for long-standing high pain: nobody is kept out of movement by a number [R 7.12]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook
from backtui.history.history import Past
from backtui.history.records import DayAfter, DayKind

HIGH_FROM = 6  # [R 7.12] usual pain, 0-10 [D]
LONG_ENOUGH = timedelta(days=14)  # [R 7.12] [D]
GENTLE_DAYS_NEEDED = 6  # [R 7.12] [D]


class _Run(Struct, frozen=True):
    """Days on which usual pain was high, or was not, from `first` up to before `end`."""

    high: bool
    first: date
    end: date

    @property
    def long(self) -> bool:
        return self.end - self.first >= LONG_ENOUGH


def has_steady_days(past: Past, today: date) -> bool:
    """Whether someone is past the six gentle days of high pain, and not yet better for 14 days."""
    steady = False
    for run in _runs(past, today):
        if run.high:
            steady = steady or (run.long and _bore_gentle_days(past, run))
        elif run.long:
            steady = False
    return steady


def _bore_gentle_days(past: Past, run: _Run) -> bool:
    """Whether six gentle days in a row, before the run's end, had no clearly worse one after."""
    days: dict[date, bool] = {}
    for session in past.sessions:
        if session.day_kind is DayKind.GENTLE and run.first <= session.day < run.end:
            worse = session.day_after is DayAfter.WORSE
            days[session.day] = days.get(session.day, False) or worse
    in_a_row = 0
    for worse in days.values():
        in_a_row = 0 if worse else in_a_row + 1
        if in_a_row >= GENTLE_DAYS_NEEDED:
            return True
    return False


def _runs(past: Past, today: date) -> Iterator[_Run]:
    """How long usual pain was high, and was not, in turn, up to today."""
    first: date | None = None
    high = False
    for day, value in _usual_pains(past):
        if day > today:
            break
        if first is not None and (value >= HIGH_FROM) is not high:
            yield _Run(high, first, day)
            first = None
        first, high = first or day, value >= HIGH_FROM
    if first is not None:
        yield _Run(high, first, today)


def _usual_pains(past: Past) -> list[tuple[date, int]]:
    """Each usual pain and the day from which it held: answers until there is a weekly average."""
    weekly = [(each.day, each.average_pain) for each in past.checkins]
    averages = [(day, value) for day, value in weekly if value is not None]
    until = averages[0][0] if averages else date.max
    answers = [
        (given.day, given.value)
        for given in AnswerBook(past.answers).all(q.USUAL)
        if isinstance(given.value, int) and given.day < until
    ]
    return [*answers, *averages]
