"""The real catalogue, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue
from backtui.catalogue.reading import read_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue([data_folder()])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one good exercise, one routine of it and one movement to avoid."""
    for part in ("exercises", "routines", "avoid"):
        (tmp_path / part).mkdir()
    (tmp_path / "exercises" / "plank.toml").write_text(PLANK)
    (tmp_path / "routines" / "short.toml").write_text(SHORT)
    (tmp_path / "avoid" / "twists.toml").write_text(TWISTS)
    return tmp_path


PLANK = """\
name = "Plank"
posture = "prone"
steps = ["Forearms down, lift into one line."]
hold_at_most = 60
depths = [{ degrees = 10, words = "High" }, { degrees = 20, words = "Low" }]
depth_opens_at = 1
ladder = [
    { level = 0, hold = 10, source = "start" },
    { level = 1, hold = 20, source = "more" },
    { level = 2, hold = 20, variant = "long", source = "harder" },
]

[dose]
hold = 10
sides = "alternate"

[side_words]
left = "Left"
right = "Right"

[variants.long]
name = "Legs long"
down = 4

[[precautions]]
condition = "knees"
sentence = "Plank stays short because of your knees."
short = "Only short."
hold_at_most = 10
"""
SHORT = """\
name = "Short"
purpose = "One thing."

[[items]]
exercise = "plank"
dose = { hold = 15 }
"""
TWISTS = """\
name = "Twists"
reason = "They twist."
instead = "Plank."
"""
