"""The parts of a body as bands that taper: legs, arms, neck, head and trunk."""

from __future__ import annotations

from collections.abc import Iterator

from backtui.figure.body import HEAD, ArmJoints, LegJoints, Point
from backtui.figure.pose import Pose
from backtui.figure.solid import Ink, Limb, beside, chain, part_way

BREATH = 0.012
"""By how much the chest grows with a breath, in fractions of stature."""
CLEAR = HEAD + 0.028
"""How far the middle of the head is from the middle of an arm beside it that it does not touch."""
BOW = 0.05
"""How far the head bows below an arm that is raised alone, so that the arm is seen behind it."""
TRUNK_PROFILE = (
    (0.0, 0.064),
    (0.2, 0.062),
    (0.42, 0.053),
    (0.68, 0.066),
    (0.86, 0.058),
    (1.0, 0.042),
)
"""Thickness of the trunk from the hips (0) to the shoulders (1)."""


def leg(pose: Pose, leg: LegJoints, ink: Ink, thick: float) -> Iterator[Limb]:
    """A leg from the hip to the toes."""
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
    yield from foot(pose, leg, ink, thick, thick)


def foot(pose: Pose, leg: LegJoints, ink: Ink, thick: float, broad: float) -> Iterator[Limb]:
    """A foot, as thick at the ankle and as broad at the toes as asked for."""
    yield from chain(
        pose,
        (leg.ankle, 0.024 * thick),
        (leg.heel, 0.021 * thick),
        (leg.ball, 0.016 * broad),
        (leg.ankle, 0.024 * thick),
        ink=ink,
    )
    yield from chain(pose, (leg.ball, 0.016 * broad), (leg.toe, 0.012 * broad), ink=ink)


def arm(pose: Pose, arm: ArmJoints, ink: Ink, thick: float) -> Iterator[Limb]:
    """An arm from the shoulder to the wrist."""
    yield from chain(
        pose,
        (arm.shoulder, 0.040 * min(1.0, thick)),
        (part_way(arm.shoulder, arm.elbow, 0.35), 0.036 * thick),
        (arm.elbow, 0.028 * thick),
        (part_way(arm.elbow, arm.wrist, 0.3), 0.028 * thick),
        (arm.wrist, 0.021 * thick),
        ink=ink,
    )


def hand(pose: Pose, arm: ArmJoints, ink: Ink, thick: float) -> Iterator[Limb]:
    """A hand to the tips of its fingers."""
    fingers = part_way(arm.wrist, arm.tip, 1.35)
    yield from chain(pose, (arm.wrist, 0.023 * thick), (fingers, 0.019 * thick), ink=ink)


def head_centre(pose: Pose) -> Point:
    """The middle of the head; it bows clear of an arm that is raised alone."""
    neck, head = pose.joints.shoulders, pose.joints.head
    apart = abs(pose.angles.far_shoulder - pose.angles.near_shoulder)
    share = min(1.0, max(0.0, (apart - 55.0) / 50.0))
    down = beside(neck, head, -BOW * share)
    return Point(head.x + down[0], head.y + down[1], head.z)


def neck(pose: Pose) -> Iterator[Limb]:
    """The neck, of the colour of the face."""
    shoulders, head = pose.joints.shoulders, head_centre(pose)
    yield from chain(
        pose,
        (part_way(shoulders, head, 0.3), 0.032),
        (part_way(shoulders, head, 0.7), 0.030),
        ink=Ink.HEAD,
    )


def trunk(pose: Pose, ink: Ink) -> Iterator[Limb]:
    """The trunk from its side, bent at the waist; the chest swells with the breath."""
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


def flanks(pose: Pose, ink: Ink) -> Iterator[Limb]:
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


def head(pose: Pose) -> Iterator[Limb]:
    """The head from its side: hair behind, a face, and a nose where there is room for one."""
    neck, middle = pose.joints.shoulders, head_centre(pose)
    left = beside(neck, middle, 1.0)
    up, forth = (left[1], -left[0]), (-left[0], -left[1])

    def spot(upwards: float, forwards: float) -> Point:
        return Point(
            middle.x + upwards * up[0] + forwards * forth[0],
            middle.y + upwards * up[1] + forwards * forth[1],
            middle.z,
        )

    yield from chain(pose, (spot(0.012, -0.008), 0.055), (spot(-0.006, -0.008), 0.05), ink=Ink.HAIR)
    yield from chain(pose, (spot(-0.006, 0.016), 0.044), (spot(-0.032, 0.02), 0.036), ink=Ink.HEAD)
    nose = (spot(0.004, 0.046), 0.012), (spot(-0.012, 0.060), 0.010)
    yield from (limb._replace(fine=True) for limb in chain(pose, *nose, ink=Ink.HEAD))
