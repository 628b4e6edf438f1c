"""A page of questions with the answers it has so far: which lines are shown, and which are open.

The screen and the plain mode keep one of these each and differ only in how lines are answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Self

from msgspec import Struct, structs

from backtui.base.errors import UsageError
from backtui.base.safe_text import clean
from backtui.guide.amounts import number_from
from backtui.guide.asking import Line, LineKind, Page, PageAnswer, Value, Way
from backtui.guide.day_words import day_from

NONE = ""
"""The id of the line which says that no tick applies."""

WORST = 10
TYPED = (LineKind.NUMBER, LineKind.DAY, LineKind.TEXT)
"""Kinds of lines that are answered by writing."""


class PageState(Struct, frozen=True):
    """One moment of a page. A new answer makes a new state and answers one line alone."""

    page: Page
    values: Mapping[str, Value]

    @classmethod
    def of(cls, page: Page) -> Self:
        """The page as the conversation hands it over."""
        return cls(page, {line.id: line.value for line in page.lines if line.value is not None})

    @property
    def every_line(self) -> tuple[Line, ...]:
        """The lines of the page, shown or not, with that of `none_words` after the last tick."""
        lines = list(self.page.lines)
        if self.page.none_words:
            ticks = [n for n, line in enumerate(lines, 1) if self._is_about_ticks(line)]
            none = Line(id=NONE, words=self.page.none_words, kind=LineKind.TICK)
            lines.insert(ticks[-1] if ticks else len(lines), none)
        return tuple(lines)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines shown now."""
        return tuple(line for line in self.every_line if self._is_wanted(line))

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """The lines shown that need an answer and have none."""
        return tuple(line for line in self.lines if self._is_open(line))

    @property
    def what_is_open(self) -> str:
        """One sentence about the lines without an answer; empty if there are none."""
        lines = self.open_lines
        if not lines:
            return ""
        if lines[0].id == NONE:
            return f"Tick what applies, or “{self.page.none_words}”."
        return (
            "This line has no answer yet."
            if len(lines) == 1
            else f"{len(lines)} lines have no answer yet. This is the first."
        )

    @property
    def first(self) -> str:
        """The id of the line to begin at; empty where the page has none."""
        ids = [line.id for line in self.lines]
        if self.page.at and self.page.at in ids:
            return self.page.at
        open_ids = {line.id for line in self.open_lines}
        if NONE in open_ids:
            ticks = (line for line in self.lines if line.kind is LineKind.TICK)
            open_ids |= {line.id for line in ticks if line.id not in self.values}
        return next((each for each in ids if each in open_ids), ids[0] if ids else NONE)

    def line(self, line_id: str) -> Line:
        """One of the lines shown. Raises KeyError."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)

    def take(self, line_id: str, value: Value) -> Self:
        """The page with one answer more, or with one taken out by None.

        Raises UsageError with the sentence to show beside the line.
        """
        line = self.line(line_id)
        if line_id == NONE and value and self._is_any_ticked:
            raise UsageError("Something is ticked above. Untick it first if it does not apply.")
        if value is not None and self.page.refuses is not None:
            sentence = self.page.refuses(line_id, value)
            if sentence:
                raise UsageError(sentence)
        values = {key: kept for key, kept in self.values.items() if key != line_id}
        if value is not None:
            values[line_id] = value
        if line.kind is LineKind.TICK and value and line_id != NONE:
            values.pop(NONE, None)
        return structs.replace(self, values=values)

    def asks_back(self, line_id: str) -> bool:
        """Whether the answer of a line is one after which the page is handed back."""
        value = self.values.get(line_id)
        return value is not None and value == self.line(line_id).asks_back

    def answer(self, way: Way, line_id: str = "") -> PageAnswer:
        """What the conversation is sent. Once all is done, a tick left out is an answer."""
        values = {line.id: self.values[line.id] for line in self.lines if line.id in self.values}
        if way is Way.DONE:
            for line in self.lines:
                if line.kind is LineKind.TICK and line.id != NONE:
                    values.setdefault(line.id, False)
        return PageAnswer(way=way, values=values, line=line_id)

    @property
    def _is_any_ticked(self) -> bool:
        return any(
            self.values.get(line.id) is True
            for line in self.page.lines
            if line.kind is LineKind.TICK
        )

    def _is_open(self, line: Line) -> bool:
        if line.id == NONE:
            return self.values.get(NONE) is not True and not self._is_any_ticked
        needed = not line.optional and line.kind is not LineKind.TICK
        return needed and self.values.get(line.id) is None

    def _is_wanted(self, line: Line) -> bool:
        return not line.needed_for or self.values.get(line.needed_for) in line.needed_when

    def _is_about_ticks(self, line: Line) -> bool:
        return line.kind is LineKind.TICK or any(
            each.id == line.needed_for and each.kind is LineKind.TICK for each in self.page.lines
        )


def read(line: Line, text: str, today: date) -> Value:
    """What was written for a line, None if nothing. Raises UsageError."""
    words = clean(text).strip()
    if not words:
        return None
    match line.kind:
        case LineKind.NUMBER:
            return number_from(words, line.least, line.most, line.unit)
        case LineKind.RATING:
            return number_from(words, 0, WORST)
        case LineKind.DAY:
            return day_from(words, today).isoformat()
        case LineKind.TEXT:
            if len(words) > line.most:
                raise UsageError(f"That is {len(words)} letters; {line.most} at most.")
            return words
        case _:
            raise UsageError("This line is not answered by writing.")


def in_words(line: Line, value: Value) -> str:
    """An answer as it is read; empty where there is none."""
    match line.kind:
        case _ if value is None:
            return ""
        case LineKind.YES_NO:
            return "yes" if value else "no"
        case LineKind.TICK:
            return "ticked" if value else "not ticked"
        case LineKind.CHOICE:
            return next((each.words for each in line.options if each.value == value), "")
        case _:
            return f"{value} {line.unit}".strip()
