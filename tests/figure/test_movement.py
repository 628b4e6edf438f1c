"""How a body moves, whichever exercise it does."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.figure.movement import Moment, Movement, Stage, eased
from backtui.figure.pose import Pose, mirrored
from backtui.figure.posing import FigureError
from backtui.figure.spec import FigureSpec
from tests.figure.conftest import EXERCISES, movements_of

shares = st.floats(0, 1)


def spec_of(text: str) -> FigureSpec:
    return msgspec.toml.decode(text.encode(), type=FigureSpec)


def same(a: Pose, b: Pose) -> bool:
    return all(
        math.dist(one, other) < 1e-6
        for one, other in zip(a.joints.points(), b.joints.points(), strict=True)
    )


@given(name=st.sampled_from(EXERCISES), stage=st.sampled_from(list(Stage)), share=shares)
def test_the_mirror_of_the_mirror_is_the_original(name: str, stage: Stage, share: float) -> None:
    pose = movements_of(name)[name].pose(Moment(stage, share))
    assert mirrored(mirrored(pose)) == pose
    assert mirrored(pose) != pose


@given(share=shares)
def test_easing_is_slow_at_both_ends_and_never_turns_back(share: float) -> None:
    assert 0 <= eased(share) <= 1
    assert eased(share) <= eased(min(1, share + 0.01))
    assert eased(share) + eased(1 - share) == pytest.approx(1)
    assert eased(0.05) < 0.05


@pytest.mark.parametrize("name", EXERCISES)
def test_stages_join(name: str) -> None:
    for movement in movements_of(name).values():
        start, held = movement.pose(Moment(Stage.START)), movement.pose(Moment(Stage.HOLD))
        assert same(movement.pose(Moment(Stage.MOVE_IN, 0)), start)
        assert same(movement.pose(Moment(Stage.MOVE_IN, 1)), held)
        assert same(movement.pose(Moment(Stage.MOVE_OUT, 0)), held)
        assert same(movement.pose(Moment(Stage.MOVE_OUT, 1)), start)
        assert same(movement.pose(Moment(Stage.WAY_OUT, 0)), held)


def test_breath_goes_round_without_a_seam() -> None:
    movement = movements_of("cat-cow")["cat-cow"]
    out, into = Stage.BREATHE_OUT, Stage.BREATHE_IN
    assert same(movement.pose(Moment(out, 1)), movement.pose(Moment(into, 0)))
    assert same(movement.pose(Moment(into, 1)), movement.pose(Moment(out, 0)))
    first = Moment(out, 0, fresh=True)
    assert same(movement.pose(first), movement.pose(Moment(Stage.START)))
    cat, cow = movement.pose(Moment(out, 1)), movement.pose(Moment(into, 1))
    assert cat.joints.waist.y > cow.joints.waist.y + 0.05


def test_the_leg_goes_before_the_arm_and_the_arm_returns_first(movement: Movement) -> None:
    start = movement.pose(Moment(Stage.START)).joints
    held = movement.pose(Moment(Stage.HOLD)).joints
    for stage in (Stage.MOVE_IN, Stage.MOVE_OUT):
        half = movement.pose(Moment(stage, 0.5)).joints
        assert half.near_leg.ankle == pytest.approx(held.near_leg.ankle)
        assert half.far_arm.wrist == pytest.approx(start.far_arm.wrist)


def test_a_hold_breathes_and_stays(movement: Movement) -> None:
    breaths = [movement.pose(Moment(Stage.HOLD, n / 10)) for n in range(11)]
    assert {pose.joints for pose in breaths} == {breaths[0].joints}
    assert breaths[5].breath == 1
    assert breaths[0].breath == breaths[10].breath == 0


def test_turning_starts_as_one_side_and_ends_as_the_other(movement: Movement) -> None:
    start, end = (movement.pose(Moment(Stage.TURN, share)) for share in (0, 1))
    assert not start.mirrored
    assert not start.turn
    assert end.mirrored
    assert not end.turn
    head = [movement.pose(Moment(Stage.TURN, n / 20)).seen(start.joints.head).x for n in range(21)]
    assert head == sorted(head, reverse=True)


def test_still_pictures_are_key_poses(movement: Movement) -> None:
    progress = [movement.still(Moment(Stage.MOVE_IN, n / 10)).progress for n in range(11)]
    assert set(progress) == {0.5, 1.0}
    assert movement.still(Moment(Stage.HOLD, 0.3)) == Moment(Stage.HOLD)


def test_depths_bend_the_knees_that_far() -> None:
    ways = movements_of("wall-sit")
    for depth in (45, 60, 90):
        held = ways.get(f"wall-sit {depth}", ways["wall-sit"]).pose(Moment(Stage.HOLD))
        assert held.angles.near_knee == pytest.approx(depth, abs=3)


def test_a_pose_takes_from_its_like_what_it_leaves_out() -> None:
    spec = spec_of(
        "path = ['a', 'b']\n[poses.a]\ntrunk = 90\nlegs = {hip = 20}\nplanted = ['near foot']\n"
        "[poses.b]\nlike = 'a'\nneck = 10\nfar_leg = {hip = 40}"
    )
    angles = dict(Movement(spec).bodies())["b"].angles
    assert (angles.trunk, angles.neck, angles.far_hip) == (90, 10, 40)
    assert angles.near_hip == pytest.approx(20, abs=1)


def test_an_unknown_pose_is_named() -> None:
    with pytest.raises(FigureError, match="no pose called “lunge”; poses are start"):
        Movement(spec_of("path = ['start', 'lunge']\n[poses.start]\ntrunk = 90"))


def test_poses_alike_in_a_circle_are_told() -> None:
    with pytest.raises(FigureError, match="circle"):
        Movement(spec_of("[poses.a]\nlike = 'b'\n[poses.b]\nlike = 'a'"))


def test_a_figure_of_one_pose_stands_still() -> None:
    movement = Movement(spec_of("[poses.plank]\ntrunk = 10\nplanted = ['near hand']"))
    assert same(movement.pose(Moment(Stage.MOVE_IN, 0.5)), movement.pose(Moment(Stage.HOLD)))
