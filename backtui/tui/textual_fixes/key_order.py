"""What is typed takes effect in the order in which it was typed.

Textual hands printable characters straight to what has the focus. A key that is bound to an action
goes there too, and takes effect only once it has bubbled back up to the app; one that is bound with
priority takes effect before those that were typed ahead of it have arrived. So of Ctrl+K, 4 and
Enter sent at once the 4 was written first and then deleted, and Ctrl+S kept a note without its last
letters.

Textual issue 6605. Remove when `tests/tui/textual_fixes/test_key_order.py` passes without it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, Paste

_MOST_SECONDS = 1.0
"""After this long the next key does not wait any more for the one before."""
_A_MOMENT = 0.01  # seconds


class KeysInOrder(App[object]):
    """An app that carries out one key or paste after the other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Textual takes them
        super().__init__(*args, **kwargs)
        self._typed: deque[Event] = deque()
        self._turn = 0
        self._since: float | None = None

    @property
    def is_carrying_out(self) -> bool:
        """Whether a key has yet to take effect."""
        return self._since is not None

    async def on_event(self, event: Event) -> None:
        """Let a key wait until the one before has taken effect."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if self._since is None or time.monotonic() - self._since > _MOST_SECONDS:
            await self._carry_out_next()

    async def _carry_out_next(self) -> None:
        if not self._typed:
            self._since = None
            return
        self._turn += 1
        self._since = time.monotonic()
        if not self.screen.is_mounted:  # typed for what is about to stand there
            self.set_timer(_A_MOMENT, partial(self._arrived, self._turn))
            return
        goes_to = self.focused or self.screen
        await super().on_event(self._typed.popleft())
        self._follow([*goes_to.ancestors_with_self, self], self._turn)

    def _follow(self, way: Sequence[DOMNode], turn: int) -> None:
        """Go the way of a key, one step behind it; it ends where a widget is closed meanwhile."""
        ahead = way[1:]
        if not ahead or not way[0].call_later(self._follow, ahead, turn):
            self.call_later(self._arrived, turn)

    async def _arrived(self, turn: int) -> None:
        """It has taken effect, or nothing has come of it."""
        if turn == self._turn:
            await self._carry_out_next()
