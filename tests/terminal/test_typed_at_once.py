"""What is typed counts, also where a slow line or a quick hand sends all of it in one piece."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.terminal.emulator import environ_for
from tests.terminal.terminal import Terminal

RUN = [sys.executable, "-m", "backtui"]
TO_THE_START, CUT = "\x01", "\x0b"  # Ctrl+A, Ctrl+K
KEEP, LEAVE, DOWN, UP, LEFT, ERASE = "\x13", "\x1b", "\x1b[B", "\x1b[A", "\x1b[D", "\x7f"


@cache
def year() -> bytes:
    """The log that `backtui demo` makes up."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log.json"
        command = [*RUN, "demo", "--write", str(log)]
        subprocess.run(command, env=environ_for(Path(folder)), check=True, capture_output=True)
        return log.read_bytes()


class Home:
    """A year of sessions, and the program open on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = folder / "config.toml"
        self.settings.write_text("[sound]\ntones = false\nvoice = false\n")
        (folder / "log.json").write_bytes(year())
        files = ["--config", str(self.settings), "--db", str(folder / "log.json")]
        self._environ = environ_for(folder)
        self._ask = [*RUN, "log", "--format", "json", *files]
        self.app = Terminal([*RUN, *files], self._environ, 100, 36)
        self.app.wait_for("Today ·")

    def latest(self) -> dict[str, Any]:
        """The newest session, once the program has ended."""
        asked = subprocess.run(self._ask, env=self._environ, capture_output=True, check=True)
        sessions: list[dict[str, Any]] = json.loads(asked.stdout)
        return sessions[-1]

    def leave(self) -> None:
        self.app.press("q")
        assert self.app.end() == 0


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    opened = Home(tmp_path)
    yield opened
    opened.app.kill()


def test_a_form(home: Home):
    home.app.press("3")
    home.app.wait_for("Sessions")
    home.app.press("e")
    home.app.wait_for("Pain after")
    down_to_pain_after = [DOWN] * 4
    home.app.press(*down_to_pain_after, TO_THE_START, CUT, "1", "4", ERASE, "0", "Enter")
    home.app.wait_for("Changed")
    home.leave()
    assert home.latest()["pain_after"] == 10


def test_a_note(home: Home):
    home.app.press("3")
    home.app.wait_for("Sessions")
    home.app.press("n")
    home.app.wait_for("Note for")
    home.app.press("fime", LEFT, LEFT, ERASE, "n", KEEP)
    home.app.wait_for("Changed")
    home.leave()
    assert home.latest()["note"].endswith("fnme")


def test_a_list_and_then_a_form_with_a_mistake_mended(home: Home):
    home.app.press("3")
    home.app.wait_for("Sessions")
    home.app.press("a")
    home.app.wait_for("Which did you do?")
    home.app.answer(DOWN, DOWN, DOWN, UP, "Enter")
    home.app.wait_for("Add Strength")
    home.app.press("tomorow", "Enter", LEFT * 7, CUT, "yesterday", DOWN, DOWN, "205", ERASE)
    home.app.press("Enter")
    home.app.wait_for("Added")
    home.leave()
    assert home.latest()["routine"] == "strength"


def test_amounts(home: Home):
    home.app.press("2")
    home.app.wait_for("Hamstring")
    home.app.press("d")
    home.app.wait_for("another dose?")
    home.app.press("2")
    home.app.wait_for("How many sets?")
    home.app.press("5", ERASE, "1", "Enter")
    home.app.wait_for("How many repetitions")
    home.app.press("2", "Enter")
    home.app.wait_for("How many seconds")
    home.app.press("35", LEFT, ERASE, "2", "Enter")
    home.app.wait_for("2 × 25 s")


def test_a_setting(home: Home):
    home.app.press(",")
    home.app.wait_for("Accent")
    rows = ("Voice found", "Tones", "Voice", "Volume", "Speed of the voice", "Accent")
    for row in rows:
        home.app.press(DOWN)
        home.app.wait_for(f"▸ {row} ")
    home.app.press("Enter", TO_THE_START, CUT, "en-gx", ERASE, "b", "Enter")
    home.app.wait_for("en-gb")
    home.app.press("Escape")
    home.app.wait_for("Today ·")
    home.leave()
    assert '"en-gb"' in home.settings.read_text()
