"""A session goes on whatever bytes the terminal sends, and the keys after them work."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.terminal.emulator import session
from tests.tui.textual_fixes.test_input_bytes import SEEN


def has_a_key(sent: bytes) -> bool:
    """One of a session's comes last, as it leads to questions."""
    return b"b" in sent


def test_a_session_survives_every_byte_that_ever_ended_one(tmp_path: Path):
    with session(tmp_path, "bridge") as terminal:
        for sent in sorted(SEEN, key=has_a_key):
            os.write(terminal._ours, sent)
            terminal.press("?")
            terminal.wait_for("Help")
            terminal.press("Escape")
            terminal.wait_until(lambda: "Help" not in terminal.text, "it was closed")
        terminal.send(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
        assert terminal.tidy


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_a_signal_of_the_keyboard_leaves_the_terminal_clean(tmp_path: Path, number: int):
    with session(tmp_path, "bridge") as terminal:
        terminal.send(number)
        assert terminal.end() == 128 + number
        assert terminal.tidy
