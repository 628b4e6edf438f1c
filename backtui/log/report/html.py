"""The report as one printable HTML page that needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from backtui.base.safe_text import for_html
from backtui.catalogue.book import Catalogue
from backtui.history.pain import CANNOT_SAY
from backtui.history.review import Review
from backtui.log.report.charts import activity_chart, pain_chart
from backtui.log.report.words import HEADING, LIMITS, Sheet, figures, long_date, sheets, title

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 24px; max-width: 800px; background: #fff; color: #1b2224;
  font: 13px/1.4 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
}
h1 { font-size: 20px; margin: 0; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: 14px; margin: 20px 0 6px; font-weight: 650; break-after: avoid; }
p { margin: 4px 0; }
.heading { color: #44525a; margin: 2px 0 14px; }
.quiet { color: #5a676e; font-size: 11.5px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0; }
dt { color: #5a676e; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 12px; }
th { text-align: left; color: #5a676e; font-weight: 500; border-bottom: 1px solid #9aa5ab; }
th, td { padding: 3px 8px 3px 0; vertical-align: top; }
td { border-bottom: 1px solid #e3e8ea; font-variant-numeric: tabular-nums; }
td:first-child { font-weight: 550; }
tr, .short { break-inside: avoid; }
.number { text-align: right; white-space: nowrap; }
.chart { width: 100%; height: auto; display: block; margin: 4px 0; break-inside: avoid; }
.small { width: 220px; height: 34px; display: block; }
svg text { font-size: 10px; fill: #44525a; }
.grid { stroke: #d3dadd; stroke-width: 1; }
.bar { fill: #c9dcec; }
.line { fill: none; stroke: #8a4b00; stroke-width: 2; stroke-linejoin: round; }
.dot { fill: #8a4b00; fill-opacity: 0.55; }
.blank { stroke: #9aa5ab; stroke-width: 1; }
.notes p, li { overflow-wrap: anywhere; break-inside: avoid; }
.notes p { white-space: pre-wrap; padding-left: 7.5em; text-indent: -7.5em; }
.day { white-space: nowrap; color: #5a676e; font-weight: 400; }
.notes .day { display: inline-block; width: 7.5em; text-indent: 0; }
ul { margin: 0; padding-left: 18px; }
li { margin: 2px 0; }
@page { margin: 14mm 14mm 16mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 11px; }
  table, .quiet { font-size: 10px; }
  h2 { margin-top: 14px; }
}
"""
_NUMBERS = ("Times", "Minutes held", "As prescribed", "Hurt with", "Without")
_SHORT = 8
"""Rows up to which a table stays on one sheet of paper."""
_DAY = len("30 Nov 2026)")
_LEGEND = (
    "Line: pain before exercise, weekly average, 0 to 10 on the left. Dots: each rated day. "
    "Bars: minutes a week, on the right. Marks below the axis: days without a rating."
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_report(found: Review, catalogue: Catalogue, answers: Sequence[str] | None = None) -> str:
    """The page. `answers` are sentences about the safety answers, None where not asked for."""
    name = for_html(title(found))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{name}</title><style>{_STYLE}</style></head><body>",
            f'<h1>{name}</h1><p class="heading">{for_html(HEADING)}</p>',
            *_body(found, catalogue, answers),
            "</body></html>",
            "",
        )
    )


def _body(found: Review, catalogue: Catalogue, answers: Sequence[str] | None) -> Iterator[str]:
    yield "<dl>"
    for label, value in figures(found):
        yield f"<dt>{for_html(label)}</dt><dd>{for_html(value)}</dd>"
    yield "</dl>"
    yield "<h2>Pain and minutes</h2>"
    yield pain_chart(found)
    yield f'<p class="quiet">{for_html(f"{_LEGEND} {CANNOT_SAY}")}</p>'
    for sheet in sheets(found, catalogue):
        charts = [activity_chart(each) for each in found.activities]
        yield from _sheet(sheet, charts if sheet.title == "Activities" else None)
    if found.notes:
        yield '<h2>Notes</h2><div class="notes">'
        for day, note in found.notes:
            yield f'<p><span class="day">{long_date(day)}</span>{for_html(note)}</p>'
        yield "</div>"
    if answers is not None:
        yield "<h2>Safety answers</h2>"
        yield _list(answers)
    yield "<h2>What the numbers do not say</h2>"
    yield _list(LIMITS)


def _sheet(sheet: Sheet, charts: Sequence[str] | None) -> Iterator[str]:
    css = ' class="short"' if len(sheet.rows) <= _SHORT else ""
    yield f"<h2>{for_html(sheet.title)}</h2><table{css}><thead>"
    heads = [*sheet.columns, *([""] if charts else [])]
    yield _row("th", heads, sheet.columns)
    yield "</thead><tbody>"
    for number, row in enumerate(sheet.rows):
        chart = f"<td>{charts[number]}</td>" if charts else ""
        yield _row("td", row, sheet.columns).replace("</tr>", f"{chart}</tr>")
    yield "</tbody></table>"
    if sheet.note:
        yield f'<p class="quiet">{for_html(sheet.note)}</p>'


def _row(tag: str, cells: Iterable[str], columns: Sequence[str]) -> str:
    parts = []
    for number, cell in enumerate(cells):
        numeric = number < len(columns) and columns[number] in _NUMBERS
        css = ' class="number"' if numeric else ""
        parts.append(f"<{tag}{css}>{_together(for_html(cell))}</{tag}>")
    return f"<tr>{''.join(parts)}</tr>"


def _together(cell: str) -> str:
    """A cell whose day in brackets stays on one line."""
    words, bracket, day = cell.rpartition("(")
    return f'{words}<span class="day">({day}</span>' if bracket and len(day) <= _DAY else cell


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{for_html(each)}</li>' for each in sentences)}</ul>"
