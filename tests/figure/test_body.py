"""Kinematics, forwards and backwards."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.figure.body import Angles, Point, along, joints_at, nearest_turn, two_links

degrees = st.floats(-180, 180)
bends = st.floats(2, 150)


def test_standing_straight_is_one_stature_of_known_parts() -> None:
    joints = joints_at(Angles(trunk=90), Point(0, 0.53))
    assert joints.near_leg.ankle.y == pytest.approx(0.039)
    assert joints.shoulders.y == pytest.approx(0.818)
    assert joints.near_arm.wrist == pytest.approx((0, 0.486, 0.11))
    assert joints.near_leg.toe.x > joints.near_leg.heel.x


def test_flexion_is_positive_at_every_joint() -> None:
    bent = joints_at(
        Angles(trunk=90, near_hip=90, near_knee=90, near_shoulder=90, near_elbow=90, neck=30)
    )
    assert bent.near_leg.knee.x > 0.2
    assert bent.near_leg.ankle.y < -0.2
    assert bent.near_arm.elbow.x > 0.1
    assert bent.near_arm.wrist.y > bent.near_arm.elbow.y
    assert bent.head.x > bent.shoulders.x


def test_rolling_turns_both_legs_as_one_body() -> None:
    hook = Angles(trunk=180, near_hip=50, near_knee=105, far_hip=50, far_knee=105)
    flat, rolled = (joints_at(angles, Point(0, 0.05)) for angles in (hook, hook._replace(roll=60)))
    for before, after in ((flat.near_leg, rolled.near_leg), (flat.far_leg, rolled.far_leg)):
        assert math.dist(before.hip, before.ankle) == pytest.approx(
            math.dist(after.hip, after.ankle)
        )
        assert after.knee.z > before.knee.z
    assert math.dist(flat.near_leg.knee, flat.far_leg.knee) == pytest.approx(
        math.dist(rolled.near_leg.knee, rolled.far_leg.knee)
    )


@given(first=degrees, bend=bends, sign=st.sampled_from([1, -1]))
def test_reaching_for_where_a_limb_is_gives_its_own_angles(
    first: float, bend: float, sign: int
) -> None:
    middle = along(Point(0.1, 0.2), first, 0.245)
    end = along(middle, first + sign * bend, 0.246)
    direction, found, short = two_links(Point(0.1, 0.2), end, 0.245, 0.246, bends=sign)
    assert found == pytest.approx(bend, abs=0.01)
    assert nearest_turn(direction, first) == pytest.approx(first, abs=0.01)
    assert short == pytest.approx(0)


@given(direction=degrees, distance=st.floats(0.5, 3))
def test_what_is_out_of_reach_gives_a_straight_limb_towards_it(
    direction: float, distance: float
) -> None:
    end = along(Point(0, 0), direction, distance)
    found, bend, short = two_links(Point(0, 0), end, 0.2, 0.2, bends=1)
    assert bend == pytest.approx(0, abs=0.01)
    assert nearest_turn(found, direction) == pytest.approx(direction, abs=0.01)
    assert short == pytest.approx(distance - 0.4)
