"""What answers mean is told in few lines: each thing once, with its reason."""

from __future__ import annotations

import pytest

from backtui.catalogue.precaution import Condition
from backtui.coach.day.meaning import ALL_AS_USUAL, what_it_means
from backtui.coach.safety.safety_state import SafetyState, Standing
from backtui.history.history import Past
from backtui.history.records import DayKind, OverrideRecord
from tests.coach.test_real_exercises import BOOK
from tests.history.conftest import day, moment

EXERCISES = BOOK.exercises.values()


def told(*conditions: Condition) -> SafetyState:
    return SafetyState(
        standing=Standing.CLEAR,
        reason="",
        told_at=dict.fromkeys(conditions, moment(0)),
    )


@pytest.mark.parametrize("condition", list(Condition))
def test_everything_that_is_off_or_changed_is_named_with_its_reason(condition: Condition):
    lines = what_it_means(EXERCISES, told(condition))
    for line in lines:
        assert condition.reason in line
    whole = "\n".join(lines).casefold()
    for exercise in EXERCISES:
        concerned = bool(exercise.precautions_for({condition}))
        every = "every exercise" in whole
        assert every or (exercise.short_name.casefold() in whole) == concerned, exercise.id


def test_what_is_off_for_the_same_reason_stands_on_one_line():
    lines = what_it_means(EXERCISES, told(Condition.HIP_REPLACEMENT))
    assert sum(line.startswith("Off ") for line in lines) == 1


def test_what_two_conditions_switch_off_is_told_once_with_both_reasons():
    lines = what_it_means(EXERCISES, told(Condition.OSTEOPOROSIS, Condition.KNEELING))
    naming = [line for line in lines if "child's pose" in line]
    assert len(naming) == 1
    assert Condition.OSTEOPOROSIS.reason in naming[0]
    assert Condition.KNEELING.reason in naming[0]


def test_who_told_nothing_reads_that_nothing_changes():
    assert what_it_means(EXERCISES, told()) == (ALL_AS_USUAL,)


def test_a_day_is_told_where_there_is_something_to_do():
    normal = what_it_means(EXERCISES, told(), day=DayKind.NORMAL)
    gentle = what_it_means(EXERCISES, told(), day=DayKind.GENTLE)
    assert normal != gentle
    surgery = told(Condition.RECENT_SURGERY)
    without = what_it_means(EXERCISES, surgery)
    assert what_it_means(EXERCISES, surgery, day=DayKind.NORMAL) == without


def test_what_a_clinician_agreed_to_since_is_not_off():
    word = OverrideRecord(edited_at=moment(1), day=day(1), exercise="bridge", cleared=True)
    state = told(Condition.PREGNANT)
    off = what_it_means(EXERCISES, state)
    agreed = what_it_means(EXERCISES, state, past=Past(overrides=(word,)))
    assert any("bridge" in line for line in off)
    assert not any("bridge" in line for line in agreed)
