"""A page of questions in lines: one line asked at a time, one answer typed for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from backtui.base.errors import UsageError
from backtui.guide.asking import Line, LineKind, Page, PageAnswer, Value, Way
from backtui.guide.page_state import NONE, PageState, in_words, read

_YES_NO = {"y": True, "yes": True, "n": False, "no": False}
_BACK = ("b", "back")
_LATER = "later"
_AS_IT_IS = "ok"


class Lines(Protocol):
    """Where a page prints its sentences and what is typed comes from."""

    def say(self, text: str, *, mark: str = "") -> None:
        """A sentence, at once."""

    def hear(self, prompt: str, line_id: str) -> str | None:
        """What is typed for a line, without blanks around it; None where nothing more comes."""


class PageInLines:
    """Asks the lines of one page in order. An empty input answers nothing, nor does it go on."""

    def __init__(self, page: Page, lines: Lines, today: Callable[[], date]) -> None:
        self._page = page
        self._lines = lines
        self._today = today
        self._state = PageState.of(page)

    def ask(self) -> PageAnswer:
        """From the line to begin at to the last, unless the person leaves before."""
        self._print_heading()
        if not self._page.lines:
            return self._read()
        at: str | None = self._state.first
        self._print_above(self._state.first)
        while at is not None:
            found = self._ask_line(self._state.line(at))
            if isinstance(found, PageAnswer):
                return found
            at = found
        return self._state.answer(Way.DONE)

    def _print_heading(self) -> None:
        page = self._page
        number = f"{page.number} of {page.of}: " if page.of > 1 else ""
        self._lines.say(f"{number}{'Important: ' if page.urgent else ''}{page.title}")
        for text in (*page.about, page.stem):
            if text:
                self._lines.say(text)

    def _print_above(self, first: str) -> None:
        """The answers of the lines that are not asked again."""
        for number, line in enumerate(self._state.lines, 1):
            if line.id == first:
                break
            so_far = in_words(line, self._value(line)) or "no answer"
            self._lines.say(f"{line.words} ({so_far})", mark=f"{number}. ")

    def _read(self) -> PageAnswer:
        """A page that is only read."""
        while True:
            text = self._lines.hear(f"Enter to go on{self._ways_out()}: ", NONE)
            way = self._way(text)
            if way is None and not text:
                return self._state.answer(Way.DONE)
            if way is Way.BACK and not self._page.may_go_back:
                self._lines.say("There is no page before this one.")
            elif way is not None:
                return self._state.answer(way)

    def _ask_line(self, line: Line) -> str | PageAnswer | None:
        """Ask one line; the id of the next, None after the last, or an answer that ends it."""
        if line.id == NONE and self._is_none_said:
            return self._taken(line, value=True)
        self._print_line(line)
        while True:
            text = self._lines.hear(self._prompt(line), line.id)
            way = self._way(text)
            if way is Way.LATER:
                return self._state.answer(way)
            if way is Way.BACK:
                before = self._before(line)
                if before is not None:
                    return before
                if self._page.may_go_back:
                    return self._state.answer(way)
                self._lines.say("This is the first line.")
                continue
            try:
                return self._answered(line, text or "")
            except UsageError as error:
                self._lines.say(str(error))

    def _answered(self, line: Line, text: str) -> str | PageAnswer | None:
        """What comes of a text that is no way out. Raises UsageError."""
        if not text:
            raise UsageError(f"Nothing was taken. Write {_what_to_write(line)}.")
        if text.casefold() == _AS_IT_IS and self._may_stay(line):
            return self._next(line)
        return self._taken(line, self._meant(line, text))

    def _taken(self, line: Line, value: Value) -> str | PageAnswer | None:
        self._state = self._state.take(line.id, value)
        if self._state.asks_back(line.id):
            return self._state.answer(Way.ASK_BACK, line.id)
        return self._next(line)

    def _next(self, line: Line) -> str | None:
        """The line below, at the end the first that is open."""
        ids = [each.id for each in self._state.lines]
        below = ids[ids.index(line.id) + 1 :]
        if below and below[0] == NONE and not self._state.open_lines:
            below = below[1:]  # something is ticked, so that it is not for "none" to say
        if below:
            return below[0]
        still_open = self._state.open_lines
        if still_open:
            self._lines.say(self._state.what_is_open)
        return still_open[0].id if still_open else None

    def _before(self, line: Line) -> str | None:
        ids = [each.id for each in self._state.lines if each.id != NONE or line.id == NONE]
        at = ids.index(line.id)
        return ids[at - 1] if at else None

    def _print_line(self, line: Line) -> None:
        if line.stem:
            self._lines.say(line.stem)
        so_far = in_words(line, self._value(line))
        number = [each.id for each in self._state.lines].index(line.id) + 1
        words = f"{line.words} (so far: {so_far})" if so_far else line.words
        self._lines.say(words, mark=f"{number}. ")
        for number, option in enumerate(line.options, 1):
            self._lines.say(option.words, mark=f"   {number}  ")

    def _prompt(self, line: Line) -> str:
        stays = f", {_AS_IT_IS} leaves it so" if self._may_stay(line) else ""
        return f"{_what_to_write(line)}{stays}{self._ways_out()}: "

    def _ways_out(self) -> str:
        return f" (b back, {_LATER})"

    def _way(self, text: str | None) -> Way | None:
        if text is None or text.casefold() == _LATER:
            return Way.LATER
        return Way.BACK if text.casefold() in _BACK else None

    def _may_stay(self, line: Line) -> bool:
        return line.optional or self._value(line) is not None

    def _value(self, line: Line) -> Value:
        return self._state.values.get(line.id)

    @property
    def _is_none_said(self) -> bool:
        """Whether each tick has been answered by no, one by one."""
        ticks = [line for line in self._state.lines if line.kind is LineKind.TICK and line.id]
        return bool(ticks) and all(self._value(line) is False for line in ticks)

    def _meant(self, line: Line, text: str) -> Value:
        """The value that is written. Raises UsageError."""
        if line.kind in (LineKind.YES_NO, LineKind.TICK):
            if text.casefold() not in _YES_NO:
                raise UsageError(f"Write {_what_to_write(line)}.")
            return _YES_NO[text.casefold()]
        if line.kind is LineKind.CHOICE:
            numbers = {str(n): option.value for n, option in enumerate(line.options, 1)}
            if text not in numbers:
                raise UsageError(f"Write {_what_to_write(line)}.")
            return numbers[text]
        return read(line, text, self._today())


def _what_to_write(line: Line) -> str:
    match line.kind:
        case LineKind.YES_NO | LineKind.TICK:
            return "y or n"
        case LineKind.RATING:
            return "0 to 10"
        case LineKind.NUMBER:
            return f"{line.least} to {line.most}"
        case LineKind.CHOICE:
            return f"1 to {len(line.options)}"
        case LineKind.DAY:
            return "a day, such as yesterday or 2026-03-04"
        case LineKind.TEXT:
            return f"up to {line.most} letters"
