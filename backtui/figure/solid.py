"""Solid shapes: bands that taper between two balls, each in one ink."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from backtui.figure.body import Point
from backtui.figure.pose import Pose


class Ink(IntEnum):
    """What a spot of the picture belongs to; 0 is empty."""

    NONE = 0
    HEAD = 1
    HAIR = 2
    NEAR_WARM = 3
    NEAR_COOL = 4
    TRUNK_WARM = 5
    TRUNK_COOL = 6
    FAR_WARM = 7
    FAR_COOL = 8
    FLOOR = 9
    MAT = 10
    WALL = 11
    SHADE = 12
    KNEE = 13
    PILLOW = 14
    FIELD = 15
    TRACE = 16


FINE_GAP, NARROW_GAP, GAP, WIDE_GAP = 0.006, 0.009, 0.012, 0.016
"""How wide a gap between limbs is, in fractions of stature; a fine one is lost first."""


class Ball(NamedTuple):
    """A place on the picture and a thickness, in fractions of stature."""

    x: float
    y: float
    radius: float


class Limb(NamedTuple):
    """A stretch of body between two balls, in one ink, widened by `gap`.

    What is `fine` gets lost in a small picture; all else keeps a least thickness. A gap falls on
    all of the body, or `onto` one ink only.
    """

    start: Ball
    end: Ball
    ink: Ink
    gap: float = 0.0
    fine: bool = False
    onto: Ink = Ink.NONE


def chain(pose: Pose, *links: tuple[Point, float], ink: Ink) -> Iterator[Limb]:
    """Bands from joint to joint as the eye has them, each joint with its thickness."""
    balls = [Ball(*pose.seen(point)[:2], radius) for point, radius in links]
    for start, end in pairwise(balls):
        yield Limb(start, end, ink)


def part_way(start: Point, end: Point, share: float) -> Point:
    """The point a share (0..1) of the way between two."""
    return Point(*(a + (b - a) * share for a, b in zip(start, end, strict=True)))


def beside(start: Point, end: Point, distance: float) -> tuple[float, float]:
    """A step to the left of the way from one point to another."""
    dx, dy = end.x - start.x, end.y - start.y
    length = math.hypot(dx, dy) or 1.0
    return -dy / length * distance, dx / length * distance


def cut_free(
    limbs: list[Limb], joined: int = 0, gap: float = GAP, onto: Ink = Ink.NONE
) -> Iterator[Limb]:
    """Limbs with a thin gap around them, so that they stand out from a body of like colour.

    The first `joined` of them grow out of the body, without a gap; with `onto` only that ink
    has one.
    """
    for limb in limbs[joined:]:
        yield limb._replace(ink=Ink.SHADE, gap=gap, onto=onto)
    yield from limbs
