"""Setting text in block letters of a whole-number size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct
from textual.geometry import Size

from backtui.tui.widgets.glyphs import SLIGHT, STOUT, Dots, Face
from backtui.tui.widgets.paint import Picture, Row, Run, join

# A cell is about twice as tall as wide: two columns by one row make a square dot.
_HALF = {"..": " ", "#.": "▀", ".#": "▄", "##": " "}


class Lettering(Struct, frozen=True):
    """A face at a size: `scale` rows and twice as many columns to a dot, or half a row at 0."""

    face: Face
    scale: int

    @property
    def rows(self) -> int:
        """The height of a line in cells."""
        return self.face.height * self.scale or (self.face.height + 1) // 2

    @property
    def gap(self) -> int:
        """The empty rows between two lines."""
        return self.scale or 1

    def columns(self, text: str) -> int:
        """The width of a line in cells."""
        return self.face.width(text) * (2 * self.scale or 1)

    def fits(self, lines: Sequence[str], room: Size) -> bool:
        """Whether all the lines can be drawn, one below the other, inside the room."""
        height = len(lines) * (self.rows + self.gap) - self.gap
        return height <= room.height and all(
            self.face.has(line) and self.columns(line) <= room.width for line in lines
        )

    def draw(self, text: str, ink: str, ground: str = "") -> Picture:
        """One line; both colours are names of theme variables, an empty ground the widget's."""
        dots = self.face.draw(text)
        if self.scale:
            rows = enlarge(dots, self.scale)
            return tuple(_full_row(row, ink, ground) for row in rows)
        below = (*dots[1::2], "." * len(dots[0]))
        return tuple(
            _half_row(upper, lower, ink, ground)
            for upper, lower in zip(dots[::2], below, strict=False)
        )


def ladder(*letterings: Iterable[Lettering]) -> tuple[Lettering, ...]:
    """Letterings from the tallest to the smallest."""
    return tuple(sorted((each for some in letterings for each in some), key=_height, reverse=True))


def _height(lettering: Lettering) -> int:
    return lettering.rows


_LARGEST = 12
STOUT_SIZES = tuple(Lettering(STOUT, scale) for scale in range(_LARGEST))
SLIGHT_SIZES = tuple(Lettering(SLIGHT, scale) for scale in range(_LARGEST))


def largest(sizes: Iterable[Lettering], lines: Sequence[str], room: Size) -> Lettering | None:
    """The first of `sizes` in which the lines fit, or None when they fit in none."""
    return next((each for each in sizes if each.fits(lines, room)), None)


def enlarge(dots: Dots, scale: int) -> Dots:
    """Every dot `scale` times as wide and tall, its corners cut or filled so that curves are round.

    Only bends are touched: the outer corner of a bend loses a triangle, and the notch between two
    dots that meet at a corner gains one. Ends of strokes and joints stay square.
    """
    if scale < 2:
        return dots
    width = len(dots[0])
    empty = "." * (width + 2)
    framed = (empty, *(f".{row}." for row in dots), empty)
    return tuple(
        "".join(_enlarged_dot(framed, x, y, sub_y, scale) for x in range(1, width + 1))
        for y in range(1, len(dots) + 1)
        for sub_y in range(scale)
    )


def _enlarged_dot(framed: Dots, x: int, y: int, sub_y: int, scale: int) -> str:
    """One row of an enlarged dot."""
    here = framed[y][x]
    cut = scale // 2
    cells = [here] * scale
    top, bottom = cut - sub_y, cut - (scale - 1 - sub_y)
    for dy, reach in ((-1, top), (1, bottom)):
        for dx in (-1, 1):
            if reach > 0 and _bends(framed, x, y, dx, dy):
                other = "." if here == "#" else "#"
                for step in range(reach):
                    cells[step if dx < 0 else scale - 1 - step] = other
    return "".join(cells)


def _bends(framed: Dots, x: int, y: int, dx: int, dy: int) -> bool:
    """Whether the corner of the dot towards (dx, dy) lies on a bend of the outline."""
    here = framed[y][x]
    side, across = framed[y][x + dx], framed[y][x - dx]
    above, beneath = framed[y + dy][x], framed[y - dy][x]
    if not (side == above != here and across == beneath == here):
        return False
    if here == ".":
        return framed[y + dy][x + dx] == "."
    ends_a_stem = framed[y][x - 2 * dx] == "." == framed[y + dy][x - dx]
    return not ends_a_stem


def _full_row(row: str, ink: str, ground: str) -> Row:
    return join(
        tuple(
            Run("  " * len(list(same)), "", ink if dot == "#" else ground)
            for dot, same in groupby(row)
        )
    )


def _half_row(upper: str, lower: str, ink: str, ground: str) -> Row:
    pairs = (one + other for one, other in zip(upper, lower, strict=True))
    return join(
        tuple(
            Run(" ", "", ink) if pair == "##" else Run(_HALF[pair], ink, ground) for pair in pairs
        )
    )
