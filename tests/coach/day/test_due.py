"""A session is due on some days and not on others, and each answer has its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.day.due import Due, due_today
from backtui.coach.preferences import Preferences
from backtui.coach.safety.questions import ADULT, HELP_NOW_IDS
from backtui.history.history import Past
from backtui.history.records import AnswersRecord, DayRecord, RestReason
from tests.coach.conftest import FINE, answers, fine
from tests.history.conftest import LIFT, day, did, moment, session

WANTED = Preferences(weekly_target=4)


def asked(
    on: int,
    *done: int,
    rest: tuple[int, ...] = (),
    told: list[AnswersRecord] | None = None,
    wanted: Preferences = WANTED,
) -> Due:
    """The answer on a day, after sessions and rest days; days count from a Monday."""
    rests = [DayRecord(edited_at=moment(n), day=day(n), rest=RestReason.PLANNED) for n in rest]
    sessions = [session(n, did(LIFT)) for n in done]
    past = Past.of(sessions, rests, answers=fine(on) if told is None else told)
    return due_today(past, moment(on, 20), wanted)


def test_with_an_empty_log_the_first_one_is_due():
    assert due_today(Past(), moment(0), WANTED) == Due(
        True, "Mobility is due today, 0 of 4 this week."
    )


@pytest.mark.parametrize(
    ("on", "done", "sentence"),
    [
        (0, (0,), "Today's session is done, 1 of 4 this week."),
        (4, (0, 1, 2, 3), "This week's 4 are done."),
        (1, (0,), "There is time until tomorrow, 1 of 4 this week."),
    ],
)
def test_it_is_not_due(on: int, done: tuple[int, ...], sentence: str):
    assert asked(on, *done) == Due(False, sentence)


@pytest.mark.parametrize(
    ("on", "done", "sentence"),
    [
        (2, (0,), "Mobility is due today, 1 of 4 this week."),
        (4, (3,), "Mobility is due today, 1 of 4 this week."),
        (7, (3, 4, 5), "Mobility is due today, 0 of 4 this week."),
        (6, (5, 3, 1), "Mobility is due today, 3 of 4 this week."),
    ],
)
def test_it_is_due(on: int, done: tuple[int, ...], sentence: str):
    assert asked(on, *done) == Due(True, sentence)


def test_a_rest_day_is_a_rest_day():
    assert asked(2, rest=(2,)) == Due(False, "Today is a rest day.")
    assert asked(3, rest=(2,)).is_due


def test_the_week_begins_where_the_settings_say():
    sunday_first = Preferences(weekly_target=1, week_starts=6)
    assert not asked(5, 3, wanted=sunday_first).is_due
    assert asked(6, 3, wanted=sunday_first).is_due
    assert not asked(6, 3, wanted=Preferences(weekly_target=1)).is_due


@pytest.mark.parametrize("told", [{HELP_NOW_IDS[0]: True}, {ADULT: False}])
def test_nobody_is_sent_to_exercise_who_may_not_start(told: dict[str, bool]):
    found = asked(2, told=[answers(0, {**FINE, **told}, 7)])
    assert not found.is_due
    assert found.sentence


@given(
    target=st.integers(1, 7),
    done=st.sets(st.integers(0, 6)),
    on=st.integers(0, 6),
)
def test_whoever_follows_it_reaches_the_target_where_that_is_still_possible(
    target: int, done: set[int], on: int
):
    wanted = Preferences(weekly_target=target)
    before = {n for n in done if n < on}
    possible = len(before) + (7 - on) >= target
    for today in range(on, 7):
        if asked(today, *before, wanted=wanted).is_due:
            before.add(today)
    assert len(before) >= target or not possible
