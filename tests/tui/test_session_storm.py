"""Storms of keys and sizes in the midst of sessions: engine, screen and disk agree throughout."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Resize
from textual.geometry import Size
from textual.pilot import Pilot

from backtui.guide.door import PAIN_NOW
from backtui.guide.guide import Guide
from backtui.guide.leading import GuidedSession
from backtui.guide.recording import with_attempts
from backtui.history.records import SessionRecord
from backtui.log.journal.journal import journals, read_journal
from backtui.session.attempt import HoldEnd
from backtui.session.events import Status
from backtui.session.view import view_of
from backtui.tui.app import BackTUIApp
from backtui.tui.commands import ACTIONS, Place
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.session import SessionScreen
from backtui.tui.widgets.countdown import Countdown, clock
from backtui.tui.widgets.hold_bar import HoldBar
from backtui.tui.widgets.line import Line
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.tui.mat import GIVE_UP, press, settled

KEYS = [key for action in ACTIONS[Place.SESSION] for key in action.keys.split(",")]
KEYS += ["1", "2", "3", "ctrl+p"]
ANSWERS = ["enter", "escape", "up", "down", "y", "n", *"0123456789"]
LAPS = (0, 67, 400, 1_000, 1_900, 2_500)
WANTED = ["strength", "mobility", "three-minutes", "everything", "cat-cow", "bird-dog"]


class Storm:
    """Random steps in one home; a session that ends is followed by another."""

    def __init__(self, pilot: Pilot[object], guide: Guide, first: int) -> None:
        self.tries = first
        self.pilot = pilot
        self.app: App[object] = pilot.app
        self.guide = guide
        self.led: dict[str, GuidedSession] = {}

    @property
    def session(self) -> SessionScreen | None:
        return next((s for s in self.app.screen_stack if isinstance(s, SessionScreen)), None)

    async def blow(self, seed: int, steps: range) -> int:
        """Blow until the last step, or until nothing may begin here; the step to go on with."""
        for step in steps:
            screen = await self.come_in()
            if screen is None:
                return step
            self.led[screen.session.record.uuid] = screen.session
            # each its own, so that it is the same however the app and the test take turns
            chance = random.Random(f"{seed} {step}")
            await self.step(screen, chance)
            if chance.random() < 0.1:
                await self.agree()
        await self.agree()
        return steps.stop

    async def come_in(self) -> SessionScreen | None:
        """The session, or the next one; None where none may begin any more, for all that hurt."""
        give_up, tries = time.monotonic() + GIVE_UP, self.tries
        while self.session is None and self.guide.safety().clear:
            if self.tries > tries + len(WANTED):
                return None
            waiting = self.app.is_running and time.monotonic() < give_up
            assert waiting, f"no session from {self.app.screen}"
            await self.come_nearer()
        return self.session

    async def come_nearer(self) -> None:
        """From wherever one is towards a session."""
        top = self.app.screen
        if isinstance(top, AskScreen) and top.ask == PAIN_NOW:
            self.tries += 1
            await press(self.app, "2", "enter")
        elif len(self.app.screen_stack) > 1:
            await press(self.app, "escape")
        elif isinstance(self.app, BackTUIApp):
            self.app.begin(CATALOGUE.routine_or_exercise(WANTED[self.tries % len(WANTED)]))
            await settled(self.app)

    async def step(self, screen: SessionScreen, chance: random.Random) -> None:
        what = chance.random()
        if what < 0.1:
            self.resize(chance.randint(1, 250), chance.randint(1, 70))
            await settled(self.app)
        elif what < 0.4:
            hand = self.guide.clock
            assert isinstance(hand, HandClock)
            hand.pass_by(chance.choice(LAPS))
            screen.tick()
        else:
            await press(self.app, chance.choice(KEYS if self.app.screen is screen else ANSWERS))

    def resize(self, columns: int, rows: int) -> None:
        size = Size(columns, rows)
        self.app._driver._size = size  # type: ignore[union-attr]  # as Pilot does
        self.app.post_message(Resize(size, size))

    async def agree(self) -> None:
        """What is shown is what is; what stands on top has stopped the time below."""
        give_up = time.monotonic() + GIVE_UP
        while (wrong := self.disagreement()) is not None:
            waiting = self.app.is_running and time.monotonic() < give_up
            assert waiting, wrong
            await self.pilot._wait_for_screen()

    def disagreement(self) -> str | None:
        screen = self.session
        if screen is None:
            return None
        state = screen.session.state
        if self.app.screen is not screen:
            return "it runs beneath a screen" if state.status is Status.RUNNING else None
        view = view_of(state)
        name, title = view.prescribed.exercise.name, screen.query_one("#name", Line).text
        count, bar = screen.query_one(Countdown)._text, screen.query_one(HoldBar)._progress.part
        if name not in title:
            return f"{name} is shown as {title}"
        if screen.has_class("-pain") is not (state.status is Status.HURT):
            return "the colour of pain is wrong"
        if state.status in (Status.RUNNING, Status.PAUSED):
            if count != clock(view.seconds, up=view.up):
                return f"{view.seconds} seconds are shown as {count}"
            if bar != view.elapsed_ms:
                return f"the bar is at {bar} and not at {view.elapsed_ms}"
        return None


def assert_kept(folder: Path, storm: Storm) -> None:
    """Every session led is in the log, or in its journal where it is not over, as it was led."""
    storm.guide._writer.flush(30)
    kept: dict[str, SessionRecord] = {each.uuid: each for each in storm.guide.log.sessions()}
    for path in journals(folder / "sessions.json"):
        record = read_journal(path).record
        kept[record.uuid] = record
    for uuid, session in storm.led.items():
        led = with_attempts(kept[uuid], session.state)
        for ours, theirs in zip(led.exercises, kept[uuid].exercises, strict=True):
            assert [_as_held(hold.ended, hold.held_ms) for hold in ours.holds] == [
                _as_held(hold.ended, hold.held_ms) for hold in theirs.holds
            ]
            counted = [
                (hold.set, hold.repetition, hold.side)
                for hold in theirs.holds
                if hold.ended is not HoldEnd.REDONE
            ]
            assert len(counted) == len(set(counted))


def _as_held(ended: HoldEnd, held_ms: int) -> tuple[HoldEnd, int]:
    """What the summary changes is not what was led: confirmed, or said not to be done."""
    said = (HoldEnd.DONE, HoldEnd.NOT_DONE)
    return (HoldEnd.GUIDED if ended in said else ended), held_ms


async def storm(folder: Path, seed: int, steps: int) -> int:
    """So many steps from a seed, in as many homes as it takes; how many sessions there were."""
    done = homes = led = 0
    while done < steps:
        home = folder / str(homes)
        home.mkdir()
        with guide_in(home, HandClock()) as guide:
            app = BackTUIApp(guide)
            async with app.run_test(size=(120, 36), notifications=True) as pilot:
                blown = Storm(pilot, guide, seed + homes)
                done = await blown.blow(seed, range(done, steps))
            assert_kept(home, blown)
        homes, led = homes + 1, led + len(blown.led)
    return led


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_storm_in_sessions(tmp_path: Path, seed: int):
    assert await storm(tmp_path, seed, 150) > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 120))
async def test_a_long_storm_in_sessions(tmp_path: Path, seed: int):
    assert await storm(tmp_path, seed, 500) > 0
