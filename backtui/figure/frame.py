"""What a drawing hands over: rows of runs of equally coloured cells."""

from __future__ import annotations

from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from msgspec import Struct

Colour = tuple[int, int, int]
"""Red, green and blue, each 0..255."""


class Mode(StrEnum):
    """How cells are filled."""

    BLENDED = "blended"
    BLOCKS = "blocks"
    PLAIN = "plain"


class Run(NamedTuple):
    """Cells side by side with the same colours; None is the terminal's own."""

    text: str
    fore: Colour | None = None
    back: Colour | None = None


class Palette(Struct, frozen=True):
    """The colours of a figure; the fallbacks suit a dark screen."""

    warm: Colour = (255, 184, 77)
    warm_far: Colour = (230, 162, 74)
    cool: Colour = (142, 202, 255)
    cool_far: Colour = (74, 111, 158)
    head: Colour = (230, 241, 251)
    floor: Colour = (58, 66, 80)
    mat: Colour = (44, 92, 92)
    wall: Colour = (72, 80, 94)
    ground: Colour = (17, 22, 25)


Frame = tuple[tuple[Run, ...], ...]
"""Rows of runs; every row is as wide as was asked for."""


def blend(a: Colour, b: Colour, share: float) -> Colour:
    """The colour `share` (0..1) of the way from one to another."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def changes(before: Frame, after: Frame) -> list[tuple[int, int, int]]:
    """What differs between frames of one size: row, first column, and the one after the last."""
    found = []
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new:
            left = _alike(old, new)
            right = _alike(old[::-1], new[::-1], backwards=True)
            found.append((number, left, sum(len(run.text) for run in new) - right))
    return found


def _alike(old: tuple[Run, ...], new: tuple[Run, ...], *, backwards: bool = False) -> int:
    """How many cells two rows share from one end."""
    cells = 0
    for before, after in zip(old, new, strict=False):
        if before == after:
            cells += len(before.text)
            continue
        if before[1:] == after[1:]:
            step = -1 if backwards else 1
            pairs = zip(before.text[::step], after.text[::step], strict=False)
            cells += sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        break
    return cells
