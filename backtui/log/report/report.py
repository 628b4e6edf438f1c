"""The page for the physiotherapist, written to a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec import structs

from backtui.base.atomic import REAL_FILES, RealFiles, replace_file
from backtui.base.errors import BackTUIError, UsageError
from backtui.catalogue.book import Catalogue
from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook
from backtui.history.history import Past
from backtui.history.records import AnswersRecord
from backtui.history.review import review
from backtui.log.report.html import html_report
from backtui.log.report.markdown import markdown_report
from backtui.log.report.words import HEADING

USUAL_DAYS = 90
_KEPT_BACK = (*q.HELP_NOW_IDS, *(question.id for question in q.TOLD_IN_A_SESSION))
_ENOUGH_TO_TELL = 8_000
_FORMS = {".html": html_report, ".htm": html_report, ".md": markdown_report}


def usual_name(today: date) -> str:
    """What the file is called where nobody names it."""
    return f"backtui-report-{today}.html"


def write_report(
    path: Path,
    past: Past,
    catalogue: Catalogue,
    *,
    first: date | None,
    today: date,
    target: int,
    starts: int = 0,
    with_answers: bool = False,
    with_safety: bool = False,
    files: RealFiles = REAL_FILES,
) -> None:
    """Write the report from a day on (90 days where it is None) in the form the name asks for.

    `with_answers` adds what was ticked; `with_safety` that, list A, and what "it hurts" told.

    Raises UsageError for a name that is neither .html nor .md, BackTUIError where it cannot be
    written, or where another file has the name.
    """
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path} must end in .html or .md, so that the form of the page is clear.")
    first = first or today - timedelta(days=USUAL_DAYS - 1)
    if past.first_day is not None:
        first = min(today, max(first, past.first_day))
    found = review(past, first, today, target, starts)
    _spare_other_files(path)
    if not with_safety:
        stops = tuple(structs.replace(stop, place=None, sign=None) for stop in found.stops)
        found = structs.replace(found, stops=stops)
    said = answers_in_words(past.answers, with_safety=with_safety)
    page = form(found, catalogue, said if with_answers or with_safety else None)
    try:
        replace_file(path.resolve(), [page.encode()], files)
    except OSError as problem:
        reason = problem.strerror or "the system refused"
        raise BackTUIError(f"Cannot write {path}: {reason}. Name a file elsewhere.") from problem


def _spare_other_files(path: Path) -> None:
    """Replace an older report, and nothing else."""
    try:
        with path.open(encoding="utf-8", errors="replace") as there:
            ours = HEADING in there.read(_ENOUGH_TO_TELL)
    except OSError:
        return
    if not ours:
        raise BackTUIError(f"{path} is there already and is no report; name another file.")


def answers_in_words(
    answers: Iterable[AnswersRecord], *, with_safety: bool = False
) -> Sequence[str]:
    """What was answered yes, of each line the newest answer; list A only with safety."""
    book = AnswerBook(answers)
    kept_back = () if with_safety else _KEPT_BACK
    said = [
        question.words
        for line, question in q.QUESTIONS.items()
        if line not in kept_back and book.yes_or_no(line)
    ]
    if with_safety:
        said += [
            f"{q.QUESTIONS[line].words} (struck out as a mistake on {given.day})"
            for line in q.HELP_NOW_IDS
            for given in book.struck(line)
        ]
    return said or ["Nothing was answered yes."]
