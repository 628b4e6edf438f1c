"""Something to read: answered by Enter."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from backtui.tui.key_guard import KeyGuard
from backtui.tui.widgets.answer_form import AnswerForm, Keys


class Reading(AnswerForm):
    """Takes Enter, and has nothing to show of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "enter", "go on", show=False)]

    def __init__(self, guard: KeyGuard | None = None, *, does: str = "go on") -> None:
        super().__init__(guard)
        self._does = does

    @property
    def keys(self) -> Keys:
        """Only one."""
        return (("Enter", self._does),)

    def action_enter(self) -> None:
        """It has been read."""
        if self.is_enter_meant():
            self.give_by_key(True)
