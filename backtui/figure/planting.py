"""What rests on the floor stays where it is: placing the body and bending limbs to reach."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from operator import attrgetter

from msgspec import Struct, structs

from backtui.figure.body import (
    FOREARM,
    SHANK,
    THIGH,
    UPPER_ARM,
    Angles,
    ArmJoints,
    Joints,
    LegJoints,
    Point,
    joints_at,
    nearest_turn,
    two_links,
)
from backtui.figure.spec import Contact

WALL_TO_HIP = 0.06
"""How far the hip joint is from a wall the back rests against, in fractions of stature."""

RESTS_AT: Mapping[Contact, float] = {
    Contact.NEAR_KNEE: 0.03,
    Contact.FAR_KNEE: 0.03,
    Contact.NEAR_FOOT: 0.039,
    Contact.FAR_FOOT: 0.039,
    Contact.NEAR_TOES: 0.016,
    Contact.FAR_TOES: 0.016,
    Contact.NEAR_HAND: 0.02,
    Contact.FAR_HAND: 0.02,
    Contact.NEAR_FIST: 0.06,
    Contact.FAR_FIST: 0.06,
    Contact.NEAR_ELBOW: 0.02,
    Contact.FAR_ELBOW: 0.02,
    Contact.PELVIS: 0.05,
    Contact.SHOULDERS: 0.05,
}
"""How high a joint is above the floor when its part rests there [D]."""

NEAR_HANDS = (Contact.NEAR_HAND, Contact.NEAR_FIST)
FAR_HANDS = (Contact.FAR_HAND, Contact.FAR_FIST)
HANDS = (*NEAR_HANDS, *FAR_HANDS)
FISTS = (Contact.NEAR_FIST, Contact.FAR_FIST)
NEAR_FEET = (Contact.NEAR_FOOT, Contact.NEAR_TOES)
FAR_FEET = (Contact.FAR_FOOT, Contact.FAR_TOES)
FEET = (*NEAR_FEET, *FAR_FEET)
FLAT, DOWNWARDS = 0.0, -90.0
"""Where the hand points when it lies on the floor, and in a fist, in degrees of the side view."""
HAND_CLEARANCE = 0.012
FOOT_CLEARANCE = 0.0
"""The least height of a free wrist and of a free foot, in fractions of stature."""


class Placed(Struct, frozen=True):
    """Angles, the pelvis they hang on, and where planted parts are."""

    angles: Angles
    pelvis: Point
    contacts: Mapping[Contact, Point]
    shortfall: float = 0.0

    @property
    def joints(self) -> Joints:
        """Where the joints are."""
        return joints_at(self.angles, self.pelvis)


_JOINT_OF: Mapping[Contact, Callable[[Joints], Point]] = {
    Contact.NEAR_KNEE: attrgetter("near_leg.knee"),
    Contact.FAR_KNEE: attrgetter("far_leg.knee"),
    Contact.NEAR_FOOT: attrgetter("near_leg.ankle"),
    Contact.FAR_FOOT: attrgetter("far_leg.ankle"),
    Contact.NEAR_TOES: attrgetter("near_leg.ball"),
    Contact.FAR_TOES: attrgetter("far_leg.ball"),
    Contact.NEAR_HAND: attrgetter("near_arm.wrist"),
    Contact.FAR_HAND: attrgetter("far_arm.wrist"),
    Contact.NEAR_FIST: attrgetter("near_arm.wrist"),
    Contact.FAR_FIST: attrgetter("far_arm.wrist"),
    Contact.NEAR_ELBOW: attrgetter("near_arm.elbow"),
    Contact.FAR_ELBOW: attrgetter("far_arm.elbow"),
    Contact.SHOULDERS: attrgetter("shoulders"),
    Contact.PELVIS: attrgetter("pelvis"),
    Contact.BACK: attrgetter("pelvis"),
}


def contact_point(joints: Joints, contact: Contact) -> Point:
    """The joint that a contact speaks of."""
    return _JOINT_OF[contact](joints)


def place(angles: Angles, planted: tuple[Contact, ...], before: Mapping[Contact, Point]) -> Placed:
    """Put a key pose on the floor; what was planted before and still is does not move."""
    joints = joints_at(angles)
    if not planted:
        lowest = min(point.y for point in joints.points())
        return Placed(angles, Point(0.0, 0.02 - lowest), {})
    pelvis = _pelvis(joints, planted, before)
    joints = joints_at(angles, pelvis)
    targets = {
        contact: before.get(contact) or _on_the_floor(contact_point(joints, contact), contact)
        for contact in planted
    }
    return reach(Placed(angles, pelvis, targets), joints)


def _on_the_floor(point: Point, contact: Contact) -> Point:
    return point if contact is Contact.BACK else point._replace(y=RESTS_AT[contact])


def _pelvis(joints: Joints, planted: tuple[Contact, ...], before: Mapping[Contact, Point]) -> Point:
    anchor = next((contact for contact in planted if contact in before), planted[0])
    if Contact.BACK in planted:
        stands_on = next((contact for contact in planted if contact in RESTS_AT), None)
        sole = contact_point(joints, stands_on).y - RESTS_AT[stands_on] if stands_on else 0.0
        return Point(WALL_TO_HIP, -sole)
    joint = contact_point(joints, anchor)
    target = before.get(anchor) or Point(joint.x, RESTS_AT[anchor])
    return Point(target.x - joint.x, target.y - joint.y)


def between(start: Placed, end: Placed, share: float) -> Placed:
    """The body `share` (0..1) of the way from one placed pose to the next.

    Joint angles are interpolated; parts planted in both poses keep their place. The body hangs
    on the first of them that its trunk leads to; without one, the pelvis goes straight.
    """
    angles = start.angles.towards(end.angles, share)
    kept = {contact: place for contact, place in end.contacts.items() if contact in start.contacts}
    pelvis = Point(
        start.pelvis.x + (end.pelvis.x - start.pelvis.x) * share,
        start.pelvis.y + (end.pelvis.y - start.pelvis.y) * share,
    )
    anchor = next(iter(kept), None)
    if anchor is not None and Contact.BACK not in kept:
        joint = contact_point(joints_at(angles), anchor)
        pelvis = Point(kept[anchor].x - joint.x, kept[anchor].y - joint.y)
    return reach(Placed(angles, pelvis, kept), joints_at(angles, pelvis))


def reach(placed: Placed, joints: Joints) -> Placed:
    """Bend the limbs so that planted hands and feet are where they belong, none in the floor."""
    angles, worst = placed.angles, 0.0
    for near in (True, False):
        hands, feet = (NEAR_HANDS, NEAR_FEET) if near else (FAR_HANDS, FAR_FEET)
        arm, leg = (joints.near_arm, joints.near_leg) if near else (joints.far_arm, joints.far_leg)
        hand = next((contact for contact in hands if contact in placed.contacts), None)
        if hand is not None:
            fingers = DOWNWARDS if hand in FISTS else FLAT
            angles, short = _reach_hand(
                angles, arm, placed.contacts[hand], near=near, fingers=fingers
            )
            worst = max(worst, short)
        elif arm.wrist.y < HAND_CLEARANCE - 1e-9:
            lifted = arm.wrist._replace(y=HAND_CLEARANCE)
            angles, _ = _reach_hand(angles, arm, lifted, near=near, fingers=None)
        foot = next((contact for contact in feet if contact in placed.contacts), None)
        sunk = FOOT_CLEARANCE - min(leg.ball.y, leg.toe.y, leg.ankle.y)
        if foot is not None:
            angles, short = _reach_foot(angles, leg, foot, placed.contacts[foot], near=near)
            worst = max(worst, short)
        elif sunk > 0.0 and not _kneels(placed, near=near):
            lifted = leg.ankle._replace(y=leg.ankle.y + sunk)
            angles, _ = _reach_foot(angles, leg, feet[0], lifted, near=near)
    return structs.replace(placed, angles=angles, shortfall=worst)


def _kneels(placed: Placed, *, near: bool) -> bool:
    return (Contact.NEAR_KNEE if near else Contact.FAR_KNEE) in placed.contacts


def _reach_hand(
    angles: Angles, arm: ArmJoints, target: Point, *, near: bool, fingers: float | None
) -> tuple[Angles, float]:
    """Bend an arm to a place; `fingers` is where the hand then points, None as it did."""
    trunk = angles.trunk - angles.spine
    now, palm, out = (
        (angles.near_shoulder, angles.near_wrist, angles.near_out)
        if near
        else (angles.far_shoulder, angles.far_wrist, angles.far_out)
    )
    seen = math.cos(math.radians(out))
    upper, elbow, short = two_links(arm.shoulder, target, UPPER_ARM * seen, FOREARM * seen, bends=1)
    bend = nearest_turn(upper - trunk - 180.0, now)
    if fingers is not None:
        palm = nearest_turn(fingers - (trunk + 180.0 + bend + elbow), 0.0)
    if near:
        return angles._replace(near_shoulder=bend, near_elbow=elbow, near_wrist=palm), short
    return angles._replace(far_shoulder=bend, far_elbow=elbow, far_wrist=palm), short


def _reach_foot(
    angles: Angles, leg: LegJoints, contact: Contact, target: Point, *, near: bool
) -> tuple[Angles, float]:
    hip, knee, ankle = (
        (angles.near_hip, angles.near_knee, angles.near_ankle)
        if near
        else (angles.far_hip, angles.far_knee, angles.far_ankle)
    )
    foot = angles.trunk + 270.0 + hip - knee + ankle
    if contact in (Contact.NEAR_TOES, Contact.FAR_TOES):
        lift = Point(leg.ankle.x - leg.ball.x, leg.ankle.y - leg.ball.y)
        target = Point(target.x + lift.x, target.y + lift.y)
    thigh, bend, short = two_links(leg.hip, target, THIGH, SHANK, bends=-1)
    hip = nearest_turn(thigh - angles.trunk - 180.0, hip)
    ankle = foot - (angles.trunk + 270.0 + hip - bend)
    if near:
        return angles._replace(near_hip=hip, near_knee=bend, near_ankle=ankle), short
    return angles._replace(far_hip=hip, far_knee=bend, far_ankle=ankle), short
