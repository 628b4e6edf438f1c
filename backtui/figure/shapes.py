"""A pose as solid shapes, from the back to the front: limbs that taper, a trunk and a head."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from backtui.figure.body import HEAD, ArmJoints, LegJoints, Point
from backtui.figure.pose import Pose, Room
from backtui.figure.spec import View, Working


class Ink(IntEnum):
    """What a spot of the picture belongs to; 0 is empty."""

    NONE = 0
    HEAD = 1
    HAIR = 2
    NEAR_WARM = 3
    NEAR_COOL = 4
    TRUNK_WARM = 5
    TRUNK_COOL = 6
    FAR_WARM = 7
    FAR_COOL = 8
    FLOOR = 9
    MAT = 10
    WALL = 11


class Ball(NamedTuple):
    """A place on the picture and a thickness, in fractions of stature."""

    x: float
    y: float
    radius: float


class Limb(NamedTuple):
    """A stretch of body between two balls, in one ink, widened by `gap`."""

    start: Ball
    end: Ball
    ink: Ink
    gap: float = 0.0


BREATH = 0.012
GAP = 0.012
FAR_SHRINK = 0.9
TRUNK_PROFILE = (
    (0.0, 0.060),
    (0.2, 0.060),
    (0.42, 0.051),
    (0.68, 0.064),
    (0.86, 0.060),
    (1, 0.044),
)


def shapes(pose: Pose) -> list[Limb]:
    """Everything to paint for a pose, in painting order."""
    return list(_from_above(pose) if pose.view is View.ABOVE else _from_the_side(pose))


def bounds(pose: Pose) -> Room:
    """The smallest box around a pose."""
    balls = [ball for limb in shapes(pose) for ball in (limb.start, limb.end)]
    return Room(
        min(ball.x - ball.radius for ball in balls),
        max(ball.x + ball.radius for ball in balls),
        min(ball.y - ball.radius for ball in balls),
        max(ball.y + ball.radius for ball in balls),
    )


def _from_the_side(pose: Pose) -> Iterator[Limb]:
    works = pose.working
    joints = pose.joints
    far_leg = Ink.FAR_WARM if works & {Working.FAR_LEG, Working.LEGS} else Ink.FAR_COOL
    far_arm = Ink.FAR_WARM if works & {Working.FAR_ARM, Working.ARMS} else Ink.FAR_COOL
    near_leg = Ink.NEAR_WARM if works & {Working.NEAR_LEG, Working.LEGS} else Ink.NEAR_COOL
    near_arm = Ink.NEAR_WARM if works & {Working.NEAR_ARM, Working.ARMS} else Ink.NEAR_COOL
    trunk = Ink.TRUNK_WARM if Working.TRUNK in works else Ink.TRUNK_COOL
    yield from _arm(pose, joints.far_arm, far_arm, FAR_SHRINK)
    yield from _leg(pose, joints.far_leg, far_leg, FAR_SHRINK)
    yield from _neck(pose, trunk)
    yield from _trunk(pose, trunk)
    head = list(_head(pose))
    before = _arm_covers_head(pose)
    if not before:
        yield from head
    yield from _leg(pose, joints.near_leg, near_leg, 1.0)
    yield from _cut_free(list(_arm(pose, joints.near_arm, near_arm, 1.0)), joined=1)
    if before:
        yield from _cut_free(head)


def _from_above(pose: Pose) -> Iterator[Limb]:
    works = pose.working
    legs = Ink.NEAR_WARM if Working.LEGS in works else Ink.NEAR_COOL
    joints = pose.joints
    yield from _arm(pose, joints.far_arm, Ink.NEAR_COOL, 1.0)
    yield from _arm(pose, joints.near_arm, Ink.NEAR_COOL, 1.0)
    yield from _neck(pose, Ink.TRUNK_COOL)
    yield from _broad_trunk(pose)
    yield from _head(pose)
    lower, upper = joints.near_leg, joints.far_leg
    if lower.knee.y > upper.knee.y:
        lower, upper = upper, lower
    yield from _leg(pose, lower, legs, 1.0)
    yield from _cut_free(list(_leg(pose, upper, legs, 1.0)), joined=1)


def _cut_free(limbs: list[Limb], joined: int = 0) -> Iterator[Limb]:
    """Limbs with a thin gap around them, so that they stand out from a body of like colour.

    The first `joined` of them grow out of the body, without a gap.
    """
    for limb in limbs[joined:]:
        yield limb._replace(ink=Ink.NONE, gap=GAP)
    yield from limbs


def _arm_covers_head(pose: Pose) -> bool:
    """Whether the near upper arm lies over the face, as it does with both arms overhead."""
    head, arm = pose.joints.head, pose.joints.near_arm
    dx, dy = arm.elbow.x - arm.shoulder.x, arm.elbow.y - arm.shoulder.y
    share = (head.x - arm.shoulder.x) * dx + (head.y - arm.shoulder.y) * dy
    share = min(1.0, max(0.0, share / (dx * dx + dy * dy)))
    spot = part_way(arm.shoulder, arm.elbow, share)
    return math.hypot(head.x - spot.x, head.y - spot.y) < HEAD


def _chain(pose: Pose, *links: tuple[Point, float], ink: Ink) -> Iterator[Limb]:
    balls = [Ball(*pose.seen(point)[:2], radius) for point, radius in links]
    for start, end in pairwise(balls):
        yield Limb(start, end, ink)


def part_way(start: Point, end: Point, share: float) -> Point:
    """The point a share (0..1) of the way between two."""
    return Point(*(a + (b - a) * share for a, b in zip(start, end, strict=True)))


def _leg(pose: Pose, leg: LegJoints, ink: Ink, thick: float) -> Iterator[Limb]:
    back = _beside(leg.knee, leg.ankle, -0.008)
    calf = part_way(leg.knee, leg.ankle, 0.3)
    calf = Point(calf.x + back[0], calf.y + back[1], calf.z)
    yield from _chain(
        pose,
        (leg.hip, 0.060 * thick),
        (part_way(leg.hip, leg.knee, 0.45), 0.052 * thick),
        (leg.knee, 0.037 * thick),
        (calf, 0.039 * thick),
        (leg.ankle, 0.023 * thick),
        ink=ink,
    )
    yield from _chain(pose, (leg.heel, 0.021 * thick), (leg.ankle, 0.024 * thick), ink=ink)
    yield from _chain(pose, (leg.heel, 0.021 * thick), (leg.ball, 0.016 * thick), ink=ink)
    yield from _chain(
        pose,
        (leg.ankle, 0.024 * thick),
        (leg.ball, 0.016 * thick),
        (leg.toe, 0.012 * thick),
        ink=ink,
    )


def _beside(start: Point, end: Point, distance: float) -> tuple[float, float]:
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy) or 1.0
    return -dy / length * distance, dx / length * distance


def _arm(pose: Pose, arm: ArmJoints, ink: Ink, thick: float) -> Iterator[Limb]:
    fingers = part_way(arm.wrist, arm.tip, 1.35)
    yield from _chain(
        pose,
        (arm.shoulder, 0.040 * thick),
        (part_way(arm.shoulder, arm.elbow, 0.35), 0.036 * thick),
        (arm.elbow, 0.028 * thick),
        (part_way(arm.elbow, arm.wrist, 0.3), 0.028 * thick),
        (arm.wrist, 0.018 * thick),
        ink=ink,
    )
    yield from _chain(pose, (arm.wrist, 0.020 * thick), (fingers, 0.013 * thick), ink=ink)


def _neck(pose: Pose, ink: Ink) -> Iterator[Limb]:
    yield from _chain(pose, (pose.joints.shoulders, 0.036), (pose.joints.head, 0.03), ink=ink)


def _trunk(pose: Pose, ink: Ink) -> Iterator[Limb]:
    low, mid, high = pose.joints.pelvis, pose.joints.waist, pose.joints.shoulders
    pull = 2.0
    bend = Point(
        pull * mid.x - (low.x + high.x) * (pull - 1.0) / 2.0,
        pull * mid.y - (low.y + high.y) * (pull - 1.0) / 2.0,
    )
    links = []
    for share, radius in TRUNK_PROFILE:
        rest = 1.0 - share
        swell = BREATH * pose.breath * max(0.0, 1.0 - abs(share - 0.65) * 2.5)
        x = rest * rest * low.x + 2 * rest * share * bend.x + share * share * high.x
        y = rest * rest * low.y + 2 * rest * share * bend.y + share * share * high.y
        links.append((Point(x, y), radius + swell))
    yield from _chain(pose, *links, ink=ink)


def _broad_trunk(pose: Pose) -> Iterator[Limb]:
    joints, ink = pose.joints, Ink.TRUNK_COOL
    swell = BREATH * pose.breath
    yield from _chain(
        pose,
        (joints.near_arm.shoulder, 0.042),
        (part_way(joints.near_leg.hip, joints.far_leg.hip, 0.1), 0.052),
        (part_way(joints.near_leg.hip, joints.far_leg.hip, 0.9), 0.052),
        (joints.far_arm.shoulder, 0.042),
        (joints.near_arm.shoulder, 0.042),
        ink=ink,
    )
    yield from _chain(
        pose,
        (part_way(joints.shoulders, joints.waist, 0.35), 0.115 + swell),
        (joints.waist, 0.082 + swell / 2),
        (joints.pelvis, 0.085),
        ink=ink,
    )


def _head(pose: Pose) -> Iterator[Limb]:
    neck, head = pose.joints.shoulders, pose.joints.head
    if pose.view is View.ABOVE:
        yield from _chain(
            pose, (head, HEAD), (part_way(neck, head, 0.85), HEAD * 0.82), ink=Ink.HEAD
        )
        return
    face = _beside(neck, head, -1.0)

    def spot(up: float, forward: float) -> Point:
        up_x, up_y = (head.x - neck.x) / 0.115, (head.y - neck.y) / 0.115
        return Point(
            head.x + up * up_x + forward * face[0],
            head.y + up * up_y + forward * face[1],
            head.z,
        )

    yield from _chain(
        pose, (spot(0.012, -0.004), 0.060), (spot(-0.030, 0.018), 0.042), ink=Ink.HEAD
    )
    yield from _chain(pose, (spot(0.0, 0.048), 0.014), (spot(-0.008, 0.062), 0.010), ink=Ink.HEAD)
