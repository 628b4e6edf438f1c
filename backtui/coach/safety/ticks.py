"""What was ticked on page C: what it comes to today, and which ticks are to be asked about."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from backtui.catalogue.precaution import Condition
from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook, Given
from backtui.history.records import Origin

LEG_PAIN_FIRST_REVIEW = timedelta(days=7)  # [R 6.19] [D]
LEG_PAIN_REVIEW = timedelta(days=14)  # [R 6.19] [D]
HEALED_AFTER = timedelta(weeks=q.WEEKS_TO_HEAL)  # [R 6.17] [D]
WEEK = timedelta(weeks=1)

_REVIEWED = (q.SURGERY, q.HIP, q.LEG_PAIN, q.PREGNANT, q.KNEELS_NOT)


def conditions(book: AnswerBook, today: date) -> dict[Condition, datetime]:
    """The conditions that hold, each with when it was told; also those that others imply."""
    found = {
        line.condition: max(run.at, _hurt_at(book, line.id, run))
        for line in q.CHOOSE
        if line.condition is not None and (run := book.first_of_run(line.id, True))
    }
    steroids = book.first_of_run(q.STEROIDS, True)
    if steroids is not None:  # the same row of the table of precautions
        found.setdefault(Condition.OSTEOPOROSIS, steroids.at)
    if Condition.HIP_REPLACEMENT in found:
        weeks = weeks_now(book, q.HIP, today)
        if weeks is not None and weeks < q.WEEKS_TO_HEAL:
            found.setdefault(Condition.RECENT_SURGERY, found[Condition.HIP_REPLACEMENT])
    return found


def _hurt_at(book: AnswerBook, line: str, run: Given) -> datetime:
    """When an "it hurts" last told it anew: leave that was given before does not cover it."""
    told = [
        given.at
        for given in book.all(line)
        if given.value is True and given.origin is Origin.IT_HURTS
    ]
    return max([run.at, *told])


def weeks_now(book: AnswerBook, line: str, today: date) -> int | None:
    """The weeks that a tick's follow-up comes to today; None where it was not answered."""
    follow_up = q.QUESTIONS[line].follow_up
    given = book.given(follow_up.id) if follow_up else None
    if given is None or isinstance(given.value, bool) or not isinstance(given.value, int):
        return None
    return given.value + (today - given.day) // WEEK


def ticks_due(book: AnswerBook, today: date) -> tuple[str, ...]:
    """The ticks whose time is over, or that 1.0.0 asked otherwise [R 6.25]."""
    return tuple(line for line in _REVIEWED if _is_due(book, line, today))


def _is_due(book: AnswerBook, line: str, today: date) -> bool:
    if line == q.KNEELS_NOT:
        return book.given(line) is None and book.yes_or_no("c-knees") is True
    run, newest = book.first_of_run(line, True), book.given(line)
    if run is None or newest is None:
        return False
    if line == q.LEG_PAIN:
        is_new = newest.at == run.at or newest.origin is Origin.IT_HURTS
        return today - newest.day >= (LEG_PAIN_FIRST_REVIEW if is_new else LEG_PAIN_REVIEW)
    weeks = weeks_now(book, line, today)
    if weeks is None:
        return newest.edition < q.EDITION or (line == q.SURGERY and _over(run, today, newest))
    if line == q.SURGERY:
        over_since = today - (weeks - q.WEEKS_TO_HEAL) * WEEK
        return weeks >= q.WEEKS_TO_HEAL and newest.day < over_since
    return line == q.PREGNANT and weeks > q.WEEKS_OF_PREGNANCY


def _over(run: Given, today: date, newest: Given) -> bool:
    """Whether surgery of an unknown day is over for certain, and was not asked about since."""
    healed = run.day + HEALED_AFTER
    return today >= healed > newest.day
