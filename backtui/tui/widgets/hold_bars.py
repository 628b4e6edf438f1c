"""All the holds of the exercise in hand, one little bar for each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct
from textual.geometry import Size

from backtui.tui.widgets.eighths import Stretch, eighths, stretches
from backtui.tui.widgets.paint import Painted, Picture, Row, Run, blank, fit, join
from backtui.tui.widgets.phase import Phase

_LEAST = 3
"""Cells of bar under which a hold is no longer worth a bar of its own."""

_INK, _TRACK = Phase.HOLD.ink, Phase.HOLD.track


class HoldState(StrEnum):
    """What has become of a hold."""

    PENDING = "pending"
    UNDER_WAY = "under way"
    DONE = "done"
    EARLY = "early"
    SKIPPED = "skipped"


class HoldMark(Struct, frozen=True):
    """One hold: its state, how far it came (`part` of `whole` milliseconds) and its side."""

    state: HoldState
    part: int = 0
    whole: int = 1
    letter: str = ""


class HoldBars(Painted):
    """A row of bars: full, filling, cut short, empty, or only dots where one was skipped."""

    _holds: tuple[HoldMark, ...] = ()

    def show(self, holds: Sequence[HoldMark]) -> None:
        """Show the holds of one exercise, in the order they are done."""
        self._holds = tuple(holds)
        self.repaint()

    def picture(self, size: Size) -> Picture:
        """One row; rows below it stay empty."""
        if not size.height:
            return ()
        row = _bars(self._holds, size.width) if self._holds else blank(size.width)
        return (row, *[blank(size.width)] * (size.height - 1))


def _bars(holds: Sequence[HoldMark], width: int) -> Row:
    """Bars with letters where there is room, without them where not, else all holds in one bar."""
    letters = max(len(hold.letter) for hold in holds)
    roomy = letters + 1 if letters else 0
    for label, gap in ((roomy, 2), (letters, 1), (0, 1)):
        bar = (width + gap) // len(holds) - label - gap
        if bar >= _LEAST:
            row = join(*(_labelled(hold, label, bar, gap) for hold in holds))
            return fit(row, width)
    return _segmented(holds, width)


@lru_cache(maxsize=256)
def _labelled(hold: HoldMark, label: int, bar: int, gap: int) -> Row:
    letter = hold.letter[:label].ljust(label)
    ink = "ink-strong" if hold.state is HoldState.UNDER_WAY else "ink-quiet"
    return join((Run(letter, ink),), _bar(hold, bar), blank(gap))


def _bar(hold: HoldMark, width: int) -> Row:
    match hold.state:
        case HoldState.SKIPPED:
            return (Run("·" * width, "ink-quiet"),)
        case HoldState.DONE:
            filled = 8 * width
        case HoldState.PENDING:
            filled = 0
        case _:
            # By halves of a cell: the wide bar tells the moment, these tell the place.
            filled = eighths(hold.part, hold.whole, width) // 4 * 4
    ground = "" if hold.state is HoldState.EARLY else _TRACK
    return stretches(width, _INK, ground, [Stretch(0, filled)])


def _segmented(holds: Sequence[HoldMark], width: int) -> Row:
    """One bar of all holds and the number that are over."""
    over = sum(hold.state not in (HoldState.PENDING, HoldState.UNDER_WAY) for hold in holds)
    count = f" {over}/{len(holds)}"
    each = (width - len(count)) // len(holds)
    if each < 1:
        return fit((Run(count.strip(), "ink-quiet"),), width)
    bars = join(*(_segment(hold, each) for hold in holds))
    return fit(join(bars, (Run(count, "ink-quiet"),)), width)


def _segment(hold: HoldMark, width: int) -> Row:
    if width > 1:
        return join(_bar(hold, width - 1), blank(1))
    return _bar(hold, width)
