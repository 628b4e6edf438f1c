"""Storms of random keys and sizes over every screen: nothing raises, and the log stays whole."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot

from backtui.coach.demo_year import demo_year
from backtui.guide.guide import Guide
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import document_of
from backtui.session.attempt import HoldEnd
from backtui.tui.app import BackTUIApp
from backtui.tui.commands import ACTIONS
from backtui.tui.screens.session import SessionScreen
from tests.guide.house import CATALOGUE, HandClock, guide_in

KEYS = sorted(
    {key for actions in ACTIONS.values() for action in actions for key in action.keys.split(",")}
    | set("0123456789yntrabx")
    | {"enter", "escape", "space", "up", "down", "left", "right", "tab", "shift+tab", "ctrl+p"}
)


@cache
def year() -> bytes:
    """The log that `backtui demo` makes up."""
    with TemporaryDirectory() as folder:
        clock = HandClock()
        log = SessionLog(Path(folder) / "sessions.json", clock.now)
        past = demo_year(CATALOGUE, clock.now())
        with log.transaction():
            for table in ("sessions", "days", "checkins", "answers", "overrides"):
                records = getattr(past, table)
                log.put(table, {record.uuid: document_of(record) for record in records})
        return log.path.read_bytes()


def seeded(folder: Path, start: str) -> None:
    """An empty home, or one with a year in it."""
    if start == "year":
        (folder / "sessions.json").write_bytes(year())


async def one_step(
    chance: random.Random, pilot: Pilot[object], clock: HandClock, app: BackTUIApp
) -> None:
    what = chance.random()
    if what < 0.06:
        await pilot.resize_terminal(chance.randint(1, 250), chance.randint(1, 70))
    elif what < 0.25:
        clock.pass_by(chance.choice((70, 900, 1_900, 5_000)))
        if isinstance(app.screen, SessionScreen):
            app.screen.tick()
    else:
        app.simulate_key(chance.choice(KEYS))
        await pilot.pause()


async def storm(folder: Path, start: str, seed: int, steps: int) -> Guide:
    """So many random steps; an app that is left is opened again."""
    chance = random.Random(f"{start} {seed}")
    clock = HandClock()
    done = 0
    with guide_in(folder, clock, answered=start == "year") as guide:
        while done < steps:
            app = BackTUIApp(guide)
            async with app.run_test(size=(100, 30)) as pilot:
                while done < steps and app._exit is False:
                    await one_step(chance, pilot, clock, app)
                    done += 1
            assert app._exception is None
        return guide


def assert_whole(path: Path) -> None:
    """Every document can be read, and no hold counts twice."""
    log = SessionLog(path, HandClock().now)
    assert log.problems == ()
    for session in log.sessions():
        for exercise in session.exercises:
            counted = [
                (hold.set, hold.repetition, hold.side)
                for hold in exercise.holds
                if hold.ended is not HoldEnd.REDONE
            ]
            assert len(counted) == len(set(counted))


async def test_no_window_is_too_narrow_for_a_list(tmp_path: Path):
    with guide_in(tmp_path, HandClock()) as guide:
        app = BackTUIApp(guide)
        async with app.run_test() as pilot:
            for key in ("2", "ctrl+p"):
                await pilot.press(key)
                for width in (1, 8, 80):
                    await pilot.resize_terminal(width, 20)
        assert app._exception is None


@pytest.mark.parametrize("start", ["empty", "year"])
async def test_a_short_storm(tmp_path: Path, start: str):
    seeded(tmp_path, start)
    await storm(tmp_path, start, 1, 150)
    assert_whole(tmp_path / "sessions.json")


@pytest.mark.long
@pytest.mark.parametrize("start", ["empty", "year"])
@pytest.mark.parametrize("seed", range(20))
async def test_a_long_storm(tmp_path: Path, start: str, seed: int):
    seeded(tmp_path, start)
    await storm(tmp_path, start, seed, 500)
    assert_whole(tmp_path / "sessions.json")
