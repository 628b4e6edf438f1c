"""Two pixel faces of our own, drawn to be told apart from three metres.

`SLIGHT` is five dots tall with strokes of one dot; `STOUT` is seven dots tall with stems of two
dots, which is what still carries when the terminal is small. Letters that are mixed up most from
afar are kept apart by shape: M, N and W are wide with clear inner strokes, O is rounder than 0,
D has its corners cut, G an inner bar, 6 and 9 open bowls.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct

Dots = tuple[str, ...]
"""Rows of a shape, `#` for a dot and `.` for none, all equally wide."""


class Face(Struct, frozen=True):
    """A set of glyphs, all `height` dots tall."""

    height: int
    glyphs: Mapping[str, Dots]

    def has(self, text: str) -> bool:
        """Whether every character can be drawn."""
        return all(character in self.glyphs for character in text)

    def width(self, text: str) -> int:
        """The width of a line in dots, one dot of air between glyphs."""
        return sum(len(self.glyphs[each][0]) for each in text) + max(0, len(text) - 1)

    def draw(self, text: str) -> Dots:
        """A line of text as dots. Every character must be in the face."""
        return tuple(
            ".".join(self.glyphs[each][row] for each in text) for row in range(self.height)
        )


def _face(height: int, *sheets: str) -> Face:
    """Cut a face out of its sheets: each has a line of characters, then their dots below them."""
    glyphs: dict[str, Dots] = {}
    for sheet in sheets:
        header, *rows = sheet.strip("\n").splitlines()
        starts = [x for x, character in enumerate(header) if character != " "]
        for start, stop in pairwise([*starts, None]):
            glyphs[header[start or 0]] = tuple(row[start:stop].rstrip() for row in rows)
    space = "." * (2 if height < 7 else 4)
    glyphs[" "] = (space,) * height
    return Face(height, glyphs)


SLIGHT = _face(
    5,
    """
A     B     C     D     E    F    G     H     I  J     K     L    M
.##.  ###.  .###  ###.  ###  ###  .###  #..#  #  ...#  #..#  #..  #...#
#..#  #..#  #...  #..#  #..  #..  #...  #..#  #  ...#  #.#.  #..  ##.##
####  ###.  #...  #..#  ##.  ##.  #.##  ####  #  ...#  ##..  #..  #.#.#
#..#  #..#  #...  #..#  #..  #..  #..#  #..#  #  #..#  #.#.  #..  #...#
#..#  ###.  .###  ###.  ###  #..  .###  #..#  #  .##.  #..#  ###  #...#
""",
    """
N      O      P     Q      R     S     T    U     V      W      X      Y      Z
#...#  .###.  ###.  .###.  ###.  .###  ###  #..#  #...#  #...#  #...#  #...#  ####
##..#  #...#  #..#  #...#  #..#  #...  .#.  #..#  #...#  #...#  .#.#.  .#.#.  ..#.
#.#.#  #...#  ###.  #...#  ###.  .##.  .#.  #..#  .#.#.  #.#.#  ..#..  ..#..  .#..
#..##  #...#  #...  #..#.  #.#.  ...#  .#.  #..#  .#.#.  ##.##  .#.#.  ..#..  #...
#...#  .###.  #...  .##.#  #..#  ###.  .#.  .##.  ..#..  #...#  #...#  ..#..  ####
""",
    """
0     1     2     3     4     5     6     7     8     9     +    -    /    '  .  :  ,
.##.  ..#.  ###.  ###.  #..#  ####  .###  ####  .##.  .##.  ...  ...  ..#  #  .  .  ..
#..#  .##.  ...#  ...#  #..#  #...  #...  ...#  #..#  #..#  .#.  ...  ..#  #  .  #  ..
#..#  ..#.  .##.  .##.  ####  ###.  ###.  ..#.  .##.  .###  ###  ###  .#.  .  .  .  .#
#..#  ..#.  #...  ...#  ...#  ...#  #..#  .#..  #..#  ...#  .#.  ...  #..  .  .  #  .#
.##.  .###  ####  ###.  ...#  ###.  .##.  .#..  .##.  ###.  ...  ...  #..  .  #  .  #.
""",
)

STOUT = _face(
    7,
    """
A       B       C       D       E       F       G       H       I   J       K       L
.####.  #####.  .####.  ####..  ######  ######  .#####  ##..##  ##  ....##  ##..##  ##....
##..##  ##..##  ##..##  ##.##.  ##....  ##....  ##....  ##..##  ##  ....##  ##.##.  ##....
##..##  ##..##  ##....  ##..##  ##....  ##....  ##....  ##..##  ##  ....##  ####..  ##....
######  #####.  ##....  ##..##  #####.  #####.  ##.###  ######  ##  ....##  ###...  ##....
##..##  ##..##  ##....  ##..##  ##....  ##....  ##..##  ##..##  ##  ....##  ####..  ##....
##..##  ##..##  ##..##  ##.##.  ##....  ##....  ##..##  ##..##  ##  ##..##  ##.##.  ##....
##..##  #####.  .####.  ####..  ######  ##....  .#####  ##..##  ##  .####.  ##..##  ######
""",
    """
M         N        O        P       Q        R       S       T       U       V
##....##  ##...##  .#####.  #####.  .#####.  #####.  .#####  ######  ##..##  ##...##
###..###  ###..##  ##...##  ##..##  ##...##  ##..##  ##....  ..##..  ##..##  ##...##
########  ####.##  ##...##  ##..##  ##...##  ##..##  ##....  ..##..  ##..##  ##...##
##.##.##  ##.####  ##...##  #####.  ##...##  #####.  .####.  ..##..  ##..##  .##.##.
##....##  ##..###  ##...##  ##....  ##.#.##  ####..  ....##  ..##..  ##..##  .##.##.
##....##  ##...##  ##...##  ##....  ##..##.  ##.##.  ....##  ..##..  ##..##  ..###..
##....##  ##...##  .#####.  ##....  .###.##  ##..##  #####.  ..##..  .####.  ...#...
""",
    """
W         X        Y       Z       0       1       2       3       4       5
##....##  ##...##  ##..##  ######  .####.  ..##..  .####.  .####.  ...###  ######
##....##  ##...##  ##..##  ....##  ##..##  ####..  ##..##  ##..##  ..####  ##....
##....##  .##.##.  ##..##  ...##.  ##..##  ..##..  ....##  ....##  .##.##  #####.
##.##.##  ..###..  .####.  ..##..  ##..##  ..##..  ...##.  ..###.  ##..##  ....##
########  .##.##.  ..##..  .##...  ##..##  ..##..  ..##..  ....##  ######  ....##
###..###  ##...##  ..##..  ##....  ##..##  ..##..  .##...  ##..##  ....##  ##..##
##....##  ##...##  ..##..  ######  .####.  ######  ######  .####.  ....##  .####.
""",
    """
6       7       8       9       +       -     /      '   .   :   ,
.####.  ######  .####.  .####.  ......  ....  ....#  ##  ..  ..  ...
##....  ....##  ##..##  ##..##  ..##..  ....  ...##  ##  ..  ##  ...
##....  ....##  ##..##  ##..##  ..##..  ....  ...#.  .#  ..  ##  ...
#####.  ...##.  .####.  .#####  ######  ####  ..##.  ..  ..  ..  ...
##..##  ..##..  ##..##  ....##  ..##..  ....  .##..  ..  ..  ..  .##
##..##  ..##..  ##..##  ....##  ..##..  ....  ##...  ..  ##  ##  .##
.####.  ..##..  .####.  .####.  ......  ....  #....  ..  ##  ##  ##.
""",
)
