"""A form: a few lines to write in, judged when they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from backtui.guide.session_forms import Field, FieldError, Values
from backtui.tui.widgets.steady_input import SteadyInput
from backtui.tui.writing import Result, Writing


class _Lines(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls to the line that is written in; its keys would else scroll instead of moving."""


class FormScreen(Writing[Result], Generic[Result]):
    """Is dismissed with what `judge` makes of the lines; None where the person left.

    `written` stands in the lines at first, where that is not what the fields hold.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", show=False),
        Binding("up", "app.focus_previous", "up", show=False),
        Binding("down", "app.focus_next", "down", show=False),
    ]
    AUTO_FOCUS = "Input"
    KEEP_KEY = "Enter"

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        judge: Callable[[Values], Result],
        written: Values | None = None,
    ) -> None:
        super().__init__()
        self._heading = title
        self._fields = fields
        self._judge = judge
        self._written = written or {}

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
                        value = self._written.get(field.id, field.value)
                        yield SteadyInput(value, id=field.id, compact=True, max_length=400)
                        yield Static(Content(field.hint), classes="form-hint")
            yield Static(id="said")

    @property
    def values(self) -> Values:
        """What stands in the lines."""
        return {each.id or "": each.value for each in self.query(Input)}

    @property
    def changed(self) -> bool:
        """Whether a line is not what it was."""
        return any(self.values[each.id] != each.value for each in self._fields)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show which line is written in."""
        for row in self.query(".form-row"):
            row.set_class(event.widget in row.children, "-current")

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong may be right now."""
        event.stop()
        self.rewritten()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it, or say what is wrong and go there."""
        event.stop()
        try:
            result = self._judge(self.values)
        except FieldError as error:
            self.query_one(f"#{error.field}", Input).focus()
            self.say(str(error))
        else:
            self.keep(result)
