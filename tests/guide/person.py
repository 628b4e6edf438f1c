"""Someone who answers the questions of a conversation, by what they ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from backtui.coach.safety import questions as q
from backtui.guide.asking import (
    Answer,
    Ask,
    Choose,
    Conversation,
    Line,
    LineKind,
    Page,
    PageAnswer,
    Rate,
    Tell,
    Tick,
    Value,
    Way,
    YesNo,
)
from backtui.guide.page_state import NONE, PageState

Result = TypeVar("Result")
USUAL: dict[str, Answer] = {
    q.ADULT_ASKS: True,
    q.DOCTOR_ASKS: True,
    q.USUAL_ASKS: 5,
    q.SPELL_ASKS: q.Spell.MIDDLE.value,
    "How is your pain now?": 3,
    q.ADULT: True,
    q.DOCTOR: True,
    q.USUAL: 5,
    q.SPELL: q.Spell.MIDDLE.value,
    "pain now": 3,
}
"""What a person with nothing out of the way answers; yes or no is no, and nothing is ticked.

By a part of what is asked, or by the id of a line of a page.
"""


def words(ask: Ask) -> str:
    """What it asks, or what it is headed by."""
    return ask.title if isinstance(ask, Tell | Page) else ask.asks


class Person:
    """Gives the usual answers but for those told otherwise; remembers everything that was asked.

    What is told stands by a part of the words of a question or a line, or by the id of a line,
    which comes first. A line keeps the value it comes with unless its id is told. `leaves_after`
    is how many questions or pages are answered before the person leaves, `leaves_at` the line of
    a page before which they leave, `goes_back_at` are lines at which they go to the page before,
    once each. A line whose answer asks back is answered so once; where the page then comes
    without that answer, the opposite is meant.
    """

    def __init__(
        self,
        said: Mapping[str, Answer] | None = None,
        *,
        leaves_after: int | None = None,
        leaves_at: str | None = None,
        goes_back_at: Iterable[str] = (),
    ) -> None:
        self._told: dict[str, Answer] = dict(said or {})
        self._said: dict[str, Answer] = {**USUAL, **self._told}
        self._left = leaves_after
        self._leaves_at = leaves_at
        self._goes_back_at = set(goes_back_at)
        self._asked_back: set[str] = set()
        self.heard: list[Ask] = []

    @property
    def asked(self) -> list[str]:
        """What was asked, in order, what was only told left out."""
        return [words(ask) for ask in self.heard if not isinstance(ask, Tell)]

    @property
    def lines(self) -> list[str]:
        """The ids of the lines of all pages, in the order in which they were first seen."""
        pages = (ask for ask in self.heard if isinstance(ask, Page))
        return list(dict.fromkeys(line.id for page in pages for line in page.lines))

    @property
    def pages(self) -> list[Page]:
        """Every page that came, as often as it came."""
        return [ask for ask in self.heard if isinstance(ask, Page)]

    @property
    def told(self) -> list[str]:
        """Every line that was told."""
        return [line for ask in self.heard if isinstance(ask, Tell) for line in ask.lines]

    @property
    def titles(self) -> list[str]:
        """What was told, by its headings."""
        return [ask.title for ask in self.heard if isinstance(ask, Tell)]

    def hold(self, talk: Conversation[Result]) -> Result | None:
        """Answer to the end; None where the person leaves before it."""
        try:
            ask = next(talk)
            while True:
                self.heard.append(ask)
                if not isinstance(ask, Tell):
                    if self._left == 0 and not isinstance(ask, Page):
                        talk.close()
                        return None
                    if self._left == 0 and isinstance(ask, Page):
                        ask = talk.send(PageState.of(ask).answer(Way.LATER))
                        continue
                    self._left = None if self._left is None else self._left - 1
                ask = talk.send(self.answer(ask))
        except StopIteration as end:
            result: Result = end.value
            return result

    def answer(self, ask: Ask) -> Answer:
        """What is told, else what is usual, else no."""
        if isinstance(ask, Page):
            return self.fill(ask)
        for part, answer in self._said.items():
            if part in words(ask):
                return answer
        match ask:
            case YesNo():
                return False
            case Tick():
                return ()
            case Choose():
                return ask.options[0].value
            case Rate(may_pass=False):
                raise AssertionError(f"nothing to say to {words(ask)}")
            case _:
                return None

    def fill(self, page: Page) -> PageAnswer:
        """Answer line by line, from the one to begin at."""
        state = PageState.of(page)
        done: set[str] = set()
        while True:
            line = next((line for line in state.lines if line.id not in done), None)
            if line is None:
                break
            done.add(line.id)
            if line.id == self._leaves_at:
                return state.answer(Way.LATER)
            if line.id in self._goes_back_at and page.may_go_back:
                self._goes_back_at.discard(line.id)
                return state.answer(Way.BACK)
            if line.id == NONE:
                ticked = any(
                    state.values.get(each.id) is True and each.kind is LineKind.TICK
                    for each in page.lines
                )
                state = state if ticked else state.take(NONE, True)
                continue
            value = self._line_value(line)
            changed = value != line.value
            state = state.take(line.id, value)
            if changed and state.asks_back(line.id):
                self._asked_back.add(line.id)
                return state.answer(Way.ASK_BACK, line.id)
        assert not state.open_lines, f"{page.title}: {state.what_is_open}"
        return state.answer(Way.DONE)

    def _line_value(self, line: Line) -> Value:
        value = self._meant(line)
        if line.id in self._asked_back and value == line.asks_back and value != line.value:
            return not value
        return value

    def _meant(self, line: Line) -> Value:
        for said in (self._told, self._said):
            if line.id in said:
                return _value(said[line.id])
        if line.value is not None:
            return line.value
        for part, answer in self._said.items():
            if part in line.words:
                return _value(answer)
        match line.kind:
            case LineKind.YES_NO | LineKind.TICK:
                return False
            case LineKind.CHOICE:
                return line.options[0].value
            case LineKind.NUMBER:
                return line.least
            case _:
                assert line.optional, f"nothing to say to {line.id}: {line.words}"
                return None


def _value(answer: Answer) -> Value:
    assert not isinstance(answer, tuple | PageAnswer), "a line has one value"
    return answer
