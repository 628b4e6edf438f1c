"""Answers to choose from, one to a row."""

from __future__ import annotations

from backtui.guide.asking import Option
from backtui.tui.widgets.answer_rows import numbered


def test_rows_beyond_the_keys_there_are_can_still_be_reached():
    rows = numbered([Option(str(number), "Words") for number in range(40)])
    assert [row.value for row in rows] == [str(number) for number in range(40)]
    assert [row.key for row in rows[8:10]] == ["9", "a"]
    assert [row.key for row in rows[34:36]] == ["z", ""]
