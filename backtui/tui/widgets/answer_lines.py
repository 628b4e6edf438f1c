"""The lines of a page of questions, each with its answer beside or below its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from backtui.guide.asking import Line, LineKind, Value
from backtui.guide.page_state import TYPED, WORST
from backtui.tui.key_guard import DELAY_SECONDS, FINGER_SECONDS
from backtui.tui.widgets.steady_input import SteadyInput

_CURSOR = "▸ "
_INDENT = len(_CURSOR)
_LEAST = 12
"""Cells that words get at least, however narrow the page."""

_HELD = 4
"""So many equal letters in a row, each faster than a finger, are a key held down."""

_HINTS = {LineKind.DAY: "2026-03-04 or yesterday", LineKind.TEXT: "", LineKind.NUMBER: ""}


class Cell(NamedTuple):
    """One answer to press: what is shown, and the value it stands for."""

    text: str
    value: Value


class Look(NamedTuple):
    """What a line shows: its answer, whether the cursor is on it, and a sentence about it."""

    value: Value = None
    is_current: bool = False
    sentence: str = ""


class Chosen(Message):
    """Somebody clicked on a line, or on one of its answers."""

    def __init__(self, line_id: str, cell: Cell | None) -> None:
        super().__init__()
        self.line_id = line_id
        self.cell = cell


class LineWords(Widget):
    """A line with all it shows, written for the width there is."""

    def __init__(self, line: Line, keys: tuple[str, str]) -> None:
        super().__init__()
        self._line = line
        self._keys = keys
        self._look = Look()

    def show(self, look: Look) -> None:
        """Show another answer or sentence; only a sentence may need other rows."""
        if look == self._look:
            return
        resized = look.sentence != self._look.sentence
        self._look = look
        self.set_class(look.is_current, "-current")
        self.refresh(layout=resized)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many rows as it is written in."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The rows, one below the other."""
        return Content("\n").join(row.content for row in self._rows(self.content_size.width))

    def on_click(self, event: Click) -> None:
        """An answer is taken; anywhere else the cursor comes here."""
        event.stop()
        at = event.get_content_offset(self)
        rows = self._rows(self.content_size.width)
        cell = rows[at.y].cell_at(at.x) if at is not None and at.y < len(rows) else None
        self.post_message(Chosen(self._line.id, cell))

    def _rows(self, width: int) -> list[_Row]:
        line, look = self._line, self._look
        rows = [_Row().add(text, "bold $ink-strong") for text in _wrapped(line.stem, width)]
        rows += self._words(width)
        if line.kind is LineKind.RATING:
            rows.append(self._cells(_Row().add(" " * _INDENT), _ratings(), " "))
        if line.kind is LineKind.CHOICE:
            for number, option in enumerate(line.options, 1):
                row = self._cells(_Row().add(" " * _INDENT), [Cell(str(number), option.value)])
                rows.append(row.add(f" {option.words}", self._ink(option.value), option.value))
        for text in _wrapped(look.sentence, width - _INDENT):
            rows.append(_Row().add(" " * _INDENT).add(text, "$side"))
        return rows

    def _words(self, width: int) -> list[_Row]:
        """The words of the line, with the answers that stand beside their first row."""
        beside = self._beside()
        box = self._box()
        indent = len("[x] ") if self._line.needed_for and self._line.kind in TYPED else 0
        room = width - _INDENT - indent - beside.width - box.width - (2 if beside.width else 0)
        words = _wrapped(self._line.words, room)
        ink = "bold $ink-strong" if self._look.is_current else "$ink"
        rows = []
        for number, text in enumerate(words):
            first = number == 0
            cursor = _CURSOR if first and self._look.is_current else " " * _INDENT
            row = _Row().add(cursor, "bold $side")
            row = row.add(" " * indent)
            row = row.join(box) if first else row.add(" " * box.width)
            row = row.add(text, ink)
            if first and beside.width:
                row = row.add(" " * (width - row.width - beside.width)).join(beside)
            rows.append(row)
        return rows

    def _beside(self) -> _Row:
        if self._line.kind is not LineKind.YES_NO:
            return _Row()
        yes, no = self._keys
        return self._cells(_Row(), [Cell(yes, True), Cell(no, False)], " ")

    def _box(self) -> _Row:
        if self._line.kind is not LineKind.TICK:
            return _Row()
        ticked = self._look.value is True
        style = "bold $side" if ticked else "$ink-quiet"
        return _Row().add("[x] " if ticked else "[ ] ", style, not ticked)

    def _cells(self, row: _Row, cells: Iterable[Cell], gap: str = "") -> _Row:
        """Answers to press; the one that is chosen is filled and has edges."""
        for number, cell in enumerate(cells):
            if number:
                row = row.add(gap)
            if self._is_chosen(cell.value):
                row = row.add("▐", "$side", cell.value)
                row = row.add(cell.text, "bold $background on $side", cell.value)
                row = row.add("▌", "$side", cell.value)
            else:
                open_here = self._look.is_current and self._look.value is None
                style = "bold $side" if open_here else "$ink-quiet"
                row = row.add(f" {cell.text} ", style, cell.value)
        return row

    def _is_chosen(self, value: Value) -> bool:
        return self._look.value is not None and self._look.value == value

    def _ink(self, value: Value) -> str:
        return "bold $ink-strong" if self._is_chosen(value) else "$ink"


class FieldLine(Vertical):
    """A line that is answered by writing, with the field beside its words."""

    class Typed(Message):
        """Something else stands in the field."""

        def __init__(self, line_id: str) -> None:
            super().__init__()
            self.line_id = line_id

    class Entered(Typed):
        """The field has the focus."""

    def __init__(self, line: Line, keys: tuple[str, str], clock: Callable[[], float]) -> None:
        super().__init__()
        self._line = line
        self._words = LineWords(line, keys)
        unit = {LineKind.NUMBER: "-number"}.get(line.kind, "-text")
        value = "" if line.value is None else str(line.value)
        self.field = LineInput(value, _HINTS[line.kind], max(line.most, 12), unit, clock)
        self._sentence = Static(classes="line-sentence")

    def compose(self) -> ComposeResult:
        """Words, field and unit in a row; what is wrong with it below."""
        with Horizontal():
            yield self._words
            yield self.field
            if self._line.unit:
                yield Static(Content(self._line.unit), classes="line-unit")
        yield self._sentence

    def show(self, look: Look) -> None:
        """Show whether it is the current line, and what is wrong with it."""
        self.set_class(look.is_current, "-current")
        self._words.show(look._replace(sentence=""))
        self._sentence.update(Content(look.sentence))
        self._sentence.display = bool(look.sentence)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now."""
        event.stop()
        self.post_message(self.Typed(self._line.id))

    def on_descendant_focus(self) -> None:
        """A click into the field makes its line the current one."""
        self.post_message(self.Entered(self._line.id))


class LineInput(SteadyInput):
    """The field of a line. What it has no use for, such as Enter, is left to the page."""

    def __init__(
        self, value: str, hint: str, longest: int, css: str, clock: Callable[[], float]
    ) -> None:
        super().__init__(value, placeholder=hint, max_length=longest, compact=True, classes=css)
        self._clock = clock
        self._run, self._before = 0, value
        self._last, self._last_at = "", float("-inf")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the page, and in an empty field what else would move or delete."""
        if action == "submit":
            return False
        if action in ("cursor_left", "delete_left") and not self.value:
            return False
        return super().check_action(action, parameters)

    def on_key(self, event: Key) -> None:
        """Take out what a key held down has written."""
        letter = event.character if event.is_printable else None
        if letter is None:
            return
        now = self._clock()
        gap = now - self._last_at if letter == self._last else float("inf")
        if gap > DELAY_SECONDS:
            self._before = self.value
        if gap >= FINGER_SECONDS:
            self._run = 0
        self._last, self._last_at = letter, now
        self._run += 1
        if self._run >= _HELD:
            event.prevent_default()
            event.stop()
            if self.value != self._before:
                self.value = self._before
                self.cursor_position = len(self.value)


class _Piece(NamedTuple):
    text: str
    style: str
    value: Value


class _Row(NamedTuple):
    """One row of a line, piece by piece; a piece with a value can be pressed."""

    pieces: tuple[_Piece, ...] = ()

    def add(self, text: str, style: str = "", value: Value = None) -> _Row:
        return _Row((*self.pieces, _Piece(text, style, value)))

    def join(self, other: _Row) -> _Row:
        return _Row(self.pieces + other.pieces)

    @property
    def width(self) -> int:
        return sum(len(piece.text) for piece in self.pieces)

    @property
    def content(self) -> Content:
        return Content.assemble(
            *((piece.text, piece.style) if piece.style else piece.text for piece in self.pieces)
        )

    def cell_at(self, x: int) -> Cell | None:
        for piece in self.pieces:
            if x < len(piece.text):
                return None if piece.value is None else Cell(piece.text, piece.value)
            x -= len(piece.text)
        return None


def line_widget(
    line: Line, keys: tuple[str, str], clock: Callable[[], float]
) -> LineWords | FieldLine:
    """The widget for a line. `keys` are those of yes and no, `clock` gives seconds."""
    widget = FieldLine(line, keys, clock) if line.kind in TYPED else LineWords(line, keys)
    widget.set_class(bool(line.stem), "-with-stem")
    if line.kind in (LineKind.RATING, LineKind.CHOICE):
        widget.add_class("-block")
    elif line.kind is not LineKind.TICK and not line.needed_for:
        widget.add_class("-spaced")
    return widget


def _ratings() -> Sequence[Cell]:
    return [Cell(str(rating), rating) for rating in range(WORST + 1)]


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, max(_LEAST, width), break_on_hyphens=False)
