"""A pose as solid shapes, from the back to the front: limbs that taper, a trunk and a head."""

from __future__ import annotations

import math
from collections.abc import Iterator

from backtui.figure.body import HEAD, ArmJoints, Joints, LegJoints, Point
from backtui.figure.pose import Pose, Room
from backtui.figure.solid import Ink, Limb, beside, chain, part_way
from backtui.figure.spec import View, Working

BREATH = 0.012
GAP = 0.012
CLEAR = HEAD + 0.018
"""How far the middle of the head keeps from the middle of a raised arm."""
FAR_SHRINK = 0.9
TRUNK_PROFILE = (
    (0.0, 0.064),
    (0.2, 0.062),
    (0.42, 0.053),
    (0.68, 0.066),
    (0.86, 0.062),
    (1.0, 0.048),
)
"""Thickness of the trunk from the hips (0) to the shoulders (1)."""


def shapes(pose: Pose) -> list[Limb]:
    """Everything to paint for a pose, in painting order."""
    return list(_from_above(pose) if pose.view is View.ABOVE else _from_the_side(pose))


def extent(pose: Pose) -> Room:
    """A box that holds all shapes of a pose, reckoned from its joints."""
    joints = pose.joints
    head = joints.head if pose.view is View.ABOVE else _lifted_head(joints, _lift(joints))
    spots = [(head, 0.078), (joints.shoulders, 0.07), (joints.waist, 0.08)]
    for leg in (joints.near_leg, joints.far_leg):
        spots += zip(leg, (0.07, 0.045, 0.032, 0.024, 0.026, 0.02), strict=True)
    for arm in (joints.near_arm, joints.far_arm):
        spots += zip(arm, (0.045, 0.03, 0.024, 0.04), strict=True)
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
    far_leg = Ink.FAR_WARM if works & {Working.FAR_LEG, Working.LEGS} else Ink.FAR_COOL
    far_arm = Ink.FAR_WARM if works & {Working.FAR_ARM, Working.ARMS} else Ink.FAR_COOL
    near_leg = Ink.NEAR_WARM if works & {Working.NEAR_LEG, Working.LEGS} else Ink.NEAR_COOL
    near_arm = Ink.NEAR_WARM if works & {Working.NEAR_ARM, Working.ARMS} else Ink.NEAR_COOL
    trunk = Ink.TRUNK_WARM if Working.TRUNK in works else Ink.TRUNK_COOL
    yield from _arm(pose, joints.far_arm, far_arm, FAR_SHRINK)
    yield from _leg(pose, joints.far_leg, far_leg, FAR_SHRINK)
    before = _below_head(joints, joints.near_arm) < HEAD
    lift = _lift(joints)
    yield from _neck(pose, trunk, lift)
    yield from _trunk(pose, trunk)
    if pose.turn:
        yield from _flanks(pose, trunk)
    head = list(_head(pose, lift))
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
    yield from _broad_trunk(pose, Ink.TRUNK_COOL)
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
        yield limb._replace(ink=Ink.SHADE, gap=GAP)
    yield from limbs


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
    return across if distance < CLEAR else distance


def _leg(pose: Pose, leg: LegJoints, ink: Ink, thick: float) -> Iterator[Limb]:
    back = beside(leg.knee, leg.ankle, -0.008)
    calf = part_way(leg.knee, leg.ankle, 0.3)
    calf = Point(calf.x + back[0], calf.y + back[1], calf.z)
    yield from chain(
        pose,
        (leg.hip, 0.055 * thick),
        (part_way(leg.hip, leg.knee, 0.45), 0.052 * thick),
        (leg.knee, 0.037 * thick),
        (calf, 0.039 * thick),
        (leg.ankle, 0.023 * thick),
        ink=ink,
    )
    broad = 1.6 * thick if pose.view is View.ABOVE else thick
    yield from chain(
        pose,
        (leg.ankle, 0.024 * thick),
        (leg.heel, 0.021 * thick),
        (leg.ball, 0.016 * broad),
        (leg.ankle, 0.024 * thick),
        ink=ink,
    )
    yield from chain(pose, (leg.ball, 0.016 * broad), (leg.toe, 0.012 * broad), ink=ink)


def _arm(pose: Pose, arm: ArmJoints, ink: Ink, thick: float) -> Iterator[Limb]:
    fingers = part_way(arm.wrist, arm.tip, 1.35)
    yield from chain(
        pose,
        (arm.shoulder, 0.040 * thick),
        (part_way(arm.shoulder, arm.elbow, 0.35), 0.036 * thick),
        (arm.elbow, 0.028 * thick),
        (part_way(arm.elbow, arm.wrist, 0.3), 0.028 * thick),
        (arm.wrist, 0.021 * thick),
        ink=ink,
    )
    yield from chain(pose, (arm.wrist, 0.023 * thick), (fingers, 0.019 * thick), ink=ink)


def _lift(joints: Joints) -> float:
    """How far the head gives way to a raised far arm; between two raised arms it stays."""
    if _below_head(joints, joints.near_arm) < HEAD:
        return 0.0
    return max(0.0, CLEAR - _below_head(joints, joints.far_arm))


def _neck(pose: Pose, ink: Ink, lift: float = 0.0) -> Iterator[Limb]:
    head = _lifted_head(pose.joints, lift)
    yield from chain(pose, (pose.joints.shoulders, 0.036), (head, 0.03), ink=ink)


def _lifted_head(joints: Joints, lift: float) -> Point:
    """The middle of the head, moved backwards clear of a raised arm."""
    back = beside(joints.shoulders, joints.head, lift)
    return Point(joints.head.x + back[0], joints.head.y + back[1], joints.head.z)


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
    yield from chain(pose, *links, ink=ink)


def _flanks(pose: Pose, ink: Ink) -> Iterator[Limb]:
    """The trunk from shoulder to shoulder and hip to hip, for an eye that is not at its side."""
    joints = pose.joints
    yield from chain(
        pose,
        (joints.near_arm.shoulder, 0.042),
        (part_way(joints.near_leg.hip, joints.far_leg.hip, 0.1), 0.052),
        (part_way(joints.near_leg.hip, joints.far_leg.hip, 0.9), 0.052),
        (joints.far_arm.shoulder, 0.042),
        (joints.near_arm.shoulder, 0.042),
        ink=ink,
    )


def _broad_trunk(pose: Pose, ink: Ink) -> Iterator[Limb]:
    joints = pose.joints
    swell = BREATH * pose.breath
    yield from _flanks(pose, ink)
    yield from chain(
        pose,
        (part_way(joints.shoulders, joints.waist, 0.35), 0.115 + swell),
        (joints.waist, 0.082 + swell / 2),
        (joints.pelvis, 0.085),
        ink=ink,
    )


def _head(pose: Pose, lift: float = 0.0) -> Iterator[Limb]:
    neck, head = pose.joints.shoulders, _lifted_head(pose.joints, lift)
    if pose.view is View.ABOVE:
        yield from chain(pose, (head, HEAD), (part_way(neck, head, 0.9), 0.056), ink=Ink.HAIR)
        face = part_way(neck, head, 0.88)
        yield from chain(pose, (face, 0.047), (part_way(neck, head, 0.7), 0.036), ink=Ink.HEAD)
        return
    up = beside(neck, head, 1.0)
    up, forth = (up[1], -up[0]), (-up[0], -up[1])

    def spot(upwards: float, forwards: float) -> Point:
        return Point(
            head.x + upwards * up[0] + forwards * forth[0],
            head.y + upwards * up[1] + forwards * forth[1],
            head.z,
        )

    yield from chain(pose, (spot(0.010, -0.006), 0.058), (spot(-0.01, -0.004), 0.056), ink=Ink.HAIR)
    yield from chain(pose, (spot(-0.004, 0.014), 0.044), (spot(-0.034, 0.022), 0.034), ink=Ink.HEAD)
    nose = (spot(0.004, 0.046), 0.010), (spot(-0.012, 0.060), 0.009)
    yield from (limb._replace(fine=True) for limb in chain(pose, *nose, ink=Ink.HEAD))
