"""The charts as tables, laid out for the room there is."""

from __future__ import annotations

import pytest

from backtui.guide.numbers import Table
from backtui.tui.screens.numbers import table_lines

WEEKS = Table(
    "Sessions",
    ("Week of", "sessions", "min", "rest", "pain", "rated", "week"),
    [("16 Nov 2026", "5", "54", "1", "2.0", "6", "on target")],
)
EXERCISES = Table(
    "Exercises",
    ("Exercise", "times", "min", "left", "done", "hurt with", "without"),
    [("[Lower back] rotation", "95", "60", "50%", "90%", "0/91", "0/116")],
)


def rows(table: Table, width: int) -> list[str]:
    return [line.plain for line in table_lines(table, width)]


@pytest.mark.parametrize("table", [WEEKS, EXERCISES])
@pytest.mark.parametrize("width", [51, 60, 74, 120])
def test_every_number_fits_and_stands_under_its_name(table: Table, width: int):
    _, heading, row, _ = rows(table, width)
    assert len(heading) == len(row) <= width
    for name, number in zip(table.columns[1:], table.rows[0][1:], strict=True):
        end = heading.index(name) + len(name)
        assert row[:end].endswith(number)


def test_a_date_is_never_cut_and_a_long_name_is_with_an_ellipsis():
    assert rows(WEEKS, 51)[2].startswith("16 Nov 2026 ")
    assert rows(EXERCISES, 51)[2].startswith("[Lower back]… ")
    assert rows(EXERCISES, 74)[2].startswith("[Lower back] rotation ")
