"""Which sessions the log shows: one choice of each kind, all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from backtui.catalogue.book import Catalogue
from backtui.history.filters import Filter
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.rows import Rows

_KINDS = {"with_pain": "Pain", "since": "Time", "routine": "Routine", "exercise": "Exercise"}
_TIMES = {"4 weeks": 28, "13 weeks": 91, "26 weeks": 182, "year": 364}


class Choice(NamedTuple):
    """One thing to narrow to: a field of the filter, its value, and its words."""

    field: str
    value: Any
    words: str


class LogFilterScreen(ModalScreen[Filter | None]):
    """Space takes a choice and gives it back; Enter takes the one under the cursor and shows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", "choose", show=False),
        Binding("enter", "done", "show", show=False),
        Binding("slash", "done", "show", show=False),
        Binding("escape", "dismiss(None)", "leave", show=False),
    ]

    def __init__(self, chosen: Filter, catalogue: Catalogue, today: date) -> None:
        super().__init__()
        self._chosen = chosen
        self._choices = list(_choices(catalogue, today))

    def compose(self) -> ComposeResult:
        """The choices."""
        with Vertical(id="filter", classes="panel") as panel:
            panel.border_title = "Show only"
            panel.border_subtitle = Content.assemble(
                ("space", "bold $side"),
                " choose   ",
                ("Enter", "bold $side"),
                " show   ",
                ("Esc", "bold $side"),
                " leave",
            ).markup
            yield Rows()

    def on_mount(self) -> None:
        """List them."""
        self.query_one(Rows).show(len(self._choices), self._row)

    def on_rows_pressed(self, event: Rows.Pressed) -> None:
        """A second click is as good as the key."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take a choice in place of the other of its kind, or give it back."""
        rows = self.query_one(Rows)
        if rows.cursor is None:
            return
        choice = self._choices[rows.cursor]
        change = {choice.field: None if self._taken(choice) else choice.value}
        self._chosen = structs.replace(self._chosen, **change)
        rows.show(len(self._choices), self._row, cursor=rows.cursor)

    def action_done(self) -> None:
        """Take the choice under the cursor too, and show what fits."""
        rows = self.query_one(Rows)
        if rows.cursor is not None and not self._taken(self._choices[rows.cursor]):
            self.action_take()
        self.dismiss(self._chosen)

    def _taken(self, choice: Choice) -> bool:
        return bool(getattr(self._chosen, choice.field) == choice.value)

    def _row(self, number: int, _width: int) -> Content:
        choice = self._choices[number]
        first = not number or self._choices[number - 1].field != choice.field
        label = f"{_KINDS[choice.field] if first else '':<10}"
        if self._taken(choice):
            box, ink = ("[x] ", "bold $side"), "$ink-strong"
        else:
            box, ink = ("[ ] ", "$ink-quiet"), "$ink"
        return Content.assemble((label, "$ink-quiet"), box, (choice.words, ink))


def _choices(catalogue: Catalogue, today: date) -> Iterator[Choice]:
    yield Choice("with_pain", True, "sessions in which it hurt")
    for words, days in _TIMES.items():
        yield Choice("since", today - timedelta(days=days - 1), f"the last {words}")
    for routine in catalogue.routines.values():
        yield Choice("routine", routine.id, routine.name)
    for exercise in catalogue.exercises.values():
        yield Choice("exercise", exercise.id, exercise.name)
