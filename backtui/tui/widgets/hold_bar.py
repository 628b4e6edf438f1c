"""The one wide bar: how far the step in hand has come."""

from __future__ import annotations

from textual.geometry import Size

from backtui.tui.widgets.eighths import Stretch, eighths, stretches
from backtui.tui.widgets.paint import Painted, Picture, Row, Run, blank, crop, join
from backtui.tui.widgets.phase import Phase

_STRIPE = 4
"""Cells of a stripe; half as many slant it by 45 degrees from row to row."""

_WALL = 2
"""Cells of either end of a hollow bar."""


class HoldBar(Painted):
    """Fills for a hold, drains hollow before and after it, sweeps to the other side, freezes.

    Shape tells the phase as well as colour: solid, hollow, a block on its way, or hatched.
    """

    _phase = Phase.READY
    _part = 0
    _whole = 1
    _frozen = False
    _to_right = True

    def show(
        self, phase: Phase, part: int, whole: int, *, frozen: bool = False, to_right: bool = True
    ) -> None:
        """Show that `part` of `whole` milliseconds has gone by; no bar at all where it hurts.

        `frozen` is a pause. `to_right` is where the sweep of a change of sides goes.
        """
        self._phase, self._part, self._whole = phase, part, whole
        self._frozen, self._to_right = frozen, to_right
        self.repaint()

    def picture(self, size: Size) -> Picture:
        """The bar, as tall as the room."""
        width, height = size
        if self._phase is Phase.PAIN or not height:
            return (blank(width),) * height
        painted = self._stretch(width)
        if self._frozen:
            return tuple(_hatched(width, painted, y) for y in range(height))
        solid = stretches(width, self._phase.ink, self._phase.track, [painted])
        if self._phase not in (Phase.READY, Phase.REST):
            return (solid,) * height
        return _hollow(solid, painted, self._phase, Size(width, height))

    def _stretch(self, width: int) -> Stretch:
        gone = eighths(self._part, self._whole, width)
        if self._phase in (Phase.READY, Phase.REST):
            return Stretch(0, 8 * width - gone)
        if self._phase is not Phase.SWITCH:
            return Stretch(0, gone)
        block = 8 * max(1, width // 4)
        way = eighths(self._part, self._whole, width) * (8 * width - block) // max(1, 8 * width)
        start = way if self._to_right else 8 * width - block - way
        return Stretch(start, start + block)


def _hollow(solid: Row, painted: Stretch, phase: Phase, size: Size) -> Picture:
    """A tube with rims and closed ends; where it is low the rims are half a row, or one line."""
    width, height = size
    if height < 3:
        rims = "▀▄" if height == 2 else "▄"
        return tuple(_rim(width, painted, rim, phase) for rim in rims)
    wall = min(8 * _WALL, painted.stop // 2)
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
    pair = (*blank(_STRIPE, ink), *blank(_STRIPE, ground))
    slant = y * _STRIPE // 2 % (2 * _STRIPE)
    stripes = crop(pair * (width // len(pair) + 2), slant, slant + width)
    return join(blank(start, ground), crop(stripes, start, stop), blank(width - stop, ground))
