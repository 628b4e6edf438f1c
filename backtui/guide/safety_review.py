"""The safety answers given so far: read page by page, and answered again where they have changed.

What is answered again is kept beside what was said before. A sign that needs help now stays in
force whatever is answered later; only a doctor's examination ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct, structs

from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook
from backtui.coach.safety.safety_state import SafetyState, Standing
from backtui.guide import safety_pages as pages
from backtui.guide.asking import Choose, Conversation, Option, Page, Tell, Way
from backtui.guide.guide import Guide
from backtui.guide.safety_talk import (
    ask_page,
    asked,
    something_has_changed,
    talk_about_safety,
    tell_what_changed,
)

_CHANGED, _CLOSE = "changed", "close"
_STAYS = "A yes stays until a doctor has examined you for it; answering no does not change it."


class _Shown(Struct, frozen=True):
    """A page that is read and answered again; `lines` are the ids it is about."""

    title: str
    lines: tuple[str, ...]
    page: Callable[[pages.Asked], Page]


def _spell(shown: pages.Asked) -> Page:
    return pages.your_pain(shown, and_now=False)


_PAGES = (
    _Shown("Signs that need help now", q.HELP_NOW_IDS, pages.help_now),
    _Shown("Signs to see someone for", (q.SEE_SOMEONE_ANY,), pages.see_someone),
    _Shown("What applies to you", (q.NONE_OF_THESE,), pages.choose),
    _Shown("This spell of pain", (q.SPELL, q.USUAL), _spell),
    _Shown("You", (q.ADULT, q.DOCTOR), pages.before_you_start),
)


def review_safety(guide: Guide) -> Conversation[None]:
    """Read and change the safety answers; whatever is still open is asked first."""
    if guide.safety().standing is Standing.NOT_ASKED:
        yield from talk_about_safety(guide)
    while True:
        state, book = guide.safety(), AnswerBook(guide.past().answers)
        options = [
            Option(str(number), f"{page.title}: {_in_short(page, book, state)}")
            for number, page in enumerate(_PAGES)
        ]
        chosen = yield Choose(
            asks="Which answers do you want to see?",
            about=state.reason,
            options=(
                *options,
                Option(_CHANGED, "Something has changed"),
                Option(_CLOSE, "Close"),
            ),
        )
        if not isinstance(chosen, str) or chosen == _CLOSE:
            return
        if chosen == _CHANGED:
            yield from something_has_changed(guide)
        else:
            yield from _show(guide, _PAGES[int(chosen)], state)


def _show(guide: Guide, shown: _Shown, state: SafetyState) -> Conversation[None]:
    page = pages.alone(shown.page(asked(guide)))
    if shown.lines == q.HELP_NOW_IDS and state.red_lines:
        page = structs.replace(page, about=(_STAYS,))
    before = guide.past().answers
    way = yield from ask_page(guide, page)
    if way is Way.LATER or guide.past().answers == before:
        return
    yield from tell_what_changed(guide, state)
    if guide.safety().clear:
        yield Tell(title="Kept", lines=(guide.safety().reason,))
    else:
        yield from talk_about_safety(guide)


def _in_short(page: _Shown, book: AnswerBook, state: SafetyState) -> str:
    if page.lines[0] == q.SEE_SOMEONE_ANY:
        return _count(book.yes_or_no(line.id) for line in q.SEE_SOMEONE)
    if page.lines[0] == q.NONE_OF_THESE:
        return _count(book.yes_or_no(line.id) for line in q.CHOOSE)
    if page.lines == q.HELP_NOW_IDS:
        return _count(line in state.red_lines or book.yes_or_no(line) for line in q.HELP_NOW_IDS)
    return _about(page, book, state)


def _count(answers: Iterator[bool | None]) -> str:
    given = list(answers)
    if None in given and True not in given:
        return "not all answered"
    return f"{given.count(True)} of {len(given)}" if True in given else "none"


def _about(page: _Shown, book: AnswerBook, state: SafetyState) -> str:
    """The answers of a page that is no list, in short."""
    if q.SPELL in page.lines:
        spell = state.spell.value if state.spell else "not answered"
        return spell if state.usual is None else f"{spell}, usual pain {state.usual}"
    checked = {True: "checked with a doctor", False: "not checked with a doctor"}
    adult = {True: "18 or older", False: "under 18"}
    said = (
        adult.get(book.yes_or_no(q.ADULT) is True, "") if book.given(q.ADULT) else "",
        checked.get(book.yes_or_no(q.DOCTOR) is True, "") if book.given(q.DOCTOR) else "",
        state.emergency_number,
    )
    return ", ".join(words for words in said if words)
