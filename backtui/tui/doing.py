"""How a screen carries out an action: by key, by palette and by click alike."""

from __future__ import annotations

from typing import ClassVar

from backtui.tui.commands import Action, Place, action_called
from backtui.tui.textual_fixes.screens import Screen


class Doing(Screen[object]):
    """A screen whose actions come from the registry.

    Each `do_NAME` does one; `why_not` tells why one cannot be done here and now.
    """

    PLACES: ClassVar[tuple[Place, ...]] = ()

    def why_not(self, action: Action) -> str | None:  # noqa: ARG002 (screens look at it)
        """A sentence where the action cannot be done now, else None."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done on a screen before it is there; a key may be faster than it."""
        return self.is_mounted and super().check_action(action, parameters)

    def action_do(self, action_id: str) -> None:
        """Do it, or say why not."""
        action = action_called(action_id)
        reason = self.why_not(action)
        if reason is None:
            getattr(self, f"do_{action.name}")()
        else:
            self.say(reason)

    def say(self, sentence: str) -> None:
        """Tell the person something in passing."""
        self.notify(sentence, markup=False)
