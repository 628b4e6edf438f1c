"""The one wide bar: how far the step in hand has come."""

from __future__ import annotations

from msgspec import Struct
from textual.app import ComposeResult
from textual.geometry import Size

from backtui.tui.widgets.eighths import Stretch, eighths, stretches
from backtui.tui.widgets.ground import Ground
from backtui.tui.widgets.paint import (
    Painted,
    Picture,
    Row,
    Run,
    blank,
    crop,
    join,
    place,
    row_width,
)
from backtui.tui.widgets.phase import Phase

_SLICES = 4

_STRIPE = 4
"""Cells of a stripe; half as many slant it by 45 degrees from row to row."""

_WALL = 2
"""Cells of either end of a hollow bar."""

_DRAINING = (Phase.READY, Phase.REST)


class Progress(Struct, frozen=True):
    """What a bar shows: see `HoldBar.show`."""

    phase: Phase = Phase.READY
    part: int = 0
    whole: int = 1
    frozen: bool = False
    to_right: bool = True


class HoldBar(Ground, can_focus=False):
    """Fills for a hold, drains hollow before and after it, sweeps to the other side, freezes.

    Shape tells the phase as well as colour: solid, hollow, a block on its way, or hatched.
    Textual sends a changed line from the left edge of its widget on, so the bar is made of slices:
    its moving edge costs a few cells, not all that lies behind it. Like them it has no border.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    HoldBar { layout: horizontal; }
    HoldBar > _Slice { width: 1fr; height: 1fr; }
    """

    _progress = Progress()
    _slices: tuple[_Slice, ...] = ()

    def compose(self) -> ComposeResult:
        """The slices, from left to right."""
        self._slices = tuple(_Slice() for _ in range(_SLICES))
        yield from self._slices

    def show(
        self, phase: Phase, part: int, whole: int, *, frozen: bool = False, to_right: bool = True
    ) -> None:
        """Show that `part` of `whole` milliseconds has gone by; no bar at all where it hurts.

        `frozen` is a pause. `to_right` is where the sweep of a change of sides goes.
        """
        self._progress = Progress(phase, part, whole, frozen, to_right)
        self._cut()

    def on_resize(self) -> None:
        """A slice that keeps its size may still have to show another part of the bar."""
        self._cut()

    def _cut(self) -> None:
        bar = draw_bar(self._progress, *self.outer_size)
        start = 0
        for piece in self._slices:
            stop = start + piece.outer_size.width
            parts = {row: crop(row, start, stop) for row in set(bar)}  # most often one for all
            piece.show(tuple(parts[row] for row in bar))
            start = stop


class _Slice(Painted):
    """A part of the bar."""

    _part: Picture = ()

    def show(self, part: Picture) -> None:
        """Show a part of the same size as the slice."""
        if part != self._part:
            self._part = part
            self.repaint()

    def picture(self, size: Size) -> Picture:
        """The part, made to fit where the slice has just changed its size."""
        if 0 < len(self._part) == size.height and row_width(self._part[0]) == size.width:
            return self._part
        return place(self._part, size, "left", "top")


def draw_bar(progress: Progress, width: int, height: int) -> Picture:
    """The whole bar in an area of cells."""
    if progress.phase is Phase.PAIN:
        return (blank(width),) * height
    painted = _stretch(progress, width)
    if progress.frozen:
        return tuple(_hatched(width, painted, y) for y in range(height))
    solid = stretches(width, progress.phase.ink, progress.phase.track, [painted])
    if progress.phase in _DRAINING:
        return _hollow(solid, painted, progress.phase, Size(width, height))
    return (solid,) * height


def _stretch(progress: Progress, width: int) -> Stretch:
    """The painted length of a bar."""
    gone = eighths(progress.part, progress.whole, width)
    if progress.phase in _DRAINING:
        return Stretch(0, 8 * width - gone)
    if progress.phase is not Phase.SWITCH:
        return Stretch(0, gone)
    block = 8 * min(width, max(1, width // 4))
    way = eighths(progress.part, progress.whole, width - block // 8)
    start = way if progress.to_right else 8 * width - block - way
    return Stretch(start, start + block)


def _hollow(solid: Row, painted: Stretch, phase: Phase, size: Size) -> Picture:
    """A tube with rims and closed ends; where it is low the rims are half a row, or one line."""
    width, height = size
    if height < 3:
        rims = "▀▄"[2 - height :]
        return tuple(_rim(width, painted, rim, phase) for rim in rims)
    wall = 8 * _WALL
    if painted.stop <= 2 * wall:
        return (solid,) * height
    ends = [Stretch(0, wall), Stretch(painted.stop - wall, painted.stop)]
    hole = stretches(width, phase.ink, phase.track, ends)
    return (solid, *[hole] * (height - 2), solid)


def _rim(width: int, painted: Stretch, rim: str, phase: Phase) -> Row:
    """Half a row, to whole cells, with an end on either side."""
    filled = (painted.stop + 4) // 8
    wall = min(_WALL, filled // 2)
    end = blank(wall, phase.ink)
    middle = (Run(rim * (filled - 2 * wall), phase.ink, phase.track),)
    return join(end, middle, end, blank(width - filled, phase.track))


def _hatched(width: int, painted: Stretch, y: int) -> Row:
    """Slanted stripes of whole cells as far as the bar had come."""
    start, stop = (painted.start + 4) // 8, (painted.stop + 4) // 8
    ink, ground = Phase.PAUSED.ink, Phase.PAUSED.track
    period = 2 * _STRIPE
    pair = (*blank(_STRIPE, ink), *blank(_STRIPE, ground))
    slant = y * _STRIPE // 2 % period
    stripes = crop(pair * (width // period + 2), slant, slant + width)
    return join(blank(start, ground), crop(stripes, start, stop), blank(width - stop, ground))
