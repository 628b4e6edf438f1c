"""A line to write an answer in."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from backtui.base.errors import UsageError
from backtui.guide.asking import Answer
from backtui.tui.key_guard import KeyGuard
from backtui.tui.widgets.answer_form import AnswerForm, Keys
from backtui.tui.widgets.steady_input import SteadyInput


class LineEntry(AnswerForm, can_focus=False):
    """Answers what `read` makes of the line, which raises UsageError; left empty, None."""

    def __init__(
        self,
        read: Callable[[str], Answer],
        hint: str,
        *,
        longest: int = 40,
        empty: str = "leave it empty",
        guard: KeyGuard | None = None,
    ) -> None:
        super().__init__(guard)
        self._read = read
        self._hint, self._longest, self._empty = hint, longest, empty
        self._written = False

    @property
    def keys(self) -> Keys:
        """What Enter does depends on whether anything is written."""
        return (("Enter", "answer" if self._written else self._empty),)

    def compose(self) -> ComposeResult:
        """The entry and how to fill it."""
        yield SteadyInput(placeholder=self._hint, max_length=self._longest)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Enter now answers, or passes."""
        event.stop()
        self._written = bool(event.value.strip())
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is written, or say what is wrong with it."""
        event.stop()
        if not event.value.strip():
            if self.is_enter_meant():
                self.give_by_key(None)
            return
        try:
            self.give(self._read(event.value))
        except UsageError as error:
            self.refuse(str(error))
