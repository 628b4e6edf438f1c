"""The charts of the log as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct

from backtui.guide.looking_back import LookBack
from backtui.history.pain import in_points
from backtui.history.weeks import Week

NameOf = Callable[[str], str]


class Table(Struct, frozen=True):
    """A title, the names of the columns and the rows; the first column is text, others numbers."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def time_tables(look: LookBack) -> list[Table]:
    """Calendar and pain chart, the latest first; an unrated span has no pain."""
    kinds = {week.first: _kind(week) for week in look.weeks}
    unit = "Day" if look.by_day else "Week of"
    rows = [
        (
            f"{span.first:%-d %b %Y}",
            str(span.sessions),
            str(round(span.active_ms / 60_000)),
            str(span.rest_days),
            "–" if span.pain is None else in_points(span.pain),
            str(span.days_rated),
            "" if look.by_day else kinds.get(span.first, ""),
        )
        for span in reversed(look.chart)
    ]
    columns = (unit, "sessions", "min", "rest", "pain", "rated", "" if look.by_day else "week")
    tables = [Table("Sessions, minutes and pain", columns, rows)]
    if not look.by_day:
        days = [
            (f"{day:%a %-d %b %Y}", str(round(ms / 60_000)))
            for day, ms in reversed(look.active_ms.items())
        ]
        tables.append(Table("Days with a session", ("Day", "min"), days))
    return tables


def progress_tables(look: LookBack, name_of: NameOf) -> list[Table]:
    """Then and now of exercises and activities."""
    exercises = [
        (
            name_of(each.exercise),
            str(each.times),
            _minutes(each.held.total_ms),
            _share(each.held.left_share),
            _share(None if each.completion is None else each.completion.share),
            f"{each.pain.hurt_with}/{each.pain.rated_with}",
            f"{each.pain.hurt_without}/{each.pain.rated_without}",
        )
        for each in look.progress
    ]
    columns = ("Exercise", "times", "min", "left", "done", "hurt with", "without")
    tables = [Table("Exercises, the last year", columns, exercises)]
    for each in look.activities:
        rows = [(f"{day:%-d %b %Y}", str(score)) for day, score in reversed(each.scores)]
        tables.append(Table(f"{each.name}, 0 cannot – 10 as before", ("Day", "score"), rows))
    return tables


def _kind(week: Week) -> str:
    return week.kind.value


def _minutes(ms: int) -> str:
    return str(round(ms / 60_000))


def _share(share: float | Fraction | None) -> str:
    return "–" if share is None else f"{float(share):.0%}"
