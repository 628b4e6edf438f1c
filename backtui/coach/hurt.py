"""It hurts: what an answer leads to, first match [R 8]."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, structs

from backtui.catalogue.dose import Dose
from backtui.coach.choosing import half
from backtui.coach.safety import CLINICIAN_TODAY, EMERGENCY
from backtui.history.records import NewSign, Place, Zone
from backtui.history.zones import zone_of_event
from backtui.session.prescribed import Prescribed

HOW_BAD = "How bad, 0–10?"
WHERE = "Where?"
ANYTHING_NEW = "Anything new?"
PLACES = {
    Place.BACK: "Back or buttock",
    Place.LEG: "Leg: new, or further down than at the start",
    Place.OTHER: "Another joint or muscle, or cramp",
    Place.CHEST: "Chest, head, faint or short of breath",
    Place.BELLY: "Belly",
}
SIGNS = {
    NewSign.NONE: "No",
    NewSign.FADING: "Tingling or numbness in one leg, fading now",
    NewSign.LASTING: "Tingling or numbness not fading, or weakness",
    NewSign.SADDLE: "Between the legs, bladder, bowel or both legs",
}
COME_OUT = "Stop. Come out slowly:"
NO_HARM = "Hurting does not have to mean harm. Nothing is forced here."  # [S60]


class Next(StrEnum):
    """What is offered once the answers are in."""

    EMERGENCY = "emergency text, and the session ends"
    CLINICIAN_TODAY = "a clinician today, and the session ends"
    ASK_AGAIN = "page A of the questions, and the session ends unless the person wants to go on"
    SEE_SOMEONE = "see someone, and the session ends"
    END_OFFERED = "leave this exercise; the session ends unless the person wants to go on"
    LEAVE = "leave this exercise and go on in another posture"
    SKIP = "leave this exercise only"
    CHOICE = "easier, a rest, or the next exercise: the person decides"


class HurtOutcome(Struct, frozen=True):
    """One branch: the zone for the exercise, what comes next, the text and the reason in a line.

    A zone of None judges no exercise. Whatever the branch, the session counts as done.
    """

    zone: Zone | None
    next: Next
    text: str
    reason: str

    @property
    def ends(self) -> bool:
        """Whether the session is over, without a choice."""
        return self.next in (Next.EMERGENCY, Next.CLINICIAN_TODAY, Next.SEE_SOMEONE)

    @property
    def ends_by_default(self) -> bool:
        """Whether Enter ends the session."""
        return self.ends or self.next in (Next.ASK_AGAIN, Next.END_OFFERED)

    @property
    def asks_again(self) -> bool:
        """Whether page A of the safety questions comes now."""
        return self.next is Next.ASK_AGAIN


_LEAVE = "Leave this exercise for today. Next time it is one step easier."
_RED = "Leave this exercise; it rests for two days. Tell your doctor."
_BELLY = "The session ends here. Please speak to a doctor before the next one."
_RESTS = "Leave this exercise; it rests for two days."


def hurt_outcome(
    place: Place | None, sign: NewSign | None, worst: int | None, baseline: int | None
) -> HurtOutcome:
    """What follows from where, what is new, how bad (0-10) and the pain at the start (0-10)."""
    taken = zone_of_event(place, sign, worst, baseline)
    special = _special(place, sign, taken)
    if special is not None:
        return special
    if worst is None:
        return HurtOutcome(taken, Next.SKIP, _RESTS, "No answer: the careful way.")
    reason = _reason(worst, baseline)
    if taken is Zone.GREEN:
        return HurtOutcome(taken, Next.CHOICE, NO_HARM, reason)
    if place is Place.OTHER:
        text = _RESTS if taken is Zone.RED else _LEAVE
        return HurtOutcome(taken, Next.SKIP, text, f"{reason} This exercise only.")
    if taken is Zone.AMBER:
        return HurtOutcome(taken, Next.LEAVE, f"{NO_HARM} {_LEAVE}", reason)
    return HurtOutcome(taken, Next.END_OFFERED, _RED, reason)


def easier(item: Prescribed) -> Dose | None:
    """The same exercise a level lower in the form it has, else half; None where that is no less."""
    lower = item.exercise.dose_at(item.level - 1) if item.level is not None else item.dose
    form = (item.dose.variant, item.dose.breath)
    if lower == item.dose or (lower.variant, lower.breath) != form:
        lower = half(item.dose)
    dose = structs.replace(
        item.dose,
        sets=min(item.dose.sets, lower.sets),
        repetitions=min(item.dose.repetitions, lower.repetitions),
        hold=min(item.dose.hold, lower.hold),
    )
    return None if dose == item.dose else dose


def _special(place: Place | None, sign: NewSign | None, taken: Zone | None) -> HurtOutcome | None:
    """The branches that do not depend on how bad it is: first match."""
    branches = (
        (place is Place.CHEST, Next.EMERGENCY, EMERGENCY, "Chest, head, faint or breath."),
        (sign is NewSign.SADDLE, Next.EMERGENCY, EMERGENCY, "New signs that need care now."),
        (
            sign is NewSign.LASTING,
            Next.CLINICIAN_TODAY,
            CLINICIAN_TODAY,
            "Numbness or weakness that stays.",
        ),
        (sign is NewSign.FADING, Next.ASK_AGAIN, _RED, "New tingling or numbness in a leg."),
        (place is Place.BELLY, Next.SEE_SOMEONE, _BELLY, "Pain in the belly is not the back's."),
        (place is Place.LEG, Next.END_OFFERED, _RED, "Pain further down the leg."),
    )
    return next(
        (HurtOutcome(taken, then, text, why) for matches, then, text, why in branches if matches),
        None,
    )


def _reason(worst: int, baseline: int | None) -> str:
    if baseline is None:
        return f"Pain {worst} of 10."
    if worst <= baseline:
        return f"Pain {worst}, no more than the {baseline} you began with."
    return f"Pain {worst}, up from {baseline}."
