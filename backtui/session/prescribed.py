"""What one exercise of a session is to be: the coach writes it, the plan reads it."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Self

from msgspec import Struct, structs

from backtui.catalogue.types import Condition, Dose, Exercise


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
    a hold, None where nothing bounds it. `precautions` are the short forms of those that apply, as
    they are spoken and shown on the mat.
    """

    exercise: Exercise
    dose: Dose
    level: int | None = None
    depth: int | None = None
    source: DoseSource = DoseSource.COACH
    reason: str = ""
    precautions: tuple[str, ...] = ()
    hold_at_most: int | None = None

    @property
    def variant(self) -> str | None:
        """The form of the exercise this dose is for."""
        return self.dose.variant

    @property
    def form(self) -> Exercise:
        """The exercise in the words of that form."""
        return self.exercise.in_variant(self.variant)

    def within(self, conditions: Collection[Condition]) -> Self:
        """The same as it is said, shown and bounded for someone with these conditions [R 13]."""
        usual = self.exercise
        return structs.replace(
            self,
            exercise=usual.for_conditions(conditions),
            precautions=usual.mat_words(conditions),
            hold_at_most=usual.hold_within(conditions),
        )
