"""Storms of bytes, keys, clicks, pastes and resizes, as fast as a terminal takes them."""

from __future__ import annotations

import fcntl
import os
import random
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.terminal.emulator import Emulator, environ_for, prepared
from tests.terminal.inputs import some_input
from tests.terminal.terminal import PATIENCE
from tests.terminal.test_session import stopped
from tests.terminal.test_typed_at_once import year
from tests.tui.test_storm import assert_whole

TAKEN_OVER = b"\x1b[?1004h"
STATUSES = (0, 128 + signal.SIGINT, 128 + signal.SIGQUIT)
"""In the background Ctrl+C is a signal, and so is Ctrl+\\."""
AT_ONCE = 20
"""Inputs between two sizes of the window."""
WAY_OUT = b"\x1b[201~\x03\x03"
"""The end of a paste, should there be one, and Ctrl+C twice: all that came before is done then."""
MOST = 500
"""Inputs after which the program is left."""
VERY_PATIENT = 10 * PATIENCE


class Blind(Emulator):
    """Reads what is painted as fast as it comes, and looks at none of it."""

    def _read(self) -> None:
        while select.select([self._ours], [], [], 0)[0]:
            self.output = self.output[-10_000:] + os.read(self._ours, 1 << 16)

    def resize(self, columns: int, rows: int) -> None:
        """Another size of the window."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, size)

    def take(self, sent: bytes) -> None:
        """Send it, reading what is painted meanwhile."""
        give_up = time.monotonic() + PATIENCE
        while sent and not self.ended:
            self.go_on()
            assert time.monotonic() < give_up, "nothing is read any more"
            if select.select([], [self._ours], [], 0.05)[1]:
                sent = sent[os.write(self._ours, sent[:1_024]) :]
            self._read()

    def go_on(self) -> None:
        """Bring it back, where some byte was the key to put it into the background."""
        if not self.ended and stopped(self.pid):
            self.send(signal.SIGCONT)

    def leave(self) -> None:
        """Be told to end behind all that was sent, however long that takes."""
        give_up = time.monotonic() + VERY_PATIENT
        self.take(WAY_OUT)
        while not self.ended:
            self.go_on()
            assert time.monotonic() < give_up, "it does not end"
            if not select.select([self._ours], [], [], 2.0)[0]:
                self.take(WAY_OUT)  # one of the two was the answer to something else
            self._read()

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None


def command_for(folder: Path, start: str) -> list[str]:
    files = ["--config", str(folder / "config.toml"), "--db", str(folder / "log.json")]
    words = ["start", "strength", "--speed", "20"] if start == "session" else []
    return [sys.executable, "-m", "backtui", *words, *files]


def opened(folder: Path, start: str) -> Blind:
    environ = environ_for(folder, TMPDIR=str(folder))
    terminal = Blind(command_for(folder, start), environ, 120, 36)
    terminal.wait_until(lambda: TAKEN_OVER in terminal.output, "the screen is taken over")
    return terminal


def assert_clean(terminal: Blind, folder: Path) -> None:
    status = terminal.end()
    details = [path.read_text()[-5_000:] for path in folder.glob("backtui-fault-*")]
    assert not details, details[0]
    assert status in STATUSES, terminal.output[-2_000:]
    assert terminal.tidy, terminal.output[-2_000:]


def storm(folder: Path, start: str, seed: int, inputs: int) -> None:
    """So many inputs in one home, of which the program is left and opened again now and then."""
    prepared(folder)
    if start == "empty":
        (folder / "log.json").unlink()
    elif start == "year":
        (folder / "log.json").write_bytes(year())
    chance = random.Random(f"{start} {seed}")
    while inputs > 0:
        terminal = opened(folder, start)
        try:
            for number in range(min(inputs, MOST)):
                if terminal.ended:
                    break  # by bytes that happened to be the key to leave
                if number % AT_ONCE == 0:
                    terminal.resize(chance.randint(1, 250), chance.randint(1, 70))
                terminal.take(some_input(chance))
                inputs -= 1
            terminal.leave()
            assert_clean(terminal, folder)
        finally:
            terminal.kill()
    if (folder / "log.json").exists():
        assert_whole(folder / "log.json")


@pytest.mark.parametrize("start", ["empty", "year", "session"])
def test_a_short_storm_of_inputs(tmp_path: Path, start: str):
    storm(tmp_path, start, 1, 300)


@pytest.mark.long
@pytest.mark.parametrize("start", ["empty", "year", "session"])
@pytest.mark.parametrize("seed", range(100, 110))
def test_a_long_storm_of_inputs(tmp_path: Path, start: str, seed: int):
    storm(tmp_path, start, seed, 10_000)
