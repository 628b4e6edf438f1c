"""A beginning on the command line."""

from __future__ import annotations

from datetime import date

import pytest

from backtui.cli.since import first_day

TODAY = date(2026, 3, 8)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1d", TODAY),
        ("0d", TODAY),
        ("2d", date(2026, 3, 7)),
        ("1w", date(2026, 3, 2)),
        ("1m", date(2026, 2, 7)),
        ("1y", date(2025, 3, 9)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_so_many_days_with_today_among_them(text: str, first: date):
    assert first_day(text, TODAY) == first
