from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.tui.widgets.eighths import Stretch, eighths, stretches
from backtui.tui.widgets.hold_bar import HoldBar, Progress, draw_bar
from backtui.tui.widgets.paint import Painted, Picture, Row, row_width
from backtui.tui.widgets.phase import Phase
from tests.tui.widgets.stage import Alone

FILLED = dict(zip(" ▏▎▍▌▋▊▉", range(8), strict=True))

phases = st.sampled_from(Phase)
progresses = st.builds(
    Progress,
    phases,
    st.integers(-5, 12_000),
    st.integers(0, 10_000),
    st.booleans(),
    st.booleans(),
)


def painted(row: Row, ink: str) -> list[int]:
    """How many eighths of each cell are ink."""
    return [
        8 if run.ground == ink and character == " "
        else FILLED[character] if run.ink == ink
        else 8 - FILLED[character] if run.ground == ink
        else 0
        for run in row
        for character in run.text
    ]  # fmt: skip


@given(st.integers(0, 20_000), st.integers(1, 20_000), st.integers(0, 250))
def test_eighths_are_exact(part: int, whole: int, width: int):
    assert eighths(part, whole, width) == 8 * width * min(part, whole) // whole


def test_the_whole_of_nothing_is_full():
    assert eighths(0, 0, 10) == 80
    assert eighths(-3, 10, 10) == 0


@given(st.integers(0, 160), st.integers(0, 160))
def test_a_stretch_paints_exactly_its_eighths(one: int, other: int):
    start, stop = sorted((one, other))
    row = stretches(20, "ink", "ground", [Stretch(start, stop)])
    assert row_width(row) == 20
    seen = painted(row, "ink")
    if start // 8 == stop // 8 and start % 8:
        assert sum(seen) == 0
    else:
        assert sum(seen) == stop - start
        for cell, eighth in enumerate(seen):
            assert eighth == max(0, min(stop, 8 * cell + 8) - max(start, 8 * cell))


@given(progresses, st.integers(0, 250), st.integers(0, 5))
def test_any_bar_fills_any_room_exactly(progress: Progress, width: int, height: int):
    bar = draw_bar(progress, width, height)
    assert len(bar) == height
    assert all(row_width(row) == width for row in bar)


@given(st.integers(0, 10_000), st.integers(1, 250))
def test_a_hold_fills_from_the_left_to_the_eighth(part: int, width: int):
    bar = draw_bar(Progress(Phase.HOLD, part, 10_000), width, 3)
    full, rest = divmod(8 * width * part // 10_000, 8)
    expected = ([8] * full + [rest] + [0] * width)[:width]
    assert all(painted(row, Phase.HOLD.ink) == expected for row in bar)


@pytest.mark.parametrize("phase", [Phase.READY, Phase.REST])
def test_waiting_drains_and_is_hollow(phase: Phase):
    amounts = []
    for part in range(0, 101, 5):
        top, middle, bottom = (
            sum(painted(row, phase.ink)) for row in draw_bar(Progress(phase, part, 100), 40, 3)
        )
        assert top == bottom
        amounts.append(top)
        if part <= 80:
            assert middle == 2 * 16 < top
    assert amounts == sorted(amounts, reverse=True)
    assert amounts[0] == 320
    assert amounts[-1] == 0


@pytest.mark.parametrize("height", [1, 2])
def test_a_low_hollow_bar_has_rims_of_half_a_row(height: int):
    bar = draw_bar(Progress(Phase.REST, 0, 1), 20, height)
    rims = "▀▄" if height == 2 else "▄"
    assert [row[1].text for row in bar] == [rim * 16 for rim in rims]


@pytest.mark.parametrize("to_right", [True, False])
def test_a_switch_sweeps_from_one_end_to_the_other(to_right: bool):
    starts = []
    for part in range(101):
        row = draw_bar(Progress(Phase.SWITCH, part, 100, to_right=to_right), 40, 1)[0]
        cells = painted(row, Phase.SWITCH.ink)
        assert sum(cells) == 80
        starts.append(next(8 * index + 8 - cell for index, cell in enumerate(cells) if cell))
    assert starts == sorted(starts, reverse=not to_right)
    ends = [painted(draw_bar(Progress(Phase.SWITCH, part, 1, to_right=to_right), 40, 1)[0],
                    Phase.SWITCH.ink) for part in (0, 1)]  # fmt: skip
    assert ends[0 if to_right else 1] == [8] * 10 + [0] * 30
    assert ends[1 if to_right else 0] == [0] * 30 + [8] * 10


def test_a_frozen_bar_is_hatched_grey_as_far_as_it_had_come():
    bar = draw_bar(Progress(Phase.HOLD, 50, 100, frozen=True), 40, 3)
    striped = [painted(row, Phase.PAUSED.ink) for row in bar]
    assert striped[0] != striped[1] != striped[2]
    for cells in striped:
        assert set(cells[:20]) == {0, 8}
        assert set(cells[20:]) == {0}
    assert not any(painted(row, Phase.HOLD.ink).count(8) for row in bar)


def test_there_is_no_bar_where_it_hurts():
    assert {run.ground for row in draw_bar(Progress(Phase.PAIN, 5, 10), 9, 2) for run in row} == {
        ""
    }


def on_screen(bar: HoldBar) -> Picture:
    """What the slices show side by side."""
    parts = [piece.picture(piece.content_size) for piece in bar.query(Painted)]
    return tuple(sum(rows, ()) for rows in zip(*parts, strict=True))


async def test_a_bar_that_moved_out_of_sight_is_right_when_seen_again():
    bar = HoldBar()
    async with Alone(bar).run_test(size=(40, 3)) as pilot:
        bar.show(Phase.HOLD, 1, 10)
        await pilot.pause()
        bar.display = False
        await pilot.pause()
        bar.show(Phase.HOLD, 5, 10)
        await pilot.pause()
        bar.display = True
        await pilot.pause()
        assert painted(on_screen(bar)[0], Phase.HOLD.ink) == [8] * 20 + [0] * 20


@pytest.mark.parametrize("width", [1, 2, 3, 5, 39, 40, 116, 250])
async def test_slices_make_up_the_whole_bar_at_any_width(width: int):
    bar = HoldBar()
    app = Alone(bar)
    async with app.run_test(size=(width, 3)) as pilot:
        bar.show(Phase.HOLD, 618, 1000)
        await pilot.pause()
        expected = draw_bar(Progress(Phase.HOLD, 618, 1000), width, 3)
        flat = [painted(row, Phase.HOLD.ink) for row in expected]
        assert [painted(row, Phase.HOLD.ink)[:width] for row in on_screen(bar)] == flat
        await pilot.resize_terminal(width + 1, 3)
        await pilot.pause()
        wider = draw_bar(Progress(Phase.HOLD, 618, 1000), width + 1, 3)
        flat = [painted(row, Phase.HOLD.ink) for row in wider]
        assert [painted(row, Phase.HOLD.ink)[: width + 1] for row in on_screen(bar)] == flat
