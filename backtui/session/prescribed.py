"""What one exercise of a session is to be: the coach writes it, the plan reads it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from backtui.catalogue.types import Dose, Exercise


class DoseSource(StrEnum):
    """Who chose the dose."""

    COACH = "coach"
    CLINICIAN = "clinician"
    TODAY = "today"
    ROUTINE = "routine"


class Prescribed(Struct, frozen=True, kw_only=True):
    """One exercise at one dose, with the line that says why.

    `level` is the rung of the ladder, None for a fixed dose. `depth` is in degrees of bend, None
    where the exercise has no such axis. `hold_at_most` is the most seconds that a key may make of
    a hold, None where nothing bounds it. `notes` are the sentences of the precautions that apply.
    """

    exercise: Exercise
    dose: Dose
    level: int | None = None
    depth: int | None = None
    source: DoseSource = DoseSource.COACH
    reason: str = ""
    notes: tuple[str, ...] = ()
    hold_at_most: int | None = None

    @property
    def variant(self) -> str | None:
        """The form of the exercise this dose is for."""
        return self.dose.variant
