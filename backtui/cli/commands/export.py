"""`backtui export`: the whole log out to a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from backtui.base.errors import BackTUIError, UsageError
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page, on_stderr
from backtui.log.exchange import export_csv, export_json, write_out

_WRITERS = {".json": export_json, ".csv": export_csv}


def add_arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=".json for everything, .csv for a spreadsheet with a row to each hold",
    )


def run(options: Options, given: Namespace) -> int:
    """Write the file; one of that name is replaced. Raises BackTUIError."""
    path = given.file.expanduser()
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise UsageError(f"{path} must end in .json (everything) or .csv (a row to each hold).")
    log = open_log(options)
    if path.resolve() == log.path or log.backups.folder in path.resolve().parents:
        raise UsageError(f"{path} is your log or one of its backups; export to another file.")
    for problem in log.problems:
        on_stderr(f"{log.path}: {problem}. It is left out.")
    sessions = len(log.sessions())
    if not log.exists():
        raise BackTUIError(f"There is no log yet at {log.path}, so there is nothing to export.")
    write_out(path, write(log))
    page = Page.of_stdout()
    page.whole(f"{sessions} session{'' if sessions == 1 else 's'} in {path}")
    page.text("Your answers to the safety questions are left out.")
    return 0
