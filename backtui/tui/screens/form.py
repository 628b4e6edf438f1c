"""A form: a few lines to write in, judged when they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from backtui.guide.session_forms import Field, FieldError, Values

Result = TypeVar("Result")

_DROPS = "Not kept yet: Enter keeps it, Esc again drops it."


class _Lines(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls to the line that is written in; its keys would else scroll instead of moving."""


class FormScreen(ModalScreen[Result | None], Generic[Result]):
    """Is dismissed with what `judge` makes of the lines; None where the person left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", show=False),
        Binding("up", "app.focus_previous", "up", show=False),
        Binding("down", "app.focus_next", "down", show=False),
    ]
    AUTO_FOCUS = "Input"

    def __init__(
        self, title: str, fields: Sequence[Field], judge: Callable[[Values], Result]
    ) -> None:
        super().__init__()
        self._heading = title
        self._fields = fields
        self._judge = judge
        self._warned = False

    def compose(self) -> ComposeResult:
        """A line to each field, under the heading of its part."""
        with Vertical(id="form", classes="panel") as panel:
            panel.border_title = Content(self._heading).markup
            panel.border_subtitle = Content.assemble(
                ("↑↓", "bold $side"),
                " move   ",
                ("Enter", "bold $side"),
                " keep   ",
                ("Esc", "bold $side"),
                " leave",
            ).markup
            with _Lines():
                for field in self._fields:
                    if field.heading:
                        yield Static(Content(field.heading), classes="form-heading")
                    with Horizontal(classes="form-row"):
                        yield Static(Content(field.label), classes="form-label")
                        yield Input(field.value, id=field.id, compact=True, max_length=400)
                        yield Static(Content(field.hint), classes="form-hint")
            yield Static(id="form-note")

    @property
    def values(self) -> Values:
        """What stands in the lines."""
        return {each.id or "": each.value for each in self.query(Input)}

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show which line is written in."""
        for row in self.query(".form-row"):
            row.set_class(event.widget in row.children, "-current")

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now."""
        event.stop()
        self._warned = False
        self._say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it, or say what is wrong and go there."""
        event.stop()
        try:
            result = self._judge(self.values)
        except FieldError as error:
            self.query_one(f"#{error.field}", Input).focus()
            self._say(str(error))
        else:
            if self.is_active:  # a second Enter at its heels would close what is beneath
                self.dismiss(result)

    def action_leave(self) -> None:
        """Leave; what was written is dropped only at the second time."""
        changed = any(self.values[each.id] != each.value for each in self._fields)
        if changed and not self._warned:
            self._warned = True
            self._say(_DROPS)
        else:
            self.dismiss(None)

    def _say(self, sentence: str) -> None:
        note = self.query_one("#form-note", Static)
        note.update(Content(sentence))
        note.set_class(bool(sentence), "-said")
