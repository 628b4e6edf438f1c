"""What pain after a session makes of each of its exercises [R 1.7 to R 1.16]."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.dose.attempts import Attempt, attempts_at
from backtui.history.records import (
    RULES_EDITION,
    UNKNOWN_EXERCISE,
    DayAfter,
    ExerciseRecord,
    SessionRecord,
    Zone,
)
from tests.history.conftest import LIFT, REACH, did, session

GREEN, AMBER, RED = (2, 2), (3, 5), (3, 7)
"""Pain before and after, for a session of each zone."""
RATINGS = st.none() | st.integers(0, 10)


def whole(pain: tuple[int, int], *done: ExerciseRecord, **fields: object) -> SessionRecord:
    before, after = pain
    given = {"edition": RULES_EDITION, "pain_before": before, "pain_after": after, **fields}
    return session(0, *(done or (did(LIFT),)), hour=9, **given)


def lift_of(record: SessionRecord) -> Attempt:
    (attempt,) = attempts_at(LIFT, [record])
    return attempt


def test_a_green_session_earns_credit_and_takes_nothing_down():
    found = lift_of(whole(GREEN))
    assert (found.comfortable, found.credit, found.down) == (True, True, False)


def test_a_red_session_earns_nothing_and_takes_what_was_not_rated_down():
    found = lift_of(whole(RED))
    assert (found.comfortable, found.credit, found.down, found.zone) == (False, False, True, None)


def test_a_green_rating_of_its_own_spares_the_step_but_earns_nothing():
    found = lift_of(whole(RED, did(LIFT, worst_pain=2)))
    assert (found.zone, found.down, found.comfortable) == (Zone.GREEN, False, False)


@pytest.mark.parametrize(("named", "zone"), [("lift", Zone.RED), (UNKNOWN_EXERCISE, None)])
def test_only_the_exercise_that_was_named_is_red_itself(named: str, zone: Zone | None):
    record = whole(RED, did(LIFT), did(REACH), hurt_by=named)
    assert lift_of(record).zone is zone
    (other,) = attempts_at(REACH, [record])
    assert (other.zone, other.down) == (None, True)


def test_to_be_named_says_more_than_a_mild_rating():
    found = lift_of(whole(RED, did(LIFT, worst_pain=2), hurt_by="lift"))
    assert (found.zone, found.down) == (Zone.RED, True)


def test_a_name_says_nothing_once_the_rating_is_mended():
    assert lift_of(whole(GREEN, hurt_by="lift")).zone is Zone.GREEN


@pytest.mark.parametrize(
    ("day_after", "credit"),
    [
        (None, False),
        (DayAfter.WORSE, False),
        (DayAfter.SAME_OR_BETTER, True),
        (DayAfter.SORE_EASING, True),
    ],
)
def test_an_amber_session_counts_once_the_next_day_was_well(
    day_after: DayAfter | None, credit: bool
):
    found = lift_of(whole(AMBER, day_after=day_after))
    assert (found.credit, found.comfortable, found.down) == (credit, credit, False)
    rated = lift_of(whole(AMBER, did(LIFT, worst_pain=2), day_after=day_after))
    assert rated.comfortable is credit


@given(before=RATINGS, after=RATINGS, named=st.sampled_from([None, "lift", UNKNOWN_EXERCISE]))
def test_an_older_session_is_judged_by_the_rules_of_its_time(
    before: int | None, after: int | None, named: str | None
):
    old = session(0, did(LIFT), edition=1, pain_before=before, pain_after=after, hurt_by=named)
    found = lift_of(old)
    assert (found.comfortable, found.credit, found.down) == (True, True, False)


@given(before=RATINGS, after=RATINGS, worst=RATINGS)
def test_nothing_is_comfortable_in_a_session_without_credit(
    before: int | None, after: int | None, worst: int | None
):
    record = session(
        0,
        did(LIFT, worst_pain=worst),
        edition=RULES_EDITION,
        pain_before=before,
        pain_after=after,
    )
    found = lift_of(record)
    assert found.credit or not found.comfortable
    assert not (found.down and found.credit)
