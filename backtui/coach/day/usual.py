"""What pain is usual for someone, and all else that the gate judges pain now by [R 6.21, R 7.9]."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from math import floor
from statistics import median

from backtui.coach.day.readiness import NO_SESSION_FROM, NOT_ASKED_TWICE_WITHIN, Pain
from backtui.coach.day.steady import has_steady_days
from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook
from backtui.coach.safety.safety_state import SafetyState
from backtui.history.history import Past
from backtui.history.pain import daily, ratings

LATELY = timedelta(days=7)  # [R 6.21] [D]
BAD_DAYS_WITHIN = timedelta(days=14)  # [R 7.3] [D]


def pain_today(
    past: Past, state: SafetyState, now: datetime, rated: int | None, rated_at: datetime | None
) -> Pain:
    """Put pain now, 0-10 or None, beside what is usual; `rated_at` is when it was rated."""
    fresh = state.spell is q.Spell.FRESH
    today = now.date()
    lately = ratings(past, today - LATELY)
    return Pain(
        now=rated,
        usual=usual_pain(past, state, today, rated),
        fresh=fresh,
        lowest=min((value for _, value in lately), default=None) if fresh else None,
        steady=not fresh and has_steady_days(past, today),
        asked=rated_at is not None and state.asked_since(rated_at - NOT_ASKED_TWICE_WITHIN),
    )


def usual_pain(past: Past, state: SafetyState, today: date, rated: int | None = None) -> int:
    """The latest weekly average, else the answer to the first questions, 0-10.

    Nobody has a usual pain in the first six weeks of a spell: then it is the lower of the first
    rating and the median of the last 7 days, with pain now where there is nothing else.
    """
    if state.spell is not q.Spell.FRESH:
        latest = past.usual_pain
        return latest if latest is not None else state.usual or 0
    since = _told_on(past, q.Spell.FRESH)
    first = next((value for _, value in ratings(past, since)), None)
    lately = daily(past, today - LATELY).values()
    found = [first] if first is not None else []
    found += [floor(median(lately))] if lately else []
    return min(found, default=rated or 0)


def days_of_bad_pain(past: Past, today: date) -> int:
    """On how many of the last 14 days, today included, pain was 8 or more [R 7.3]."""
    since = today - BAD_DAYS_WITHIN + timedelta(days=1)
    return len({day for day, value in ratings(past, since) if value >= NO_SESSION_FROM})


def _told_on(past: Past, spell: q.Spell) -> date:
    """The day on which the present run of an answer about the spell began."""
    first = date.min
    for given in reversed(AnswerBook(past.answers).all(q.SPELL)):
        if given.value is not None and given.value != spell.value:
            break
        first = given.day
    return first
