"""Screens that close nothing but themselves, and that an app can end in the midst of.

Textual takes down whatever is on top, also for a screen that has been closed already: a double
click beside the command palette closes what is beneath it, or ends the app where there is nothing.
Where an app is told to end while a screen is being put up, or before one is, Textual leaves out
what has been composed from then on, and calls `on_mount` all the same. Neither is reported.

Remove when `tests/tui/textual_fixes/test_screens.py` passes without it.
"""

from __future__ import annotations

from functools import partial

from rich.console import RenderableType
from textual import screen
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.events import (
    DescendantBlur,
    DescendantFocus,
    Event,
    Mount,
    Resize,
    ScreenResume,
    ScreenSuspend,
)
from textual.screen import ScreenResultType

_ABOUT_ITS_WIDGETS = (Mount, Resize, ScreenResume, ScreenSuspend, DescendantFocus, DescendantBlur)
"""Events at which a screen looks into what it has composed."""
_A_MOMENT = 0.01  # seconds


class EndsOnceStanding(App[object]):
    """An app that ends only once its screens stand."""

    def exit(
        self, result: object = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End with a result and an exit status."""
        if all(each.is_mounted for each in self.screen_stack):
            super().exit(result, return_code, message)
        else:
            self.set_timer(_A_MOMENT, partial(self.exit, result, return_code, message))


class Screen(screen.Screen[ScreenResultType]):
    """A screen that is closed once, and that looks into nothing once the app has ended."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close it, with a result, if it is on top."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    async def on_event(self, event: Event) -> None:
        """Whatever happens to it."""
        if self.is_attached or not isinstance(event, _ABOUT_ITS_WIDGETS):
            await super().on_event(event)


class ModalScreen(Screen[ScreenResultType], screen.ModalScreen[ScreenResultType]):
    """A screen over another one."""
