"""Answers to choose from, one to a row: exactly one of them, or all that apply."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from string import ascii_lowercase
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.widgets import Static

from backtui.guide.asking import Option, Value
from backtui.tui.key_guard import KeyGuard
from backtui.tui.widgets.answer_form import AnswerForm, Keys

_KEYS = "123456789" + ascii_lowercase
_NONE_KEY = "0"


class Row(NamedTuple):
    """One answer: the key that takes it, its words and its value."""

    key: str
    words: str
    value: Value


def numbered(options: Sequence[Option]) -> list[Row]:
    """Rows with the keys 1 to 9, then a to z; those beyond have none and are reached by arrows."""
    return [Row(_KEYS[n : n + 1], o.words, o.value) for n, o in enumerate(options)]


class AnswerRow(Horizontal):
    """A row as it is seen: its key, a box where several may be ticked, and its words."""

    class Pressed(Message):
        """Somebody clicked on it."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, row: Row, *, box: bool) -> None:
        super().__init__()
        self._number, self._row, self._box = number, row, box

    def compose(self) -> ComposeResult:
        """Words that are too long for a line go on below themselves."""
        yield Static(Content(self._row.key), classes="answer-key")
        if self._box:
            yield Static(Content("[ ]"), classes="answer-box")
        yield Static(Content(self._row.words), classes="answer-words")

    def tick(self, *, ticked: bool) -> None:
        """Put the tick into its box, or take it out."""
        self.set_class(ticked, "-ticked")
        self.query_one(".answer-box", Static).update(Content("[x]" if ticked else "[ ]"))

    def on_click(self, event: Click) -> None:
        """As good as its key."""
        event.stop()
        self.post_message(self.Pressed(self._number))


class _Rows(AnswerForm):
    """Rows with a cursor, which at first is on none of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("enter", "enter", "answer", show=False),
    ]
    BOXES: ClassVar[bool] = False

    def __init__(self, rows: Sequence[Row], guard: KeyGuard) -> None:
        super().__init__(guard)
        self._rows = list(rows)
        self._cursor: int | None = None

    def compose(self) -> ComposeResult:
        """One row for each answer."""
        for number, row in enumerate(self._rows):
            yield AnswerRow(number, row, box=self.BOXES)

    def on_key(self, event: Key) -> None:
        """The key of a row takes it, whether written large or small."""
        for number, row in enumerate(self._rows):
            if event.character and event.character.lower() == row.key:
                event.stop()
                self.press(number)
                return

    def on_answer_row_pressed(self, event: AnswerRow.Pressed) -> None:
        """A click takes a row too."""
        event.stop()
        self.take(event.number)

    def action_move(self, step: int) -> None:
        """Move the cursor; it stays within the rows."""
        last = len(self._rows) - 1
        first_time = 0 if step > 0 else last
        at = first_time if self._cursor is None else min(last, max(0, self._cursor + step))
        self.put_cursor(at)
        self.query(AnswerRow)[at].scroll_visible(animate=False)

    def put_cursor(self, number: int) -> None:
        """Move the cursor to a row."""
        self._cursor = number
        for each, row in enumerate(self.query(AnswerRow)):
            row.set_class(each == number, "-current")
        self.post_message(self.Changed())

    def take(self, number: int) -> None:
        """Take a row."""
        raise NotImplementedError

    def press(self, number: int) -> None:
        """Take a row by its key, if that is meant."""
        raise NotImplementedError


class OneOf(_Rows):
    """Exactly one answer: by its key, or by the arrows and Enter; `may_pass` allows for none.

    `at_once` where the keys may come before anybody can have read the question.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        guard: KeyGuard,
        *,
        may_pass: bool = False,
        at_once: bool = False,
    ) -> None:
        super().__init__(rows, guard)
        self._may_pass = may_pass
        self._at_once = at_once

    @property
    def keys(self) -> Keys:
        """The keys of the rows stand beside them; Enter passes as long as nothing is chosen."""
        if self._cursor is not None:
            return (("↑↓", "choose"), ("Enter", "answer"))
        passing = (("Enter", "no answer"),) if self._may_pass else ()
        return (("/".join(self._shown()), "answer"), ("↑↓", "choose"), *passing)

    def _shown(self) -> list[str]:
        keys = [row.key for row in self._rows]
        return keys if len(keys) < 3 else [f"{keys[0]}–{keys[-1]}"]

    def take(self, number: int) -> None:
        """Answer with a row."""
        self.give(self._rows[number].value)

    def press(self, number: int) -> None:
        """Answer with a row by its key."""
        row = self._rows[number]
        if self.heard(row.key, at_once=self._at_once).is_meant:
            self.give_by_key(row.value)

    def action_enter(self) -> None:
        """Answer with the row under the cursor."""
        if not self.is_enter_meant():
            return
        if self._cursor is not None:
            self.give_by_key(self._rows[self._cursor].value)
        elif self._may_pass:
            self.give_by_key(None)
        else:
            self.refuse(f"Nothing is chosen for you: press {' or '.join(self._shown())}.")


class AllThatApply(_Rows):
    """All the answers that apply, or the last row, which says that none of them does."""

    BOXES = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick", show=False),
    ]

    def __init__(
        self,
        options: Sequence[Option],
        none_words: str,
        guard: KeyGuard,
        ticked: Collection[str] = (),
    ) -> None:
        super().__init__([*numbered(options), Row(_NONE_KEY, none_words, None)], guard)
        self._before: list[set[int]] = []
        self._none = len(options)
        self._ticked = {n for n, option in enumerate(options) if option.value in ticked}

    @property
    def keys(self) -> Keys:
        """Ticking and answering are two things here."""
        return (("↑↓", "move"), ("space", "tick"), ("Enter", "done"))

    def on_mount(self) -> None:
        """Begin at the first row; a cursor ticks nothing."""
        self._show_ticks()
        self.put_cursor(0)

    def take(self, number: int) -> None:
        """Tick a row or untick it; none and any exclude each other."""
        if number in self._ticked:
            self._ticked.remove(number)
        elif number == self._none:
            self._ticked = {number}
        else:
            self._ticked = self._ticked - {self._none} | {number}
        self._show_ticks()
        self.put_cursor(number)

    def press(self, number: int) -> None:
        """Tick a row by its key; what a key held down has ticked is taken back."""
        press = self.heard(self._rows[number].key)
        if press.taken_back:
            self._ticked = self._before[-press.taken_back]
            del self._before[-press.taken_back :]
            self._show_ticks()
        if press.is_meant:
            self._before.append(self._ticked)
            self._ticked = set(self._ticked)
            self.take(number)

    def _show_ticks(self) -> None:
        for each, row in enumerate(self.query(AnswerRow)):
            row.tick(ticked=each in self._ticked)

    def action_tick(self) -> None:
        """Tick the row under the cursor."""
        if self._cursor is not None:
            self.press(self._cursor)

    def action_enter(self) -> None:
        """Answer with what is ticked."""
        if not self.is_enter_meant():
            return
        if not self._ticked:
            none = self._rows[self._none].words
            self.refuse(f'Tick what applies, or "{none}" (0).')
            return
        values = (self._rows[number].value for number in sorted(self._ticked - {self._none}))
        self.give_by_key(tuple(value for value in values if isinstance(value, str)))
