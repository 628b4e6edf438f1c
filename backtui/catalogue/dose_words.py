"""A dose as a person reads it: "2 × 20 s each side, leg and arm"."""

from __future__ import annotations

from backtui.catalogue.dose import Dose, Ending, Sides
from backtui.catalogue.types import Exercise


def dose_in_words(exercise: Exercise, dose: Dose, depth: int | None = None) -> str:
    """The dose of an exercise in one short phrase; `depth` in degrees of bend."""
    words = _amount(dose)
    if dose.sides is not Sides.NONE:
        words += " each side"
    if dose.variant in exercise.variants:
        words += f", {exercise.variants[dose.variant].name.lower()}"
    if depth is not None:
        words += f", knees bent {depth}°"
    return words


def _amount(dose: Dose) -> str:
    if dose.ends is Ending.LOG_ONLY:
        return f"{dose.minutes} min"
    sets = f"{dose.sets} sets of " if dose.sets > 1 else ""
    if dose.breath is not None:
        return f"{sets}{dose.repetitions} slow breaths"
    if dose.ends is Ending.KEY:
        return f"{sets}{dose.repetitions}, at your own pace"
    if dose.hold == 0:
        return f"{sets}{dose.repetitions} slow repetitions"
    return f"{sets}{dose.repetitions} × {dose.hold} s"
