"""The whole session as a thin line, one piece for each exercise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from textual.geometry import Size

from backtui.tui.widgets.paint import Painted, Picture, Row, Run, blank, join

_GONE, _TO_COME = "rail-gone", "rail-to-come"


class SessionRail(Painted):
    """Pieces as long as their exercises; what is over is heavy and bright, the rest thin."""

    _lengths: tuple[int, ...] = ()
    _current = 0
    _part = 0

    def show(self, lengths: Sequence[int], current: int, part: int) -> None:
        """Show exercises of these lengths, with `part` of the `current` one gone by.

        Lengths and part are milliseconds; the exercises before the current one are over.
        """
        self._lengths, self._current, self._part = tuple(lengths), current, part
        self.repaint()

    def picture(self, size: Size) -> Picture:
        """One row; rows below it stay empty."""
        if not size.height:
            return ()
        return (self._rail(size.width), *[blank(size.width)] * (size.height - 1))

    def _rail(self, width: int) -> Row:
        count = len(self._lengths)
        gaps = count - 1
        if not count or not width:
            return blank(width)
        if width < count + gaps:
            gone = sum(self._lengths[: self._current]) + self._part
            return _piece(width, gone, sum(self._lengths))
        pieces: list[Row] = []
        for index, cells in enumerate(shares(self._lengths, width - gaps)):
            length = self._lengths[index]
            over = length if index < self._current else 0
            gone = self._part if index == self._current else over
            pieces += [blank(1)] if pieces else []
            pieces.append(_piece(cells, gone, length))
        return join(*pieces)


def shares(lengths: Sequence[int], width: int) -> list[int]:
    """Whole cells in proportion to the lengths, `width` in all, at least one for each length."""
    total = sum(lengths)
    if not total:
        return shares([1] * len(lengths), width)
    ends = [0, *(width * reached // total for reached in accumulate(lengths))]
    cells = [after - before for before, after in pairwise(ends)]
    for index, share in enumerate(cells):
        if not share:
            cells[cells.index(max(cells))] -= 1
            cells[index] = 1
    return cells


def _piece(cells: int, gone: int, length: int) -> Row:
    """A line of which `gone` of `length` is heavy, to half a cell."""
    halves = 2 * cells * min(max(gone, 0), length) // length if length > 0 else 0
    full, half = divmod(halves, 2)
    return join(
        (Run("━" * full, _GONE), Run("╸" * half, _GONE)),
        (Run("─" * (cells - full - half), _TO_COME),),
    )
