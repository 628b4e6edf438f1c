"""Pain as a line over bars of minutes, against an axis from 0 to 10. Gaps stay gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from msgspec import Struct
from textual.geometry import Size

from backtui.tui.widgets.paint import Painted, Picture, Row, Run, blank, fit, join

HIGHEST = 10
_LEFT, _RIGHT = 3, 4
_PITCH = 2
"""Cells that a span takes at least, the gap after it included."""
_WIDEST = 5
_BAR, _LINE, _GRID = "chart-bar", "side", "frame"
_ROUND_MINUTES = (10, 20, 30, 40, 60, 80, 100, 120, 180, 240, 300, 420, 600, 1440, 10080)


class ChartSpan(Struct, frozen=True):
    """One week or day of the chart; `pain` 0-10, None where nothing was rated."""

    first: date
    minutes: int
    pain: Fraction | None


class PainChart(Painted):
    """Each cell is two dots high, so that the line rises by half a row."""

    _spans: tuple[ChartSpan, ...] = ()

    def show(self, spans: Sequence[ChartSpan]) -> None:
        """Show other spans, oldest first; of too many, the latest."""
        self._spans = tuple(spans)
        self.repaint()

    def picture(self, size: Size) -> Picture:
        """The plot between its two axes, and the time below."""
        inner = size.width - _LEFT - _RIGHT
        spans = self._spans[-max(inner // _PITCH, 1) :] if inner > 0 else ()
        if not spans or size.height < 4:
            return tuple(blank(size.width) for _ in range(size.height))
        pitch = max(1, min(_WIDEST, inner // len(spans)))
        spare = inner - pitch * len(spans)
        height = size.height - 1
        top = _ceiling(spans)
        dots = _dots(spans, height, pitch, top)
        rows = []
        for y in range(height):
            left, right = _tick(y, height, HIGHEST), _tick(y, height, top)
            row = join(
                (Run(f"{left:>2} ", "ink-quiet"),),
                _plot(dots[2 * y], dots[2 * y + 1], grid=bool(left)),
                (Run(("┄" if left else " ") * spare, _GRID),),
                (Run(f" {right:>3}", "ink-quiet"),),
            )
            rows.append(fit(row, size.width))
        rows.append(fit(_times(spans, pitch), size.width))
        return tuple(rows)


def _ceiling(spans: Sequence[ChartSpan]) -> int:
    """The top of the axis of minutes: the first round number that nothing exceeds."""
    most = max(span.minutes for span in spans)
    return next((number for number in _ROUND_MINUTES if number >= most), most)


def _tick(y: int, height: int, top: int) -> str:
    """The number that stands beside a row: the top, the middle, the bottom."""
    if y == 0:
        return str(top)
    if y == height - 1:
        return "0"
    return f"{top / 2:g}" if y == (height - 1) // 2 and height % 2 else ""


def _dots(spans: Sequence[ChartSpan], height: int, pitch: int, top: int) -> list[list[str]]:
    """Every dot as the colour it has, from the top; two to a row of the screen."""
    rows = 2 * height
    dots = [[""] * (pitch * len(spans)) for _ in range(rows)]
    for number, span in enumerate(spans):
        filled = rows * span.minutes // top
        if span.minutes and not filled:
            filled = 1
        for y in range(rows - filled, rows):
            for x in range(number * pitch, (number + 1) * pitch - (pitch > 1)):
                dots[y][x] = _BAR
    for x, (low, high) in enumerate(_line(spans, rows, pitch)):
        for y in range(low, high):
            dots[y][x] = _LINE
    return dots


def _line(spans: Sequence[ChartSpan], rows: int, pitch: int) -> list[tuple[int, int]]:
    """From which dot to which the line goes in each column; nowhere in a gap."""
    heights: list[int | None] = []
    for number, span in enumerate(spans):
        following = spans[number + 1].pain if number + 1 < len(spans) else None
        for step in range(pitch):
            if span.pain is None:
                heights.append(None)
            elif following is None:
                alone = step > 0 and step == pitch - 1
                heights.append(None if alone else _height(span.pain, rows))
            else:
                between = span.pain + (following - span.pain) * step / pitch
                heights.append(_height(between, rows))
    columns = []
    for x, here in enumerate(heights):
        before = heights[x - 1] if x else None
        if here is None:
            columns.append((0, 0))
        elif before is None or abs(here - before) <= 1:
            columns.append((here, here + 1))
        elif before < here:
            columns.append((before + 1, here + 1))
        else:
            columns.append((here, before))
    return columns


def _height(pain: Fraction, rows: int) -> int:
    """The dot a pain lies on, counted from the top."""
    return round((rows - 1) * (1 - pain / HIGHEST))


def _plot(upper: Sequence[str], lower: Sequence[str], *, grid: bool) -> Row:
    runs: list[Run] = []
    for above, below in zip(upper, lower, strict=True):
        if above == below:
            text, ink = ("┄", _GRID) if grid and not above else (" ", "")
            runs.append(Run(text, ink, above))
        elif above == _LINE or not below:
            runs.append(Run("▀", above, below))
        else:
            runs.append(Run("▄", below, above))
    return join(tuple(runs))


def _times(spans: Sequence[ChartSpan], pitch: int) -> Row:
    """Months below weeks, days below days, where there is room."""
    weekly = len(spans) > 1 and (spans[1].first - spans[0].first).days > 1
    labels: list[tuple[int, str]] = []
    before = None
    for number, span in enumerate(spans):
        due = span.first.month != before if weekly else span.first.weekday() == 0 or not number
        before = span.first.month
        if due:
            words = f"{span.first:%b}" if weekly else f"{span.first:%-d %b}"
            labels.append((number * pitch, words))
    if weekly and len(labels) > 1 and labels[1][0] <= len(labels[0][1]):
        del labels[0]  # the last days of a month make way for the whole of the next
    text = ""
    for column, words in labels:
        if len(text) <= column and column + len(words) <= pitch * len(spans):
            text = f"{text:<{column}}{words} "
    return (Run(" " * _LEFT + text, "ink-quiet"),)
