"""The table of keys in the README is the list of actions, word for word."""

from __future__ import annotations

from pathlib import Path

from backtui.tui.commands import ACTIONS, Place
from backtui.tui.keymap import all_in_words

README = Path(__file__).parents[2] / "README.md"


def key_table() -> str:
    """What belongs into the README; print it after changing an action of a session."""
    rows = [
        f"| `{'` `'.join(all_in_words(action.keys).split())}` | {action.sentence} | `{action.id}` |"
        for action in ACTIONS[Place.SESSION]
    ]
    return "\n".join(["| Key | Does | Its name in `[keys]` |", "|---|---|---|", *rows])


def test_the_readme_shows_the_keys_as_they_are():
    assert key_table() in README.read_text(encoding="utf-8")


if __name__ == "__main__":
    print(key_table())
