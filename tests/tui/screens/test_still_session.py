"""Without motion a session steps once a second, and everything can still be done."""

from __future__ import annotations

from pathlib import Path

from backtui.base.settings import Motion, ScreenSettings, Settings
from backtui.session.events import Status
from backtui.session.plan import StepKind
from backtui.tui.screens.session import SessionScreen
from backtui.tui.widgets.figure_view import FigureView
from backtui.tui.widgets.hold_bar import HoldBar
from tests.guide.house import HandClock
from tests.tui.house import INTO_THE_SESSION, House, living

STILL = Settings(screen=ScreenSettings(animation=Motion.NONE))


async def into_a_hold(house: House) -> HandClock:
    clock = house.app.guide.clock
    assert isinstance(clock, HandClock)
    await house.press(*INTO_THE_SESSION)
    await house.until(SessionScreen)
    while house.session.session.state.step.kind is not StepKind.HOLD:
        clock.pass_by(1000)
        house.session.tick()
    return clock


def seen(house: House) -> tuple[object, ...]:
    stage = house.session
    bars = [bar.render_line(0) for bar in stage.query_one(HoldBar).query("*")]
    figure = stage.query_one(FigureView)
    return tuple(str(line) for line in bars), figure._frame


async def test_bar_and_figure_change_once_a_second(tmp_path: Path):
    async with living(tmp_path, settings=STILL) as house:
        clock = await into_a_hold(house)
        assert house.app.animation_level == "none"
        changes = []
        for _ in range(45):
            before = seen(house)
            clock.pass_by(66)
            house.session.tick()
            await house.pilot.pause()
            changes.append(seen(house) != before)
        assert sum(changes) in (2, 3)


async def test_keys_work_all_the_same(tmp_path: Path):
    async with living(tmp_path, settings=STILL) as house:
        await into_a_hold(house)
        await house.press("space")
        assert house.session.session.state.status is Status.PAUSED
        await house.press("space", "x")
        assert house.session.session.state.status is Status.HURT
