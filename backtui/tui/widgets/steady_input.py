"""A line to write on."""

from __future__ import annotations

from textual.reactive import Reactive, reactive
from textual.widgets import Input


class SteadyInput(Input):
    """With a cursor that stands still: nothing here blinks."""

    cursor_blink: Reactive[bool] = reactive(False, init=False)
