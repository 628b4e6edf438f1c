"""It hurts: what an answer leads to, first match [R 8]."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct, structs

from backtui.catalogue.dose import Dose
from backtui.catalogue.precaution import Condition
from backtui.catalogue.types import Exercise
from backtui.coach.dose.dose_choice import half
from backtui.coach.safety.red_flags import is_new_leg_pain
from backtui.history.pain_zones import zone_of_event
from backtui.history.records import NewSign, PainEvent, Place, SessionRecord, Zone
from backtui.session.prescribed import Prescribed

WHERE = "Where?"
WHICH_CRAMP = "Is it just a cramp?"
HOW_BAD = "How bad, 0–10?"
ANYTHING_NEW = "Anything new?"
DID_IT_HURT = "Did it hurt?"
PLACES = {
    Place.BACK: "Back or buttock",
    Place.LEG: "Leg: new, or further down than at the start",
    Place.JOINT: "Another joint or muscle",
    Place.CRAMP: "Cramp",
    Place.LIGHT_HEADED: "Light-headed, passing off",
    Place.HEART: "Chest pain, fainted, or cannot get my breath",
    Place.BELLY: "Belly",
}
CRAMPS = {
    Place.CRAMP: "Yes, it eases or will",
    Place.CALF: "No: my calf is hot, swollen and sore",
    Place.CALF_AND_BREATH: "No: my calf is like that, and I am short of breath",
}
SIGNS = {
    NewSign.NONE: "No",
    NewSign.FADING: "Tingling or numbness in one leg, fading now",
    NewSign.NUMB: "Numbness in one leg, not fading",
    NewSign.WEAK: "A foot or leg that does not obey, not just tired",
    NewSign.SADDLE: (
        "New numbness around the genitals, buttocks, inner thighs or back passage; new trouble "
        "with bladder or bowel; new pain, tingling, numbness or weakness down both legs "
        "(not just tired thighs)"
    ),
}
NO_HARM = "Hurt does not always mean harm."  # [S60]
AGAIN_WITHIN = timedelta(days=14)  # [D] light-headed twice within this is for a doctor

_UNRATED = (
    Place.CRAMP,
    Place.CALF,
    Place.CALF_AND_BREATH,
    Place.LIGHT_HEADED,
    Place.HEART,
    Place.CHEST,
)


class Next(StrEnum):
    """What is offered once the answers are in."""

    EMERGENCY = "emergency text, and the session ends"
    DOCTOR_TODAY = "a doctor today, and the session ends"
    CALF = "a doctor first, and the session ends"
    BELLY = "a doctor before the next session, and this one ends"
    ASK_AGAIN = "page A of the questions, and the session ends unless the person wants to go on"
    END_OFFERED = "leave this exercise; the session ends unless the person wants to go on"
    LEAVE = "leave this exercise and go on in another posture"
    SKIP = "leave this exercise only"
    CHOICE = "easier, a rest, or the next exercise: the person decides"


ENDING = (Next.EMERGENCY, Next.DOCTOR_TODAY, Next.CALF, Next.BELLY)


class HurtOutcome(Struct, frozen=True):
    """One branch: the zone for the exercise, what comes next, the text and the reason in a line.

    A zone of None judges no exercise. The text of an ending is `emergency`'s. Whatever the branch,
    the session counts as done.
    """

    zone: Zone | None
    next: Next
    text: str
    reason: str

    @property
    def ends(self) -> bool:
        """Whether the session is over, without a choice and without a Summary."""
        return self.next in ENDING

    @property
    def ends_by_default(self) -> bool:
        """Whether Enter ends the session."""
        return self.ends or self.next in (Next.ASK_AGAIN, Next.END_OFFERED)

    @property
    def asks_again(self) -> bool:
        """Whether page A of the safety questions comes now."""
        return self.next is Next.ASK_AGAIN


_LEAVE = "Leave this exercise for today."
_RED = "Leave this exercise; it rests for two days. Tell your doctor or physiotherapist."
_LEG = (
    "Leave this exercise. Bending the leg far up waits until a doctor or physiotherapist "
    "has looked at it."
)
_RESTS = "Leave this exercise; it rests for two days."
_CRAMP = "Ease it, walk a little, and go on when it has gone."
_SIT = "Sit or lie until it has passed. Exercises with the head low are off for today."
_SIT_AND_SEE = (
    "Sit or lie until it has passed. It is the second time in two weeks: please see a doctor."
)
_AS_YOU_LIKE = "You choose how to go on."
_NO_WORSE = "It is no worse than at the start."


def hurt_outcome(
    event: PainEvent, baseline: int | None, *, light_headed_before: bool = False
) -> HurtOutcome:
    """What follows from an "it hurts" and the pain at the start (0-10).

    `light_headed_before` says that someone was light-headed in the two weeks before it.
    """
    taken = zone_of_event(event.place, event.sign, event.worst, baseline)
    special = _special(event, taken, light_headed_before=light_headed_before)
    if special is not None:
        return special
    worst = event.worst
    if worst is None:
        return HurtOutcome(taken, Next.SKIP, _RESTS, "No answer: the careful way.")
    reason = _reason(worst, baseline)
    no_harm = f"{NO_HARM} " if event.place is not None and event.sign is not None else ""
    if taken is Zone.GREEN:
        no_worse = f"{_NO_WORSE} " if baseline is not None and worst <= baseline else ""
        return HurtOutcome(taken, Next.CHOICE, f"{no_harm}{no_worse}{_AS_YOU_LIKE}", reason)
    if taken is Zone.AMBER:
        then = Next.SKIP if _elsewhere(event) else Next.LEAVE
        return HurtOutcome(taken, then, f"{no_harm}{_LEAVE}", reason)
    if _elsewhere(event):
        return HurtOutcome(taken, Next.SKIP, _RESTS, f"{reason} This exercise only.")
    return HurtOutcome(taken, Next.END_OFFERED, _RED, reason)


def is_rated(place: Place | None) -> bool:
    """Whether a place is asked how bad it is."""
    return place not in _UNRATED


def leaves_today(exercise: Exercise, event: PainEvent) -> bool:
    """Whether an exercise leaves the rest of the session after an "it hurts" [R 8]."""
    if is_new_leg_pain(event):
        return any(each.off for each in exercise.precautions_for((Condition.LEG_PAIN,)))
    return event.place is Place.LIGHT_HEADED and exercise.head_low


def left_out(items: Iterable[Prescribed], events: Iterable[PainEvent]) -> frozenset[int]:
    """The numbers of the exercises that have left a session after what hurt in it."""
    told = tuple(events)
    return frozenset(
        number
        for number, item in enumerate(items)
        if any(leaves_today(item.exercise, event) for event in told)
    )


def was_light_headed(sessions: Iterable[SessionRecord], before: datetime) -> bool:
    """Whether someone was light-headed in the two weeks before a moment."""
    moments = (
        event.at
        for session in sessions
        for event in session.stops
        if event.place is Place.LIGHT_HEADED
    )
    return any(timedelta() < before - at <= AGAIN_WITHIN for at in moments)


def ended_by(record: SessionRecord) -> PainEvent | None:
    """The "it hurts" that ended a session without a choice, where there is one."""
    for event in record.stops:
        if hurt_outcome(event, record.pain_before).ends:
            return event
    return None


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


def _special(
    event: PainEvent, taken: Zone | None, *, light_headed_before: bool
) -> HurtOutcome | None:
    """The branches that do not depend on how bad it is: first match."""
    place, sign = event.place, event.sign
    heart = place in (Place.HEART, Place.CHEST)
    now = sign in (NewSign.SADDLE, NewSign.WEAK)
    numb = sign in (NewSign.NUMB, NewSign.LASTING)
    again = place is Place.LIGHT_HEADED and light_headed_before
    branches = (
        (heart, Next.EMERGENCY, "", "Chest, faint or breath."),
        (place is Place.CALF_AND_BREATH, Next.EMERGENCY, "", "Calf and breath."),
        (now, Next.EMERGENCY, "", "New signs that need care now."),
        (event.emergency, Next.EMERGENCY, "", "You asked for help."),
        (numb, Next.DOCTOR_TODAY, "", "Numbness that stays."),
        (place is Place.CALF, Next.CALF, "", "A calf like that needs a doctor."),
        (sign is NewSign.FADING, Next.ASK_AGAIN, _RED, "New tingling or numbness in a leg."),
        (place is Place.BELLY, Next.BELLY, "", "Pain in the belly is not the back's."),
        (place is Place.LEG, Next.END_OFFERED, _LEG, "New pain down the leg."),
        (place is Place.CRAMP, Next.CHOICE, _CRAMP, "A cramp."),
        (again, Next.END_OFFERED, _SIT_AND_SEE, "Light-headed again."),
        (place is Place.LIGHT_HEADED, Next.CHOICE, _SIT, "Light-headed."),
    )
    return next(
        (HurtOutcome(taken, then, text, why) for matches, then, text, why in branches if matches),
        None,
    )


def _elsewhere(event: PainEvent) -> bool:
    return event.place in (Place.JOINT, Place.OTHER)


def _reason(worst: int, baseline: int | None) -> str:
    if baseline is None:
        return f"Pain {worst} of 10."
    if worst <= baseline:
        return f"Pain {worst}, no more than the {baseline} you began with."
    return f"Pain {worst}, up from {baseline}."
