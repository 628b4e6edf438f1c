"""A pose to a frame of cells, at any size, with its scene."""

from __future__ import annotations

from functools import lru_cache

from backtui.figure.cells import Inker
from backtui.figure.frame import Frame, Mode, Palette
from backtui.figure.pose import Pose
from backtui.figure.raster import ACROSS, DOWN, Canvas, Detail, Lens
from backtui.figure.shapes import shapes, trace
from backtui.figure.solid import Ink
from backtui.figure.spec import Scene, View

SHARE_BELOW = 0.4
"""Of the spare height, how much is left below the floor."""
PIXEL = DOWN // 2
"""Samples of half a cell's height, the step of the floor line."""
DETAIL = {
    Mode.BLENDED: Detail(thinnest=2.6, gap=1.7, gaps_from=0.6, hair_from=60.0),
    Mode.BLOCKS: Detail(thinnest=2.2, gap=2.8, gaps_from=0.75, hair_from=60.0),
    Mode.PLAIN: Detail(thinnest=2.2, gap=2.8, gaps_from=0.75, hair_from=160.0),
}
LAID_OUT = (Scene.MAT, Scene.BED)
"""Scenes with something under the whole body."""
MARGIN = 2.0
MAT_MARGIN = 14.0
"""Samples around the body, of which a mat seen from above has its edge."""
MAT_OVERHANG = 0.05
MAT_HALF_WIDTH = 0.6
WALL_WIDTH = 0.09
HEADBOARD, FOOTBOARD = 0.24, 0.1
"""How far the two ends of a bed stand above it, in fractions of stature."""


@lru_cache(maxsize=8)
def _inker(palette: Palette, mode: Mode) -> Inker:
    return Inker(palette, mode)


def draw(pose: Pose, columns: int, rows: int, palette: Palette, mode: Mode) -> Frame:
    """The pose in a box of cells; its room decides the scale, so that it never jumps."""
    canvas = Canvas(columns, rows)
    lens = lens_for(pose, canvas, DOWN if mode is Mode.PLAIN else PIXEL)
    detail = DETAIL[mode]
    if pose.view is View.ABOVE:
        if mode is not Mode.PLAIN:
            _mat_from_above(canvas, pose, lens)
        canvas.paint(shapes(pose), lens, detail)
    else:
        canvas.paint((*trace(pose), *shapes(pose)), lens, detail)
        _ground(canvas, pose, lens, ACROSS if mode is Mode.PLAIN else None)
    return _inker(palette, mode).frame(canvas)


def lens_for(pose: Pose, canvas: Canvas, step: int = PIXEL) -> Lens:
    """The scale and place at which the whole room fits; the floor is at a multiple of `step`."""
    room = pose.room
    side = pose.view is View.SIDE
    left, right = room.left, room.right
    if side and pose.scene in LAID_OUT:
        left, right = left - MAT_OVERHANG / 2, right + MAT_OVERHANG / 2
    floor = step if side else 0
    wide, high = right - left, room.top - room.bottom
    margin = MARGIN if side else MAT_MARGIN
    scale = min((canvas.width - 2 * MARGIN) / wide, (canvas.height - floor - margin) / high)
    x = (canvas.width - wide * scale) / 2.0 - left * scale
    spare = canvas.height - floor - high * scale
    y = canvas.height - floor - spare * (SHARE_BELOW if side else 0.5) + room.bottom * scale
    if pose.scene is Scene.WALL:
        edge = (left + right) * scale if pose.mirrored else 0.0
        x = round((x + edge) / ACROSS) * ACROSS - edge
    if side:
        y = float(round(y / step) * step)
        y = min(y, float(canvas.height - step))
        if y - room.top * scale < 0:
            y = float(canvas.height - step)
    else:
        # arms stretched out are one sharp line when they fill half-cells
        arms = pose.seen(pose.joints.shoulders).y * scale + PIXEL / 2
        y = round((y - arms) / PIXEL) * PIXEL + arms
    return Lens(scale, x, y)


def _ground(canvas: Canvas, pose: Pose, lens: Lens, thick: int | None) -> None:
    """Floor, mat and a wall so thick, painted over what the body presses into them."""
    room, floor = pose.room, lens.y
    canvas.box(0, floor, canvas.width, canvas.height, Ink.NONE)
    canvas.box(0, floor, canvas.width, floor + PIXEL, Ink.FLOOR)
    if pose.scene in LAID_OUT:
        left, right = (
            round((lens.x + end * lens.scale) / ACROSS) * ACROSS
            for end in (room.left - MAT_OVERHANG, room.right + MAT_OVERHANG)
        )
        left, right = max(0, left), min(canvas.width, right)
        canvas.box(left, floor, right, floor + PIXEL, Ink.MAT)
        if pose.scene is Scene.BED:
            _ends_of_bed(canvas, pose, lens, left, right)
    elif pose.scene is Scene.WALL:
        centre = room.left + room.right
        edge = lens.x + (centre if pose.mirrored else 0.0) * lens.scale
        width = thick or max(1, round(WALL_WIDTH * lens.scale / ACROSS)) * ACROSS
        if pose.mirrored:
            canvas.box(edge, 0, edge + width, floor, Ink.WALL)
        else:
            canvas.box(edge - width, 0, edge, floor, Ink.WALL)


def _ends_of_bed(canvas: Canvas, pose: Pose, lens: Lens, left: int, right: int) -> None:
    """A high board behind the head and a low one at the feet."""
    head_first = pose.seen(pose.joints.head).x < pose.seen(pose.joints.pelvis).x
    boards = (HEADBOARD, FOOTBOARD) if head_first else (FOOTBOARD, HEADBOARD)
    for start, height in zip((left, right - ACROSS), boards, strict=True):
        top = lens.y - round(height * lens.scale / PIXEL) * PIXEL
        canvas.box(start, max(0, top), start + ACROSS, lens.y, Ink.WALL)


def _mat_from_above(canvas: Canvas, pose: Pose, lens: Lens) -> None:
    if pose.scene not in LAID_OUT:
        return
    middle = canvas.width // (2 * ACROSS) * ACROSS
    half = round(MAT_HALF_WIDTH * lens.scale / ACROSS) * ACROSS
    left, right = middle - half, middle + half + canvas.width % (2 * ACROSS)
    canvas.box(left, 0, right, canvas.height, Ink.MAT)
    canvas.box(left + PIXEL, PIXEL, right - PIXEL, canvas.height - PIXEL, Ink.FIELD)
