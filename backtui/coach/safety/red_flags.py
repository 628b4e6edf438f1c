"""Page A of the safety questions: what stops, what unlocks it, and when it is asked again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct, structs

from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook, Given
from backtui.history.history import Past
from backtui.history.pain_zones import event_zone, zone
from backtui.history.records import (
    NewSign,
    Origin,
    PainEvent,
    Place,
    RestReason,
    SessionRecord,
    Zone,
)
from backtui.history.totals import counts

ASK_AGAIN_AFTER_DAYS = 28  # [R 6.23]
TIME_OFF_DAYS = 21  # [R 6.23]
FLARE_DAYS = 7  # [R 6.24]
FLARE_WORSE = 2  # [R 6.24] points above the pain of the full page
EXAMINED_BEFORE_TOLD = timedelta(days=14)  # [D] page A asks about the last two weeks
_BEGINNING_ASKED = 2  # the edition that first asked when it began

AFTER_PAIN = "Something hurt last time. A few questions first."
HIGH_PAIN = "Because of your pain today, a few questions first."
A_FALL = "You had a fall. A few questions first."
SOMETHING_NEW = "Something is new. A few questions first."
AFTER_ILLNESS = "You were ill. The first questions once more."
AFTER_TIME_OFF = "It has been three weeks or more. The first questions once more."
FOUR_WEEKS = "It has been four weeks or more. The first questions once more."
STRUCK = "A yes was struck out. The question once more, to be sure."
NEW_WORDS = "Some of these questions have new words. Please answer them once more."

_CHEST_PLACES = (Place.HEART, Place.CHEST, Place.CALF_AND_BREATH)  # [R 8]
_LEG_SIGNS = (NewSign.FADING, NewSign.NUMB, NewSign.LASTING)


class Due(Struct, frozen=True):
    """The lines of page A to ask now, and why.

    `whole` says that everything is asked again with them; `short`, that "Anything new?" is enough
    instead of any line.
    """

    lines: tuple[str, ...] = ()
    why: str = ""
    whole: bool = False
    short: bool = False


class _Cause(Struct, frozen=True):
    at: datetime
    why: str
    whole: bool = False


def red_lines(
    book: AnswerBook, past: Past, now: datetime
) -> tuple[dict[str, Given], tuple[str, ...]]:
    """Lines that stop, each with when it was last told, and lines that once did."""
    red: dict[str, Given] = {}
    marked = []
    events = [event for session in past.sessions for event in session.pain_events]
    for line in q.HELP_NOW_IDS:
        told = [given for given in book.all(line) if given.value is True]
        told += [
            Given(True, event.at, event.at.date(), Origin.IT_HURTS)
            for event in events
            if line in red_flags_of(event)
        ]
        if not told:
            continue
        last = max(told, key=lambda given: given.at.timestamp())
        if _examined(book, line, last, now):
            marked.append(line)
        else:
            red[line] = structs.replace(last, day=max(given.day for given in told))
    return red, tuple(marked)


def _examined(book: AnswerBook, line: str, told: Given, now: datetime) -> bool:
    """Whether a doctor's examination was told on a later day than the yes, its date fitting."""
    for given in book.all(q.examined(line)):
        seen = given.date_value
        if seen is None or given.at.timestamp() <= told.at.timestamp():
            continue
        began = _began(book, line, told, given)
        later = told.day < given.day <= now.date()
        if later and began is not None and began <= seen <= given.day:
            return True
    return False


def _began(book: AnswerBook, line: str, told: Given, examined: Given) -> date | None:
    """When it began; 1.0.0 did not ask that, and page A is about two weeks [R 6.9]."""
    if examined.edition < _BEGINNING_ASKED:
        return told.day - EXAMINED_BEFORE_TOLD
    days = [
        given.date_value
        for given in book.all(q.began(line))
        if told.at.timestamp() < given.at.timestamp() <= examined.at.timestamp()
    ]
    began = days[-1] if days else None
    return began if began is not None and began <= told.day else None


def unlock_step(book: AnswerBook, line: str, told: Given, now: datetime) -> str:
    """The id to ask next for a red line: help, beginning, examination; empty on the same day."""
    if now.date() <= told.day:
        return ""
    since = told.at.timestamp()

    def answered(line_id: str) -> list[Given]:
        return [given for given in book.all(line_id) if given.at.timestamp() > since]

    if not any(given.value is True for given in answered(q.help_had(line))):
        return q.help_had(line)
    if not any(given.date_value for given in answered(q.began(line))):
        return q.began(line)
    return q.examined(line)


def page_a_due(
    book: AnswerBook,
    past: Past,
    now: datetime,
    asked_for: datetime | None = None,
    pain: int | None = None,
) -> Due:
    """What of page A to ask now. `asked_for` is since when high pain wants it, `pain` how high."""
    cause = max(_causes(book, past, now), key=lambda each: each.at.timestamp(), default=None)
    lines = tuple(line for line in q.HELP_NOW_IDS if _is_due(book, line, cause))
    if lines:
        return Due(lines, _why(book, lines, cause), whole=bool(cause and cause.whole))
    old = tuple(line for line in q.HELP_NOW_IDS if _is_old(book.given(line), now))
    if old:
        return Due(old, FOUR_WEEKS, whole=True)
    if asked_for is None or _answered_since(book, asked_for):
        return Due()
    if short_is_enough(book, pain, now):
        return Due((), HIGH_PAIN, short=True)
    return Due(q.HELP_NOW_IDS, HIGH_PAIN)


def _why(book: AnswerBook, lines: tuple[str, ...], cause: _Cause | None) -> str:
    if cause is not None:
        return cause.why
    return STRUCK if any(is_corrected(book, line) for line in lines) else NEW_WORDS


def is_corrected(book: AnswerBook, line: str) -> bool:
    """Whether the last answer to a line stands in the place of one that was struck out."""
    given = book.given(line)
    return given is not None and given.corrects


def page_a_at(book: AnswerBook) -> datetime | None:
    """Since when all of page A is answered; "nothing new" counts for it."""
    given = [each for line in q.HELP_NOW_IDS if (each := book.given(line))]
    if len(given) < len(q.HELP_NOW_IDS):
        return None
    nothing_new = [each.at for each in book.all(q.NEW_SINCE) if each.value is False]
    return max([min(each.at for each in given), *nothing_new], key=datetime.timestamp)


def short_is_enough(book: AnswerBook, pain: int | None, now: datetime) -> bool:
    """Whether "Anything new?" is enough in a flare: within its week, not 2 above its beginning."""
    flare = book.given(q.FLARE)
    if flare is None or pain is None or not isinstance(flare.value, int):
        return False
    days = (now.date() - flare.day).days
    return days < FLARE_DAYS and pain < flare.value + FLARE_WORSE


def _answered_since(book: AnswerBook, moment: datetime) -> bool:
    answered = page_a_at(book)
    return answered is not None and answered.timestamp() >= moment.timestamp()


def _is_due(book: AnswerBook, line: str, cause: _Cause | None) -> bool:
    given = book.given(line)
    if given is None or not isinstance(given.value, bool):
        return True
    if given.corrects:  # a mistake is asked about again at the next start, too [R 6.11]
        return True
    if given.edition < q.QUESTIONS[line].worded:
        return True
    return cause is not None and given.at.timestamp() < cause.at.timestamp()


def _is_old(given: Given | None, now: datetime) -> bool:
    return given is None or (now.date() - given.day).days >= ASK_AGAIN_AFTER_DAYS


def _causes(book: AnswerBook, past: Past, now: datetime) -> list[_Cause]:
    """Moments after which page A is asked again [R 6.23, 8.8]."""
    causes = [_Cause(given.at, A_FALL) for given in book.all(q.FALL) if given.value is True]
    causes += [_Cause(given.at, AFTER_PAIN) for given in book.all(q.HURT) if given.value is True]
    causes += [
        _Cause(given.at, SOMETHING_NEW) for given in book.all(q.NEW_SINCE) if given.value is True
    ]
    causes += [
        _Cause(record.edited_at, AFTER_ILLNESS, whole=True)
        for record in past.days
        if record.rest is RestReason.ILL
    ]
    last = next((session for session in reversed(past.sessions) if counts(session)), None)
    if last is not None and (now.date() - last.day).days >= TIME_OFF_DAYS:
        at = last.start + timedelta(days=TIME_OFF_DAYS)
        causes.append(_Cause(min(at, now), AFTER_TIME_OFF, whole=True))
    for session in past.sessions:
        causes += [
            _Cause(event.at, AFTER_PAIN)
            for event in session.pain_events
            if _asks_again(event, session)
        ]
        if any(
            record.worst_pain is not None
            and zone(session.pain_before, record.worst_pain) is Zone.RED
            for record in session.exercises
        ):
            causes.append(_Cause(session.end or session.start, AFTER_PAIN))
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
        (_tells_more(event), q.HURT),
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
    return _tells_more(event) or event_zone(event, session) is Zone.RED


def _tells_more(event: PainEvent) -> bool:
    """Whether it tells of more than pain, so that list A is asked again."""
    new_sign = event.sign not in (None, NewSign.NONE)
    return event.emergency or new_sign or event.place in (Place.LEG, Place.BELLY)
