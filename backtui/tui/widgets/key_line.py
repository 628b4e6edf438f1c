"""The keys that work here and now, at the foot of a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

from backtui.tui.commands import Action
from backtui.tui.keymap import chosen_on, with_keys

MOST = 6
GAP = "   "


class KeyLine(Static):
    """At most six keys with their labels; urgent ones first and in red, help to the last."""

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
        chosen = chosen_on(self.app)
        actions = [with_keys(each, chosen) for each in self._actions]
        while len(actions) > 1 and _cells(actions) > self.content_size.width:
            del actions[-2 if actions[-1].name == "help" else -1]
        line = Content(GAP).join(map(key_and_label, actions))
        if line != self._line:
            self._line = line
            self.update(line, layout=False)


def _cells(actions: Sequence[Action]) -> int:
    """How wide a line of these keys is."""
    words = [f"{action.shown} {action.label}" for action in actions]
    return len(GAP.join(words))


def key_and_label(action: Action) -> Content:
    """An action's key and what it does, as the foot shows it."""
    key, label = ("$phase-pain", "$phase-pain") if action.urgent else ("$side", "$ink-quiet")
    return Content.assemble((action.shown, f"bold {key}"), (f" {action.label}", label))
