"""What a pose asks of a body, in numbers that a condition can bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from backtui.figure.planting import Placed
from backtui.figure.spec import Contact

UNDER_SHOULDER = 0.15
"""How far from below the shoulder a hand still carries weight, in fractions of stature [D]."""


class Measure(StrEnum):
    """One thing a pose asks; angles in degrees, heights and counts as they are named."""

    ROUNDING = "rounding of the back"
    ARCHING = "arching of the back"
    TWIST = "twist of the lower back"
    HIP_BEND = "bend of a hip"
    HIP_STRETCH = "stretch of a hip backwards"
    STRAIGHT_LEG = "raise of a straight leg"
    SITTING_BACK = "bend of a knee one kneels on"
    HEAD_LOW = "hips above the head, in percent of stature"
    KNEELING = "knees one kneels on"
    FLAT_HANDS = "flat hands that carry weight"


def measured(body: Placed) -> dict[Measure, float]:
    """Every measure of one pose."""
    return {measure: of(body) for measure, of in _MEASURES.items()}


def _sitting_back(body: Placed) -> float:
    angles = body.angles
    knees = {Contact.NEAR_KNEE: angles.near_knee, Contact.FAR_KNEE: angles.far_knee}
    return max((bend for knee, bend in knees.items() if knee in body.contacts), default=0.0)


def _kneeling(body: Placed) -> float:
    return sum(knee in body.contacts for knee in (Contact.NEAR_KNEE, Contact.FAR_KNEE))


def _flat_hands(body: Placed) -> float:
    arms = {
        Contact.NEAR_HAND: body.joints.near_arm,
        Contact.FAR_HAND: body.joints.far_arm,
    }
    return sum(
        hand in body.contacts and abs(arm.shoulder.x - arm.wrist.x) < UNDER_SHOULDER
        for hand, arm in arms.items()
    )


_MEASURES: Mapping[Measure, Callable[[Placed], float]] = {
    Measure.ROUNDING: lambda body: max(0.0, body.angles.spine),
    Measure.ARCHING: lambda body: max(0.0, -body.angles.spine),
    Measure.TWIST: lambda body: abs(body.angles.roll),
    Measure.HIP_BEND: lambda body: max(body.angles.near_hip, body.angles.far_hip),
    Measure.HIP_STRETCH: lambda body: max(-body.angles.near_hip, -body.angles.far_hip),
    Measure.STRAIGHT_LEG: lambda body: max(
        body.angles.near_hip - body.angles.near_knee, body.angles.far_hip - body.angles.far_knee
    ),
    Measure.SITTING_BACK: _sitting_back,
    Measure.HEAD_LOW: lambda body: 100.0 * (body.joints.pelvis.y - body.joints.head.y),
    Measure.KNEELING: _kneeling,
    Measure.FLAT_HANDS: _flat_hands,
}
