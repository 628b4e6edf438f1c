"""Samples to cells: quadrant blocks, half-blocks with blended edges, or shades without colour."""

from __future__ import annotations

from collections import Counter

from backtui.figure.frame import Colour, Frame, Mode, Palette, Run, blend
from backtui.figure.raster import ACROSS, DOWN, Canvas
from backtui.figure.shapes import Ink

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
BLANK = bytes(ACROSS * DOWN)
HALF = ACROSS * DOWN // 2
_TOO_MANY = 8192

Cell = tuple[str, Colour | None, Colour | None]


class Inker:
    """Turns the samples of one cell into a glyph and colours, remembering what it has seen."""

    def __init__(self, palette: Palette, mode: Mode) -> None:
        self._colours = _colours(palette)
        self._mode = mode
        self._seen: dict[bytes, Cell] = {}

    def frame(self, canvas: Canvas) -> Frame:
        """All cells of a canvas."""
        width, samples = canvas.width, canvas.samples
        blank_row = bytes(width * DOWN)
        columns = width // ACROSS
        empty = (Run(" " * columns),)
        rows: list[tuple[Run, ...]] = []
        for start in range(0, len(samples), width * DOWN):
            band = bytes(samples[start : start + width * DOWN])
            rows.append(empty if band == blank_row else self._row(band, width))
        return tuple(rows)

    def _row(self, band: bytes, width: int) -> tuple[Run, ...]:
        lines = [band[start : start + width] for start in range(0, width * DOWN, width)]
        seen, ink = self._seen, self._ink
        runs: list[Run] = []
        text, fore, back = "", None, None
        for left in range(0, width, ACROSS):
            right = left + ACROSS
            patch = b"".join([line[left:right] for line in lines])
            cell = seen.get(patch)
            if cell is None:
                if len(seen) > _TOO_MANY:
                    seen.clear()
                cell = seen[patch] = ink(patch)
            if text and (cell[1] != fore or cell[2] != back):
                runs.append(Run(text, fore, back))
                text = ""
            text += cell[0]
            fore, back = cell[1], cell[2]
        runs.append(Run(text, fore, back))
        return tuple(runs)

    def _ink(self, patch: bytes) -> Cell:
        if patch == BLANK:
            return " ", None, None
        match self._mode:
            case Mode.BLENDED:
                return self._blended(patch)
            case Mode.BLOCKS:
                return self._blocks(patch)
            case Mode.PLAIN:
                return _plain(patch)

    def _blended(self, patch: bytes) -> Cell:
        top, bottom = self._mean(patch[:HALF]), self._mean(patch[HALF:])
        if top == bottom:
            return " ", None, top
        if bottom == self._colours[0]:
            return "▀", top, None
        if top == self._colours[0]:
            return "▄", bottom, None
        return "▀", top, bottom

    def _mean(self, samples: bytes) -> Colour:
        first = samples[0]
        if samples.count(first) == len(samples):
            return self._colours[first]
        red = green = blue = 0
        for ink, count in Counter(samples).items():
            r, g, b = self._colours[ink]
            red += r * count
            green += g * count
            blue += b * count
        half = len(samples)
        return red // half, green // half, blue // half

    def _blocks(self, patch: bytes) -> Cell:
        quarters = _quarters(patch)
        if max(quarters) == 0:
            return " ", None, None
        ranked = [ink for ink, _ in Counter(quarters).most_common()]
        inks = sorted(ranked[:2])
        if len(ranked) > 2 and inks[0] == 0:
            inks = [ink for ink in ranked if ink][:2]
        if len(inks) == 1:
            return " ", None, self._colours[inks[0]]
        under, over = inks
        bits = sum(1 << place for place, ink in enumerate(quarters) if ink == over)
        back = self._colours[under] if under else None
        return QUADRANTS[bits], self._colours[over], back


def _quarters(patch: bytes) -> tuple[int, int, int, int]:
    half = ACROSS // 2
    corners: list[Counter[int]] = [Counter() for _ in range(4)]
    for row in range(DOWN):
        line = patch[row * ACROSS : (row + 1) * ACROSS]
        below = 2 if row >= DOWN // 2 else 0
        corners[below].update(line[:half])
        corners[below + 1].update(line[half:])
    inks = []
    for corner in corners:
        covered = sum(count for ink, count in corner.items() if ink)
        if covered * 2 < half * DOWN // 2:
            inks.append(0)
        else:
            corner[0] = 0
            inks.append(corner.most_common(1)[0][0])
    return inks[0], inks[1], inks[2], inks[3]


def _plain(patch: bytes) -> Cell:
    quarters = _quarters(patch)
    if max(quarters) == 0:
        return " ", None, None
    ink = Ink(Counter(quarter for quarter in quarters if quarter).most_common(1)[0][0])
    shade = SHADES.get(ink)
    if shade is not None and (ink in (Ink.MAT, Ink.FLOOR, Ink.WALL) or 0 not in quarters):
        return shade, None, None
    bits = sum(1 << place for place, quarter in enumerate(quarters) if quarter)
    return QUADRANTS[bits], None, None


def _colours(palette: Palette) -> tuple[Colour, ...]:
    table = {
        Ink.NONE: palette.ground,
        Ink.HEAD: palette.head,
        Ink.HAIR: blend(palette.cool_far, palette.cool, 0.2),
        Ink.NEAR_WARM: palette.warm,
        Ink.NEAR_COOL: palette.cool,
        Ink.TRUNK_WARM: blend(palette.warm, palette.warm_far, 0.35),
        Ink.TRUNK_COOL: blend(palette.cool, palette.cool_far, 0.35),
        Ink.FAR_WARM: palette.warm_far,
        Ink.FAR_COOL: palette.cool_far,
        Ink.FLOOR: palette.floor,
        Ink.MAT: palette.mat,
        Ink.WALL: palette.wall,
        Ink.SHADE: blend(palette.ground, palette.cool_far, 0.45),
    }
    return tuple(table[ink] for ink in Ink)
