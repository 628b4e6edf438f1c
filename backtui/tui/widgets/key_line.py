"""The keys that work here and now, at the foot of a screen."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from backtui.tui.commands import Action

MOST = 6
GAP = "   "


class KeyLine(Static):
    """At most six keys with their labels; urgent ones first and in red."""

    DEFAULT_CSS = """
    KeyLine { height: 1; color: $ink-quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    _actions: tuple[Action, ...] = ()

    def show(self, actions: Iterable[Action]) -> None:
        """Show the keys of these actions that belong at the foot, as many as there is room for."""
        chosen = sorted((a for a in actions if a.foot), key=lambda action: not action.urgent)
        self._actions = tuple(chosen[:MOST])
        self._fill()

    def on_resize(self) -> None:
        """Another width has room for other keys."""
        self._fill()

    def _fill(self) -> None:
        parts: list[Content] = []
        room = self.content_size.width
        for action in self._actions:
            room -= len(action.shown) + 1 + len(action.label)
            if room < 0 and parts:
                break
            room -= len(GAP)
            parts.append(_key(action))
        self.update(Content(GAP).join(parts), layout=False)


def _key(action: Action) -> Content:
    key, label = ("$phase-pain", "$phase-pain") if action.urgent else ("$side", "$ink-quiet")
    return Content.assemble((action.shown, f"bold {key}"), (f" {action.label}", label))
