"""Changes that are painted together."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from textual.screen import Screen

_GATHER_SECONDS = 0.004
"""Until every widget has heard of a change by which it looks different."""


def in_one_frame(screen: Screen[Any], change: Callable[[], object]) -> None:
    """Carry out a change of which Textual 8.2 would paint the parts one after the other.

    It paints what it hears of first, and the rest a sixtieth of a second later.
    """
    painting = ExitStack()
    painting.enter_context(screen.app.batch_update())

    def go_on() -> None:
        painting.close()
        screen.check_idle()

    try:
        change()
    finally:
        screen.app.set_timer(_GATHER_SECONDS, go_on)  # the app's own, which outlives the screen
