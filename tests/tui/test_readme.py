"""The tables of keys in the README are the list of actions, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.tui.commands import ACTIONS, Place
from backtui.tui.keymap import all_in_words

IN_README = (Place.SESSION, Place.ROUTINE)
README = Path(__file__).parents[2] / "README.md"


def key_table(place: Place) -> str:
    """What belongs into the README; print it after changing an action of the place."""
    rows = [
        f"| `{'` `'.join(all_in_words(action.keys).split())}` | {action.sentence} | `{action.id}` |"
        for action in ACTIONS[place]
    ]
    return "\n".join(["| Key | Does | Its name in `[keys]` |", "|---|---|---|", *rows])


@pytest.mark.parametrize("place", IN_README)
def test_the_readme_shows_the_keys_as_they_are(place: Place):
    assert key_table(place) in README.read_text(encoding="utf-8")


if __name__ == "__main__":
    print(*map(key_table, IN_README), sep="\n\n")
