"""The keys that work here and now, at the foot of a screen."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from backtui.tui.commands import Action
from backtui.tui.keymap import chosen_on, with_keys

MOST = 6
GAP = "   "


class KeyLine(Static):
    """At most six keys with their labels; urgent ones first and in red."""

    DEFAULT_CSS = """
    KeyLine { height: 1; color: $ink-quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    _actions: tuple[Action, ...] = ()
    _line = Content()

    def show(self, actions: Iterable[Action]) -> None:
        """Show the keys of these actions that belong at the foot, as many as there is room for."""
        chosen = sorted((a for a in actions if a.foot), key=lambda action: not action.urgent)
        self._actions = tuple(chosen[:MOST])
        self._fill()

    def on_mount(self) -> None:
        """Keys may be changed while the line is there."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._fill())

    def on_resize(self) -> None:
        """Another width has room for other keys."""
        self._fill()

    def _fill(self) -> None:
        parts: list[Content] = []
        chosen = chosen_on(self.app)
        room = self.content_size.width
        for each in self._actions:
            action = with_keys(each, chosen)
            room -= len(action.shown) + 1 + len(action.label)
            if room < 0 and parts:
                break
            room -= len(GAP)
            parts.append(_key(action))
        line = Content(GAP).join(parts)
        if line != self._line:
            self._line = line
            self.update(line, layout=False)


def _key(action: Action) -> Content:
    key, label = ("$phase-pain", "$phase-pain") if action.urgent else ("$side", "$ink-quiet")
    return Content.assemble((action.shown, f"bold {key}"), (f" {action.label}", label))
