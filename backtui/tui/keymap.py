"""Keys that a person has given to actions: checked, said and shown.

The table `keys` of config.toml names an action by its id: `"session.pause" = "p"`, several keys
with commas between. What cannot be used leaves the action its own keys and gives one sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from msgspec import structs
from textual.app import App
from textual.binding import Binding
from textual.keys import Keys, format_key

from backtui.base.safe_text import for_terminal
from backtui.tui.commands import ACTIONS, PLACES_TOGETHER, Action, Place, action_called

Chosen = Mapping[str, str]

_NAMES = {
    "space": "space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_OUR_OWN = ("ctrl+c", "ctrl+p", "ctrl+q", "ctrl+z", "tab", "shift+tab")
_MOVING = ("up", "down", "pageup", "pagedown", "home", "end")
# Keys that do something in a place without being an action of it.
_TAKEN: dict[Place, tuple[str, ...]] = {
    Place.EXERCISES: _MOVING,
    Place.LOG: _MOVING,
    Place.ROUTINE: _MOVING,
    Place.SETTINGS: (*_MOVING, "left", "right", "enter", "space", "backspace", "delete"),
    Place.SUMMARY: tuple("0123456789"),
    Place.PAGE: (*"0123456789", "pageup", "pagedown"),
}
_PAIRED = {"session.longer": "session.shorter", "routine.earlier": "routine.later"}
"""Actions whose keys stand at the foot as one."""

_MODIFIERS = r"^(?:(?:ctrl|alt|shift|super|hyper|meta)\+)*(?=.)"
_FUNCTION_KEY = r"^f\d{1,2}$"


class Keyed(App[object]):
    """An app whose actions may have keys of the person's own."""

    chosen_keys: Chosen = MappingProxyType({})

    def wear_keys(self, chosen: Chosen) -> None:
        """Use these keys, which are known to be good, from now on."""
        self.chosen_keys = dict(chosen)
        self.set_keymap(self.chosen_keys)


def chosen_on(app: App[Any]) -> Chosen:
    """The keys a person has chosen, in an app that knows of any."""
    return app.chosen_keys if isinstance(app, Keyed) else {}


def key_for(app: App[Any], action_id: str) -> str:
    """The key that does something now, as a person reads it."""
    return with_keys(action_called(action_id), chosen_on(app)).shown


def with_keys(action: Action, chosen: Chosen) -> Action:
    """The action with the keys it has now, and those keys as a person reads them."""
    pair = _PAIRED.get(action.id)
    if action.id not in chosen and (pair is None or pair not in chosen):
        return action
    keys = chosen.get(action.id, action.keys)
    shown = key_in_words(first_of(keys))
    if pair is not None:
        shown += key_in_words(first_of(chosen.get(pair, _keys_of(pair))))
    return structs.replace(action, keys=keys, shown=shown)


def key_alone(action: Action) -> str:
    """The key of one action, also where the foot shows it together with another's."""
    return key_in_words(first_of(action.keys)) if action.id in _PAIRED else action.shown


def usable_keys(wanted: Chosen) -> tuple[dict[str, str], list[str]]:
    """The keys that can be used, and a sentence for each that cannot."""
    chosen: dict[str, str] = {}
    problems: list[str] = []
    for action_id, keys in wanted.items():
        problem = why_not(action_id, keys, chosen)
        if problem is None:
            chosen[action_id] = normal(keys)
        else:
            problems.append(problem)
    return chosen, problems


def why_not(action_id: str, keys: str, chosen: Chosen) -> str | None:
    """Why an action cannot have these keys beside those chosen already, in one sentence."""
    where = f"The settings, table keys, {for_terminal(action_id)}"
    found = next((action for action in _actions() if action.id == action_id), None)
    if found is None:
        near = get_close_matches(action_id, [action.id for action in _actions()], n=1)
        hint = f"did you mean {near[0]}?" if near else "help shows them all."
        return f"{where}: there is no such action; {hint}"
    for key in _split(keys):
        if not key or not _is_key(key):
            return f'{where}: "{for_terminal(key)}" is no key; write it like p, f2 or ctrl+t.'
        if key in _OUR_OWN:
            return f"{where}: {key_in_words(key)} always keeps its own meaning; choose another key."
    return _clash(found, normal(keys), chosen, where)


def normal(keys: str) -> str:
    """Keys as Textual names them, with commas between."""
    return ",".join(_split(keys))


def first_of(keys: str) -> str:
    """The key that is shown where there are several."""
    return keys.partition(",")[0]


def all_in_words(keys: str) -> str:
    """Every key, as a person reads them."""
    return " ".join(key_in_words(key) for key in _split(keys))


def key_in_words(key: str) -> str:
    """A key as it is written on keyboards."""
    modifiers = re.match(_MODIFIERS, key)
    begin = modifiers.group() if modifiers else ""
    base = key.removeprefix(begin)
    shown = _NAMES.get(base) or format_key(base)
    return begin.title() + (shown.upper() if re.match(_FUNCTION_KEY, base) else shown)


def _actions() -> Iterator[Action]:
    for actions in ACTIONS.values():
        yield from actions


def _keys_of(action_id: str) -> str:
    return next(action.keys for action in _actions() if action.id == action_id)


def _split(keys: str) -> list[str]:
    """Names as Textual has them; a comma alone is the key of that name."""
    if not keys.strip():
        return [""]
    parts = [part.strip() or "comma" for part in keys.split(",")] if keys.strip(", ") else ["comma"]
    return [bound.key for bound in Binding.make_bindings([Binding(part, "") for part in parts])]


def _is_key(key: str) -> bool:
    modifiers = re.match(_MODIFIERS, key)
    base = key.removeprefix(modifiers.group() if modifiers else "")
    if base in _NAMES or base in {name.value for name in Keys}:
        return True
    character = format_key(base)
    return len(character) == 1 and unicodedata.category(character) != "So"  # "dog" is one of those


def _clash(action: Action, keys: str, chosen: Chosen, where: str) -> str | None:
    """Whether another action that can be done at the same time has one of the keys."""
    wanted = set(keys.split(","))
    for place in _places_with(action):
        if taken := wanted & set(_TAKEN.get(place, ())) - set(action.keys.split(",")):
            return f"{where}: {key_in_words(min(taken))} has a use there already; choose another."
        for other in ACTIONS[place]:
            if other.id == action.id:
                continue
            theirs = set(chosen.get(other.id, other.keys).split(","))
            if same := wanted & theirs:
                key = key_in_words(min(same))
                return f'{where}: {key} is the key for "{other.label}" already; choose another.'
    return None


def _places_with(action: Action) -> Iterable[Place]:
    """Every place whose actions stand beside this one."""
    own = next(place for place, actions in ACTIONS.items() if action in actions)
    return dict.fromkeys(place for places in PLACES_TOGETHER if own in places for place in places)
