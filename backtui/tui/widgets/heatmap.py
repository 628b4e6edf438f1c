"""The days of the last weeks, a column to each week; a longer day is higher and brighter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct, field
from textual.geometry import Size

from backtui.tui.widgets.paint import Painted, Picture, Row, Run, blank, fit, join

MOST_WEEKS = 26
STEPS = (5, 10, 15)
"""Minutes up to which a day is of the first, second and third kind."""

_LABELS = 3
_PITCH = 2
_ROOMY = 48
"""Cells from which on the legend stands as far apart as the days."""
_GLYPHS = "▂▄▆█"
_REST, _NOTHING = "–", "·"


class HeatDays(Struct, frozen=True, kw_only=True):
    """Milliseconds of each day with a session, the rest days, and which day is today.

    `starts` is the first day of the week, 0 for Monday.
    """

    today: date
    active_ms: Mapping[date, int] = field(default_factory=dict)
    rests: frozenset[date] = frozenset()
    starts: int = 0


class Heatmap(Painted):
    """Each day differs by height as well as shade, so no colour is needed to read it."""

    _days: HeatDays | None = None

    def show(self, days: HeatDays) -> None:
        """Show other days."""
        self._days = days
        self.repaint()

    def picture(self, size: Size) -> Picture:
        """Months above, then a row to each day of the week, then what the heights mean."""
        rows: list[Row] = []
        if self._days is not None:
            weeks = weeks_that_fit(size.width)
            first = _first(self._days, weeks)
            rows.append(_months(first, weeks))
            rows += [_weekday(self._days, first, weeks, number) for number in range(7)]
            rows += [blank(size.width)] * (size.height > 9) + [_legend(size.width)]
        rows += [()] * (size.height - len(rows))
        return tuple(fit(row, size.width) for row in rows[: size.height])


def weeks_that_fit(width: int) -> int:
    """How many weeks there is room for, 26 at most."""
    return max(1, min(MOST_WEEKS, (width - _LABELS + 1) // _PITCH))


def _first(days: HeatDays, weeks: int) -> date:
    this_week = days.today - timedelta(days=(days.today.weekday() - days.starts) % 7)
    return this_week - timedelta(weeks=weeks - 1)


def _months(first: date, weeks: int) -> Row:
    """The name of a month over the first week that begins in it, where there is room."""
    starts = [first + timedelta(weeks=number) for number in range(weeks)]
    new = [n for n, week in enumerate(starts) if not n or week.month != starts[n - 1].month]
    if len(new) > 1 and new[1] < 2:
        del new[0]
    text = ""
    for number in new:
        column = _LABELS + _PITCH * number
        if number < weeks - 1 or weeks == 1:
            text = f"{text:<{column}}{starts[number]:%b} "
    return (Run(text, "ink-quiet"),)


def _weekday(days: HeatDays, first: date, weeks: int, number: int) -> Row:
    name = f"{first + timedelta(days=number):%a}"[:2] if number % 2 == 0 else ""
    row = [Run(f"{name:<{_LABELS}}", "ink-quiet")]
    for week in range(weeks):
        day = first + timedelta(weeks=week, days=number)
        row += _day(days, day)
    return join(tuple(row))


def _day(days: HeatDays, day: date) -> Row:
    if day > days.today:
        return blank(_PITCH)
    if day in days.active_ms:
        return (_mark(days.active_ms[day]), Run(" "))
    glyph = _REST if day in days.rests else _NOTHING
    return (Run(glyph, "ink-dim"), Run(" "))


def _mark(active_ms: int) -> Run:
    kind = sum(active_ms > minutes * 60_000 for minutes in STEPS)
    return Run(_GLYPHS[kind], f"heat-{kind + 1}")


def _legend(width: int) -> Row:
    """What the marks mean; closer together where there is less room."""
    roomy = width >= _ROOMY
    space, gap = (" ", "   ") if roomy else ("", " ")
    words = [*(f"≤{space}{minutes}" for minutes in STEPS), "more min"]
    row = [Run(" " * _LABELS * roomy)]
    for kind, each in enumerate(words):
        row += [Run(_GLYPHS[kind], f"heat-{kind + 1}"), Run(f" {each}{gap}", "ink-quiet")]
    row += [Run(_REST, "ink-dim"), Run(" rest", "ink-quiet")]
    return join(tuple(row))
