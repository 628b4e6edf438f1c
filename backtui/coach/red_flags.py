"""Page A of the safety questions: what stops, what unlocks it, and when it is asked again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from backtui.coach import questions as q
from backtui.coach.answers import AnswerBook, Given
from backtui.history.past import Past
from backtui.history.records import NewSign, PainEvent, Place, SessionRecord, Zone
from backtui.history.zones import event_zone, zone

ASK_AGAIN_AFTER_DAYS = 28  # [R 6.23]
AFTER_PAIN = "Something hurt last time. A few questions first."
EXAMINED_BEFORE_TOLD = timedelta(days=14)  # [D] page A asks about the last two weeks

_CHEST_PLACES = (Place.HEART, Place.CHEST, Place.CALF_AND_BREATH)  # [R 8]
_LEG_SIGNS = (NewSign.FADING, NewSign.NUMB, NewSign.LASTING)


def red_lines(
    book: AnswerBook, past: Past, now: datetime
) -> tuple[dict[str, date], tuple[str, ...]]:
    """Lines that stop, each with the day it was last told, and lines that once did."""
    red: dict[str, date] = {}
    marked = []
    events = [event for session in past.sessions for event in session.pain_events]
    for line in q.HELP_NOW_IDS:
        told = [given for given in book.all(line) if given.value is True]
        told += [
            Given(True, event.at, event.at.date())
            for event in events
            if line in red_flags_of(event)
        ]
        if not told:
            continue
        last = max(told, key=lambda given: given.at.timestamp())
        if _examined(book, line, last, now):
            marked.append(line)
        else:
            red[line] = max(given.day for given in told)
    return red, tuple(marked)


def _examined(book: AnswerBook, line: str, told: Given, now: datetime) -> bool:
    """Whether a doctor's examination was told on a later day than the yes, its date fitting."""
    for given in book.all(q.examined(line)):
        seen = given.date_value
        if seen is None or given.at.timestamp() <= told.at.timestamp():
            continue
        later = told.day < given.day <= now.date()
        if later and told.day - EXAMINED_BEFORE_TOLD <= seen <= given.day:
            return True
    return False


def page_a_due(
    book: AnswerBook, past: Past, now: datetime, asked_for: datetime | None
) -> tuple[tuple[str, ...], str]:
    """The lines of page A to ask, and why if they were answered before."""
    causes = list(_causes(book, past))
    if asked_for is not None:
        causes.append((asked_for, "Your pain is well above usual. A few questions first."))
    since, why = max(causes, key=lambda cause: cause[0].timestamp(), default=(None, ""))
    due = [line for line in q.HELP_NOW_IDS if _is_due(book.given(line), since)]
    if not due:
        old = [line for line in q.HELP_NOW_IDS if _is_old(book.given(line), now)]
        return tuple(old), "It has been four weeks. The first questions once more."
    return tuple(due), why


def _is_due(given: Given | None, since: datetime | None) -> bool:
    if given is None or not isinstance(given.value, bool):
        return True
    if given.corrects:  # a mistake is asked about again at the next start, too [R 6]
        return True
    return since is not None and given.at.timestamp() < since.timestamp()


def _is_old(given: Given | None, now: datetime) -> bool:
    return given is None or (now.date() - given.day).days >= ASK_AGAIN_AFTER_DAYS


def _causes(book: AnswerBook, past: Past) -> list[tuple[datetime, str]]:
    """Moments after which page A is asked again [R 6.23, 8.8]."""
    causes = [
        (given.at, "You had a fall. A few questions first.")
        for given in book.all(q.FALL)
        if given.value is True
    ]
    for session in past.sessions:
        causes += [
            (event.at, AFTER_PAIN) for event in session.pain_events if _asks_again(event, session)
        ]
        if any(
            record.worst_pain is not None
            and zone(session.pain_before, record.worst_pain) is Zone.RED
            for record in session.exercises
        ):
            causes.append((session.end or session.start, AFTER_PAIN))
    return causes


def red_flags_of(event: PainEvent) -> tuple[str, ...]:
    """The lines of page A that an "it hurts" amounts to [R 8]."""
    lines = (
        (event.place in _CHEST_PLACES, "a-chest"),
        (event.sign is NewSign.SADDLE, "a-saddle"),
        (event.sign is NewSign.WEAK, "a-weak-foot"),
    )
    return tuple(line for applies, line in lines if applies)


def facts_of(event: PainEvent) -> dict[str, q.Answer]:
    """What an "it hurts" tells that must outlive its session, as answers to keep [R 8]."""
    waiting = (
        (event.sign in (NewSign.NUMB, NewSign.LASTING), q.NUMB),
        (event.place is Place.BELLY, q.BELLY),
        (event.place is Place.CALF, q.CALF),
    )
    lines = [*red_flags_of(event), *(line for applies, line in waiting if applies)]
    leg = is_new_leg_pain(event)
    return dict.fromkeys(lines, True) | (q.leg_pain_answers() if leg else {})


def is_new_leg_pain(event: PainEvent) -> bool:
    """Whether an "it hurts" tells of new pain down a leg [R 8]."""
    return event.place is Place.LEG or event.sign in _LEG_SIGNS


def _asks_again(event: PainEvent, session: SessionRecord) -> bool:
    if event.mistake:
        return False
    new_sign = event.sign not in (None, NewSign.NONE)
    told = event.place in (Place.LEG, Place.BELLY)
    return event.emergency or new_sign or told or event_zone(event, session) is Zone.RED
