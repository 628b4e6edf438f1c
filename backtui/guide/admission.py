"""Leave to start a session, which only the door gives."""

from __future__ import annotations

from msgspec import Struct

from backtui.catalogue.types import Exercise, Routine, RoutineItem
from backtui.coach.prescribe import Prescription


class Admission(Struct, frozen=True, kw_only=True):
    """What was wanted, the prescription for this moment, and the pain it was made for.

    The pain is 0–10; a rehearsal has none.
    """

    wanted: Routine
    prescription: Prescription
    pain: int | None


def alone(exercise: Exercise) -> Routine:
    """One exercise as a routine of its own, for practising."""
    return Routine(
        id=exercise.id,
        name=exercise.name,
        purpose="This one alone.",
        items=(RoutineItem(exercise=exercise.id),),
    )
