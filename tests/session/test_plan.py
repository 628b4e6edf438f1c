"""A timetable holds what was prescribed, in order, and nothing else."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec import structs

from backtui.catalogue.types import Posture, Side
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, StepKind, build_plan
from backtui.session.prescribed import Prescribed
from backtui.session.script import phrase_ms
from backtui.session.set_up import room_ms
from tests.session.conftest import (
    BREATHING,
    BUG,
    BY_KEY,
    GLIDE,
    LIFT,
    PLANK,
    STRETCH,
    WALK,
    WALL,
    everyday,
    exercise,
)

K = StepKind


def kinds(plan: Plan) -> list[StepKind]:
    return [step.kind for step in plan.steps]


def test_two_sided_holds_alternate_in_full_with_a_switch_between():
    plan = build_plan([exercise("stretch", STRETCH)], Pacing())
    assert kinds(plan) == [
        K.GET_READY,
        *[K.MOVE_IN, K.HOLD, K.MOVE_OUT, K.SWITCH] * 3,
        *[K.MOVE_IN, K.HOLD, K.MOVE_OUT],
    ]
    assert [hold.side for hold in plan.holds] == [Side.RIGHT, Side.LEFT] * 2
    assert {hold.asked_ms for hold in plan.holds} == {20_000}


def test_the_left_can_go_first():
    plan = build_plan([exercise("stretch", STRETCH)], Pacing(), starting=Side.LEFT)
    assert [hold.side for hold in plan.holds] == [Side.LEFT, Side.RIGHT] * 2


def test_paced_repetitions_have_no_release_of_their_own():
    plan = build_plan([exercise("lift", LIFT)], Pacing())
    assert kinds(plan) == [K.GET_READY, *[K.MOVE_IN, K.HOLD, K.MOVE_OUT] * 3]


def test_breathing_has_only_its_cycles():
    plan = build_plan([exercise("breathing", BREATHING)], Pacing())
    assert kinds(plan) == [K.GET_READY, K.HOLD, K.HOLD]
    assert [hold.asked_ms for hold in plan.holds] == [8_000, 8_000]


def test_an_open_hold_goes_on_to_its_longest_where_that_is_allowed():
    plan = build_plan([exercise("wall", WALL)], Pacing(longer_allowed=True))
    lengths = [step.ms for step in plan.steps if step.kind is K.LONGER]
    assert lengths == [55_000, 55_000]
    assert K.LONGER not in kinds(build_plan([exercise("wall", WALL)], Pacing()))


def test_one_side_then_the_other_does_all_sets_of_a_side_first():
    plan = build_plan([exercise("plank", PLANK)], Pacing())
    assert [(h.side, h.set) for h in plan.holds] == [
        *((Side.RIGHT, n) for n in (1, 2, 3)),
        *((Side.LEFT, n) for n in (1, 2, 3)),
    ]
    between = [s.kind for s in plan.steps if s.kind in (K.REST, K.SWITCH)]
    assert between == [K.REST, K.REST, K.SWITCH, K.REST, K.REST]


def test_sets_of_alternating_repetitions_rest_between_sets():
    plan = build_plan([exercise("bug", BUG)], Pacing())
    assert [h.side for h in plan.holds] == [Side.RIGHT, Side.LEFT] * 4
    assert Counter(kinds(plan))[K.REST] == 1
    assert Counter(kinds(plan))[K.SWITCH] == 6


def test_a_movement_without_a_hold_still_counts_each_repetition():
    plan = build_plan([exercise("glide", GLIDE)], Pacing())
    assert len(plan.holds) == 6
    assert {hold.asked_ms for hold in plan.holds} == {0}


def test_a_set_ended_by_key_waits():
    plan = build_plan([exercise("stand", BY_KEY)], Pacing())
    waiting = [step for step in plan.steps if step.waits]
    assert [step.kind for step in waiting] == [K.HOLD, K.HOLD]


def test_what_is_only_logged_takes_no_time():
    plan = build_plan([exercise("walk", WALK), exercise("lift", LIFT)], Pacing())
    assert {step.exercise for step in plan.steps} == {1}
    assert plan.steps[0].ms == 30_000


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        (None, Posture.SUPINE, 30),
        (Posture.SUPINE, Posture.SUPINE, 5),
        (Posture.SUPINE, Posture.PRONE, 15),
        (Posture.PRONE, Posture.STANDING, 25),
        (Posture.STANDING, Posture.SUPINE, 25),
        (Posture.STANDING, Posture.STANDING, 5),
    ],
)
def test_getting_ready_takes_as_long_as_the_change_of_posture_needs(before, after, seconds):
    assert Pacing().get_ready_ms(before, after) == seconds * 1000
    assert Pacing(percent=150).get_ready_ms(before, after) == seconds * 1500


@pytest.mark.parametrize(
    ("posture", "remote", "seconds"),
    [
        (Posture.SUPINE, None, 15),
        (Posture.STANDING, None, 25),
        (Posture.SUPINE, 3, 3),
    ],
)
def test_restarting_takes_the_postures_full_time_or_a_remotes(posture, remote, seconds):
    assert Pacing(remote=remote).restart_ms(posture) == seconds * 1000


def test_the_pace_never_changes_a_hold():
    slow = build_plan(everyday(), Pacing(percent=150))
    right = build_plan(everyday(), Pacing())
    assert [h.asked_ms for h in slow.holds] == [h.asked_ms for h in right.holds]
    assert slow.total_ms > right.total_ms


def test_a_timetable_runs_without_a_gap_to_the_total(plan: Plan):
    end = 0
    for start, step in plan.timetable():
        assert start == end
        end = start + step.ms
    assert end == plan.total_ms


CAREFUL = structs.replace(
    exercise("careful", STRETCH, get_in="On your back, one knee bent, the other leg long."),
    precautions=("On a firm bed.", "Only a quarter of the way."),
)


def get_readies(plan: Plan) -> list[int]:
    return [step.ms for step in plan.steps if step.kind is K.GET_READY]


@pytest.mark.parametrize("voice", [50, 100, 200])
@pytest.mark.parametrize("item", [CAREFUL, exercise("lift", LIFT)], ids=["careful", "lift"])
def test_getting_ready_has_room_for_every_word_that_is_due(item: Prescribed, voice: int):
    plan = build_plan(
        [exercise("first", LIFT), item], Pacing(voice=voice), new=frozenset({item.exercise.id})
    )
    words = plan.set_up(1, plan.holds[-1].side).whole
    assert get_readies(plan)[1] >= max(5_000, 400 * len(words.split()) + 1_000)
    assert get_readies(plan)[1] >= phrase_ms(words, voice)


def test_what_a_person_told_and_the_side_are_among_the_words_due_every_time():
    plan = build_plan([exercise("first", LIFT), CAREFUL], Pacing())
    said = plan.set_up(1, Side.RIGHT)
    for words in (said.least, said.whole):
        assert words == "Careful. Right leg. On a firm bed. Only a quarter of the way."
    assert (
        build_plan([CAREFUL], Pacing(), new=frozenset({"careful"}))
        .set_up(0, Side.RIGHT)
        .whole.endswith("the other leg long.")
    )


def test_a_remote_leaves_room_for_what_is_never_left_out():
    plan = build_plan([CAREFUL], Pacing(remote=3), new=frozenset({"careful"}))
    least = plan.set_up(0, Side.RIGHT).least
    assert plan.restart_ms(plan.holds[0]) == room_ms(least, plan.pacing) > 3_000
    short = build_plan([exercise("lift", LIFT)], Pacing(remote=3))
    assert short.restart_ms(short.holds[0]) == 3_000
