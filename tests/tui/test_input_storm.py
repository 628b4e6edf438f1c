"""Bytes, keys, clicks, pastes and sizes in the midst of sessions, with no wait between them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.pilot import Pilot

from backtui.guide.guide import Guide
from backtui.tui.app import BackTUIApp
from backtui.tui.screens.session import SessionScreen
from backtui.tui.textual_fixes.input_bytes import Sieve
from tests.guide.house import HandClock, guide_in
from tests.terminal.inputs import some_input
from tests.tui.mat import settled
from tests.tui.test_session_storm import LAPS, Storm, assert_kept

AT_ONCE = 25
LEAVING = ("ctrl+q", "ctrl+c", "ctrl+z")


class InputStorm(Storm):
    """Whatever a terminal may send, read as it is read there."""

    def __init__(self, pilot: Pilot[object], guide: Guide, first: int) -> None:
        super().__init__(pilot, guide, first)
        self.sent = 0

    async def step(self, screen: SessionScreen, chance: random.Random) -> None:
        what = chance.random()
        if what < 0.1:
            self.resize(chance.randint(1, 250), chance.randint(1, 70))
        elif what < 0.4:
            hand = self.guide.clock
            assert isinstance(hand, HandClock)
            hand.pass_by(chance.choice(LAPS))
            screen.tick()
        else:
            for _ in range(chance.randint(1, AT_ONCE)):
                self.send(some_input(chance))
        await settled(self.app)

    def send(self, sent: bytes) -> None:
        """Hand on what the driver would."""
        sieve = Sieve()
        text = (sieve.take(sent) + sieve.rest() + sieve.take(b"\x1b[201~")).decode()
        for message in XTermParser().feed(text):
            if not (isinstance(message, Key) and message.key in LEAVING):
                self.app._driver.process_message(message)  # type: ignore[union-attr]
        self.sent += 1


async def storm(folder: Path, seed: int, inputs: int) -> int:
    """So many inputs, in as many homes as it takes; how many sessions there were."""
    sent = homes = led = step = 0
    while sent < inputs:
        home = folder / str(homes)
        home.mkdir()
        with guide_in(home, HandClock()) as guide:
            app = BackTUIApp(guide)
            async with app.run_test(size=(120, 36), notifications=True) as pilot:
                blown = InputStorm(pilot, guide, seed + homes)
                while sent + blown.sent < inputs:
                    reached = await blown.blow(seed, range(step, step + 1))
                    if reached == step:
                        break  # nothing may begin here any more
                    step = reached
            assert_kept(home, blown)
        homes, led, sent = homes + 1, led + len(blown.led), sent + blown.sent
    return led


@pytest.fixture(autouse=True)
def as_it_was_led(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody mends or deletes a session, so that what is kept is what was led."""
    monkeypatch.setattr(BackTUIApp, "on_log_screen_wished", lambda *_: None)


async def test_a_short_storm_of_inputs_in_sessions(tmp_path: Path):
    assert await storm(tmp_path, 1, 300) > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 110))
async def test_a_long_storm_of_inputs_in_sessions(tmp_path: Path, seed: int):
    assert await storm(tmp_path, seed, 5_000) > 0
