"""A rating from 0 to 10: cells to fill, the words at both ends, and the number large."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message

from backtui.tui.key_guard import KeyGuard
from backtui.tui.widgets.answer_form import TOO_QUICK, AnswerForm, Keys
from backtui.tui.widgets.block_words import BlockWords
from backtui.tui.widgets.paint import Painted, Picture, Row, Run, blank, fit, join

HIGHEST = 10
_ONE = 1


class ScaleCells(Painted):
    """Eleven numbered cells, filled up to the one that is chosen, and the words of both ends."""

    class Pressed(Message):
        """Somebody clicked on a cell."""

        def __init__(self, rating: int) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self, low: str, high: str) -> None:
        super().__init__()
        self._low, self._high = f"0  {low}", f"{high}  {HIGHEST}"
        self._rating: int | None = None

    def show(self, rating: int | None) -> None:
        """Fill the cells up to a rating; None fills none."""
        self._rating = rating
        self.repaint()

    def picture(self, size: Size) -> Picture:
        """Cells of equal width, their numbers half-way down, the words in the last row."""
        height = max(1, size.height - 1)
        step, left = _step_and_margin(size.width)
        rows = [self._cells(step, numbers=y == height // 2) for y in range(height)]
        rows.append(self._ends(step * (HIGHEST + 1) - 1))
        return tuple(fit(join(blank(left), row), size.width) for row in rows)

    def _cells(self, step: int, *, numbers: bool) -> Row:
        runs: list[Run] = []
        for rating in range(HIGHEST + 1):
            filled = self._rating is not None and rating <= self._rating
            text = str(rating) if numbers else ""
            ink, ground = ("background", "side") if filled else ("ink-quiet", "track")
            runs += [Run(text.center(step - 1), ink, ground), *blank(1)]
        return join(tuple(runs[:-1]))

    def _ends(self, width: int) -> Row:
        return (Run(f"{self._low}{self._high.rjust(width - len(self._low))}", "ink-quiet"),)

    def on_click(self, event: Click) -> None:
        """The cell under the pointer."""
        event.stop()
        step, left = _step_and_margin(self.content_size.width)
        self.post_message(self.Pressed(min(HIGHEST, max(0, (event.x - left) // step))))


def _step_and_margin(width: int) -> tuple[int, int]:
    """The width of a cell with its gap, and what is left over on the left."""
    step = max(3, (width + 1) // (HIGHEST + 1))
    return step, max(0, width + 1 - step * (HIGHEST + 1)) // 2


class PainScale(AnswerForm):
    """Rated with digits or arrows; "1" and then "0" is ten; Enter confirms."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,down", "step(-1)", "less", show=False),
        Binding("right,up", "step(1)", "more", show=False),
        Binding("backspace,delete", "clear", "clear", show=False),
        Binding("enter", "enter", "answer", show=False),
    ]

    def __init__(self, low: str, high: str, guard: KeyGuard, *, may_pass: bool = False) -> None:
        super().__init__(guard)
        self._low, self._high, self._may_pass = low, high, may_pass
        self._rating: int | None = None
        self._one_typed = False

    @property
    def keys(self) -> Keys:
        """Enter passes as long as nothing is chosen, where that is allowed."""
        if self._rating is not None:
            return (("0–10", "rate"), ("←→", "change"), ("Enter", "answer"))
        passing = (("Enter", "no answer"),) if self._may_pass else ()
        return (("0–10", "rate"), ("←→", "choose"), *passing)

    def compose(self) -> ComposeResult:
        """The number above its cells."""
        yield BlockWords(classes="scale-number")
        yield ScaleCells(self._low, self._high)

    def on_key(self, event: Key) -> None:
        """A digit is a rating; a nought after a one makes it ten."""
        if event.character is None or event.character not in "0123456789":
            return
        event.stop()
        press = self.heard(event.character)
        if press.taken_back:
            self._rate(None)
            self.refuse(TOO_QUICK)
        if not press.is_meant:
            return
        digit = int(event.character)
        ten = digit == 0 and self._one_typed
        self._rate(HIGHEST if ten else digit)
        self._one_typed = digit == _ONE

    def on_scale_cells_pressed(self, event: ScaleCells.Pressed) -> None:
        """A click is a rating."""
        event.stop()
        self._rate(event.rating)

    def action_step(self, step: int) -> None:
        """One more or one less; the first step is at the low end."""
        before = 0 - step if self._rating is None else self._rating
        self._rate(min(HIGHEST, max(0, before + step)))

    def action_clear(self) -> None:
        """Take the rating back."""
        self._rate(None)

    def action_enter(self) -> None:
        """Confirm the rating."""
        if not self.is_enter_meant():
            return
        if self._rating is not None or self._may_pass:
            self.give_by_key(self._rating)
        else:
            self.refuse("Nothing is chosen for you: press a number from 0 to 10.")

    def _rate(self, rating: int | None) -> None:
        self._rating = rating
        self._one_typed = False
        self.query_one(ScaleCells).show(rating)
        self.query_one(BlockWords).show("" if rating is None else str(rating), "ink-strong")
        self.post_message(self.Changed())
