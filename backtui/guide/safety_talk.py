"""The conversation about safety: six pages at first, one page when asked again, help when needed.

Whatever is answered is kept as it is given. A yes on list A stops everything at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from msgspec import structs

from backtui.coach.day.meaning import what_it_means
from backtui.coach.dose.ladder_position import day_in_words
from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook
from backtui.coach.safety.emergency import SAY, emergency_words
from backtui.coach.safety.safety_state import (
    CLINICIAN_TODAY,
    NOT_EVEN_REHEARSED,
    SafetyState,
    Standing,
)
from backtui.guide import safety_pages as pages
from backtui.guide.asking import (
    Choose,
    Conversation,
    Line,
    LineKind,
    Option,
    Page,
    PageAnswer,
    Tell,
    Way,
    YesNo,
)
from backtui.guide.guide import Guide
from backtui.guide.rehearsing import REHEARSAL
from backtui.history.records import DayKind

IS_THAT_RIGHT = "Is that right?"
GET_HELP = "Get help now"
HOW_TO_CHANGE = (
    "To change an answer later: “Something has changed” in the palette, or your safety answers in "
    "the settings."
)
STRUCK_OUT = (
    "Kept as a mistake, with today's date.",
    "This question comes once more at the next start.",
)
_CLOSE, _MISTAKE, _EXAMINED = "close", "mistake", "examined"
_MEANING = 5
"""The number of the last page, from 0."""


def talk_about_safety(
    guide: Guide, asked_for: datetime | None = None, pain: int | None = None
) -> Conversation[bool]:
    """Ask what is open; True once nothing stands in the way of starting.

    `asked_for` is since when list A is wanted again, for a `pain` (0-10) well above usual. A
    rehearsal is asked nothing.
    """
    while True:
        found = guide.safety(asked_for, pain)
        if found.clear:
            return True
        if guide.rehearses:
            return (yield from _rehearses(found))
        match found.standing:
            case Standing.STOPPED:
                goes_on = yield from _stopped(guide, found)
            case Standing.UNDER_AGE:
                yield Tell(title="For adults", lines=(found.reason,))
                return False
            case Standing.NOT_ASKED | Standing.UNFINISHED:
                goes_on = yield from _first_pages(guide)
            case Standing.ASK_AGAIN:
                goes_on = yield from _again(guide, found, pain)
            case _:
                goes_on = yield from _clearance(guide, found)
        if not goes_on:
            return False


def _rehearses(found: SafetyState) -> Conversation[bool]:
    """Ask nothing; what stops a session stops a rehearsal too, for it moves the person as well."""
    if found.standing in NOT_EVEN_REHEARSED:
        yield Tell(title="Not today", lines=(found.reason,))
        return False
    return True


def something_has_changed(guide: Guide) -> Conversation[None]:
    """Ask everything that can change on one page, whenever the person wants to tell it."""
    if guide.rehearses:
        yield Tell(title="Something has changed", lines=(REHEARSAL,))
        return
    found = guide.safety()
    if found.standing in (Standing.NOT_ASKED, Standing.UNFINISHED, Standing.STOPPED):
        yield from talk_about_safety(guide)
        return
    if not (yield from _once_more(guide, found, everything=True)):
        return
    if (yield from talk_about_safety(guide)):
        yield Tell(title="Kept", lines=(guide.safety().reason,))


def asked(guide: Guide, found: SafetyState | None = None) -> pages.Asked:
    """What pages are made from now."""
    return pages.Asked(
        book=AnswerBook(guide.past().answers),
        state=found or guide.safety(),
        today=guide.clock.now().date(),
        number_guess=guide.emergency_guess,
    )


def ask_page(guide: Guide, page: Page) -> Conversation[Way]:
    """Ask a page and keep its answers; what asks back is kept only when it is meant.

    A yes that stops leaves the page at once, by `Way.ASK_BACK`.
    """
    while True:
        answer = yield page
        assert isinstance(answer, PageAnswer)  # noqa: S101 - the answer to a page
        kept = pages.to_keep(page, answer, asked(guide))
        if answer.way is not Way.ASK_BACK:
            if kept:
                guide.keep_answers(kept)
            return answer.way
        line = next(each for each in page.lines if each.id == answer.line)
        if (yield _meant(line)) is True:
            guide.keep_answers(kept | {line.id: line.asks_back})
            return Way.ASK_BACK
        if kept:
            guide.keep_answers(kept)
        page = _with_answers(page, answer, line)


def _meant(line: Line) -> YesNo:
    said = "yes" if line.asks_back else "no"
    about = f"{line.stem} {line.words}".strip()
    return YesNo(asks=f"You answered {said}. {IS_THAT_RIGHT}", about=about)


def _with_answers(page: Page, answer: PageAnswer, slip: Line) -> Page:
    """The page as it was answered, but for the slip, which is open again."""
    lines = tuple(
        structs.replace(line, value=None if line is slip else answer.values.get(line.id))
        for line in page.lines
    )
    return structs.replace(page, lines=lines, at=slip.id)


def _first_pages(guide: Guide) -> Conversation[bool]:
    """The six pages, from the first that is open; whether the last was read."""
    since = guide.clock.now()
    number = _first_open(guide.safety())
    while number <= _MEANING:
        page = _first_page(guide, number, since)
        before = guide.safety().see_first
        way = yield from ask_page(guide, page)
        if way is Way.LATER:
            return False
        if way is Way.ASK_BACK:
            return True  # what it leads to comes instead of the next page
        number += -1 if way is Way.BACK else 1
        if guide.safety().ring_today and guide.safety().see_first != before:
            yield Tell(title="Ring your doctor today", lines=(q.CANCER_TODAY,), urgent=True)
            return False
    return True


def _first_open(found: SafetyState) -> int:
    """The number of the first page that has an open line, from 0."""
    of_pages = (
        (q.ADULT, q.DOCTOR),
        q.HELP_NOW_IDS,
        (q.SEE_SOMEONE_ANY, *(each.id for each in q.SEE_SOMEONE)),
        (q.NONE_OF_THESE, *q.TICKS),
        (q.SPELL, q.USUAL),
    )
    to_ask = set(found.to_ask)
    return next((n for n, lines in enumerate(of_pages) if to_ask & set(lines)), _MEANING)


def _first_page(guide: Guide, number: int, since: datetime) -> Page:
    shown = asked(guide)
    made: tuple[Callable[[], Page], ...] = (
        partial(pages.before_you_start, shown),
        partial(pages.help_now, shown),
        partial(pages.see_someone, shown),
        partial(pages.choose, shown),
        partial(pages.your_pain, shown, shown.state.pain_told_since(since)),
        partial(pages.what_it_means, _what_it_means(guide, shown.state, since)),
    )
    return made[number]()


def _what_it_means(guide: Guide, state: SafetyState, since: datetime) -> tuple[str, ...]:
    """What the answers change, what kind of day it is, and how to change an answer."""
    day = None
    if state.pain_told is not None and state.clear:
        day = guide.proposal(guide.suggested(), state.pain_told, since).gate.day_kind
    said = list(_changes(guide, state, day))
    if state.ring_today:
        said.append(q.CANCER_TODAY)
    elif q.AGE in state.told_on or AnswerBook(guide.past().answers).yes_or_no(q.AGE):
        said.append(q.AGE_ALONE)
    return (*said, HOW_TO_CHANGE)


def _changes(guide: Guide, state: SafetyState, day: DayKind | None = None) -> tuple[str, ...]:
    exercises = guide.catalogue.exercises.values()
    return what_it_means(exercises, state, day=day, past=guide.past())


def _again(guide: Guide, found: SafetyState, pain: int | None) -> Conversation[bool]:
    if q.NEW_SINCE not in found.to_ask:
        return (yield from _once_more(guide, found, everything=found.again, pain=pain))
    last = found.page_a_at
    day = day_in_words(last.date()) if last else "the last time"
    new = yield YesNo(asks=q.NEW_SINCE_ASKS.format(day=day), about=q.NEW_SINCE_ABOUT)
    if isinstance(new, bool):
        guide.keep_answers({q.NEW_SINCE: new})
    return isinstance(new, bool)


def _once_more(
    guide: Guide, found: SafetyState, *, everything: bool, pain: int | None = None
) -> Conversation[bool]:
    """One page with what is due; what changed by it is told."""
    page = pages.once_more(asked(guide, found), everything=everything)
    way = yield from ask_page(guide, page)
    if way is Way.ASK_BACK:
        return True
    if way is not Way.DONE:
        return False
    if pain is not None:
        guide.keep_answers({q.FLARE: pain})
    if q.NONE_OF_THESE in guide.safety().to_ask:
        page = pages.alone(pages.choose(asked(guide)))
        if (yield from ask_page(guide, page)) is not Way.DONE:
            return False
    yield from tell_what_changed(guide, found)
    return True


def tell_what_changed(guide: Guide, before: SafetyState) -> Conversation[None]:
    """What the answers mean now, where what was ticked is not as it was before."""
    now = guide.safety()
    if now.conditions != before.conditions:
        yield pages.what_it_means((*_changes(guide, now), HOW_TO_CHANGE), number=1)


def _stopped(guide: Guide, found: SafetyState) -> Conversation[bool]:
    """Help first. On a later day the way back, one step after the other."""
    line = found.red_lines[0]
    question = q.QUESTIONS[line]
    step = found.unlock_step
    if step == q.help_had(line):
        had = yield YesNo(asks=q.HELP_HAD_ASKS, about=f"You told us: {question.words}.")
        if isinstance(had, bool):
            guide.keep_answers({step: had})
        step = guide.safety().unlock_step
    yield help_panel(found)
    options = []
    if step and step != q.help_had(line):
        options.append(Option(_EXAMINED, "A doctor has examined me for this"))
    if line in found.mistakes:
        options.append(Option(_MISTAKE, "I answered yes by mistake"))
    if not options:
        return False
    chosen = yield Choose(
        asks="What now?",
        about=question.words,
        options=(Option(_CLOSE, "Close; exercise waits"), *options),
    )
    if chosen == _MISTAKE:
        yield from _strike_out(guide, question)
        return False
    return chosen == _EXAMINED and (yield from _examined(guide, found, line))


def help_panel(found: SafetyState) -> Tell:
    """Whom to call, and what to say there."""
    say = SAY[found.red_lines[0]]
    told = tuple(f"You told us: {q.QUESTIONS[line].words}." for line in found.red_lines)
    words = emergency_words(found.emergency_number, say)
    return Tell(title=GET_HELP, lines=(*words, *told), urgent=True)


def _strike_out(guide: Guide, question: q.Question) -> Conversation[None]:
    """The line once more in full; only a no strikes the yes out."""
    page = Page(
        title=q.HELP_NOW_TITLE,
        stem="" if question.asks else q.HELP_NOW_ASKS,
        lines=(pages.help_line(question),),
    )
    answer = yield page
    assert isinstance(answer, PageAnswer)  # noqa: S101 - the answer to a page
    if answer.way is Way.DONE and answer.values.get(question.id) is False:
        guide.keep_answers({question.id: False}, struck=(question.id,))
        yield Tell(title="Struck out", lines=STRUCK_OUT)


def _examined(guide: Guide, found: SafetyState, line: str) -> Conversation[bool]:
    """When it began, then on which day a doctor examined it; whether the line is unlocked."""
    about = (q.QUESTIONS[line].words,)
    today = guide.clock.now().date()
    if found.unlock_step != q.examined(line):
        ask = Line(id=q.began(line), words=q.BEGAN_ASKS, kind=LineKind.DAY)
        refused = partial(_after_told, told=found.told_on[line])
        if (
            yield from ask_page(guide, pages.one_day("When it began", ask, refused, about))
        ) is not Way.DONE:
            return False
    began = AnswerBook(guide.past().answers).given(q.began(line))
    ask = Line(id=q.examined(line), words=q.EXAMINED_ASKS, kind=LineKind.DAY)
    refused = partial(q.refused_day, today=today, began=began.date_value if began else None)
    way = yield from ask_page(guide, pages.one_day("Examined", ask, refused, about))
    return way is Way.DONE and line not in guide.safety().red_lines


def _after_told(day: date, told: date) -> str:
    return f"You told us on {day_in_words(told)}; it began then or before." if day > told else ""


def _clearance(guide: Guide, found: SafetyState) -> Conversation[bool]:
    """Whether a doctor or physiotherapist was seen about each line, and when."""
    shown = asked(guide, found)
    if found.ring_today:
        yield Tell(title="Ring your doctor today", lines=(q.CANCER_TODAY,), urgent=True)
    page = pages.clearance(shown)
    if page.lines:
        way = yield from ask_page(guide, page)
        left = guide.safety().see_first
        if way is Way.DONE and not left:
            return True
        found = structs.replace(found, see_first=left)
    lines = tuple(q.QUESTIONS[line].words for line in found.see_first)
    today = any(not pages.may_be_cleared(shown, line) for line in found.see_first)
    yield Tell(
        title=q.SEE_SOMEONE_TITLE,
        lines=(CLINICIAN_TODAY if today else found.reason, *lines),
        urgent=today,
    )
    return False
