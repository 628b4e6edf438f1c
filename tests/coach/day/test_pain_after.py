"""What pain after a session means, in words and for the days to come [R 1.14, R 1.15]."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.day import messages
from backtui.coach.day.no_session import BAD_DAYS, SEE_SOMEONE, instead_of_a_session
from backtui.coach.day.pain_after import RED_IN_A_ROW, asks_which_one, red_too_often, what_it_means
from backtui.coach.day.usual import days_of_bad_pain
from backtui.coach.preferences import Preferences
from backtui.coach.safety.safety_state import safety_state
from backtui.history.history import Past
from backtui.history.records import RULES_EDITION, DayRecord, SessionRecord
from tests.coach.conftest import fine
from tests.history.conftest import LIFT, day, did, moment, session

RATINGS = st.integers(0, 10)


def rated(number: int, before: int | None, after: int | None) -> SessionRecord:
    fields = {"edition": RULES_EDITION, "pain_before": before, "pain_after": after}
    return session(number, did(LIFT), hour=9, **fields)


@given(before=RATINGS, after=RATINGS)
def test_a_rise_is_never_called_comfortable_and_no_rise_says_nothing(before: int, after: int):
    words = what_it_means(rated(0, before, after))
    assert "comfortable" not in words
    assert bool(words) or after <= before or after <= 3
    assert not (words and after <= before)
    assert not asks_which_one(rated(0, before, after)) or words


@pytest.mark.parametrize(
    ("ratings", "often"),
    [
        ([(3, 7)] * 2, False),
        ([(3, 7)] * 3, True),
        ([(3, 7), (3, 7), (3, None), (3, 7)], True),
        ([(3, 7), (3, 7), (3, 3), (3, 7)], False),
        ([(3, 7), (3, 7), (3, 5)], False),
    ],
)
def test_three_red_sessions_in_a_row_say_to_see_someone(
    ratings: list[tuple[int, int | None]], often: bool
):
    assert RED_IN_A_ROW == 3
    sessions = [rated(n, *each) for n, each in enumerate(ratings)]
    past = Past.of(sessions=sessions, answers=fine(10))
    assert red_too_often(past) is often
    now = moment(len(ratings))
    said = messages.messages(past, now, safety_state(past, now), Preferences(), "mobility")
    assert (messages.RED_OFTEN in said) is often


@pytest.mark.parametrize(
    ("on", "often"), [((13, 14), False), ((0, 13, 14), False), ((1, 13, 14), True)]
)
def test_a_third_day_of_bad_pain_in_fourteen_says_to_see_someone(on: tuple[int, ...], often: bool):
    days = [DayRecord(edited_at=moment(n), day=day(n), pain=8) for n in on]
    past = Past.of(days=days, answers=fine(20))
    assert (days_of_bad_pain(past, day(14)) >= BAD_DAYS) is often
    lines = instead_of_a_session(past, day(14), pain=9, usual=4, number="999")
    assert (SEE_SOMEONE in lines) is often
    assert lines[0].startswith("Pain 9.")
    assert any("999" in line for line in lines)


def test_pain_that_is_no_more_than_usual_allows_a_short_walk():
    past = Past.of()
    lines = [
        instead_of_a_session(past, day(0), pain=8, usual=usual, number="112") for usual in (8, 7)
    ]
    assert ["walk is good" in " ".join(each) for each in lines] == [True, False]
