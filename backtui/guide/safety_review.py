"""The safety answers given so far: read page by page, and answered again where they have changed.

What is answered again is kept beside what was said before. A sign that needs help now stays in
force whatever is answered later; only a doctor's examination ends it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from backtui.coach import questions as q
from backtui.coach.answers import AnswerBook
from backtui.coach.safety import SafetyState, Standing
from backtui.guide.asking import Choose, Conversation, Option, Tell, YesNo
from backtui.guide.guide import Guide
from backtui.guide.safety_talk import ask_line, talk_about_safety

_CLOSE = "close"
_STAYS = "This stays until a doctor has examined you for it; answering no does not change it."


class _Page(Struct, frozen=True):
    """Lines that are read and answered together; `lines` are their ids."""

    title: str
    lines: tuple[str, ...]


_PAGES = (
    _Page("Signs that need help now", q.HELP_NOW_IDS),
    _Page("Signs to see someone for", (q.SEE_SOMEONE_ANY,)),
    _Page("What applies to you", (q.NONE_OF_THESE,)),
    _Page("You and this spell of pain", (q.SPELL, q.USUAL, q.ADULT, q.DOCTOR)),
)


def review_safety(guide: Guide) -> Conversation[None]:
    """Read and change the safety answers; whatever is still open is asked first."""
    if guide.safety().standing is Standing.NOT_ASKED:
        yield from talk_about_safety(guide.safety, guide.keep_answers, guide.clock.now)
    while True:
        state, book = guide.safety(), AnswerBook(guide.past().answers)
        options = [
            Option(str(number), f"{page.title}: {_in_short(page, book, state)}")
            for number, page in enumerate(_PAGES)
        ]
        chosen = yield Choose(
            asks="Which answers do you want to see?",
            about=state.reason,
            options=(*options, Option(_CLOSE, "Close")),
        )
        if not isinstance(chosen, str) or chosen == _CLOSE:
            return
        yield from _show(guide, _PAGES[int(chosen)], book, state)


def _show(guide: Guide, page: _Page, book: AnswerBook, state: SafetyState) -> Conversation[None]:
    about = page.title
    if page.lines == q.HELP_NOW_IDS and state.red_lines:
        about = f"{page.title}. {_STAYS}"
    again = yield YesNo(
        asks="Answer these again?", about=about, lines=tuple(_answers(page, book, state))
    )
    if again is not True:
        return
    for line in page.lines:
        yield from ask_line(line, guide.keep_answers)
        if set(guide.safety().red_lines) - set(state.red_lines):
            break  # a yes stops: help comes before more questions
    if guide.safety().clear:
        yield Tell(title="Kept", lines=(guide.safety().reason,))
    else:
        yield from talk_about_safety(guide.safety, guide.keep_answers, guide.clock.now)


def _answers(page: _Page, book: AnswerBook, state: SafetyState) -> Iterator[str]:
    """Each line with its answer."""
    first = page.lines[0]
    if page.lines == q.HELP_NOW_IDS:
        for line in q.HELP_NOW:
            yield f"{line.words}: {_red_or(line.id, book, state)}"
    elif first == q.SEE_SOMEONE_ANY:
        yield from _told([line for line in q.SEE_SOMEONE if book.yes_or_no(line.id)])
    elif first == q.NONE_OF_THESE:
        yield from _told([line for line in q.CHOOSE if book.yes_or_no(line.id)])
    else:
        spell = book.choice(q.SPELL, q.Spell)
        usual = book.rating(q.USUAL)
        yield f"This spell of pain: {spell.value if spell else 'not answered'}"
        yield f"Usual pain: {'not answered' if usual is None else usual}"
        yield f"18 or older: {_said(book.yes_or_no(q.ADULT))}"
        yield f"Checked with a doctor: {_said(book.yes_or_no(q.DOCTOR))}"


def _red_or(line: str, book: AnswerBook, state: SafetyState) -> str:
    if line in state.red_lines:
        return "yes"
    if line in state.marked:
        return "yes, then examined by a doctor"
    return _said(book.yes_or_no(line))


def _told(lines: list[q.Question]) -> Iterator[str]:
    yield from (line.words for line in lines)
    if not lines:
        yield "None of them"


def _in_short(page: _Page, book: AnswerBook, state: SafetyState) -> str:
    if page.lines[0] == q.SEE_SOMEONE_ANY:
        return _count(book.yes_or_no(line.id) for line in q.SEE_SOMEONE)
    if page.lines[0] == q.NONE_OF_THESE:
        return _count(book.yes_or_no(line.id) for line in q.CHOOSE)
    if page.lines == q.HELP_NOW_IDS:
        return _count(line in state.red_lines or book.yes_or_no(line) for line in q.HELP_NOW_IDS)
    return "how long, usual pain, age, doctor"


def _count(answers: Iterator[bool | None]) -> str:
    given = list(answers)
    if None in given and True not in given:
        return "not all answered"
    return f"{given.count(True)} of {len(given)}" if True in given else "none"


def _said(answer: bool | None) -> str:
    return {True: "yes", False: "no", None: "not answered"}[answer]
