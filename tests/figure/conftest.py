"""The figures of the eleven exercises, read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_exercise
from backtui.catalogue.types import Condition, Exercise
from backtui.figure.movement import Movement
from backtui.figure.spec import FigureSpec

EXERCISES = (
    "bird-dog",
    "bridge",
    "cat-cow",
    "childs-pose",
    "downward-dog",
    "hamstring-stretch",
    "hip-flexor-stretch",
    "knee-to-chest",
    "lower-back-rotation",
    "press-up",
    "wall-sit",
)


@cache
def exercise_of(name: str) -> Exercise:
    """One of our own exercises."""
    return read_exercise(data_folder() / "exercises" / f"{name}.toml")


@cache
def movements_of(name: str) -> dict[str, Movement]:
    """Every way through an exercise: the usual one, variants, depths, and those of conditions."""
    exercise = exercise_of(name)
    assert exercise.figure is not None
    figures = {name: exercise.figure}
    for condition in Condition:
        other = exercise.for_conditions({condition}).figure
        if other is not None and other not in figures.values():
            figures[f"{name} {condition}"] = other
    return {
        " ".join(str(part) for part in (called, variant, depth) if part): Movement(
            spec, variant, depth
        )
        for called, spec in figures.items()
        for variant, depth in _forms(spec)
    }


def _forms(spec: FigureSpec) -> Iterator[tuple[str | None, int | None]]:
    yield None, None
    yield from ((variant, None) for variant in spec.variants)
    yield from ((None, int(depth)) for depth in spec.depths)


@pytest.fixture
def movement() -> Movement:
    """A movement with much in it: a leg, then an arm."""
    return movements_of("bird-dog")["bird-dog leg-and-arm"]
