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
from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook, Given
from backtui.coach.safety.emergency import DEFAULT_NUMBER
from backtui.coach.safety.red_flags import page_a_at, page_a_due, red_lines, unlock_step
from backtui.coach.safety.spell import spell_began, spell_on
from backtui.coach.safety.ticks import conditions, ticks_due
from backtui.history.history import Past
from backtui.history.records import NewSign, Origin

ON_A_LATER_DAY = (q.NUMB, q.CALF)  # [R 8]


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
    Standing.STOPPED: "A safety answer is open. Exercise waits until a doctor has examined you.",
    Standing.UNDER_AGE: "BackTUI is for adults. A doctor or physiotherapist can help you.",
    Standing.NOT_ASKED: "A few safety questions come first.",
    Standing.UNFINISHED: "Some safety questions are still open.",
    Standing.NEEDS_CLEARANCE: "Please speak to a doctor or physiotherapist before starting.",
    Standing.CLEAR: "Nothing you told us stands in the way.",
}
REHEARSED_PAIN = 3
"""The pain (0-10) that a rehearsal is made for; it is not asked and not kept."""
NOT_EVEN_REHEARSED = (Standing.STOPPED, Standing.UNDER_AGE, Standing.NEEDS_CLEARANCE)
TICKS_OVER = "Some of what you ticked may have changed. Please look at it once more."
EMERGENCY = (  # [S2-S5]
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

    `to_ask` are the ids still open, in order; `again` says that everything is asked again with
    them. `red_lines` stop, `mistakes` are those of them that may be struck out, `marked` once did
    and are unlocked. `unlock_from` is the first day on which every red line can be unlocked,
    `unlock_step` the id to ask for it now. `see_first` are the lines that want a doctor's or
    physiotherapist's word, `ring_today` says that they cannot wait for an appointment. `told_on`
    are the days on which red lines and those to see someone for were told. `told_at` are the
    conditions, each with when it was told. `pain_told` is the pain of the first questions,
    0-10.
    """

    standing: Standing
    reason: str
    to_ask: tuple[str, ...] = ()
    again: bool = False
    red_lines: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    unlock_from: date | None = None
    unlock_step: str = ""
    see_first: tuple[str, ...] = ()
    ring_today: bool = False
    told_on: Mapping[str, date] = field(default_factory=dict)
    told_at: Mapping[Condition, datetime] = field(default_factory=dict)
    usual: int | None = None
    pain_told: int | None = None
    pain_told_at: datetime | None = None
    spell: q.Spell | None = None
    spell_began: date | None = None
    doctor_checked: bool | None = None
    page_a_at: datetime | None = None
    seen_someone: date | None = None
    emergency_number: str = DEFAULT_NUMBER

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

    def pain_told_since(self, moment: datetime) -> int | None:
        """The pain of the first questions (0-10), if it was told at or after a moment."""
        told_at = self.pain_told_at
        return self.pain_told if told_at and told_at.timestamp() >= moment.timestamp() else None


def safety_state(
    past: Past,
    now: datetime,
    *,
    asked_for: datetime | None = None,
    pain: int | None = None,
    emergency_guess: str = DEFAULT_NUMBER,
) -> SafetyState:
    """Where the answers leave someone now.

    `asked_for` is a moment from which on page A is wanted again, for a `pain` (0-10) well above
    usual. `emergency_guess` holds while no emergency number was told.
    """
    book, today = AnswerBook(past.answers), now.date()
    red, marked = red_lines(book, past, now)
    due = page_a_due(book, past, now, asked_for, pain)
    began = spell_began(book)
    spell = spell_on(began, today) if began is not None else None
    open_lines = (
        *((q.NEW_SINCE,) if due.short else due.lines),
        *_open_see_someone(book),
        *_open_choices(book, past, spell, today),
    )
    uncleared = _uncleared(book, past)
    see_first = tuple(uncleared)
    standing = _standing(book, red=bool(red), open_lines=open_lines, see=see_first)
    first_red = next(iter(red), "")
    pain_told, seen = book.given(q.PAIN_NOW), book.given(q.SEEN_SOMEONE)
    return SafetyState(
        standing=standing,
        reason=(due.why or TICKS_OVER) if standing is Standing.ASK_AGAIN else REASONS[standing],
        to_ask=open_lines,
        again=due.whole,
        red_lines=tuple(red),
        mistakes=tuple(
            line
            for line, told in red.items()
            if told.origin is Origin.ASKED and book.may_strike_out(line, now)
        ),
        marked=marked,
        unlock_from=max(told.day for told in red.values()) + timedelta(days=1) if red else None,
        unlock_step=unlock_step(book, first_red, red[first_red], now) if red else "",
        see_first=see_first,
        ring_today=q.CANCER in see_first
        and any(book.yes_or_no(line) for line in (q.NIGHT, q.WALKING)),
        told_on={line: told.day for line, told in (uncleared | red).items()},
        told_at=conditions(book, today),
        usual=book.rating(q.USUAL),
        pain_told=book.rating(q.PAIN_NOW),
        pain_told_at=pain_told.at if pain_told else None,
        spell=spell,
        spell_began=began,
        doctor_checked=book.yes_or_no(q.DOCTOR),
        page_a_at=page_a_at(book),
        seen_someone=seen.day if seen and seen.value is True else None,
        emergency_number=book.text(q.EMERGENCY_NUMBER) or emergency_guess,
    )


def answers_of_a_rehearsal(past: Past, now: datetime) -> dict[str, q.Answer]:
    """Made-up answers to what is open, so that a rehearsal asks nothing; never kept."""
    made_up: dict[str, q.Answer] = {
        **dict.fromkeys((*q.HELP_NOW_IDS, q.NEW_SINCE, q.SEE_SOMEONE_ANY), False),
        **dict.fromkeys((q.NONE_OF_THESE, q.ADULT, q.DOCTOR, *q.TICKS), True),
        q.SPELL: q.Spell.LONG.value,
        q.USUAL: REHEARSED_PAIN,
    }
    to_ask = safety_state(past, now).to_ask
    spell = (q.USUAL,) if q.SPELL in to_ask else ()
    return {line: made_up[line] for line in (*to_ask, *spell) if line in made_up}


def _standing(
    book: AnswerBook, *, red: bool, open_lines: tuple[str, ...], see: tuple[str, ...]
) -> Standing:
    if red:
        return Standing.STOPPED
    if book.yes_or_no(q.ADULT) is False:
        return Standing.UNDER_AGE
    if not any(book.given(line) for line in q.HELP_NOW_IDS):
        return Standing.NOT_ASKED
    if open_lines:
        finished = all(book.yes_or_no(line) is not None for line in q.HELP_NOW_IDS)
        again = finished and not set(open_lines) - {*q.HELP_NOW_IDS, q.NEW_SINCE, *q.TICKS}
        return Standing.ASK_AGAIN if again else Standing.UNFINISHED
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


def _open_choices(
    book: AnswerBook, past: Past, spell: q.Spell | None, today: date
) -> tuple[str, ...]:
    missing = []
    none = book.yes_or_no(q.NONE_OF_THESE)
    answered = none is True or (none is False and conditions(book, today))
    if not answered or _told_to_be_wrong(book):
        missing.append(q.NONE_OF_THESE)
    missing += ticks_due(book, today)
    if spell is None:
        missing.append(q.SPELL)
    has_usual = book.rating(q.USUAL) is not None or past.usual_pain is not None
    if spell is not q.Spell.FRESH and not has_usual:
        missing.append(q.USUAL)
    missing += [line for line in (q.ADULT, q.DOCTOR) if book.yes_or_no(line) is None]
    return tuple(missing)


def _told_to_be_wrong(book: AnswerBook) -> bool:
    """Whether page C was said not to be right any more, and not answered since."""
    right, ticked = book.given(q.STILL_RIGHT), book.given(q.NONE_OF_THESE)
    if right is None or right.value is not False:
        return False
    return ticked is None or ticked.at.timestamp() <= right.at.timestamp()


def _uncleared(book: AnswerBook, past: Past) -> dict[str, Given]:
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
    if set(wanting) == {q.AGE}:  # a message, and no gate [R 6.13]
        return {}
    return {line: told for line, told in wanting.items() if not _cleared(book, line, told)}


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
        given.value is True
        and given.edition < q.EDITION
        and given.at.timestamp() >= told.at.timestamp()
        for given in book.all(q.CLEARED)
    )
    return for_all or any(_clears(given, told, line) for given in book.all(q.cleared(line)))


def _clears(given: Given, told: Given, line: str) -> bool:
    """Whether a date clears a line: not one to come, and of numbness or a calf on a later day."""
    seen = given.date_value
    if seen is None or given.at.timestamp() < told.at.timestamp() or seen > given.day:
        return False
    return line not in ON_A_LATER_DAY or (told.day <= seen and told.day < given.day)
