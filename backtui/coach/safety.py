"""Whether someone may start, from their answers so far [R 6, 8].

Nothing is preset: what is not answered is asked. A yes on page A stops; it is unlocked only by a
doctor's examination told on a later day, never by answering no the next time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field

from backtui.catalogue.precaution import Condition
from backtui.coach import questions as q
from backtui.coach.answers import AnswerBook, Given
from backtui.coach.red_flags import page_a_due, red_lines
from backtui.history.past import Past
from backtui.history.records import NewSign, Origin

_ON_A_LATER_DAY = (q.NUMB, q.CALF)  # [R 8]


class Standing(StrEnum):
    """Where the safety questions leave someone. Only CLEAR may start."""

    STOPPED = "a red flag"
    UNDER_AGE = "under 18"
    NOT_ASKED = "not asked yet"
    UNFINISHED = "not all answered"
    ASK_AGAIN = "page A is due again"
    NEEDS_CLEARANCE = "a clinician's clearance is needed"
    CLEAR = "clear"


REASONS = {
    Standing.STOPPED: "One of your answers needs a doctor first. Exercise waits until then.",
    Standing.UNDER_AGE: "BackTUI is for adults. A doctor or physiotherapist can help you.",
    Standing.NOT_ASKED: "A few safety questions come first.",
    Standing.UNFINISHED: "Some safety questions are still open.",
    Standing.NEEDS_CLEARANCE: "Please speak to a doctor or physiotherapist before starting.",
    Standing.CLEAR: "Nothing you told us stands in the way.",
}
EMERGENCY = (  # [R 19.1]
    "Please get medical help now: call your emergency number or go to an emergency department. "
    "Do not wait to see if it settles."
)
CLINICIAN_TODAY = "Please speak to a doctor or an urgent care line today, before any more exercise."
SEE_SOMEONE_FIRST = REASONS[Standing.NEEDS_CLEARANCE]
NOT_CHECKED = "You have not checked with a doctor yet. Please do, and start gently."
FRESH_SPELL = (
    "Most new back pain eases within weeks; keep up what you can of your usual day. "
    "These exercises may not speed that up; done gently they help you stay moving."
)


class SafetyState(Struct, frozen=True, kw_only=True):
    """What the answers come to.

    `to_ask` are the ids still open, in order. `red_lines` stop; `marked` once did and are unlocked.
    `unlock_from` is the first day on which every red line can be unlocked. `see_first` are the
    lines of page B that want a clearance. `told_at` are the conditions, each with when it was told.
    """

    standing: Standing
    reason: str
    to_ask: tuple[str, ...] = ()
    red_lines: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    unlock_from: date | None = None
    see_first: tuple[str, ...] = ()
    told_at: Mapping[Condition, datetime] = field(default_factory=dict)
    usual: int | None = None
    spell: q.Spell | None = None
    doctor_checked: bool | None = None
    page_a_at: datetime | None = None

    @property
    def clear(self) -> bool:
        """Whether a session may start as far as these questions go."""
        return self.standing is Standing.CLEAR

    @property
    def conditions(self) -> frozenset[Condition]:
        """What was ticked on page C."""
        return frozenset(self.told_at)

    def asked_since(self, moment: datetime) -> bool:
        """Whether the whole of page A was answered at or after a moment."""
        answered = self.page_a_at
        return answered is not None and answered.timestamp() >= moment.timestamp()


def safety_state(past: Past, now: datetime, *, asked_for: datetime | None = None) -> SafetyState:
    """Where the answers leave someone now.

    `asked_for` is a moment from which on page A is wanted again: a pain rating well above usual.
    """
    book = AnswerBook(past.answers)
    red, marked = red_lines(book, past, now)
    due, why_due = page_a_due(book, past, now, asked_for)
    open_lines = (*due, *_open_see_someone(book), *_open_choices(book))
    see_first = _uncleared(book, past)
    standing = _standing(book, red=bool(red), due=bool(due), open_lines=open_lines, see=see_first)
    page_a = [given.at for line in q.HELP_NOW_IDS if (given := book.given(line))]
    return SafetyState(
        standing=standing,
        reason=why_due if standing is Standing.ASK_AGAIN else REASONS[standing],
        to_ask=open_lines,
        red_lines=tuple(red),
        marked=marked,
        unlock_from=max(red.values()) + timedelta(days=1) if red else None,
        see_first=see_first,
        told_at=_conditions(book),
        usual=book.rating(q.USUAL),
        spell=book.choice(q.SPELL, q.Spell),
        doctor_checked=book.yes_or_no(q.DOCTOR),
        page_a_at=min(page_a) if len(page_a) == len(q.HELP_NOW_IDS) else None,
    )


def _conditions(book: AnswerBook) -> dict[Condition, datetime]:
    """What was ticked on page C, and since when."""
    return {
        line.condition: given.at
        for line in q.CHOOSE
        if line.condition is not None and (given := book.first_of_run(line.id, True))
    }


def _standing(
    book: AnswerBook, *, red: bool, due: bool, open_lines: tuple[str, ...], see: tuple[str, ...]
) -> Standing:
    if red:
        return Standing.STOPPED
    if book.yes_or_no(q.ADULT) is False:
        return Standing.UNDER_AGE
    if not any(book.given(line) for line in q.HELP_NOW_IDS):
        return Standing.NOT_ASKED
    if due and all(book.yes_or_no(line) is not None for line in q.HELP_NOW_IDS):
        return Standing.ASK_AGAIN
    if open_lines:
        return Standing.UNFINISHED
    return Standing.NEEDS_CLEARANCE if see else Standing.CLEAR


def _open_see_someone(book: AnswerBook) -> tuple[str, ...]:
    any_of_these = book.yes_or_no(q.SEE_SOMEONE_ANY)
    if any_of_these is None:
        return (q.SEE_SOMEONE_ANY,)
    if any_of_these and not _told_to_see(book):
        return tuple(line.id for line in q.SEE_SOMEONE)
    return ()


def _told_to_see(book: AnswerBook) -> tuple[str, ...]:
    if book.yes_or_no(q.SEE_SOMEONE_ANY) is not True:
        return ()
    return tuple(line.id for line in q.SEE_SOMEONE if book.yes_or_no(line.id) is True)


def _open_choices(book: AnswerBook) -> tuple[str, ...]:
    missing = []
    if not _conditions(book) and book.yes_or_no(q.NONE_OF_THESE) is not True:
        missing.append(q.NONE_OF_THESE)
    if book.choice(q.SPELL, q.Spell) is None:
        missing.append(q.SPELL)
    if book.rating(q.USUAL) is None:
        missing.append(q.USUAL)
    missing += [line for line in (q.ADULT, q.DOCTOR) if book.yes_or_no(line) is None]
    return tuple(missing)


def _uncleared(book: AnswerBook, past: Past) -> tuple[str, ...]:
    """What waits for a doctor or physiotherapist: of page B, and what was told in a session."""
    wanting = {
        line: anew for line in _told_to_see(book) if (anew := _told_anew(book, line)) is not None
    }
    for line in (question.id for question in q.TOLD_IN_A_SESSION):
        told = [given for given in book.all(line) if given.value is True]
        if line == q.NUMB:  # 1.0.0 kept it with the session alone
            told += [
                Given(True, event.at, event.at.date(), Origin.IT_HURTS)
                for session in past.sessions
                for event in session.pain_events
                if event.sign is NewSign.LASTING
            ]
        if told:
            wanting[line] = max(told, key=lambda given: given.at.timestamp())
    return tuple(line for line, told in wanting.items() if not _cleared(book, line, told))


def _told_anew(book: AnswerBook, line: str) -> Given | None:
    """When a line of page B was last told; in 1.0.0 saying yes again was no new telling."""
    run = book.first_of_run(line, True)
    if run is None:
        return None
    anew = [given for given in book.all(line) if given.value is True and given.edition > 1]
    return max([run, *anew], key=lambda given: given.at.timestamp())


def _cleared(book: AnswerBook, line: str, told: Given) -> bool:
    """Whether someone was seen about it since it was told; 1.0.0 asked so for all lines at once."""
    for_all = any(
        given.value is True and given.at.timestamp() >= told.at.timestamp()
        for given in book.all(q.CLEARED)
    )
    return for_all or any(_clears(given, told, line) for given in book.all(q.cleared(line)))


def _clears(given: Given, told: Given, line: str) -> bool:
    """Whether a date clears a line: not one to come, and of numbness or a calf on a later day."""
    seen = given.date_value
    if seen is None or given.at.timestamp() < told.at.timestamp() or seen > given.day:
        return False
    return line not in _ON_A_LATER_DAY or (told.day <= seen and told.day < given.day)
