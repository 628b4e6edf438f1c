"""`backtui report`: one printable page for the physiotherapist."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from backtui.base.paths import at_home
from backtui.base.settings import read_settings
from backtui.cli.data import open_catalogue
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page, on_stderr
from backtui.cli.since import SINCE_HELP, first_day
from backtui.guide.choices import preferences_of
from backtui.guide.clock import MachineClock
from backtui.history.history import Past
from backtui.log.report.report import USUAL_DAYS, usual_name, write_report


def add_arguments(parser: ArgumentParser) -> None:
    """Since when, and where to."""
    parser.add_argument(
        "--since", metavar="WHEN", default=f"{USUAL_DAYS}d", help=f"{SINCE_HELP}; 90d by default"
    )
    parser.add_argument(
        "--output", metavar="FILE", type=Path, help=".html or .md; in this folder by default"
    )
    parser.add_argument(
        "--answers", action="store_true", help="add what you ticked in the safety questions"
    )
    parser.add_argument(
        "--with-safety",
        action="store_true",
        help="add that, the signs that need help first, and what you told when it hurt",
    )


def run(options: Options, given: Namespace) -> int:
    """Write the page and say where it is. Raises BackTUIError."""
    settings, problems = read_settings(options.settings)
    log = open_log(options)
    for problem in (*problems, *(f"{log.path}: {each}" for each in log.problems)):
        on_stderr(problem)
    wanted = preferences_of(settings)
    today = MachineClock().now().date()
    path = at_home(Path(given.output or usual_name(today)))
    write_report(
        path,
        Past.of(log.sessions(), log.days(), log.check_ins(), log.answers(), log.overrides()),
        open_catalogue(),
        first=first_day(given.since, today),
        today=today,
        target=wanted.weekly_target,
        starts=wanted.week_starts,
        with_answers=given.answers,
        with_safety=given.with_safety,
    )
    Page.of_stdout().whole(str(path))
    return 0
