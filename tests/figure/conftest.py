"""The figures of the eleven exercises, read once."""

from __future__ import annotations

from functools import cache

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_exercise
from backtui.catalogue.types import Exercise
from backtui.figure.movement import Movement

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
    """Every way through an exercise: the usual one, its variants and its depths."""
    spec = exercise_of(name).figure
    assert spec is not None
    ways = {name: Movement(spec)}
    ways |= {f"{name} {variant}": Movement(spec, variant) for variant in spec.variants}
    return ways | {f"{name} {depth}": Movement(spec, None, int(depth)) for depth in spec.depths}


@pytest.fixture
def movement() -> Movement:
    """A movement with much in it: a leg, then an arm."""
    return movements_of("bird-dog")["bird-dog leg-and-arm"]
