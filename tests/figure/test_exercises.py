"""What must hold in every picture of every movement we ship."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest

from backtui.catalogue.types import Side
from backtui.figure.body import (
    BALL,
    FOREARM,
    LOWER_TRUNK,
    NECK,
    PALM,
    SHANK,
    THIGH,
    TOES,
    UPPER_ARM,
    UPPER_TRUNK,
    ArmJoints,
    Joints,
    LegJoints,
    Point,
)
from backtui.figure.checks import LIMITS, problems
from backtui.figure.movement import Moment, Movement, Stage
from backtui.figure.planting import RESTS_AT, between, contact_point
from backtui.figure.pose import Pose
from backtui.figure.spec import Contact, Working
from tests.figure.conftest import EXERCISES, exercise_of, movements_of

HALF_A_PERCENT = 0.005


def moments(movement: Movement, steps: int = 24) -> Iterator[Moment]:
    stages = [Stage.MOVE_IN, Stage.MOVE_OUT, Stage.WAY_OUT, Stage.START, Stage.HOLD]
    if movement.breathes:
        stages += [Stage.BREATHE_OUT, Stage.BREATHE_IN]
        yield from (Moment(Stage.BREATHE_OUT, n / steps, fresh=True) for n in range(steps + 1))
    for stage in stages:
        yield from (Moment(stage, n / steps) for n in range(steps + 1))


def apart(a: Point, b: Point) -> float:
    return math.dist(a, b)


def lengths(joints: Joints) -> dict[str, tuple[float, float]]:
    found = {
        "lower trunk": (apart(joints.pelvis, joints.waist), LOWER_TRUNK),
        "upper trunk": (apart(joints.waist, joints.shoulders), UPPER_TRUNK),
        "neck": (apart(joints.shoulders, joints.head), NECK),
    }
    for side, leg in (("near", joints.near_leg), ("far", joints.far_leg)):
        found[f"{side} thigh"] = apart(leg.hip, leg.knee), THIGH
        found[f"{side} shank"] = apart(leg.knee, leg.ankle), SHANK
        found[f"{side} foot"] = apart(leg.ankle, leg.ball), BALL
        found[f"{side} toes"] = apart(leg.ball, leg.toe), TOES
    for side, arm in (("near", joints.near_arm), ("far", joints.far_arm)):
        found[f"{side} upper arm"] = apart(arm.shoulder, arm.elbow), UPPER_ARM
        found[f"{side} forearm"] = apart(arm.elbow, arm.wrist), FOREARM
        found[f"{side} palm"] = apart(arm.wrist, arm.tip), PALM
    return found


@pytest.mark.parametrize("name", EXERCISES)
def test_limbs_keep_their_length(name: str) -> None:
    for way, movement in movements_of(name).items():
        for moment in moments(movement):
            for limb, (length, right) in lengths(movement.pose(moment).joints).items():
                assert abs(length - right) < HALF_A_PERCENT, (way, moment, limb)


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_planted_stays_where_it_is(name: str) -> None:
    for way, movement in movements_of(name).items():
        for stage in (Stage.MOVE_IN, Stage.WAY_OUT, Stage.BREATHE_OUT, Stage.BREATHE_IN):
            for start, end in movement.stretches(stage):
                kept = start.contacts.keys() & end.contacts.keys()
                for step in range(25):
                    joints = between(start, end, step / 24).joints
                    for contact in kept - {Contact.BACK}:
                        point = contact_point(joints, contact)
                        right = start.contacts[contact]
                        moved = math.hypot(point.x - right.x, point.y - right.y)
                        assert moved < HALF_A_PERCENT, (way, stage, contact, step)


@pytest.mark.parametrize("name", EXERCISES)
def test_what_is_planted_is_on_the_floor(name: str) -> None:
    for way, movement in movements_of(name).items():
        for stage in (Stage.MOVE_IN, Stage.WAY_OUT, Stage.BREATHE_OUT):
            for placed in (body for pair in movement.stretches(stage) for body in pair):
                for contact in placed.contacts.keys() - {Contact.BACK}:
                    height = contact_point(placed.joints, contact).y
                    assert abs(height - RESTS_AT[contact]) < HALF_A_PERCENT, (way, contact)


@pytest.mark.parametrize("name", EXERCISES)
def test_joints_stay_within_their_limits_and_above_the_floor(name: str) -> None:
    for way, movement in movements_of(name).items():
        for moment in moments(movement):
            pose = movement.pose(moment)
            for field, degrees in pose.angles._asdict().items():
                least, most = LIMITS[field.removeprefix("near_").removeprefix("far_")]
                assert least - 3 <= degrees <= most + 3, (way, moment, field, degrees)
            assert min(point.y for point in pose.joints.points()) > -0.02, (way, moment)


@pytest.mark.parametrize("name", EXERCISES)
def test_no_movement_jumps(name: str) -> None:
    for way, movement in movements_of(name).items():
        for stage in (Stage.MOVE_IN, Stage.WAY_OUT):
            poses = [movement.pose(Moment(stage, n / 96)).joints for n in range(97)]
            for before, after in pairwise(poses):
                step = max(map(apart, before.points(), after.points()))
                assert step < 0.06, (way, stage)


@pytest.mark.parametrize("name", EXERCISES)
def test_our_own_figures_have_no_problems(name: str) -> None:
    spec = exercise_of(name).figure
    assert spec is not None
    assert problems(spec) == ()


@pytest.mark.parametrize("name", EXERCISES)
def test_variants_and_depths_are_those_of_the_exercise(name: str) -> None:
    exercise = exercise_of(name)
    assert exercise.figure is not None
    assert exercise.figure.variants.keys() <= exercise.variants.keys()
    assert exercise.figure.depths.keys() <= {str(depth.degrees) for depth in exercise.depths}


def test_downward_dog_comes_and_goes_by_hands_and_knees() -> None:
    movement = movements_of("downward-dog")["downward-dog"]
    all_fours = {"near hand", "far hand", "near knee", "far knee"}
    for moment in (Moment(Stage.START), Moment(Stage.MOVE_OUT, 1), Moment(Stage.WAY_OUT, 1)):
        angles = movement.body_at(moment).angles
        assert angles.near_knee > 80, moment
        assert abs(angles.trunk) < 20, moment
    assert all_fours == set(movement.body_at(Moment(Stage.START)).contacts)


def test_hands_lie_under_the_shoulders_before_a_press_up() -> None:
    joints = movements_of("press-up")["press-up"].pose(Moment(Stage.START)).joints
    for arm in (joints.near_arm, joints.far_arm):
        assert abs(arm.tip.x - arm.shoulder.x) < 0.03


def held(name: str, side: Side, variant: str = "") -> Pose:
    """The pose held for one side; a pose as written is the right side, its mirror the left."""
    way = f"{name} {variant}".strip()
    return movements_of(name)[way].pose(Moment(Stage.HOLD), mirror=side is Side.LEFT)


def leg_of(pose: Pose, side: Side) -> LegJoints:
    near = (side is Side.LEFT) == pose.mirrored
    return pose.joints.near_leg if near else pose.joints.far_leg


def arm_of(pose: Pose, side: Side) -> ArmJoints:
    near = (side is Side.LEFT) == pose.mirrored
    return pose.joints.near_arm if near else pose.joints.far_arm


@pytest.mark.parametrize("side", list(Side))
class TestSideWords:
    """The limb that the words name is the one that moves, warm and in front."""

    def words(self, name: str, side: Side, variant: str | None = None) -> str:
        return exercise_of(name).words_for(side, variant).lower()

    def test_hamstring(self, side: Side) -> None:
        pose, words = held("hamstring-stretch", side), self.words("hamstring-stretch", side)
        own, other = leg_of(pose, side), leg_of(pose, side.other)
        assert words == f"{side} leg up"
        assert own.ankle.y > other.ankle.y + 0.3

    def test_knee_to_chest(self, side: Side) -> None:
        pose, words = held("knee-to-chest", side), self.words("knee-to-chest", side)
        own, other = leg_of(pose, side), leg_of(pose, side.other)
        chest = pose.joints.shoulders
        assert words == f"{side} knee in"
        assert apart(own.knee, chest) < apart(other.knee, chest) - 0.1

    def test_rotation(self, side: Side) -> None:
        pose, words = held("lower-back-rotation", side), self.words("lower-back-rotation", side)
        assert words == f"knees to the {side}"
        knees, hand = leg_of(pose, side).knee, arm_of(pose, side).wrist
        seen_from_above = pose.seen(knees).x, pose.seen(hand).x
        assert seen_from_above[0] * seen_from_above[1] > 0.01
        assert (pose.seen(hand).x > 0) == (side is Side.RIGHT)

    def test_hip_flexor(self, side: Side) -> None:
        pose, words = held("hip-flexor-stretch", side), self.words("hip-flexor-stretch", side)
        own, other = leg_of(pose, side), leg_of(pose, side.other)
        assert words == f"kneel on the {side} knee"
        assert own.knee.y < 0.05 < other.knee.y

    def test_bird_dog(self, side: Side) -> None:
        pose = held("bird-dog", side, "leg-and-arm")
        own, other = leg_of(pose, side), leg_of(pose, side.other)
        words = self.words("bird-dog", side, "leg-and-arm")
        assert words == f"{side} leg back, {side.other} arm forward"
        assert own.knee.y > other.knee.y + 0.1
        arm, rests = arm_of(pose, side.other), arm_of(pose, side)
        assert arm.wrist.y > rests.wrist.y + 0.3

    def test_the_leg_named_is_near_and_warm(self, side: Side) -> None:
        for name in ("hamstring-stretch", "knee-to-chest", "hip-flexor-stretch", "bird-dog"):
            pose = held(name, side)
            assert Working.NEAR_LEG in pose.working
            assert leg_of(pose, side) is pose.joints.near_leg


def test_the_two_sides_are_mirror_images_on_the_screen() -> None:
    right, left = held("bird-dog", Side.RIGHT), held("bird-dog", Side.LEFT)
    centre = right.room.left + right.room.right
    for point in right.joints.points():
        assert left.seen(point).x == pytest.approx(centre - right.seen(point).x)
        assert left.seen(point).y == right.seen(point).y
