"""Digits, words, the bar and the way out have their place at every size one can follow."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from textual.geometry import Region

from backtui.session.engine import Command
from backtui.session.plan import StepKind
from backtui.tui.screens.session import SessionScreen
from backtui.tui.widgets.stop import StopView
from tests.guide.house import HandClock
from tests.tui.house import INTO_THE_SESSION, living

SIZES = [(40, 12), (60, 18), (80, 24), (100, 30), (120, 36), (200, 50), (250, 70)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_digits_and_bar_have_room_beside_and_below_the_rest(
    tmp_path: Path, size: tuple[int, int]
):
    clock = HandClock()
    async with living(tmp_path, size=size, clock=clock) as house:
        await house.press(*INTO_THE_SESSION)
        await house.until(SessionScreen)
        session = house.session
        while session.session.state.step.kind is not StepKind.HOLD:
            clock.pass_by(1_000)
            session.tick()
        await house.pilot.pause()
        whole = session.region
        count, bar, name = (
            session.query_one(f"#{each}").region for each in ("count", "bar-box", "name-row")
        )
        assert count.height >= 5
        assert count.width >= 12
        assert count.right > whole.width * 0.9
        assert bar.height >= 1
        assert bar.width > whole.width * 0.8
        for region in (count, bar, name):
            assert whole.contains_region(region)
        assert not _overlaps(count, bar)
        if size[1] > 30:
            figure = session.query_one("#figure").region
            assert figure.right <= count.x
            assert figure.area > 0
        session.command(Command.HURT)
        await house.pilot.pause()
        stop = session.query_one(StopView)
        parts = stop.query("#stop-band, #stop-letters, #stop-rest, #stop-keys")
        shown = [part.region for part in parts if part.display]
        assert all(stop.region.contains_region(region) for region in shown)
        assert not any(_overlaps(one, other) for one, other in combinations(shown, 2))
        way_out = session.session.state.plan.prescribed[0].form.way_out
        assert way_out is not None
        assert bare(stop.said) == bare(way_out)


def bare(text: str) -> list[str]:
    return text.casefold().replace(".", "").split()


def _overlaps(one: Region, other: Region) -> bool:
    return one.intersection(other).area > 0
