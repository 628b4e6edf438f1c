"""The report as Markdown: the same words and tables, the chart as a table of weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backtui.base.safe_text import for_markdown
from backtui.catalogue.book import Catalogue
from backtui.history.pain import in_points
from backtui.history.review import Review
from backtui.log.report.words import HEADING, LIMITS, Sheet, figures, long_date, sheets, title


def markdown_report(
    found: Review, catalogue: Catalogue, answers: Sequence[str] | None = None
) -> str:
    """The page. `answers` are sentences about the safety answers, None where not asked for."""
    return "\n".join(_lines(found, catalogue, answers)) + "\n"


def _lines(found: Review, catalogue: Catalogue, answers: Sequence[str] | None) -> Iterator[str]:
    yield from (f"# {for_markdown(title(found))}", "", f"*{HEADING}*", "")
    yield from (f"- {label}: {for_markdown(value)}" for label, value in figures(found))
    yield from _sheet(_weeks(found))
    for sheet in sheets(found, catalogue):
        yield from _sheet(sheet)
    if found.notes:
        yield from ("", "## Notes", "")
        yield from (f"- {long_date(day)}: {for_markdown(note)}" for day, note in found.notes)
    if answers is not None:
        yield from ("", "## Safety answers", "")
        yield from (f"- {for_markdown(each)}" for each in answers)
    yield from ("", "## What the numbers do not say", "")
    yield from (f"- {for_markdown(each)}" for each in LIMITS)


def _weeks(found: Review) -> Sheet:
    rows = [
        (
            long_date(span.first),
            str(span.days),
            str(round(span.active_ms / 60_000)),
            "–" if span.pain is None else in_points(span.pain),
            str(span.days_rated),
        )
        for span in found.spans
    ]
    return Sheet("Weeks", ("Week of", "Days", "Minutes", "Pain", "Days rated"), rows)


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield from ("", f"## {sheet.title}", "")
    yield f"| {' | '.join(sheet.columns)} |"
    yield f"|{' --- |' * len(sheet.columns)}"
    for row in sheet.rows:
        yield f"| {' | '.join(for_markdown(cell) or ' ' for cell in row)} |"
    if sheet.note:
        yield from ("", sheet.note)
