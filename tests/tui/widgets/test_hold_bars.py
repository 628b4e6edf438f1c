from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from backtui.tui.widgets.hold_bars import HoldBars, HoldMark, HoldState
from backtui.tui.widgets.paint import Row, row_width
from backtui.tui.widgets.phase import Phase
from tests.tui.widgets.cells import grounds, text

INK, TRACK = Phase.HOLD.ink, Phase.HOLD.track

marks = st.builds(
    HoldMark,
    st.sampled_from(HoldState),
    st.integers(0, 100),
    st.integers(0, 100),
    st.sampled_from(["", "L", "R"]),
)


def shown(holds: list[HoldMark], width: int) -> Row:
    bars = HoldBars()
    bars.show(holds)
    return bars.picture(Size(width, 1))[0]


@given(st.lists(marks, max_size=40), st.integers(0, 250), st.integers(0, 3))
def test_any_holds_fill_any_room_exactly(holds: list[HoldMark], width: int, height: int):
    bars = HoldBars()
    bars.show(holds)
    picture = bars.picture(Size(width, height))
    assert len(picture) == height
    assert all(row_width(row) == width for row in picture)


def test_each_hold_has_its_letter_and_its_bar():
    row = shown([HoldMark(HoldState.DONE, letter="L"), HoldMark(HoldState.PENDING, letter="R")], 18)
    assert text(row)[0] == "L"
    assert text(row)[10] == "R"
    assert grounds(row)[2:8] == [INK] * 6
    assert grounds(row)[12:18] == [TRACK] * 6


@pytest.mark.parametrize(
    ("mark", "ink", "track", "letters"),
    [
        (HoldMark(HoldState.PENDING), 0, 10, " " * 10),
        (HoldMark(HoldState.UNDER_WAY, 45, 100), 4, 5, "    ▌     "),
        (HoldMark(HoldState.UNDER_WAY, 44, 100), 4, 6, " " * 10),
        (HoldMark(HoldState.DONE), 10, 0, " " * 10),
        (HoldMark(HoldState.EARLY, 50, 100), 5, 0, " " * 10),
        (HoldMark(HoldState.SKIPPED), 0, 0, "·" * 10),
    ],
)
def test_states_differ_in_shape(mark: HoldMark, ink: int, track: int, letters: str):
    row = shown([mark], 10)
    assert grounds(row).count(INK) == ink
    assert grounds(row).count(TRACK) == track + ("▌" in letters)
    assert text(row) == letters


def test_letters_leave_before_bars_become_too_short_to_read():
    holds = [HoldMark(HoldState.PENDING, letter="L")] * 6
    assert text(shown(holds, 42)).count("L ") == 6
    assert text(shown(holds, 30)).count("L") == 6
    assert text(shown(holds, 24)).count("L") == 0


def test_under_three_cells_a_hold_there_is_one_segmented_bar_and_a_count():
    holds = [HoldMark(HoldState.DONE)] * 4 + [HoldMark(HoldState.PENDING)] * 6
    row = shown(holds, 28)
    assert text(row).rstrip().endswith(" 4/10")
    assert grounds(row).count(INK) == 4
    assert grounds(row).count(TRACK) == 6
    assert text(shown(holds, 4)) == "4/10"
    assert text(shown(holds, 3)) == "4/1"
