"""The gate of decisions.md 7: first match, each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.gate import Gate, gate
from backtui.coach.safety import SafetyState, Standing
from backtui.history.records import DayKind

CLEAR = SafetyState(standing=Standing.CLEAR, reason="Clear.")
RATINGS = st.integers(0, 10)


@pytest.mark.parametrize(
    ("now", "usual", "expected"),
    [
        (8, 8, Gate.NONE),
        (10, 10, Gate.NONE),
        (7, 4, Gate.ASK_AGAIN),
        (4, 1, Gate.ASK_AGAIN),
        (3, 0, Gate.NORMAL),  # three above, but not 4
        (6, 2, Gate.ASK_AGAIN),
        (5, 5, Gate.NORMAL),
        (5, 7, Gate.NORMAL),
        (4, 4, Gate.NORMAL),
        (0, 0, Gate.NORMAL),
        (6, 6, Gate.GENTLE_OR_REST),
        (7, 9, Gate.GENTLE_OR_REST),
        (6, 4, Gate.GENTLE_OR_REST),
        (5, 4, Gate.GENTLE),
        (4, 2, Gate.GENTLE),
        (3, 2, Gate.NORMAL),
        (3, 1, Gate.NORMAL),
    ],
)
def test_each_row(now: int, usual: int, expected: Gate):
    found = gate(now, usual, CLEAR)
    assert found.gate is expected
    assert f"Pain {now}" in found.reason


def test_after_the_questions_the_day_is_gentle():
    found = gate(7, 2, CLEAR, asked_again=True)
    assert (found.gate, found.day_kind) == (Gate.GENTLE, DayKind.GENTLE)


@pytest.mark.parametrize("standing", [s for s in Standing if s is not Standing.CLEAR])
@given(now=st.none() | RATINGS, usual=RATINGS, asked=st.booleans())
def test_nothing_starts_unless_the_questions_are_clear(
    standing: Standing, now: int | None, usual: int, asked: bool
):
    state = SafetyState(standing=standing, reason="Why.")
    found = gate(now, usual, state, asked_again=asked)
    assert not found.may_start
    assert found.day_kind is None


def test_a_red_flag_stops():
    state = SafetyState(standing=Standing.STOPPED, reason="Why.", red_lines=("a-chest",))
    assert gate(0, 5, state).gate is Gate.STOP


def test_without_a_rating_nothing_starts():
    found = gate(None, 5, CLEAR)
    assert (found.gate, found.may_start) == (Gate.RATE, False)


@given(RATINGS, RATINGS, st.booleans())
def test_a_reason_for_care_only_ever_makes_a_day_gentler(now: int, usual: int, asked: bool):
    before = gate(now, usual, CLEAR, asked_again=asked)
    after = gate(now, usual, CLEAR, asked_again=asked, careful="Worse after last time.")
    if before.gate is Gate.NORMAL:
        assert (after.gate, after.reason) == (Gate.GENTLE, "Worse after last time.")
    else:
        assert after == before


@given(RATINGS, RATINGS)
def test_only_eight_and_more_blocks_and_only_then_or_after_questions_is_it_shut(
    now: int, usual: int
):
    found = gate(now, usual, CLEAR, asked_again=True)
    assert found.may_start is (now < 8)
