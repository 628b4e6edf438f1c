from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from backtui.tui.widgets.countdown import Countdown, Look, clock, lettering_for
from backtui.tui.widgets.paint import Picture, row_width
from backtui.tui.widgets.phase import Phase
from tests.tui.widgets.cells import grounded, lit

ROOM = Size(60, 18)


def shown(
    seconds: int | None, size: Size = ROOM, look: Look = Look.STRONG, *, up: bool = False
) -> Picture:
    countdown = Countdown()
    countdown.styles.content_align_vertical = "bottom"
    countdown.show(seconds, look, Phase.HOLD, up=up)
    return countdown.picture(size)


@pytest.mark.parametrize(
    ("seconds", "up", "text"),
    [
        (0, False, "0"),
        (9, False, "9"),
        (59, False, "59"),
        (60, False, "1:00"),
        (105, False, "1:45"),
        (3600, False, "60:00"),
        (7, True, "+7"),
        (65, True, "+1:05"),
    ],
)
def test_seconds_only_below_a_minute_and_no_leading_zero(seconds: int, up: bool, text: str):
    assert clock(seconds, up=up) == text


@given(
    st.one_of(st.none(), st.integers(0, 7200)),
    st.builds(Size, st.integers(0, 250), st.integers(0, 70)),
    st.sampled_from(Look),
    st.booleans(),
)
def test_any_time_fills_any_room_exactly(seconds: int | None, size: Size, look: Look, up: bool):
    picture = shown(seconds, size, look, up=up)
    assert len(picture) == size.height
    assert all(row_width(row) == size.width for row in picture)


def rows(text: str, width: int, height: int) -> int:
    lettering = lettering_for(text, Size(width, height))
    return lettering.rows if lettering else 1


def test_digits_are_seven_rows_in_a_small_room_and_fourteen_in_a_large_one():
    assert rows("28", 36, 9) == 7
    assert rows("28", 60, 18) == 14
    assert rows("28", 110, 38) == 28
    assert rows("28", 20, 6) == 5
    assert rows("28", 14, 6) == 4
    assert rows("28", 4, 1) == 1


@given(st.integers(10, 120), st.integers(4, 60))
def test_minutes_stand_a_size_smaller_than_seconds(width: int, height: int):
    assert rows("1:45", width, height) < rows("59", width, height) or rows("59", width, height) <= 3


@given(st.integers(0, 59), st.integers(0, 59), st.integers(8, 120), st.integers(3, 60))
def test_size_depends_on_the_room_and_not_on_the_seconds(
    one: int, other: int, width: int, height: int
):
    assert rows(clock(one), width, height) == rows(clock(other), width, height)


@pytest.mark.parametrize("width", range(24, 62))
def test_ten_gives_way_to_nine_without_a_jump(width: int):
    size = Size(width, 16)
    right, top, bottom = set(), set(), set()
    for seconds in (10, 9, 8, 5, 3):
        cells = lit(shown(seconds, size))
        right.add(max(x for x, _ in cells))
        top.add(min(y for _, y in cells))
        bottom.add(max(y for _, y in cells))
    assert len(right) == len(top) == len(bottom) == 1


@pytest.mark.parametrize("width", range(24, 62, 3))
@pytest.mark.parametrize("height", range(7, 20))
def test_the_last_seconds_change_how_digits_look_and_not_where_they_stand(width: int, height: int):
    size = Size(width, height)
    strong = grounded(shown(3, size), "ink-strong")
    last = shown(3, size, Look.LAST)
    assert strong in (grounded(last, "background"), grounded(last, Phase.HOLD.ink))


def test_the_tile_of_the_last_seconds_is_a_whole_rectangle():
    tile = lit(shown(3, look=Look.LAST))
    columns, lines = {x for x, _ in tile}, {y for _, y in tile}
    assert len(tile) == len(columns) * len(lines)
    assert len(lines) == 18


def test_looks_differ_in_their_ink():
    assert grounded(shown(5), "ink-strong")
    assert grounded(shown(5, look=Look.MUTED), Phase.HOLD.ink)
    assert grounded(shown(5, look=Look.DIM), "ink-dim")


@pytest.mark.parametrize("width", [20, 40, 57, 58, 60, 90])
def test_counting_up_shows_its_sign_and_stays_put_on_the_right(width: int):
    nine, ten = (lit(shown(seconds, Size(width, 16), up=True)) for seconds in (9, 10))
    assert max(nine)[0] == max(ten)[0]
    assert len(nine) > len(lit(shown(9, Size(width, 16))))


def test_the_sign_gives_way_to_the_digits():
    assert rows("+23", 58, 17) == rows("23", 58, 17) == 14


def test_no_seconds_is_an_empty_stage():
    assert lit(shown(None)) == set()
