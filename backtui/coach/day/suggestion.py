"""Which routine to propose: the one that has waited longest, with a day between for Strength."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from backtui.coach.preferences import Preferences
from backtui.history.history import Past
from backtui.history.pain import TRAVEL_DAYS
from backtui.history.records import SessionRecord
from backtui.history.totals import counts
from backtui.history.weeks import week_of

STRENGTH, MOBILITY, EVERYTHING = "strength", "mobility", "everything"
STRENGTH_A_WEEK = 3  # [R 18.3] [S17, S18]
OFTEN = 4  # [R 18.2] [D] days a week from which the two routines are enough
LOOK_BACK = timedelta(days=14)  # [D] how far back to look for how often someone comes


def suggested_routine(past: Past, today: date, wanted: Preferences) -> str:
    """The id of the routine that has waited longest [R 18.1].

    Strength waits where its muscles rest or it was done enough. The first session ever is the
    easiest one [D].
    """
    waiting = [MOBILITY]
    if not strength_rests(past, today) and not strength_enough(past, today, wanted.week_starts):
        waiting += [STRENGTH, EVERYTHING] if seldom(past, today, wanted) else [STRENGTH]
    for session in reversed(past.sessions):
        if len(waiting) == 1:
            break
        if session.routine in waiting and counts(session):
            waiting.remove(session.routine)
    return waiting[0]


def seldom(past: Past, today: date, wanted: Preferences) -> bool:
    """Whether someone means to come, or came lately, on fewer than four days a week."""
    if wanted.weekly_target < OFTEN:
        return True
    first = past.first_day
    if first is None or today - first < LOOK_BACK:
        return False
    days = {s.day for s in _since(past, today - LOOK_BACK) if s.day < today}
    return len(days) * 7 < OFTEN * LOOK_BACK.days


def strength_days(past: Past, first: date) -> set[date]:
    """The days with a session of Strength, or of Everything, from one on."""
    return {s.day for s in _since(past, first) if s.routine in (STRENGTH, EVERYTHING)}


def strength_rests(past: Past, today: date) -> bool:
    """Whether Strength was done today or the day before, so that a day between is due."""
    return bool(strength_days(past, today - timedelta(days=1)))


def strength_enough(past: Past, today: date, week_starts: int = 0) -> bool:
    """Whether Strength was done on three days of this week before today."""
    first = week_of(today, week_starts)
    return sum(1 for day in strength_days(past, first) if day < today) >= STRENGTH_A_WEEK


def _since(past: Past, first: date) -> Iterator[SessionRecord]:
    """The sessions of a day and later, newest first."""
    for session in reversed(past.sessions):
        if (first - session.day).days > TRAVEL_DAYS:
            break
        if session.day >= first and counts(session):
            yield session
