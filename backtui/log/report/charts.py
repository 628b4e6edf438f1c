"""The charts of the report as inline SVG: no script, no outside reference, readable in grey."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from backtui.history.activities import HIGHEST, ActivityScores
from backtui.history.review import Review

_WIDTH, _HEIGHT = 720, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 36, 12, 34
_FLOOR = _HEIGHT - _BOTTOM
_ROUND_MINUTES = (10, 20, 40, 60, 80, 100, 120, 160, 200, 240, 300, 400, 600, 1200, 10_000)
_SMALL_WIDTH, _SMALL_HEIGHT = 220, 34


def pain_chart(found: Review) -> str:
    """Weekly pain as a line, daily ratings as dots, minutes a week as bars, unrated days marked."""
    start = found.spans[0].first
    days = (found.last - start).days + 1
    day_width = (_WIDTH - _LEFT - _RIGHT) / days
    top = next(n for n in _ROUND_MINUTES if n >= max(s.active_ms for s in found.spans) / 60_000)

    def x(day: date) -> float:
        return _LEFT + ((day - start).days + 0.5) * day_width

    parts = [
        *_axes(top),
        *_bars(found, top, start, day_width),
        *_unrated(found, x),
        *_dots(found, x),
        *_lines(found, x),
        *_dates(found, start, x),
    ]
    label = "Pain from 0 to 10 and minutes of exercise a week"
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">'
        f"{''.join(parts)}</svg>"
    )


def activity_chart(each: ActivityScores) -> str:
    """The scores of one activity on its own axis from 0 to 10."""
    first, last = each.scores[0][0], each.scores[-1][0]
    length = max(1, (last - first).days)
    points = [
        (
            4 + (day - first).days / length * (_SMALL_WIDTH - 8),
            _SMALL_HEIGHT - 4 - score / HIGHEST * (_SMALL_HEIGHT - 8),
        )
        for day, score in each.scores
    ]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" class="dot"/>' for x, y in points)
    return (
        f'<svg class="small" viewBox="0 0 {_SMALL_WIDTH} {_SMALL_HEIGHT}" role="img" '
        f'aria-label="Scores from 0 to 10">'
        f'<line x1="0" x2="{_SMALL_WIDTH}" y1="{_SMALL_HEIGHT - 4}" y2="{_SMALL_HEIGHT - 4}" '
        f'class="grid"/><line x1="0" x2="{_SMALL_WIDTH}" y1="4" y2="4" class="grid"/>'
        f'<polyline points="{joined}" class="line"/>{dots}</svg>'
    )


def _y(pain: Fraction | float) -> float:
    return _FLOOR - float(pain) / 10 * (_FLOOR - _TOP)


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def _axes(top: int) -> Iterator[str]:
    for pain in (0, 5, 10):
        y = _y(pain)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>'
        yield _text(_LEFT - 6, y + 3.5, str(pain), "end")
        yield _text(_WIDTH - _RIGHT + 6, y + 3.5, f"{top * pain / 10:g}", "start")


def _bars(found: Review, top: int, start: date, day_width: float) -> Iterator[str]:
    for span in found.spans:
        height = span.active_ms / 60_000 / top * (_FLOOR - _TOP)
        if height:
            left = _LEFT + (span.first - start).days * day_width
            width = ((span.last - span.first).days + 1) * day_width
            yield (
                f'<rect x="{left + 1.5:.1f}" y="{_FLOOR - height:.1f}" '
                f'width="{max(1.0, width - 3):.1f}" height="{height:.1f}" class="bar"/>'
            )


def _unrated(found: Review, x: Callable[[date], float]) -> Iterator[str]:
    for number in range(found.days_in_all):
        day = found.first + timedelta(days=number)
        if day not in found.rated:
            at = x(day)
            ends = f'y1="{_FLOOR + 3}" y2="{_FLOOR + 8}"'
            yield f'<line x1="{at:.1f}" x2="{at:.1f}" {ends} class="blank"/>'


def _dots(found: Review, x: Callable[[date], float]) -> Iterator[str]:
    for day, pain in found.rated.items():
        yield f'<circle cx="{x(day):.1f}" cy="{_y(pain):.1f}" r="1.8" class="dot"/>'


def _lines(found: Review, x: Callable[[date], float]) -> Iterator[str]:
    """Weekly averages, joined only where week follows rated week."""
    run: list[tuple[float, float]] = []
    for span in (*found.spans, None):
        if span is None or span.pain is None:
            yield from _line(run)
            run = []
        else:
            middle = x(span.first) + (x(span.last) - x(span.first)) / 2
            run.append((middle, _y(span.pain)))


def _line(points: Sequence[tuple[float, float]]) -> Iterator[str]:
    if len(points) == 1:
        ((x, y),) = points
        yield f'<line x1="{x - 5:.1f}" x2="{x + 5:.1f}" y1="{y:.1f}" y2="{y:.1f}" class="line"/>'
    elif points:
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{joined}" class="line"/>'


def _dates(found: Review, start: date, x: Callable[[date], float]) -> Iterator[str]:
    days = (found.last - start).days + 1
    step = max(1, -(-days // 7 // 9)) * 7
    for number in range(0, days, step):
        day = start + timedelta(days=number)
        yield _text(x(day), _HEIGHT - 12, f"{day:%-d %b}")
