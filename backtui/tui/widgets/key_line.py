"""The keys that work here and now, at the foot of a screen."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from backtui.tui.commands import Action

MOST = 6


class KeyLine(Static):
    """At most six keys with their labels; urgent ones first and in red."""

    DEFAULT_CSS = """
    KeyLine { height: 1; color: $ink-quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def show(self, actions: Iterable[Action]) -> None:
        """Show the keys of these actions that belong at the foot."""
        chosen = sorted((a for a in actions if a.foot), key=lambda action: not action.urgent)[:MOST]
        parts: list[tuple[str, str] | str] = []
        for action in chosen:
            key = "bold $phase-pain" if action.urgent else "bold $side"
            label = "$phase-pain" if action.urgent else "$ink-quiet"
            parts += [(action.shown, key), (f" {action.label}", label), "   "]
        self.update(Content.assemble(*parts), layout=False)
