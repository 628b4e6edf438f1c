"""A lying body as the ceiling sees it, on a mat with a pillow."""

from __future__ import annotations

from collections.abc import Iterator

from backtui.figure import parts
from backtui.figure.body import HEAD, LegJoints, Point
from backtui.figure.pose import Pose
from backtui.figure.solid import WIDE_GAP, Ink, Limb, chain, cut_free, part_way
from backtui.figure.spec import Working

PILLOW_OUT = 0.1
"""How far a pillow reaches to either side of the head, in fractions of stature."""


def from_above(pose: Pose) -> Iterator[Limb]:
    """All parts, those nearest to the eye last."""
    works = Working.LEGS in pose.working
    thigh, shin = (Ink.NEAR_WARM, Ink.TRUNK_WARM) if works else (Ink.NEAR_COOL, Ink.TRUNK_COOL)
    joints = pose.joints
    yield from _pillow(pose)
    for arm in (joints.far_arm, joints.near_arm):
        yield from parts.arm(pose, arm, Ink.NEAR_COOL, 1.0)
        yield from parts.hand(pose, arm, Ink.NEAR_COOL, 1.0)
    yield from parts.neck(pose)
    yield from _trunk(pose, Ink.TRUNK_COOL)
    yield from _head(pose)
    lower, upper = joints.near_leg, joints.far_leg
    if lower.knee.y > upper.knee.y:
        lower, upper = upper, lower
    for leg in (lower, upper):
        bands = list(_leg(pose, leg, thigh, shin))
        yield from cut_free(bands, gap=WIDE_GAP) if leg is upper else bands
        if works:
            yield from chain(pose, (leg.knee, 0.026), (leg.knee, 0.026), ink=Ink.KNEE)


def _pillow(pose: Pose) -> Iterator[Limb]:
    head = pose.joints.head
    sides = (head._replace(z=side * PILLOW_OUT) for side in (-1, 1))
    yield from chain(pose, *((side, 0.055) for side in sides), ink=Ink.PILLOW)


def _leg(pose: Pose, leg: LegJoints, thigh: Ink, shin: Ink) -> Iterator[Limb]:
    """A leg whose knee is up: the thigh comes towards the eye, the shin goes down from it."""
    yield from chain(pose, (leg.knee, 0.038), (leg.ankle, 0.027), ink=shin)
    yield from parts.foot(pose, leg, shin, 1.1, 1.8)
    yield from chain(
        pose,
        (leg.hip, 0.052),
        (part_way(leg.hip, leg.knee, 0.5), 0.049),
        (leg.knee, 0.042),
        ink=thigh,
    )


def _trunk(pose: Pose, ink: Ink) -> Iterator[Limb]:
    joints = pose.joints
    swell = parts.BREATH * pose.breath
    yield from parts.flanks(pose, ink)
    yield from chain(
        pose,
        (part_way(joints.shoulders, joints.waist, 0.35), 0.115 + swell),
        (joints.waist, 0.082 + swell / 2),
        (joints.pelvis, 0.085),
        ink=ink,
    )


def _head(pose: Pose) -> Iterator[Limb]:
    neck, head = pose.joints.shoulders, pose.joints.head

    def spot(share: float) -> Point:
        return part_way(neck, head, share)

    yield from chain(pose, (head, HEAD), (spot(0.9), 0.056), ink=Ink.HAIR)
    yield from chain(pose, (spot(0.88), 0.047), (spot(0.7), 0.036), ink=Ink.HEAD)
