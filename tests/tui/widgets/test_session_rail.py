from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from backtui.tui.widgets.paint import row_width
from backtui.tui.widgets.session_rail import SessionRail, shares

lengths = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=20)


def line(durations: list[int], current: int, part: int, width: int) -> str:
    rail = SessionRail()
    rail.show(durations, current, part)
    return "".join(run.text for run in rail.picture(Size(width, 1))[0])


@given(lengths, st.integers(0, 20), st.integers(0, 10_000_000), st.integers(0, 250))
def test_any_session_fills_any_width_exactly(
    durations: list[int], current: int, part: int, width: int
):
    rail = SessionRail()
    rail.show(durations, current, part)
    assert all(row_width(row) == width for row in rail.picture(Size(width, 2)))


@given(lengths, st.integers(0, 200))
def test_shares_are_whole_in_proportion_and_never_nothing(durations: list[int], spare: int):
    width = len(durations) + spare
    cells = shares(durations, width)
    assert sum(cells) == width
    assert min(cells) >= 1
    total = sum(durations)
    if total and all(width * length >= total for length in durations):
        for length, share in zip(durations, cells, strict=True):
            assert abs(share - width * length / total) < 1


def test_what_is_over_is_heavy_what_is_to_come_is_thin():
    assert line([400, 400, 200], 1, 100, 12) == "━━━━ ━─── ──"
    assert line([400, 400, 200], 1, 150, 12) == "━━━━ ━╸── ──"
    assert line([400, 400, 200], 0, 0, 12) == "──── ──── ──"
    assert line([400, 400, 200], 3, 0, 12) == "━━━━ ━━━━ ━━"


def test_too_many_exercises_for_the_room_make_one_line():
    assert line([10] * 10, 5, 0, 10) == "━━━━━─────"


def test_no_session_is_an_empty_line():
    assert line([], 0, 0, 5) == " " * 5
