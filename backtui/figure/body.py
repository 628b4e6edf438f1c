"""The body: its proportions, its joint angles, and where the joints are.

All lengths are fractions of stature. x grows the way the upright figure faces, y upwards from the
floor, z from the far side to the near side. Proportions are usual anthropometric ratios
[D].
"""

from __future__ import annotations

import math
from typing import NamedTuple

from msgspec import Struct

LOWER_TRUNK = 0.12
UPPER_TRUNK = 0.168
NECK = 0.115
HEAD = 0.062
UPPER_ARM = 0.186
FOREARM = 0.146
PALM = 0.05
THIGH = 0.245
SHANK = 0.246
BALL = 0.08
TOES = 0.03
HEEL = 0.035
HIP_OUT = 0.045
SHOULDER_OUT = 0.11
SOLE_SLOPE = 15.0


class Point(NamedTuple):
    """A place in the room."""

    x: float
    y: float
    z: float = 0.0


class Angles(NamedTuple):
    """Every joint, in degrees as `spec` measures them."""

    trunk: float = 0.0
    spine: float = 0.0
    neck: float = 0.0
    roll: float = 0.0
    near_hip: float = 0.0
    near_knee: float = 0.0
    near_ankle: float = 0.0
    near_toes: float = 0.0
    far_hip: float = 0.0
    far_knee: float = 0.0
    far_ankle: float = 0.0
    far_toes: float = 0.0
    near_shoulder: float = 0.0
    near_elbow: float = 0.0
    near_out: float = 0.0
    near_wrist: float = 0.0
    far_shoulder: float = 0.0
    far_elbow: float = 0.0
    far_out: float = 0.0
    far_wrist: float = 0.0

    def towards(self, other: Angles, share: float) -> Angles:
        """The angles `share` (0..1) of the way to other ones."""
        return Angles(*(a + (b - a) * share for a, b in zip(self, other, strict=True)))


class LegJoints(NamedTuple):
    """Where a leg is."""

    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    ball: Point
    toe: Point


class ArmJoints(NamedTuple):
    """Where an arm is."""

    shoulder: Point
    elbow: Point
    wrist: Point
    tip: Point


class Joints(Struct, frozen=True):
    """Where every joint is."""

    pelvis: Point
    waist: Point
    shoulders: Point
    head: Point
    near_leg: LegJoints
    far_leg: LegJoints
    near_arm: ArmJoints
    far_arm: ArmJoints

    def points(self) -> tuple[Point, ...]:
        """All of them."""
        return (
            *(self.pelvis, self.waist, self.shoulders, self.head),
            *self.near_leg,
            *self.far_leg,
            *self.near_arm,
            *self.far_arm,
        )


def along(start: Point, degrees: float, length: float) -> Point:
    """The point at a distance from another, in a direction measured in the side view."""
    turn = math.radians(degrees)
    return Point(start.x + length * math.cos(turn), start.y + length * math.sin(turn), start.z)


def _sideways(start: Point, degrees: float, length: float, out: float) -> Point:
    """As `along`, tilted by `out` radians out of the side view; its sign is the side's."""
    flat = along(start, degrees, length * math.cos(out))
    return flat._replace(z=start.z + length * math.sin(out))


def _foot_slope(ankle: float) -> float:
    """How far the toes point below the foot's own line: a pointed foot has none."""
    return SOLE_SLOPE * min(1.0, max(0.0, (ankle + 80.0) / 40.0))


def _leg(
    hip: Point, trunk: float, bend: tuple[float, float, float, float], roll: float
) -> LegJoints:
    thigh = trunk + 180.0 + bend[0]
    shank = thigh - bend[1]
    foot = shank + 90.0 + bend[2]
    sole = foot - _foot_slope(bend[2])
    knee = along(hip, thigh, THIGH)
    ankle = along(knee, shank, SHANK)
    heel = along(along(ankle, foot + 180.0, HEEL), foot - 90.0, 0.015)
    ball = along(ankle, sole, BALL)
    joints = LegJoints(hip, knee, ankle, heel, ball, along(ball, sole + bend[3], TOES))
    return joints if not roll else LegJoints(*(_rolled(p, hip.y, roll) for p in joints))


def _rolled(point: Point, axis: float, roll: float) -> Point:
    """A point turned about the long axis of a body that lies at height `axis`."""
    turn, height = math.radians(roll), point.y - axis
    return Point(
        point.x,
        axis + height * math.cos(turn) - point.z * math.sin(turn),
        height * math.sin(turn) + point.z * math.cos(turn),
    )


def _arm(shoulder: Point, trunk: float, bend: tuple[float, float, float, float]) -> ArmJoints:
    out = math.copysign(math.radians(bend[2]), shoulder.z)
    upper = trunk + 180.0 + bend[0]
    fore = upper + bend[1]
    elbow = _sideways(shoulder, upper, UPPER_ARM, out)
    wrist = _sideways(elbow, fore, FOREARM, out)
    return ArmJoints(shoulder, elbow, wrist, _sideways(wrist, fore + bend[3], PALM, out))


ORIGIN = Point(0.0, 0.0)


def joints_at(angles: Angles, pelvis: Point = ORIGIN) -> Joints:
    """Forward kinematics: where the joints are when the pelvis is at a point."""
    a = angles
    upper = a.trunk - a.spine
    waist = along(pelvis, a.trunk, LOWER_TRUNK)
    shoulders = along(waist, upper, UPPER_TRUNK)
    head = along(shoulders, upper - a.neck, NECK)
    near_hip, far_hip = pelvis._replace(z=HIP_OUT), pelvis._replace(z=-HIP_OUT)
    near, far = shoulders._replace(z=SHOULDER_OUT), shoulders._replace(z=-SHOULDER_OUT)
    return Joints(
        pelvis,
        waist,
        shoulders,
        head,
        _leg(near_hip, a.trunk, (a.near_hip, a.near_knee, a.near_ankle, a.near_toes), a.roll),
        _leg(far_hip, a.trunk, (a.far_hip, a.far_knee, a.far_ankle, a.far_toes), a.roll),
        _arm(near, upper, (a.near_shoulder, a.near_elbow, a.near_out, a.near_wrist)),
        _arm(far, upper, (a.far_shoulder, a.far_elbow, a.far_out, a.far_wrist)),
    )


def two_links(
    start: Point, end: Point, first: float, second: float, *, bends: int
) -> tuple[float, float, float]:
    """Inverse kinematics of a limb, in degrees: direction of its first link, bend, and shortfall.

    `bends` is +1 where a positive bend turns the second link counter-clockwise (an elbow), -1
    where it turns it clockwise (a knee). An end out of reach gives the straight limb, and the
    shortfall says by what fraction of stature.
    """
    dx, dy = end.x - start.x, end.y - start.y
    distance = math.hypot(dx, dy)
    reach = min(max(distance, abs(first - second)), first + second)
    cosine = (reach * reach - first * first - second * second) / (2.0 * first * second)
    bend = math.acos(min(1.0, max(-1.0, cosine)))
    inner = math.atan2(second * math.sin(bend), first + second * math.cos(bend))
    direction = math.atan2(dy, dx) - bends * inner
    return math.degrees(direction), math.degrees(bend), abs(distance - reach)


def nearest_turn(degrees: float, to: float) -> float:
    """The same direction, as the number of degrees closest to another."""
    return degrees + 360.0 * round((to - degrees) / 360.0)
