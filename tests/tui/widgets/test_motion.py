"""What it costs to move, counted in layouts, updates and characters, never in seconds."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from backtui.tui.widgets.block_words import BlockWords
from backtui.tui.widgets.countdown import Countdown, Look
from backtui.tui.widgets.hold_bar import HoldBar
from backtui.tui.widgets.hold_bars import HoldBars, HoldMark, HoldState
from backtui.tui.widgets.phase import Phase
from backtui.tui.widgets.session_rail import SessionRail
from tests.tui.widgets.stage import Stage

FRAMES = 60
HOLD = 10_000


def show(stage: Stage, gone: int, *, frozen: bool = False) -> None:
    """A hold of ten seconds, `gone` milliseconds in."""
    left = -(-(HOLD - gone) // 1000)
    stage.query_one(BlockWords).show("HOLD", Phase.HOLD.ink)
    stage.query_one(Countdown).show(left, Look.STRONG if left > 3 else Look.LAST, Phase.HOLD)
    stage.query_one(HoldBar).show(Phase.HOLD, gone, HOLD, frozen=frozen)
    stage.query_one(HoldBars).show(
        [
            HoldMark(HoldState.DONE, letter="L"),
            HoldMark(HoldState.UNDER_WAY, gone, HOLD, letter="R"),
            HoldMark(HoldState.PENDING, letter="L"),
        ]
    )
    stage.query_one(SessionRail).show([60_000, 60_000], 0, 20_000 + gone)


async def settled(stage: Stage, pilot: Pilot[None], gone: int) -> None:
    show(stage, gone)
    await pilot.pause()
    stage.forget()


async def test_sixty_frames_lay_nothing_out_and_never_repaint_the_screen():
    stage = Stage()
    async with stage.run_test(size=(120, 36)) as pilot:
        await settled(stage, pilot, 0)
        for frame in range(1, FRAMES + 1):
            show(stage, frame * 1000 // 15)
            await pilot.pause()
        assert stage.layouts == stage.full_updates == 0
        assert len(stage.sent) <= FRAMES
        four_seconds = sum(len(sent.encode()) for sent in stage.sent)
        assert four_seconds < 4 * 7 * 1024


async def test_a_frame_of_the_bar_sends_a_few_cells_and_not_the_bar():
    stage = Stage()
    async with stage.run_test(size=(120, 36)) as pilot:
        await settled(stage, pilot, 9_000)
        bar = stage.query_one(HoldBar)
        for gone in range(9_000, 9_900, 67):
            bar.show(Phase.HOLD, gone, HOLD)
            await pilot.pause()
        assert max(len(sent) for sent in stage.sent) < 420


async def test_a_bar_that_has_not_moved_an_eighth_paints_nothing():
    stage = Stage()
    async with stage.run_test(size=(120, 36)) as pilot:
        await settled(stage, pilot, 5_000)
        stage.query_one(HoldBar).show(Phase.HOLD, 5_001, HOLD)
        await pilot.pause()
        assert stage.sent == []


async def test_a_paused_stage_sends_nothing():
    stage = Stage()
    async with stage.run_test(size=(120, 36)) as pilot:
        show(stage, 5_000, frozen=True)
        await pilot.pause()
        stage.forget()
        for _ in range(FRAMES):
            show(stage, 5_000, frozen=True)
            await pilot.pause()
        assert stage.sent == []


async def test_one_second_less_repaints_the_digits_and_not_the_words():
    stage = Stage()
    async with stage.run_test(size=(120, 36)) as pilot:
        await settled(stage, pilot, 0)
        stage.query_one(Countdown).show(9, Look.STRONG, Phase.HOLD)
        await pilot.pause()
        assert stage.full_updates == stage.layouts == 0
        assert sum(len(sent) for sent in stage.sent) < 3_500


SIZES = [(1, 1), (2, 1), (3, 2), (10, 4), (40, 12), (80, 24), (120, 36), (250, 70)]


@pytest.mark.parametrize("hidden", [False, True])
async def test_any_size_of_terminal_is_filled_and_raises_nothing(hidden: bool):
    stage = Stage()
    async with stage.run_test(size=(120, 36)) as pilot:
        stage.query_one("#stage").display = not hidden
        for step, (width, height) in enumerate([*SIZES, *reversed(SIZES)]):
            await pilot.resize_terminal(width, height)
            show(stage, step * 600)
            await pilot.pause()
            for widget in stage.query("*"):
                strips = widget.render_lines(widget.size.region)
                assert len(strips) == widget.size.height
                assert {strip.cell_length for strip in strips} <= {widget.size.width}
