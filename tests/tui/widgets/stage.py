"""A small stage that keeps account of what is painted."""

from __future__ import annotations

from rich.console import Console, RenderableType
from textual.app import App, ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from backtui.tui import themes
from backtui.tui.widgets.block_words import BlockWords
from backtui.tui.widgets.countdown import Countdown
from backtui.tui.widgets.hold_bar import HoldBar
from backtui.tui.widgets.hold_bars import HoldBars
from backtui.tui.widgets.session_rail import SessionRail

_TERMINAL = Console(color_system="truecolor", force_terminal=True)


class Account(App[None]):
    """Counts layouts, full and partial updates, and the characters each would send."""

    def __init__(self) -> None:
        super().__init__()
        themes.install(self)
        themes.install_others(self)
        self.layouts = 0
        self.full_updates = 0
        self.sent: list[str] = []

    def get_default_screen(self) -> Screen[None]:
        return _CountingScreen(id="_default")

    def forget(self) -> None:
        """Begin a new account."""
        self.layouts = self.full_updates = 0
        self.sent = []

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        render = getattr(renderable, "render_segments", None)
        if render:
            self.full_updates += type(renderable).__name__ == "LayoutUpdate"
            self.sent.append(render(_TERMINAL))
        super()._display(screen, renderable)


class _CountingScreen(Screen[None]):
    def _refresh_layout(self, *args, **kwargs) -> None:
        if isinstance(self.app, Account):
            self.app.layouts += 1
        super()._refresh_layout(*args, **kwargs)


class Alone(Account):
    """One widget that fills the screen."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget

    def compose(self) -> ComposeResult:
        yield self._widget


class Stage(Account):
    """The widgets of a session as they stand together, each in a container of its own."""

    CSS = """
    Horizontal, #rail, #bars { height: 1; }
    Horizontal Static { width: 1fr; }
    #stage { height: 1fr; }
    #stage Vertical { width: 60; }
    #stage Static { width: 1fr; }
    BlockWords { height: 6; }
    #bar { height: 3; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("Strength")
            yield Static("exercise 2 of 5 · 3:40 left")
        with Container(id="rail"):
            yield SessionRail()
        with Horizontal(id="stage"):
            yield Static("the figure's place")
            with Vertical():
                with Container(classes="word"):
                    yield BlockWords()
                with Container():
                    yield Countdown()
        with Horizontal():
            yield Static("Bird dog")
            yield Static("hold 3 of 6")
        with Container(id="bar"):
            yield HoldBar()
        with Container(id="bars"):
            yield HoldBars()
        yield Static("Reach long, not high.")
