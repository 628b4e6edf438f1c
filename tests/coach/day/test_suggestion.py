"""Which routine is proposed [R 18]."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.day.suggestion import EVERYTHING, MOBILITY, STRENGTH, suggested_routine
from backtui.coach.preferences import Preferences
from backtui.history.history import Past
from backtui.history.records import SessionRecord
from tests.history.conftest import LIFT, day, did, session

WANTED = Preferences()


def past_of(done: dict[int, str]) -> Past:
    return Past.of(sessions=[session(n, did(LIFT), routine=name) for n, name in done.items()])


def followed(days: list[int], wanted: Preferences = WANTED) -> list[str]:
    """What someone does who comes on these days and does what is proposed."""
    done: list[SessionRecord] = []
    for number, on in enumerate(days):
        routine = suggested_routine(Past.of(sessions=done), day(on), wanted)
        done.append(session(on, did(LIFT), routine=routine, hour=8 + number % 12))
    return [each.routine for each in done]


@pytest.mark.parametrize(
    ("done", "on", "expected"),
    [
        ({}, 0, MOBILITY),
        ({0: MOBILITY}, 1, STRENGTH),
        ({0: STRENGTH}, 0, MOBILITY),
        ({0: STRENGTH}, 1, MOBILITY),
        ({0: STRENGTH}, 2, MOBILITY),
        ({0: MOBILITY, 1: STRENGTH}, 3, MOBILITY),
        ({0: STRENGTH, 1: MOBILITY}, 3, STRENGTH),
        ({0: STRENGTH, 1: "yoga"}, 3, MOBILITY),
        ({0: STRENGTH, 2: STRENGTH, 4: EVERYTHING, 5: MOBILITY}, 6, MOBILITY),
    ],
)
def test_what_has_waited_longest_with_a_day_between_for_strength(
    done: dict[int, str], on: int, expected: str
):
    assert suggested_routine(past_of(done), day(on), WANTED) == expected


@given(st.lists(st.integers(1, 4), min_size=3, max_size=40), st.integers(2, 7))
def test_any_three_sessions_hold_mobility_and_strength(gaps: list[int], target: int):
    days = [sum(gaps[:n]) for n in range(len(gaps))]
    done = followed(days, Preferences(weekly_target=target))
    for three in zip(done, done[1:], done[2:], strict=False):
        assert MOBILITY in three or EVERYTHING in three
        assert STRENGTH in three or EVERYTHING in three or _three_a_week(done, days)
    strong = [on for on, routine in zip(days, done, strict=True) if routine != MOBILITY]
    assert all(b - a > 1 for a, b in pairwise(strong))


def _three_a_week(done: list[str], days: list[int]) -> bool:
    """Whether Strength had been done three times in some week."""
    weeks = [on // 7 for on, routine in zip(days, done, strict=True) if routine != MOBILITY]
    return any(weeks.count(week) >= 3 for week in weeks)


def test_everything_takes_turns_for_someone_who_comes_seldom():
    three_a_week = followed([7 * n + d for n in range(6) for d in (0, 2, 4)])
    assert three_a_week[-3:] == three_a_week[-6:-3]
    assert sorted(three_a_week[-3:]) == [EVERYTHING, MOBILITY, STRENGTH]
    meant = followed([0, 2, 5], Preferences(weekly_target=3))
    assert meant == [MOBILITY, STRENGTH, EVERYTHING]


def test_five_a_week_take_mobility_and_strength_in_turn():
    five = followed([7 * n + d for n in range(6) for d in range(5)])
    assert set(five) == {MOBILITY, STRENGTH}


def test_a_second_session_of_a_day_is_no_second_strength():
    assert STRENGTH not in followed([3, 3, 3, 4])[2:]
