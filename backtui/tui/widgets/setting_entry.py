"""Where a value is written, or a key is pressed to be had for an action."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from backtui.tui.widgets.steady_input import SteadyInput


class SettingEntry(Horizontal):
    """One line that is there only while it is needed; Esc leaves it without a value."""

    class Given(Message):
        """What was written, or the name of the key that was pressed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """Nothing is to be changed."""

    BINDINGS = [Binding("escape", "leave", "leave", show=False)]  # noqa: RUF012 - Textual's type

    def compose(self) -> ComposeResult:
        """A name, a line to write on, and a place that takes any key."""
        yield Static(id="entry-name")
        yield SteadyInput(id="entry-line", select_on_focus=False)
        yield AnyKey("press the new key", id="entry-key")

    def write(self, name: str, value: str, example: str) -> None:
        """Let a value be written."""
        self._ask(name, "entry-line")
        line = self.query_one(Input)
        line.placeholder = example
        line.value = value
        line.cursor_position = len(value)

    def press(self, name: str) -> None:
        """Let a key be pressed."""
        self._ask(name, "entry-key")

    def action_leave(self) -> None:
        """Not this time."""
        self.post_message(self.Left())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """It has been written."""
        event.stop()
        self.post_message(self.Given(event.value.strip()))

    def on_any_key_pressed(self, event: AnyKey.Pressed) -> None:
        """It has been pressed."""
        event.stop()
        self.post_message(self.Left() if event.key == "escape" else self.Given(event.key))

    def _ask(self, name: str, wanted: str) -> None:
        self.query_one("#entry-name", Static).update(Content(name))
        for widget in self.query("#entry-line, #entry-key").results(Widget):
            widget.display = widget.id == wanted
        self.display = True
        self.query_one(f"#{wanted}").focus()


class AnyKey(Static, can_focus=True):
    """Takes the next key, whichever it is."""

    class Pressed(Message):
        """The key, as Textual names it."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def on_key(self, event: Key) -> None:
        """No key does anything else here."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Pressed(event.key))
