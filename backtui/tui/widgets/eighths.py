"""Painting lengths to an eighth of a cell, with colour on spaces wherever that can be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from backtui.tui.widgets.paint import Row, Run, join

_PARTS = " ▏▎▍▌▋▊▉"
"""A cell filled from the left by none to seven eighths."""


class Stretch(NamedTuple):
    """A painted length from `start` up to `stop`, in eighths of a cell from the left."""

    start: int
    stop: int


def eighths(part: int, whole: int, width: int) -> int:
    """How many eighths of `width` cells `part` of `whole` fills; the whole of nothing is full."""
    if whole <= 0:
        return 8 * width
    return 8 * width * min(max(part, 0), whole) // whole


def stretches(width: int, ink: str, ground: str, painted: Iterable[Stretch]) -> Row:
    """A row of `width` cells with stretches of ink on a ground.

    Stretches are in order and apart; an edge inside a cell is drawn by an eighth-block glyph,
    which holds one edge, so a stretch that both begins and ends inside one cell is left out.
    """
    cells: list[Row] = []
    x = 0
    for start, stop in painted:
        first, head = divmod(start, 8)
        last, tail = divmod(stop, 8)
        if first == last and head:
            continue
        cells.append((Run(" " * (first - x), "", ground),))
        if head:
            cells.append((Run(_PARTS[head], ground, ink),))
            first += 1
        cells.append((Run(" " * (last - first), "", ink),))
        if tail:
            cells.append((Run(_PARTS[tail], ink, ground),))
            last += 1
        x = last
    cells.append((Run(" " * (width - x), "", ground),))
    return join(*cells)
