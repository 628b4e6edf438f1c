"""A session under way in the real app, its time moved by hand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from textual.app import App
from textual.events import Key
from textual.screen import Screen

from backtui.session.events import Status
from backtui.session.plan import StepKind
from backtui.session.state import State
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.session import SessionScreen
from backtui.tui.textual_fixes.key_order import KeysInOrder
from tests.guide.house import CATALOGUE, HandClock
from tests.tui.house import House, living

LAP = 1_900  # milliseconds; one of more than two seconds would be a gap
MOST_STEPS = 400
GIVE_UP = 60.0  # seconds; only ends a test that has failed


class Mat:
    """Someone in a session.

    Nothing here waits for an amount of time, and so each key costs what the app does with it.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        self.app = house.app
        self.screen = house.session
        self.clock = cast("HandClock", house.app.guide.clock)

    @property
    def state(self) -> State:
        return self.screen.session.state

    @property
    def kind(self) -> StepKind:
        return self.state.step.kind

    @property
    def status(self) -> Status:
        return self.state.status

    @property
    def exercise(self) -> str:
        """The one in hand."""
        return self.state.plan.prescribed[self.state.step.exercise].exercise.id

    async def press(self, *keys: str) -> None:
        """Press keys, each once all is done about the one before."""
        await press(self.app, *keys)

    async def until(self, screen: type[object]) -> None:
        """Wait for a screen."""
        await until(self.app, lambda top: isinstance(top, screen), screen.__name__)

    async def answer(self, asks: str, *keys: str) -> None:
        """Wait for a question and answer it."""
        await until(
            self.app, lambda top: asks in getattr(getattr(top, "ask", None), "asks", ""), asks
        )
        await self.press(*keys)

    def pass_by(self, ms: int) -> None:
        """Let time pass in laps, as a timer does."""
        while ms > 0:
            lap = min(ms, LAP)
            self.clock.pass_by(lap)
            self.screen.tick()
            ms -= lap

    def wait_until(self, done: Callable[[], bool]) -> None:
        """Let step after step pass until something is so."""
        for _ in range(MOST_STEPS):
            if done():
                return
            self.pass_by(max(1, self.state.length_ms - self.state.elapsed_ms))
        raise AssertionError("it never came")

    def wait_for(self, kind: StepKind) -> None:
        """Let time pass until a step of this kind begins."""
        self.wait_until(lambda: self.kind is kind)

    def hold(self, ms: int) -> None:
        """Let time pass until a hold has been held so long."""
        self.wait_for(StepKind.HOLD)
        self.pass_by(ms - self.state.held_now_ms)
        assert self.state.held_now_ms == ms

    def go_to(self, exercise: str) -> None:
        """Jump to an exercise."""
        ids = [item.exercise.id for item in self.state.plan.prescribed]
        self.screen.jump(ids.index(exercise))


async def press(app: App[object], *keys: str) -> None:
    """Press keys, each once all is done about the one before."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(app)


async def settled(app: App[object]) -> None:
    """Wait until a key has gone its way: from the app to what has the focus, and back up."""
    for pump in (app, *(app.focused or app.screen).ancestors_with_self):
        done = asyncio.Event()
        pump.call_later(done.set)
        # what is closed meanwhile sets nothing
        while app.is_running and pump.is_running and not done.is_set():  # noqa: ASYNC110 - no event tells it
            await asyncio.sleep(0)
    while isinstance(app, KeysInOrder) and app.is_running and app.is_carrying_out:  # noqa: ASYNC110
        await asyncio.sleep(0)


async def until(app: App[object], done: Callable[[Screen[object]], bool], what: str) -> None:
    """Wait until what is on top can be used and is so."""
    give_up = time.monotonic() + GIVE_UP
    while not (app.screen.is_mounted and done(app.screen)):
        waiting = app.is_running and time.monotonic() < give_up
        assert waiting, f"{what} never came, but {app.screen}"
        await settled(app)
    await settled(app)


@asynccontextmanager
async def on_the_mat(
    folder: Path, wanted: str = "strength", *, notifications: bool = False
) -> AsyncIterator[Mat]:
    """A session that has just begun; `wanted` names a routine or an exercise."""
    async with living(folder, notifications=notifications) as house:
        house.app.begin(CATALOGUE.routine_or_exercise(wanted))
        await until(house.app, lambda top: isinstance(top, AskScreen), "the question")
        await press(house.app, "2", "enter")
        await until(house.app, lambda top: isinstance(top, SessionScreen), "the session")
        yield Mat(house)
