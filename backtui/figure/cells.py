"""Samples to cells: blocks with blended edges, plain quadrant blocks, or shades without colour."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from backtui.figure.frame import Colour, Frame, Mode, Palette, Run, blend
from backtui.figure.raster import ACROSS, DOWN, Canvas
from backtui.figure.solid import Ink

QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
SHADES = {
    Ink.HEAD: "▓",
    Ink.HAIR: "▓",
    Ink.NEAR_COOL: "▒",
    Ink.TRUNK_COOL: "▒",
    Ink.FAR_COOL: "░",
    Ink.FAR_WARM: "▓",
    Ink.MAT: "▔",
    Ink.FLOOR: "▔",
    Ink.WALL: "│",
}
SCENERY = (Ink.FLOOR, Ink.MAT, Ink.WALL, Ink.PILLOW, Ink.FIELD, Ink.TRACE)
UNSEEN = (Ink.SHADE, Ink.PILLOW, Ink.TRACE)
"""What is left out where there are no colours."""
_TOO_MANY = 8192
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


class Split(NamedTuple):
    """A way to part a cell in two: by quarters, with the bits of the first part."""

    bits: int
    over: tuple[int, ...]
    under: tuple[int, ...]
    welcome: float = 1.0


_SPLITS = (
    Split(3, (0, 1), (2, 3), 1.15),
    Split(5, (0, 2), (1, 3)),
    Split(9, (0, 3), (1, 2), 0.9),
    Split(1, (0,), (1, 2, 3)),
    Split(2, (1,), (0, 2, 3)),
    Split(4, (2,), (0, 1, 3)),
    Split(8, (3,), (0, 1, 2)),
)
"""Half-blocks are the most welcome: their edges line up from cell to cell."""


class Mixture(NamedTuple):
    """The sum of the colours in a quarter, and brightness and warmth as one complex number."""

    red: int
    green: int
    blue: int
    hue: complex


Patch = tuple[int, ...]
"""The samples of one cell, each line of them packed into one integer."""
Cell = tuple[str, Colour | None, Colour | None]


class Inker:
    """Turns the samples of one cell into a glyph and colours, remembering what it has seen."""

    def __init__(self, palette: Palette, mode: Mode) -> None:
        self._colours = _colours(palette)
        self._mode = mode
        self._seen: dict[Patch, Cell] = {}
        self._mixtures: dict[bytes, Mixture] = {}
        self._palette: dict[Colour, Colour] = {colour: colour for colour in self._colours}

    def frame(self, canvas: Canvas) -> Frame:
        """All cells of a canvas."""
        columns = canvas.width // ACROSS
        nothing = bytes(canvas.width * DOWN)
        empty = (Run(" " * columns),)
        rows: list[tuple[Run, ...]] = []
        for start in range(0, len(canvas.samples), len(nothing)):
            band = canvas.samples[start : start + len(nothing)]
            if band == nothing:
                rows.append(empty)
                continue
            words = memoryview(band).cast("I")
            lines = [words[at : at + columns] for at in range(0, len(words), columns)]
            rows.append(self._row(zip(*lines, strict=True)))
        return tuple(rows)

    def _row(self, patches: Iterable[Patch]) -> tuple[Run, ...]:
        seen = self._seen
        runs: list[Run] = []
        text: list[str] = []
        fore: Colour | None = None
        back: Colour | None = None
        for patch in patches:
            cell = seen.get(patch) or self._remember(patch)
            if cell[1] is not fore or cell[2] is not back:
                if text:
                    runs.append(Run("".join(text), fore, back))
                    text = []
                fore, back = cell[1], cell[2]
            text.append(cell[0])
        runs.append(Run("".join(text), fore, back))
        return tuple(runs)

    def _remember(self, patch: Patch) -> Cell:
        if len(self._seen) > _TOO_MANY:
            self._seen.clear()
        cell = self._ink(struct.pack(f"{DOWN}I", *patch))
        self._seen[patch] = cell
        return cell

    def _ink(self, patch: bytes) -> Cell:
        first = patch[0]
        if patch.count(first) == len(patch) and self._mode is not Mode.PLAIN:
            return " ", None, self._colours[first] if first else None
        match self._mode:
            case Mode.BLENDED:
                return self._blended(patch)
            case Mode.BLOCKS:
                return self._blocks(patch)
            case Mode.PLAIN:
                return _plain(patch)

    def _blended(self, patch: bytes) -> Cell:
        """The two blended colours, and the split between them, that come closest to the cell."""
        corners = _corners(patch)
        mixtures = [self._mixtures.get(corner) or self._mix(corner) for corner in corners]
        hues = [mixture.hue for mixture in mixtures]
        whole = sum(hues)
        best, chosen = 0.0, _SPLITS[0]
        for split in _SPLITS:
            part = sum([hues[place] for place in split.over])
            count = len(split.over)
            gain = split.welcome * abs(part * 4 - whole * count) ** 2 / (count * (4 - count))
            if gain > best:
                best, chosen = gain, split
        fore = self._mean([mixtures[place] for place in chosen.over])
        back = self._mean([mixtures[place] for place in chosen.under])
        if fore == back:
            return " ", None, fore
        if fore == self._colours[0]:
            return QUADRANTS[15 - chosen.bits], back, None
        return QUADRANTS[chosen.bits], fore, None if back == self._colours[0] else back

    def _mix(self, corner: bytes) -> Mixture:
        red = green = blue = 0
        for ink in corner:
            r, g, b = self._colours[ink]
            red += r
            green += g
            blue += b
        mixture = Mixture(red, green, blue, complex(red + 2 * green + blue, red - blue))
        self._mixtures[corner] = mixture
        return mixture

    def _mean(self, mixtures: list[Mixture]) -> Colour:
        size = len(mixtures) * ACROSS * DOWN // 4
        mean = (
            sum([mixture.red for mixture in mixtures]) // size,
            sum([mixture.green for mixture in mixtures]) // size,
            sum([mixture.blue for mixture in mixtures]) // size,
        )
        return self._palette.setdefault(mean, mean)

    def _blocks(self, patch: bytes) -> Cell:
        quarters = _quarters(patch)
        if max(quarters) == 0:
            return " ", None, None
        ranked = [ink for ink, _ in Counter(quarters).most_common()]
        if len(ranked) > 2:
            quarters = _simplified(quarters, ranked)
        inks = sorted(set(quarters))
        if len(inks) == 1:
            return " ", None, self._colours[inks[0]]
        under, over = inks
        bits = sum(1 << place for place, ink in enumerate(quarters) if ink == over)
        back = self._colours[under] if under else None
        return QUADRANTS[bits], self._colours[over], back


def _corners(patch: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """The samples of the four quarters of a cell: upper left and right, lower left and right."""
    pairs = [patch[start : start + 2] for start in range(0, ACROSS * DOWN, 2)]
    return (
        b"".join(pairs[0:DOWN:2]),
        b"".join(pairs[1:DOWN:2]),
        b"".join(pairs[DOWN::2]),
        b"".join(pairs[DOWN + 1 :: 2]),
    )


def _quarters(patch: bytes) -> tuple[int, ...]:
    """The ink of each quarter; a quarter less than half covered is empty."""
    return tuple(map(_quarter, _corners(patch)))


def _simplified(quarters: tuple[int, ...], ranked: list[int]) -> tuple[int, ...]:
    """Two inks at most: the outline is kept first, then what is most of the cell."""
    main, second = sorted(filter(None, ranked), key=lambda ink: ink == Ink.TRACE)[:2]
    if 0 in ranked:
        if main in SCENERY:
            return tuple(main if ink == main else 0 for ink in quarters)
        return tuple(main if ink else 0 for ink in quarters)
    body = second if main in SCENERY and second not in SCENERY else main
    lost = {ink: main if ink in SCENERY else body for ink in ranked[2:]}
    return tuple(lost.get(ink, ink) for ink in quarters)


def _quarter(corner: bytes) -> int:
    if corner.count(0) * 2 > len(corner):
        return 0
    return max(set(corner) - {0}, key=corner.count)


def _plain(patch: bytes) -> Cell:
    quarters = tuple(0 if ink in UNSEEN else ink for ink in _quarters(patch))
    if max(quarters) == 0:
        return " ", None, None
    ink = Ink(Counter(quarter for quarter in quarters if quarter).most_common(1)[0][0])
    shade = SHADES.get(ink)
    if shade is not None and (ink in SCENERY or 0 not in quarters):
        return shade, None, None
    bits = sum(1 << place for place, quarter in enumerate(quarters) if quarter)
    return QUADRANTS[bits], None, None


def _colours(palette: Palette) -> tuple[Colour, ...]:
    table = {
        Ink.NONE: palette.ground,
        Ink.HEAD: palette.head,
        Ink.HAIR: blend(palette.cool, BLACK, 0.38),
        Ink.NEAR_WARM: palette.warm,
        Ink.NEAR_COOL: palette.cool,
        Ink.TRUNK_WARM: blend(palette.warm, palette.warm_far, 0.35),
        Ink.TRUNK_COOL: blend(palette.cool, palette.cool_far, 0.35),
        Ink.FAR_WARM: palette.warm_far,
        Ink.FAR_COOL: palette.cool_far,
        Ink.FLOOR: palette.floor,
        Ink.MAT: palette.mat,
        Ink.WALL: palette.wall,
        Ink.SHADE: blend(palette.ground, palette.cool_far, 0.15),
        Ink.KNEE: blend(palette.warm, WHITE if sum(palette.ground) < 384 else BLACK, 0.4),
        Ink.PILLOW: blend(palette.mat, palette.head, 0.2),
        Ink.TRACE: blend(palette.ground, palette.cool_far, 0.3),
        Ink.FIELD: blend(palette.ground, palette.mat, 0.5),
    }
    return tuple(table[ink] for ink in Ink)
