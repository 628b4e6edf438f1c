"""A day as a person writes it, as 2026-03-04 or "3 days ago", and how it is called."""

from __future__ import annotations

import re
from datetime import date, timedelta

from backtui.base.errors import UsageError

_NAMED = {"today": 0, "yesterday": 1, "the day before yesterday": 2}
_AGO = re.compile(r"(\d{1,4}|an?|one) (day|week)s?( ago)?")
_DAYS = {"day": 1, "week": 7}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of(day: date, today: date) -> str:
    """A session of the last days by its day: "Wednesday's session", "Today's", "Yesterday's"."""
    near = {today: "Today", today - timedelta(days=1): "Yesterday"}
    return f"{near.get(day, _WEEKDAYS[day.weekday()])}'s session"


def day_from(text: str, today: date) -> date:
    """The day that is meant, today at the latest; UsageError with a sentence that says what to do.

    `text` is an ISO date, "today", "yesterday", "3 days ago" or "2 weeks ago", in any case.
    """
    wanted = " ".join(text.casefold().split())
    if wanted in _NAMED:
        return today - timedelta(days=_NAMED[wanted])
    try:
        if ago := _AGO.fullmatch(wanted):
            count = int(ago[1]) if ago[1].isdigit() else 1
            return today - timedelta(days=count * _DAYS[ago[2]])
        day = date.fromisoformat(wanted)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f'"{text.strip()}" is no day I can read; write it like '
            f"{today - timedelta(days=3)}, yesterday or 3 days ago."
        ) from error
    if day > today:
        raise UsageError(f"{day} is still to come; write a day up to today, {today}.")
    return day
