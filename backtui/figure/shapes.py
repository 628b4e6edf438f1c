"""A pose as solid shapes, from the back to the front, near limbs with a gap around them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from backtui.figure import parts
from backtui.figure.above import from_above
from backtui.figure.body import HEAD, ArmJoints, Joints
from backtui.figure.pose import Pose, Room
from backtui.figure.solid import FINE_GAP, NARROW_GAP, Ink, Limb, beside, cut_free, part_way
from backtui.figure.spec import Scene, View, Working

FAR_SHRINK = 0.86
"""How thick far limbs are drawn, where near ones are 1."""
FAR_WORKS = 1.35
"""The same for a far arm that works; it must not get lost behind the head."""


def shapes(pose: Pose) -> list[Limb]:
    """Everything to paint for a pose, in painting order."""
    return list(from_above(pose) if pose.view is View.ABOVE else _from_the_side(pose))


def extent(pose: Pose) -> Room:
    """A box that holds all shapes of a pose, reckoned from its joints."""
    joints = pose.joints
    spots = [(parts.head_centre(pose), 0.078), (joints.shoulders, 0.07), (joints.waist, 0.08)]
    for leg in (joints.near_leg, joints.far_leg):
        spots += zip(leg, (0.07, 0.045, 0.032, 0.024, 0.026, 0.02), strict=True)
    for arm in (joints.near_arm, joints.far_arm):
        spots += zip(arm, (0.055, 0.038, 0.032, 0.04), strict=True)
    seen = [(pose.seen(point), radius) for point, radius in spots]
    return Room(
        min(point.x - radius for point, radius in seen),
        max(point.x + radius for point, radius in seen),
        min(point.y - radius for point, radius in seen),
        max(point.y + radius for point, radius in seen),
    )


def _from_the_side(pose: Pose) -> Iterator[Limb]:
    works = pose.working
    joints = pose.joints
    far_leg_works = bool(works & {Working.FAR_LEG, Working.LEGS})
    far_arm_works = bool(works & {Working.FAR_ARM, Working.ARMS})
    near_leg = Ink.NEAR_WARM if works & {Working.NEAR_LEG, Working.LEGS} else Ink.NEAR_COOL
    near_arm = Ink.NEAR_WARM if works & {Working.NEAR_ARM, Working.ARMS} else Ink.NEAR_COOL
    trunk = Ink.TRUNK_WARM if Working.TRUNK in works else Ink.TRUNK_COOL
    far_ink = Ink.FAR_WARM if far_arm_works else Ink.FAR_COOL
    thick = FAR_WORKS if far_arm_works else FAR_SHRINK
    yield from parts.arm(pose, joints.far_arm, far_ink, thick)
    yield from parts.hand(pose, joints.far_arm, far_ink, thick)
    far_ink = Ink.FAR_WARM if far_leg_works else Ink.FAR_COOL
    yield from parts.leg(pose, joints.far_leg, far_ink, FAR_SHRINK)
    yield from parts.trunk(pose, trunk)
    if pose.turn:
        yield from parts.flanks(pose, trunk)
    head = [*parts.neck(pose), *parts.head(pose)]
    leg = cut_free(list(parts.leg(pose, joints.near_leg, near_leg, 1.0)), joined=1)
    arm = cut_free(list(parts.arm(pose, joints.near_arm, near_arm, 1.0)), joined=1, gap=NARROW_GAP)
    hand = list(parts.hand(pose, joints.near_arm, near_arm, 1.0))
    in_front = _below_head(joints, joints.near_arm) < HEAD
    if not in_front:
        yield from cut_free(head, joined=1)
    # a limb of the picture is read as one when it is whole: the leg goes before the arm that
    # holds it, and only the hand is on it; at a wall the palms lie behind the thighs
    if pose.scene is Scene.WALL:
        yield from (*hand, *arm, *leg)
    else:
        grip = cut_free(hand, gap=FINE_GAP, onto=near_leg) if near_leg is not near_arm else hand
        yield from (*arm, *leg, *grip)
    if in_front:
        yield from cut_free(head)


def _below_head(joints: Joints, arm: ArmJoints) -> float:
    """How far below the middle of the head, on the side of the face, an upper arm passes."""
    neck, head = joints.shoulders, joints.head
    dx, dy = arm.elbow.x - arm.shoulder.x, arm.elbow.y - arm.shoulder.y
    share = (head.x - arm.shoulder.x) * dx + (head.y - arm.shoulder.y) * dy
    share = min(1.0, max(0.0, share / (dx * dx + dy * dy)))
    spot = part_way(arm.shoulder, arm.elbow, share)
    back = beside(neck, head, 1.0)
    distance = math.hypot(head.x - spot.x, head.y - spot.y)
    across = (head.x - spot.x) * back[0] + (head.y - spot.y) * back[1]
    return across if distance < parts.CLEAR else distance
