"""The report as a form asks for it: since when, and where to."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from backtui.base.errors import UsageError
from backtui.base.paths import at_home
from backtui.guide.choices import preferences_of
from backtui.guide.guide import Guide
from backtui.guide.session_forms import Field, FieldError, Values
from backtui.history.history import Past
from backtui.log.report.report import USUAL_DAYS, usual_name, write_report

_LONGEST_DAYS = 36_500
Wanted = tuple[date, Path]
"""The first day, and the file."""


def report_fields(today: date) -> list[Field]:
    """What is asked before a report is written."""
    return [
        Field("days", "Days back", str(USUAL_DAYS), "how far it goes"),
        Field("file", "File", f"~/{usual_name(today)}", ".html to print, or .md"),
    ]


def report_wanted(values: Values, today: date) -> Wanted:
    """What was asked for. Raises FieldError."""
    days = values["days"].strip()
    if not days.isascii() or not days.isdigit() or not 1 <= int(days) <= _LONGEST_DAYS:
        raise FieldError("days", "Write how many days the page goes back, such as 90.")
    name = values["file"].strip()
    if Path(name).suffix.lower() not in (".html", ".htm", ".md"):
        raise FieldError("file", "The name must end in .html or .md.")
    try:
        path = at_home(Path(name))
    except UsageError as error:
        raise FieldError("file", str(error)) from error
    return today - timedelta(days=int(days) - 1), path


def report_to(guide: Guide, wanted: Wanted) -> Path:
    """Write it; where it is now. Not for a thread that paints. Raises BackTUIError."""
    first, path = wanted
    log = guide.log
    chosen = preferences_of(guide.settings)
    write_report(
        path,
        Past.of(log.sessions(), log.days(), log.check_ins(), log.answers(), log.overrides()),
        guide.catalogue,
        first=first,
        today=guide.clock.now().date(),
        target=chosen.weekly_target,
        starts=chosen.week_starts,
    )
    return path
