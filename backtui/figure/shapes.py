"""A pose as solid shapes, from the back to the front, near limbs with a gap around them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import structs

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


def trace(pose: Pose) -> list[Limb]:
    """The shadow of where a body came from, to be painted before it."""
    if pose.trace is None:
        return []
    start = structs.replace(pose.trace, mirrored=pose.mirrored, room=pose.room, working=frozenset())
    left_out = (Ink.SHADE, Ink.FAR_COOL)
    return [limb._replace(ink=Ink.TRACE) for limb in shapes(start) if limb.ink not in left_out]


def extent(pose: Pose) -> Room:
    """A box that holds all shapes of a pose, reckoned from its joints."""
    joints = pose.joints
    spots = [(parts.head_centre(pose), 0.078), (joints.shoulders, 0.07), (joints.waist, 0.08)]
    for leg in (joints.near_leg, joints.far_leg):
        spots += zip(leg, (0.07, 0.045, 0.032, 0.024, 0.026, 0.02), strict=True)
    for arm in (joints.near_arm, joints.far_arm):
        spots += zip(arm, (0.045, 0.038, 0.032, 0.04), strict=True)
    seen = [(pose.seen(point), radius) for point, radius in spots]
    return Room(
        min(point.x - radius for point, radius in seen),
        max(point.x + radius for point, radius in seen),
        min(point.y - radius for point, radius in seen),
        max(point.y + radius for point, radius in seen),
    )


def _from_the_side(pose: Pose) -> Iterator[Limb]:
    joints = pose.joints
    yield from _far_limbs(pose)
    trunk = Ink.TRUNK_WARM if Working.TRUNK in pose.working else Ink.TRUNK_COOL
    yield from parts.trunk(pose, trunk)
    if pose.turn:
        yield from parts.flanks(pose, trunk)
    head = [*parts.neck(pose), *parts.head(pose)]
    in_front = _below_head(joints, joints.near_arm) < HEAD
    if not in_front:
        yield from cut_free(head, joined=1)
    yield from _near_limbs(pose)
    if in_front:
        yield from cut_free(head)


def _far_limbs(pose: Pose) -> Iterator[Limb]:
    works, joints = pose.working, pose.joints
    if works & {Working.FAR_ARM, Working.ARMS}:
        ink, thick = Ink.FAR_WARM, FAR_WORKS
    else:
        ink, thick = Ink.FAR_COOL, FAR_SHRINK
    yield from parts.arm(pose, joints.far_arm, ink, thick)
    yield from parts.hand(pose, joints.far_arm, ink, thick)
    ink = Ink.FAR_WARM if works & {Working.FAR_LEG, Working.LEGS} else Ink.FAR_COOL
    yield from parts.leg(pose, joints.far_leg, ink, FAR_SHRINK)


def _near_limbs(pose: Pose) -> Iterator[Limb]:
    """An arm that reaches to a leg goes over it, so that the hand is seen to belong to someone.

    Where both are of one colour the leg stays whole, and at a wall the palms lie behind the thighs.
    """
    works, joints = pose.working, pose.joints
    leg_ink = Ink.NEAR_WARM if works & {Working.NEAR_LEG, Working.LEGS} else Ink.NEAR_COOL
    arm_ink = Ink.NEAR_WARM if works & {Working.NEAR_ARM, Working.ARMS} else Ink.NEAR_COOL
    leg = cut_free(list(parts.leg(pose, joints.near_leg, leg_ink, 1.0)), joined=1)
    arm = cut_free(list(parts.arm(pose, joints.near_arm, arm_ink, 1.0)), joined=1, gap=NARROW_GAP)
    hand = list(parts.hand(pose, joints.near_arm, arm_ink, 1.0))
    if pose.scene is Scene.WALL:
        yield from (*hand, *arm, *leg)
    elif leg_ink is arm_ink:
        yield from (*arm, *leg, *hand)
    else:
        yield from (*leg, *arm, *cut_free(hand, gap=FINE_GAP, onto=leg_ink))


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
