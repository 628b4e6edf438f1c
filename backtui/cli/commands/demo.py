"""`backtui demo`: a made-up year in a file of its own, for looking around before logging."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from backtui.base.errors import UsageError
from backtui.catalogue.book import Catalogue
from backtui.cli.data import open_catalogue
from backtui.cli.full_screen import need_a_terminal, run_full_screen
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page, on_stderr
from backtui.coach.demo_year import demo_year
from backtui.guide.clock import MachineClock
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import document_of

_MADE_UP = "This year is made up, and none of it is yours. It is gone when you leave."


def add_arguments(parser: ArgumentParser) -> None:
    """Where to, instead of a file that is gone afterwards."""
    parser.add_argument(
        "--write", metavar="FILE", type=Path, help="only write the year to a new file"
    )


def run(options: Options, given: Namespace) -> int:
    """Open the app on the year, or write it. Raises BackTUIError."""
    catalogue = open_catalogue()
    if given.write is not None:
        return _write(options._replace(named_log=given.write), catalogue)
    if options.named_log is not None:
        raise UsageError("The demo has a file of its own; leave --db out, or use --write FILE.")
    need_a_terminal(options.environ)
    with TemporaryDirectory(prefix="backtui-demo-") as folder:
        options = options._replace(named_log=Path(folder) / "sessions.json", rehearses=True)
        _fill(open_log(options), catalogue)
        status = run_full_screen(options, told=(_MADE_UP,))
    on_stderr("That was a made-up year; it is gone now, and your own log was not touched.")
    return status


def _write(options: Options, catalogue: Catalogue) -> int:
    log = open_log(options)
    if log.exists():
        raise UsageError(f"{log.path} is there already; name a new file, so that nothing is lost.")
    _fill(log, catalogue)
    Page.of_stdout().whole(str(log.path))
    return 0


def _fill(log: SessionLog, catalogue: Catalogue) -> None:
    """Put the 52 weeks up to today into an empty log, in one write."""
    year = demo_year(catalogue, MachineClock().now())
    tables = {"sessions": year.sessions, "days": year.days, "checkins": year.checkins}
    with log.transaction():
        for name, records in tables.items():
            log.put(name, {record.uuid: document_of(record) for record in records})
