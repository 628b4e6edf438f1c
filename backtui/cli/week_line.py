"""How this week stands, in one line fit for a shell prompt."""

from __future__ import annotations

from datetime import timedelta

from backtui.base.settings import read_settings
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page, on_stderr
from backtui.guide.choices import preferences_of
from backtui.guide.clock import MachineClock
from backtui.guide.week import week_so_far
from backtui.history.buckets import sessions_since, since
from backtui.history.history import Past
from backtui.history.totals import active_ms
from backtui.history.weeks import week_of

_PAIN_HOLDS = timedelta(days=14)
"""How long the latest rating of pain is still worth a place in a prompt."""


def print_week(options: Options) -> int:
    """Days with a session of those wanted, minutes, and the latest pain, where there is any.

    Raises BackTUIError for a log or settings that cannot be read.
    """
    settings, problems = read_settings(options.settings)
    for problem in problems:
        on_stderr(problem)
    wanted = preferences_of(settings)
    today = MachineClock().now().date()
    log = open_log(options)
    past = since(Past(sessions=log.sessions(), days=log.days()), today - _PAIN_HOLDS)
    week = week_so_far(past, today, wanted.weekly_target, wanted.week_starts)
    first = week_of(today, wanted.week_starts)
    minutes = round(sum(map(active_ms, sessions_since(past.sessions, first))) / 60_000)
    wanted_days = f" of {week.target}" if week.done <= week.target else ""
    parts = [f"{week.done}{wanted_days} days"]
    parts += [f"{minutes} min"] if minutes else []
    parts += [f"pain {week.pains[-1]}"] if week.pains else []
    Page.of_stdout().whole(" · ".join(parts))
    return 0
