from __future__ import annotations

import pytest
from hypothesis import strategies as st

from backtui.history.records import HoldRecord
from backtui.session.attempt import HoldEnd
from backtui.tui.widgets.small_bars import bar, columns, hold_bars

holds = st.lists(
    st.builds(
        HoldRecord,
        asked_ms=st.integers(0, 60_000),
        held_ms=st.integers(0, 90_000),
        ended=st.sampled_from(HoldEnd),
    ),
    min_size=1,
    max_size=40,
)


def hold(held: int, ended: HoldEnd = HoldEnd.DONE, asked: int = 10) -> HoldRecord:
    return HoldRecord(asked_ms=asked * 1000, held_ms=held * 1000, ended=ended)


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "────"), (0.125, "╸───"), (0.5, "━━──"), (0.6, "━━╸─"), (1, "━━━━"), (2, "━━━━")],
)
def test_a_bar_is_filled_to_half_a_cell(share: float, shown: str):
    assert bar(share, 4, "$ink").plain == shown


def test_every_end_of_a_hold_looks_different():
    ends = [hold(10), hold(5, HoldEnd.EARLY), hold(0, HoldEnd.SKIPPED), hold(5, HoldEnd.PAIN)]
    assert hold_bars(ends, 19).plain == "━━━━ ━━── ···· ━╸─x"


def test_too_many_for_a_bar_each_are_counted():
    counted = hold_bars([hold(10)] * 18 + [hold(4)] * 2, 20)
    assert counted.plain == "━━━━━━━━━━─ 18 of 20"


def test_columns_rise_with_their_values_and_leave_gaps():
    rows = [line.plain for line in columns([0, 5, None, 10], 10, 2, ink="$ink")]
    assert [row[0::2] for row in rows] == ["    ", "▁   "]
    styled = columns([10], 10, 2, ink="$ink")
    assert all("on $ink" in str(span.style) for line in styled for span in line.spans[:1])
