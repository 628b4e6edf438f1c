"""The gate [R 7]: first match, each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.day.readiness import NO_SESSION_FROM, Gate, Pain, gate
from backtui.coach.safety.safety_state import SafetyState, Standing
from backtui.history.records import DayKind

CLEAR = SafetyState(standing=Standing.CLEAR, reason="Clear.")
RATINGS = st.integers(0, 10)
PAINS = st.builds(
    Pain,
    now=RATINGS,
    usual=RATINGS,
    fresh=st.booleans(),
    lowest=st.none() | RATINGS,
    steady=st.booleans(),
    asked=st.booleans(),
)
BY_CARE = [Gate.NORMAL, Gate.STEADY, Gate.GENTLE, Gate.GENTLE_OR_REST, Gate.ASK_AGAIN, Gate.NONE]


@pytest.mark.parametrize(
    ("now", "usual", "expected"),
    [
        (8, 8, Gate.ASK_AGAIN),
        (8, 0, Gate.ASK_AGAIN),
        (10, 10, Gate.ASK_AGAIN),
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
def test_each_row_after_six_weeks(now: int, usual: int, expected: Gate):
    found = gate(Pain(now=now, usual=usual), CLEAR)
    assert found.gate is expected
    assert f"Pain {now}" in found.reason


@pytest.mark.parametrize(
    ("now", "lowest", "expected"),
    [
        (3, 3, Gate.NORMAL),
        (3, 0, Gate.NORMAL),
        (4, None, Gate.GENTLE),
        (4, 3, Gate.GENTLE),
        (4, 2, Gate.ASK_AGAIN),
        (5, 4, Gate.GENTLE),
        (6, 5, Gate.GENTLE_OR_REST),
        (6, 4, Gate.ASK_AGAIN),
        (7, 7, Gate.GENTLE_OR_REST),
        (8, 8, Gate.ASK_AGAIN),
    ],
)
def test_each_row_of_the_first_six_weeks(now: int, lowest: int | None, expected: Gate):
    """However high the usual pain counts, normal is only up to 3."""
    found = gate(Pain(now=now, usual=now, fresh=True, lowest=lowest), CLEAR)
    assert found.gate is expected


@pytest.mark.parametrize(
    ("now", "usual", "expected"),
    [
        (0, 6, Gate.STEADY),
        (5, 6, Gate.STEADY),
        (7, 6, Gate.STEADY),
        (8, 9, Gate.ASK_AGAIN),
        (7, 4, Gate.ASK_AGAIN),
    ],
)
def test_each_row_of_someone_with_steady_days(now: int, usual: int, expected: Gate):
    found = gate(Pain(now=now, usual=usual, steady=True), CLEAR)
    assert found.gate is expected
    assert (found.day_kind is DayKind.STEADY) is (expected is Gate.STEADY)


@pytest.mark.parametrize(("now", "expected"), [(7, Gate.GENTLE), (8, Gate.NONE), (9, Gate.NONE)])
def test_once_page_a_is_answered_the_day_is_gentle_or_has_no_session(now: int, expected: Gate):
    assert gate(Pain(now=now, usual=2, asked=True), CLEAR).gate is expected


@pytest.mark.parametrize("standing", [s for s in Standing if s is not Standing.CLEAR])
@given(pain=PAINS)
def test_nothing_starts_unless_the_questions_are_clear(standing: Standing, pain: Pain):
    found = gate(pain, SafetyState(standing=standing, reason="Why."))
    assert not found.may_start
    assert found.day_kind is None


@given(pain=PAINS)
def test_a_red_flag_stops(pain: Pain):
    state = SafetyState(standing=Standing.STOPPED, reason="Why.", red_lines=("a-chest",))
    assert gate(pain, state).gate is Gate.STOP


def test_without_a_rating_nothing_starts():
    found = gate(Pain(now=None, usual=5), CLEAR)
    assert (found.gate, found.may_start) == (Gate.RATE, False)


@given(pain=PAINS)
def test_a_reason_for_care_only_ever_makes_a_day_gentler(pain: Pain):
    before = gate(pain, CLEAR)
    after = gate(pain, CLEAR, careful="Worse after last time.")
    if before.gate in (Gate.NORMAL, Gate.STEADY):
        assert (after.gate, after.reason) == (Gate.GENTLE, "Worse after last time.")
    else:
        assert after == before


@given(pain=PAINS)
def test_a_reason_against_any_session_holds_whatever_the_pain(pain: Pain):
    found = gate(pain, CLEAR, held="Not until it has settled.")
    assert (found.gate, found.reason) == (Gate.NONE, "Not until it has settled.")


@given(pain=PAINS)
def test_high_pain_never_starts_and_less_does_once_page_a_is_answered(pain: Pain):
    answered = Pain(**{**{f: getattr(pain, f) for f in Pain.__struct_fields__}, "asked": True})
    assert pain.now is not None
    assert gate(answered, CLEAR).may_start is (pain.now < NO_SESSION_FROM)
    if pain.now >= NO_SESSION_FROM:
        assert not gate(pain, CLEAR).may_start


@given(pain=PAINS)
def test_more_pain_never_opens_the_gate_wider(pain: Pain):
    assert pain.now is not None
    more = Pain(
        **{**{f: getattr(pain, f) for f in Pain.__struct_fields__}, "now": min(10, pain.now + 1)}
    )
    order = BY_CARE.index
    assert order(gate(more, CLEAR).gate) >= order(gate(pain, CLEAR).gate) or (
        gate(more, CLEAR).gate is Gate.GENTLE  # "or rest" is the milder word of the two
        and gate(pain, CLEAR).gate is Gate.GENTLE_OR_REST
    )


@given(pain=PAINS)
def test_normal_is_only_for_mild_pain_in_the_first_six_weeks(pain: Pain):
    if pain.fresh and not pain.steady and gate(pain, CLEAR).gate is Gate.NORMAL:
        assert pain.now is not None
        assert pain.now <= 3
