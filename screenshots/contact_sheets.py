"""Pictures of every exercise at start, on the way and in the hold, one sheet for each size.

Run `python -m screenshots.contact_sheets` with Chromium on the path; it writes figure-….png
beside itself. Cells are drawn as rectangles, so what is seen is the drawing and no font.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

from textual.color import Color

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_catalogue
from backtui.figure.drawing import draw
from backtui.figure.frame import Colour, Frame, Mode, Palette
from backtui.figure.movement import Moment, Movement, Stage
from backtui.tui import themes
from screenshots.browser import render

HERE = Path(__file__).parent
DARK, LIGHT = "backtui-dark", "backtui-light"
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
Spot = tuple[int, int]
SHADES = {"░": 0.3, "▒": 0.55, "▓": 0.78}


@dataclass(frozen=True)
class Sheet:
    """One sheet: the size of its pictures in cells, how they are filled, pixels of a half cell."""

    name: str
    columns: int
    rows: int
    mode: Mode
    half: int = 3
    theme: str = DARK


SHEETS = (
    Sheet("36x10", 36, 10, Mode.BLENDED, 4),
    Sheet("56x18", 56, 18, Mode.BLENDED),
    Sheet("90x28", 90, 28, Mode.BLENDED),
    Sheet("36x10-light", 36, 10, Mode.BLENDED, 4, LIGHT),
    Sheet("36x10-blocks", 36, 10, Mode.BLOCKS, 4),
    Sheet("56x18-blocks", 56, 18, Mode.BLOCKS),
    Sheet("56x18-no-colour", 56, 18, Mode.PLAIN),
)


def main() -> None:
    """Draw all sheets, or those named on the command line."""
    chosen = [sheet for sheet in SHEETS if not sys.argv[1:] or sheet.name in sys.argv[1:]]
    for sheet in chosen:
        colours = _colours(sheet.theme)
        svg, width, height = _svg(sheet, colours)
        ground = _hex(colours.palette.ground)
        render(svg, width, height, HERE / f"figure-{sheet.name}.png", ground)


@dataclass(frozen=True)
class Colours:
    """The colours of a theme that a sheet needs; `ink` is the terminal's own."""

    palette: Palette
    ink: str


def _colours(name: str) -> Colours:
    theme = themes.called(name)

    def rgb(text: str) -> Colour:
        return Color.parse(text).rgb

    parts = {
        part: rgb(theme.variables[f"figure-{part.replace('_', '-')}"])
        for part in Palette.__struct_fields__
        if part != "ground"
    }
    ground = rgb(theme.background or "black")
    return Colours(Palette(**parts, ground=ground), theme.variables["ink-quiet"])


def pictures() -> list[tuple[str, Movement, tuple[Moment, ...]]]:
    """Each exercise, and its depths and variants where they look different."""
    shown = []
    for exercise in read_catalogue([data_folder()]).exercises.values():
        if exercise.figure is None:
            continue
        variants = [name for name in exercise.figure.variants if exercise.dose.variant]
        deepest = max(map(int, exercise.figure.depths), default=None)
        for variant, depth in {(None, None), (variants[-1] if variants else None, deepest)}:
            movement = Movement(exercise.figure, variant, depth)
            name = " ".join(str(part) for part in (exercise.name, variant, depth) if part)
            shown.append((name, movement, _moments(movement)))
    return sorted(shown, key=lambda row: row[0])


def _moments(movement: Movement) -> tuple[Moment, ...]:
    if movement.breathes:
        return Moment(Stage.START), Moment(Stage.BREATHE_OUT, 1), Moment(Stage.BREATHE_IN, 1)
    return Moment(Stage.START), Moment(Stage.MOVE_IN, 0.5), Moment(Stage.HOLD)


def _svg(sheet: Sheet, colours: Colours) -> tuple[str, int, int]:
    wide, high = sheet.columns * sheet.half * 2 + 16, sheet.rows * sheet.half * 4 + 26
    parts = []
    rows = pictures()
    for number, (name, movement, moments) in enumerate(rows):
        top = number * high
        parts.append(
            f'<text x="8" y="{top + 16}" fill="#8a949c" font-size="13" '
            f'font-family="sans-serif">{escape(name)}</text>'
        )
        for place, moment in enumerate(moments):
            frame = draw(
                movement.pose(moment), sheet.columns, sheet.rows, colours.palette, sheet.mode
            )
            parts += _cells(frame, (place * wide + 8, top + 22), sheet.half, colours.ink)
    width, height = wide * 3, high * len(rows)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    ground = f'<rect width="100%" height="100%" fill="{_hex(colours.palette.ground)}"/>'
    svg = f'{head} shape-rendering="crispEdges">{ground}{"".join(parts)}</svg>'
    return svg, width, height


def _cells(frame: Frame, corner: Spot, half: int, own: str) -> list[str]:
    parts = []
    for number, row in enumerate(frame):
        x, y = corner[0], corner[1] + number * half * 4
        for run in row:
            if run.back:
                parts.append(_box((x, y), len(run.text) * half * 2, half * 4, _hex(run.back)))
            ink = _hex(run.fore) if run.fore else own
            for glyph in run.text:
                parts += _glyph(glyph, ink, (x, y), half)
                x += half * 2
    return parts


def _glyph(glyph: str, ink: str, corner: Spot, half: int) -> list[str]:
    x, y = corner
    if glyph in SHADES:
        return [_box((x, y), half * 2, half * 4, ink, SHADES[glyph])]
    if glyph == "▔":
        return [_box((x, y), half * 2, max(1, half // 2), ink)]
    if glyph == "│":
        return [_box((x + half - 1, y), 2, half * 4, ink)]
    bits = QUADRANTS.index(glyph)
    return [
        _box((x + place % 2 * half, y + place // 2 * half * 2), half, half * 2, ink)
        for place in range(4)
        if bits >> place & 1
    ]


def _box(spot: Spot, width: int, height: int, fill: str, opacity: float = 1.0) -> str:
    place = f'x="{spot[0]}" y="{spot[1]}" width="{width}" height="{height}"'
    return f'<rect {place} fill="{fill}" opacity="{opacity}"/>'


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


if __name__ == "__main__":
    main()
