"""Whether today's session is due, for reminders that know."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct

from backtui.coach.day.day_after import held_reason
from backtui.coach.day.suggestion import suggested_routine
from backtui.coach.preferences import Preferences
from backtui.coach.safety.safety_state import Standing, safety_state
from backtui.history.history import Past
from backtui.history.weeks import WEEK, days_of, week_of

_NOT_TO_START = (Standing.STOPPED, Standing.UNDER_AGE)


class Due(Struct, frozen=True):
    """The answer, and in one line why."""

    is_due: bool
    sentence: str


def due_today(past: Past, now: datetime, wanted: Preferences) -> Due:
    """Whether a session is due on the day of `now`.

    Sessions are spread over the week: one is due after a day without, or as soon as the days left
    are only just enough for the weekly target [D].
    """
    safety = safety_state(past, now)
    if safety.standing in _NOT_TO_START:
        return Due(False, safety.reason)
    held = held_reason(past)
    return Due(False, held) if held is not None else _in_the_week(past, now.date(), wanted)


def _in_the_week(past: Past, today: date, wanted: Preferences) -> Due:
    """Whether a session is due on a day, as far as its week goes."""
    days = days_of(past)
    first = week_of(today, wanted.week_starts)
    done = sum(first <= day <= today for day in days)
    target = wanted.weekly_target
    if today in days:
        return Due(False, f"Today's session is done, {done} of {target} this week.")
    if any(record.day == today and record.rest is not None for record in past.days):
        return Due(False, "Today is a rest day.")
    if done >= target:
        return Due(False, f"This week's {target} are done.")
    left = (first + WEEK - today).days
    if today - timedelta(days=1) in days and left > target - done:
        return Due(False, f"There is time until tomorrow, {done} of {target} this week.")
    routine = suggested_routine(past, today, wanted).capitalize()
    return Due(True, f"{routine} is due today, {done} of {target} this week.")
