"""A screen that somebody writes on: nothing written is dropped unasked."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.content import Content
from textual.widgets import Static

from backtui.tui.textual_fixes.screens import ModalScreen

Result = TypeVar("Result")


class Writing(ModalScreen[Result | None], Generic[Result]):
    """Is dismissed with what was kept, or with None. It has a `Static` with the id `said`."""

    KEEP_KEY: ClassVar[str]
    _warned = False

    @property
    def changed(self) -> bool:
        """Whether there is anything to be lost."""
        raise NotImplementedError

    def rewritten(self) -> None:
        """It is another text now: what was wrong may be right."""
        self._warned = False
        self.say("")

    def keep(self, result: Result | None) -> None:
        """Only once: a second key at its heels would close what is beneath."""
        if self.is_active:
            self.dismiss(result)

    def action_leave(self) -> None:
        """Leave; what was written is dropped only at the second time."""
        if self.changed and not self._warned:
            self._warned = True
            self.say(f"Not kept yet: {self.KEEP_KEY} keeps it, Esc again drops it.")
        else:
            self.keep(None)

    def say(self, sentence: str) -> None:
        """Say something at the foot; nothing takes it away."""
        line = self.query_one("#said", Static)
        line.update(Content(sentence))
        line.set_class(bool(sentence), "-said")
