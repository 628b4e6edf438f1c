from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from backtui.tui.widgets.heatmap import HeatDays, Heatmap, weeks_that_fit
from backtui.tui.widgets.paint import Picture, row_width
from tests.tui.widgets.cells import text

TODAY = date(2026, 3, 4)  # a Wednesday
MINUTE = 60_000


def drawn(days: HeatDays, width: int = 55, height: int = 10) -> Picture:
    heatmap = Heatmap()
    heatmap._days = days
    return heatmap.picture(Size(width, height))


def lines(days: HeatDays, width: int = 55) -> list[str]:
    return [text(row) for row in drawn(days, width)]


def cell(days: HeatDays, weeks_ago: int, row: int, width: int = 55) -> str:
    column = 3 + 2 * (weeks_that_fit(width) - 1 - weeks_ago)
    return lines(days, width)[1 + row][column]


def test_longer_days_are_higher():
    week = TODAY - timedelta(days=9)
    minutes = [4, 9, 14, 20]
    days = HeatDays(
        today=TODAY,
        active_ms={week + timedelta(days=n): each * MINUTE for n, each in enumerate(minutes)},
        rests=frozenset({week + timedelta(days=4)}),
    )
    assert [cell(days, 1, row) for row in range(7)] == ["▂", "▄", "▆", "█", "–", "·", "·"]


def test_days_to_come_are_blank():
    days = HeatDays(today=TODAY)
    assert [cell(days, 0, row) for row in range(7)] == ["·", "·", "·", " ", " ", " ", " "]


def test_a_week_may_begin_on_sunday():
    days = HeatDays(today=TODAY, active_ms={TODAY: 8 * MINUTE}, starts=6)
    assert lines(days)[1].startswith("Su ")
    assert cell(days, 0, 3) == "▄"


def test_months_stand_over_their_first_week():
    head = lines(HeatDays(today=TODAY))[0]
    assert head.split() == ["Sep", "Oct", "Nov", "Dec", "Jan", "Feb"]
    assert head.index("Feb") == 3 + 2 * 21


@pytest.mark.parametrize(("width", "weeks"), [(200, 26), (55, 26), (35, 16), (4, 1), (1, 1)])
def test_as_many_weeks_as_fit(width: int, weeks: int):
    assert weeks_that_fit(width) == weeks


@given(
    st.integers(0, 90),
    st.integers(0, 14),
    st.integers(0, 6),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_every_size_is_filled(width: int, height: int, starts: int, today: date):
    days = HeatDays(today=today, active_ms={today: MINUTE}, starts=starts)
    picture = drawn(days, width, height)
    assert len(picture) == height
    assert all(row_width(row) == width for row in picture)


def test_without_colour_every_kind_of_day_differs():
    kinds = {1: "▂", 6: "▄", 11: "▆", 16: "█"}
    for minutes, glyph in kinds.items():
        assert cell(HeatDays(today=TODAY, active_ms={TODAY: minutes * MINUTE}), 0, 2) == glyph
    assert cell(HeatDays(today=TODAY, rests=frozenset({TODAY})), 0, 2) == "–"
    assert cell(HeatDays(today=TODAY), 0, 2) == "·"


@pytest.mark.parametrize("width", [34, 35, 47, 48, 54])
def test_all_marks_are_explained_wherever_the_calendar_fits(width: int):
    *_, legend = lines(HeatDays(today=TODAY), width)
    assert legend.split("▂")[1].replace(" ", "") == "≤5▄≤10▆≤15█moremin–rest"
