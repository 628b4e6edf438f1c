"""What can be done where one is, with its keys: the registry, readable."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from backtui.tui.commands import ACTIONS, Action, Place
from backtui.tui.keymap import chosen_on, key_alone, with_keys
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.panel import Panel

_CLOSES = "escape,enter,q,question_mark,f1"


class HelpScreen(ModalScreen[None]):
    """The actions of some places, each with the sentence that explains it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_CLOSES, "dismiss", "close", show=False),
    ]

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (56, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
        self._places = places

    def compose(self) -> ComposeResult:
        """One block for each place."""
        with Panel(id="help", classes="panel") as panel:
            panel.border_title = "Help"
            panel.border_subtitle = _foot().markup
            for place in self._places:
                with Vertical(classes="help-place"):
                    yield Static(Content(place.capitalize()), classes="help-title")
                    for action in ACTIONS[place]:
                        yield HelpRow(with_keys(action, chosen_on(self.app)))


class HelpRow(Horizontal):
    """One action; a long sentence goes on below itself."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action = action

    def compose(self) -> ComposeResult:
        """Key, name and sentence."""
        urgent = " -urgent" if self._action.urgent else ""
        yield Static(Content(key_alone(self._action)), classes=f"help-key{urgent}")
        yield Static(Content(self._action.label), classes="help-label")
        yield Static(Content(self._action.sentence), classes="help-sentence")


def _foot() -> Content:
    return Content.assemble(
        ("Ctrl+P", "bold $side"),
        (" find by name", "$ink-quiet"),
        "   ",
        ("Esc", "bold $side"),
        (" close", "$ink-quiet"),
    )
