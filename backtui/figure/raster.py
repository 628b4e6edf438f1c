"""Shapes to samples: one byte per sample, each the ink that is in front there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from backtui.figure.solid import Ink, Limb

ACROSS = 4
"""Samples across one cell; a cell is twice as tall as wide, so samples are square."""
DOWN = 8
"""Samples down one cell."""

FINEST = 1.7
"""Samples of radius under which what is fine is left out."""

_BODY = range(Ink.HEAD, Ink.FLOOR)
_SHADED = {
    onto: bytes(Ink.SHADE if ink in (_BODY, (onto,))[onto > 0] else ink for ink in range(256))
    for onto in (Ink.NONE, *map(Ink, _BODY))
}
"""A gap falls on the body only, or on one ink of it."""
_FAR = 1e6
_Spot = tuple[float, float]
_FILL = {ink: bytes([ink]) * 4096 for ink in Ink}


class Lens(Struct, frozen=True):
    """From fractions of stature to samples: scale, and where x = 0, y = 0 is."""

    scale: float
    x: float
    y: float


class Detail(NamedTuple):
    """What a way of filling cells can show: the least radius of a limb and gap, in samples.

    Gaps between limbs are drawn where true to scale they would be `gaps_from` samples; hair from
    a scale on, in samples to a stature.
    """

    thinnest: float = 0.0
    gap: float = 0.0
    gaps_from: float = 0.0
    hair_from: float = 0.0


class Canvas:
    """A grid of samples that shapes are painted on, the later over the earlier."""

    __slots__ = ("height", "samples", "width")

    def __init__(self, columns: int, rows: int) -> None:
        self.width = columns * ACROSS
        self.height = rows * DOWN
        self.samples = bytearray(self.width * self.height)

    def box(self, left: float, top: float, right: float, bottom: float, ink: Ink) -> None:
        """Fill a rectangle, given in samples."""
        low, high = max(0, round(left)), min(self.width, round(right))
        if high <= low:
            return
        fill = _FILL[ink][: high - low]
        for row in range(max(0, round(top)), min(self.height, round(bottom))):
            start = row * self.width
            self.samples[start + low : start + high] = fill

    def paint(self, limbs: Iterable[Limb], lens: Lens, detail: Detail) -> None:
        """Paint limbs over one another, with as much detail as there is room for."""
        scale = lens.scale
        bald = scale < detail.hair_from
        for limb in limbs:
            if (0.0 < limb.gap * scale < detail.gaps_from) or (
                limb.fine and limb.end.radius * scale < FINEST
            ):
                continue
            wider = max(limb.gap * scale, detail.gap) if limb.gap else 0.0
            least = 0.0 if limb.fine else detail.thinnest
            first, second = (
                Disc(
                    lens.x + ball.x * scale,
                    lens.y - ball.y * scale,
                    max(ball.radius * scale, least) + wider,
                )
                for ball in (limb.start, limb.end)
            )
            ink = Ink.HEAD if bald and limb.ink is Ink.HAIR else limb.ink
            self._fill(first, second, ink, limb.onto)

    def _fill(self, first: Disc, second: Disc, ink: Ink, onto: Ink) -> None:
        """Fill the shape that a band around two discs has; a gap changes `onto` only."""
        top = max(0, math.ceil(min(first.y - first.radius, second.y - second.radius) - 0.5))
        bottom = min(
            self.height, math.floor(max(first.y + first.radius, second.y + second.radius) + 0.5)
        )
        if bottom <= top:
            return
        lows, highs = _spans(first, second, top, bottom)
        samples, width, fill = self.samples, self.width, _FILL[ink]
        shaded = _SHADED[onto] if ink is Ink.SHADE else None
        offset = top * width
        starts = [int(low + 0.5) if low > 0.0 else 0 for low in lows]
        stops = [int(high + 0.5) if high < width else width for high in highs]
        for start, stop in zip(starts, stops, strict=True):
            if stop > start:
                spot = slice(offset + start, offset + stop)
                samples[spot] = samples[spot].translate(shaded) if shaded else fill[: stop - start]
            offset += width


class Disc(NamedTuple):
    """A round end of a limb, in samples."""

    x: float
    y: float
    radius: float


def _spans(first: Disc, second: Disc, top: int, bottom: int) -> tuple[list[float], list[float]]:
    """Where each row of a band around two discs begins and ends."""
    low, high = [_FAR] * (bottom - top), [-_FAR] * (bottom - top)
    for disc in (first, second):
        start = max(top, math.ceil(disc.y - disc.radius - 0.5)) - top
        stop = min(bottom, math.floor(disc.y + disc.radius + 0.5)) - top
        if stop <= start:
            continue
        square, middle = disc.radius * disc.radius, disc.y - top - 0.5
        halves = [math.sqrt(max(0.0, square - (row - middle) ** 2)) for row in range(start, stop)]
        left, right = [disc.x - half for half in halves], [disc.x + half for half in halves]
        if disc is second:
            left[:] = map(min, low[start:stop], left)
            right[:] = map(max, high[start:stop], right)
        low[start:stop], high[start:stop] = left, right
    for upper, lower, on_left in _tangents(first, second):
        start, stop = max(top, math.ceil(upper[1] - 0.5)), min(bottom, math.ceil(lower[1] - 0.5))
        if stop > start:
            slope = (lower[0] - upper[0]) / (lower[1] - upper[1])
            x = upper[0] + (start + 0.5 - upper[1]) * slope
            edge = [x + slope * row for row in range(stop - start)]
            (low if on_left else high)[start - top : stop - top] = edge
    return low, high


def _tangents(first: Disc, second: Disc) -> Iterator[tuple[_Spot, _Spot, bool]]:
    """The two lines that touch both discs, upper end first, and whether they bound the left."""
    dx, dy = second.x - first.x, second.y - first.y
    distance = math.hypot(dx, dy)
    if distance <= abs(first.radius - second.radius) + 1e-9:
        return
    cosine = (first.radius - second.radius) / distance
    sine = math.sqrt(max(0.0, 1.0 - cosine * cosine))
    ux, uy = dx / distance, dy / distance
    for side in (sine, -sine):
        nx, ny = ux * cosine - uy * side, uy * cosine + ux * side
        one, other = (
            (disc.x + nx * disc.radius, disc.y + ny * disc.radius) for disc in (first, second)
        )
        yield (one, other, nx < 0.0) if one[1] <= other[1] else (other, one, nx < 0.0)
