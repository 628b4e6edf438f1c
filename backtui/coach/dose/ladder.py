"""Where one can stand on an exercise's ladder, and the steps up and down it."""

from __future__ import annotations

from msgspec import Struct

from backtui.catalogue.types import Exercise

START_LEVEL = 0  # [R 21.1]


class Rung(Struct, frozen=True, order=True):
    """A depth, counted from 0 for the shallowest, and a level on it. Deeper is harder."""

    depth: int = 0
    level: int = START_LEVEL


class Reach(Struct, frozen=True):
    """The highest level and depth that someone may climb to."""

    level: int
    depth: int


def whole_reach(exercise: Exercise) -> Reach:
    """The whole ladder, optional rungs included."""
    return Reach(exercise.ceiling, max(0, len(exercise.depths) - 1))


def start(exercise: Exercise) -> Rung:
    """Where everyone begins."""
    return Rung(0, max(START_LEVEL, exercise.lowest))


def bottom(exercise: Exercise) -> Rung:
    """The lowest rung of all."""
    return Rung(0, exercise.lowest)


def up(exercise: Exercise, rung: Rung, reach: Reach) -> Rung | None:
    """One step up: deeper where depth opens, with the holds short again; else one level."""
    opens = exercise.depth_opens_at
    if rung.depth < reach.depth and opens is not None and rung.level >= opens:
        return Rung(rung.depth + 1, START_LEVEL)
    return Rung(rung.depth, rung.level + 1) if rung.level < reach.level else None


def down(exercise: Exercise, rung: Rung, *, floor: int | None = None) -> Rung:
    """One step down, undoing a step up; never under `floor`, by default the lowest level."""
    if rung.depth > 0 and rung.level <= START_LEVEL:
        return Rung(rung.depth - 1, exercise.depth_opens_at or START_LEVEL)
    least = exercise.lowest if floor is None else floor
    return Rung(rung.depth, max(min(rung.level, least), rung.level - 1))


def within(exercise: Exercise, rung: Rung, reach: Reach) -> Rung:
    """The rung, or the nearest one inside the ladder's ends and the reach."""
    depth = max(0, min(rung.depth, reach.depth))
    return Rung(depth, max(exercise.lowest, min(rung.level, reach.level)))


def degrees(exercise: Exercise, rung: Rung) -> int | None:
    """The bend of a rung; None where the exercise has no depths."""
    return exercise.depths[rung.depth].degrees if exercise.depths else None


def depth_index(exercise: Exercise, bend: int | None) -> int:
    """Which depth a logged bend in degrees is: the deepest that it reaches, else the first."""
    reached = [i for i, depth in enumerate(exercise.depths) if bend and depth.degrees <= bend]
    return max(reached, default=0)
