from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from backtui.tui.widgets.pain_chart import ChartSpan, PainChart
from backtui.tui.widgets.paint import Picture, Row, row_width
from tests.tui.widgets.cells import text

MONDAY = date(2026, 3, 2)


def weeks(*values: tuple[int, int | None]) -> list[ChartSpan]:
    """Weeks of minutes and pain."""
    return [
        ChartSpan(
            MONDAY + timedelta(weeks=number), minutes, None if pain is None else Fraction(pain)
        )
        for number, (minutes, pain) in enumerate(values)
    ]


def drawn(spans: Sequence[ChartSpan], width: int = 46, height: int = 12) -> Picture:
    chart = PainChart()
    chart._spans = tuple(spans)
    return chart.picture(Size(width, height))


def line(picture: Picture) -> dict[int, set[float]]:
    """Where the line of pain goes: rows from the top, halves too, by column."""
    found: dict[int, set[float]] = {}
    for y, row in enumerate(picture):
        x = 0
        for run in row:
            for character in run.text:
                upper = run.ink if character == "▀" else run.ground
                lower = run.ink if character == "▄" else run.ground
                if character in " ▀▄┄":
                    found.setdefault(x, set()).update([y] if upper == "side" else [])
                    found[x].update([y + 0.5] if lower == "side" else [])
                x += 1
    return {x: heights for x, heights in found.items() if heights}


def test_the_axes_are_real():
    rows = [text(row) for row in drawn(weeks((30, 5), (60, 2)))]
    assert rows[0].startswith("10 ")
    assert rows[5].startswith(" 5 ")
    assert rows[10].startswith(" 0 ")
    assert [rows[y].split()[-1] for y in (0, 5, 10)] == ["60", "30", "0"]
    assert rows[11].split() == ["Mar"]


def test_ten_is_at_the_top_and_none_at_the_bottom():
    assert 0 in line(drawn(weeks((0, 10), (0, 10))))[3]
    assert 10.5 in line(drawn(weeks((0, 0), (0, 0))))[3]


def test_more_pain_is_never_lower():
    tops = [min(line(drawn(weeks((0, pain))))[3]) for pain in range(11)]
    assert tops == sorted(tops, reverse=True)
    assert len(set(tops)) == 11


def test_a_gap_stays_a_gap():
    picture = drawn(weeks((10, 4), (10, 4), (10, None), (10, None), (10, 6), (10, 6)))
    columns = sorted(line(picture))
    pitch = 5
    assert set(range(3, 3 + pitch)) <= set(columns)
    gap = set(range(3 + 2 * pitch, 3 + 4 * pitch))
    assert not gap & set(columns)
    assert 3 + 4 * pitch in columns


def test_a_line_has_no_holes_between_rated_weeks():
    picture = drawn(weeks((0, 0), (0, 10), (0, 3)))
    found = line(picture)
    for x in range(3, 3 + 2 * 5):
        here, after = found[x], found[x + 1]
        assert min(abs(one - other) for one in here for other in after) <= 0.5


def test_bars_are_as_high_as_their_minutes():
    picture = drawn(weeks((20, None), (10, None), (1, None), (0, None)))
    bars = [
        sum(
            1
            for row in picture[:-1]
            for run_x, run in _cells(row)
            if run_x == 3 + number * 5 and "chart-bar" in run
        )
        for number in range(4)
    ]
    assert bars == [11, 6, 1, 0]


def _cells(row: Row) -> list[tuple[int, tuple[str, str]]]:
    """Ink and ground of each cell, by column."""
    cells = [(run.ink, run.ground) for run in row for _ in run.text]
    return list(enumerate(cells))


@given(
    st.lists(st.tuples(st.integers(0, 5000), st.none() | st.integers(0, 10)), max_size=60),
    st.integers(0, 120),
    st.integers(0, 20),
)
def test_every_size_is_filled(values: list[tuple[int, int | None]], width: int, height: int):
    picture = drawn(weeks(*values), width, height)
    assert len(picture) == height
    assert all(row_width(row) == width for row in picture)


def test_of_too_many_weeks_the_latest_are_shown():
    spans = weeks(*[(10, 5)] * 60)
    assert f"{spans[-20].first:%b}" in text(drawn(spans)[-1])
    assert "Mar" not in text(drawn(spans)[-1])[:6]


def test_the_last_days_of_a_month_make_way_for_the_next():
    spans = [
        ChartSpan(MONDAY - timedelta(weeks=1) + timedelta(weeks=n), 10, None) for n in range(16)
    ]
    assert text(drawn(spans)[-1]).split() == ["Mar", "Apr", "May", "Jun"]
