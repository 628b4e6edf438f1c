"""Pain over time: averages, the baseline, and what may be called a change."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.history.history import Past
from backtui.history.pain import (
    BASELINE_DAYS,
    average,
    baseline,
    change,
    daily,
    in_points,
    risen_two_weeks,
    weekly_average,
)
from backtui.history.records import CheckInRecord, DayRecord
from tests.history.conftest import day, moment, session


@pytest.mark.parametrize(
    ("average", "words"),
    [
        (Fraction(9, 4), "2.3"),
        (Fraction(9, 2), "4.5"),
        (Fraction(7, 3), "2.3"),
        (Fraction(199, 20), "10.0"),
        (Fraction(0), "0.0"),
    ],
)
def test_an_average_in_words_rounds_halves_up(average: Fraction, words: str):
    assert in_points(average) == words


def rated(ratings: dict[int, int]) -> Past:
    return Past.of(
        days=[DayRecord(edited_at=moment(n), day=day(n), pain=pain) for n, pain in ratings.items()]
    )


def test_a_day_is_the_average_of_its_ratings_before_exercise():
    past = Past.of(
        sessions=[session(0, pain_before=2, pain_after=9), session(0, pain_before=5, hour=18)],
        days=[DayRecord(edited_at=moment(1), day=day(1), pain=7)],
    )
    assert daily(past) == {day(0): Fraction(7, 2), day(1): 7}


def test_days_without_a_rating_are_left_out_of_an_average():
    days = daily(rated({0: 2, 6: 5}))
    assert average(days, day(0), day(6)) == Fraction(7, 2)
    assert average(days, day(1), day(5)) is None


def test_the_baseline_is_the_first_fourteen_days():
    days = daily(rated({0: 4, 13: 6, 14: 10}))
    assert baseline(days) == 5
    assert baseline({}) is None


@pytest.mark.parametrize(
    ("before", "after", "real"),
    [
        (6, 4, True),  # 2 points, 33 %
        (7, 5, False),  # 2 points, 28.6 %
        (10, 7, True),  # 3 points, 30 % exactly
        (5, 4, False),  # 20 %
        (3, 2, False),  # 33 %, but 1 point
        (2, 4, True),  # worse counts the same
        (0, 2, True),
        (0, 1, False),
    ],
)
def test_a_change_may_be_real_only_past_both_marks(before: int, after: int, real: bool):
    found = change(rated({0: before, 20: after}), day(20))
    assert found is not None
    assert found.points == after - before
    assert found.may_be_real is real


def test_no_change_is_told_before_the_baseline_is_over():
    past = rated(dict.fromkeys(range(21), 5))
    assert change(past, day(19)) is None
    assert change(past, day(20)) is not None
    assert change(rated({0: 5}), day(40)) is None
    assert change(Past.of(), day(0)) is None


def test_the_check_in_is_the_weeks_average_where_there_is_one():
    past = Past.of(
        sessions=[session(n, pain_before=6) for n in range(7)],
        checkins=[CheckInRecord(edited_at=moment(5), day=day(5), average_pain=3)],
    )
    assert weekly_average(past, day(6)) == 3
    assert weekly_average(past, day(13)) is None
    assert weekly_average(Past.of(sessions=past.sessions), day(6)) == 6


@pytest.mark.parametrize(
    ("weeks", "risen"),
    [
        ((2, 4, 4), True),
        ((2, 3, 4), False),
        ((2, 4, 3), False),
        ((4, 5, 8), False),
    ],
)
def test_risen_for_two_weeks_running(weeks: tuple[int, int, int], risen: bool):
    past = rated({7 * week + n: pain for week, pain in enumerate(weeks) for n in range(7)})
    assert risen_two_weeks(past, day(20)) is risen


@given(
    st.dictionaries(st.integers(0, 60), st.integers(0, 10)),
    st.dictionaries(st.integers(0, 60), st.integers(0, 10)),
    st.integers(0, 60),
)
@example({0: 2, 13: 8, 14: 9, 40: 3}, {1: 4, 41: 1}, 41)
def test_the_change_is_that_of_the_whole_log(
    of_sessions: dict[int, int], of_days: dict[int, int], today: int
):
    """Looking at its two ends alone finds the same."""
    sessions = [session(n, pain_before=pain) for n, pain in of_sessions.items()]
    past = Past.of(sessions, rated(of_days).days)
    days = daily(past)
    first = min(days, default=day(today))
    recent = average(days, day(today - 6), day(today))
    found = change(past, day(today))
    if (day(today - 6) - first).days < BASELINE_DAYS or recent is None:
        assert found is None
    else:
        assert found is not None
        assert (found.baseline, found.recent) == (baseline(days), recent)
        assert found.days_rated == sum(day(today - 6) <= each <= day(today) for each in days)


@given(st.dictionaries(st.integers(0, 40), st.integers(0, 10), min_size=1), st.integers(0, 40))
def test_an_average_lies_between_its_ratings_and_totals_add_up(ratings: dict[int, int], cut: int):
    days = daily(rated(ratings))
    whole = average(days, day(0), day(40))
    assert whole is not None
    assert min(ratings.values()) <= whole <= max(ratings.values())
    parts = [(day(0), day(cut)), (day(cut + 1), day(40))]
    total = sum(
        (average(days, first, last) or 0) * sum(1 for d in days if first <= d <= last)
        for first, last in parts
    )
    assert total == whole * len(days)
