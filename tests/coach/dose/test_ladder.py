"""Steps up and down undo one another and never leave the ladder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.catalogue.types import Exercise
from backtui.coach.dose.ladder import (
    Reach,
    Rung,
    bottom,
    degrees,
    depth_index,
    down,
    start,
    up,
    whole_reach,
    within,
)
from backtui.coach.dose.time_off import Absence, after_time_off
from tests.history.conftest import LIFT, PLAIN, STRETCH, WALL, exercise

ANY = st.sampled_from([LIFT, STRETCH, WALL, PLAIN])
RUNGS = st.builds(Rung, st.integers(-5, 9), st.integers(-9, 40))


def test_the_way_up_a_wall_sit_goes_deeper_after_five_times_twenty_seconds():
    way = [start(WALL)]
    while (higher := up(WALL, way[-1], whole_reach(WALL))) is not None:
        way.append(higher)
    assert [(degrees(WALL, rung), rung.level) for rung in way] == [
        *((45, level) for level in range(4)),
        *((60, level) for level in range(4)),
        *((90, level) for level in range(6)),
    ]


def test_with_a_depth_at_most_the_levels_go_on():
    assert up(WALL, Rung(0, 3), Reach(5, 0)) == Rung(0, 4)
    assert up(WALL, Rung(0, 5), Reach(5, 0)) is None


@given(ANY, RUNGS)
def test_down_undoes_up(what: Exercise, rung: Rung):
    inside = within(what, rung, whole_reach(what))
    higher = up(what, inside, whole_reach(what))
    on_the_way = inside.depth == 0 or inside.level >= 0
    if higher is not None and on_the_way and inside.level <= (what.depth_opens_at or 99):
        assert down(what, higher) == inside


@given(ANY, RUNGS, st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_nothing_leaves_the_ladder(what: Exercise, rung: Rung, days: int, pause: int, above: bool):
    pause = min(days, pause)
    inside = within(what, rung, whole_reach(what))
    lower = down(what, inside)
    rested = after_time_off(what, inside, Absence(days, pause), above_usual=above)
    for found in (lower, rested, up(what, inside, whole_reach(what)) or inside, bottom(what)):
        assert within(what, found, whole_reach(what)) == found
    assert bottom(what) <= lower <= inside
    assert rested <= inside


def away(days: int) -> Absence:
    """Time off of the person's own."""
    return Absence(days, days)


@pytest.mark.parametrize(
    ("days", "expected"), [(0, 5), (9, 5), (10, 4), (20, 4), (21, 3), (41, 3), (42, 1), (400, 1)]
)
def test_time_off(days: int, expected: int):
    assert after_time_off(LIFT, Rung(0, 5), away(days)).level == expected


def test_time_off_with_more_pain_than_usual_goes_back_to_the_start():
    assert after_time_off(LIFT, Rung(0, 5), away(10), above_usual=True) == Rung(0, 0)
    assert after_time_off(LIFT, Rung(0, 5), away(9), above_usual=True) == Rung(0, 5)


def test_time_off_alone_never_goes_under_the_start():
    assert after_time_off(LIFT, Rung(0, 1), away(400)) == Rung(0, 0)
    assert after_time_off(LIFT, Rung(0, -1), away(400)) == Rung(0, -1)
    assert after_time_off(LIFT, Rung(0, -1), away(400), above_usual=True) == Rung(0, -1)


def test_half_a_short_ladder_is_never_less_than_two_steps():
    short = exercise("short", [(1, 5), (2, 10), (3, 10), (4, 10)])
    assert after_time_off(short, Rung(0, 2), away(42)) == Rung(0, 0)


@pytest.mark.parametrize(
    ("bend", "expected"), [(None, 0), (30, 0), (45, 0), (60, 1), (75, 1), (90, 2)]
)
def test_a_logged_bend_finds_its_depth(bend: int | None, expected: int):
    assert depth_index(WALL, bend) == expected


def test_an_exercise_without_a_ladder_stays_where_it_is():
    assert up(PLAIN, start(PLAIN), whole_reach(PLAIN)) is None
    assert down(PLAIN, start(PLAIN)) == start(PLAIN) == bottom(PLAIN) == Rung(0, 0)
    assert degrees(PLAIN, start(PLAIN)) is None
