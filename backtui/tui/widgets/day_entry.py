"""A line to write a day in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Input

from backtui.base.errors import UsageError
from backtui.guide.day_words import day_from
from backtui.tui.widgets.answer_form import AnswerForm, Keys


class DayEntry(AnswerForm, can_focus=False):
    """A line to write a day in; left empty it answers None."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._written = False

    @property
    def keys(self) -> Keys:
        """What Enter does depends on whether anything is written."""
        return (("Enter", "answer" if self._written else "leave it empty"),)

    def compose(self) -> ComposeResult:
        """The entry and how to fill it."""
        yield Input(placeholder="yesterday, 3 days ago or 2026-03-04", max_length=40)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Enter now answers, or passes."""
        event.stop()
        self._written = bool(event.value.strip())
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the day, or say what is wrong with it."""
        event.stop()
        if not event.value.strip():
            self.give(None)
            return
        try:
            self.give(day_from(event.value, self._today()).isoformat())
        except UsageError as error:
            self.refuse(str(error))
