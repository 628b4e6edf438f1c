"""`backtui export`: the whole log out to a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from backtui.base.errors import BackTUIError, UsageError
from backtui.base.paths import at_home
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page, on_stderr
from backtui.log.exchange.import_export import export_csv, export_json, write_out

_WITH_SAFETY = "Your answers to the safety questions are in it; give it only to whom they are for."
_WITHOUT_SAFETY = "Your answers to the safety questions are left out."
_KINDS = (".json", ".csv")


def add_arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=".json for everything, .csv for a spreadsheet with a row to each hold",
    )
    parser.add_argument(
        "--with-safety",
        action="store_true",
        help="with your safety answers and what you told when it hurt (.json only)",
    )


def run(options: Options, given: Namespace) -> int:
    """Write the file; one of that name is replaced. Raises BackTUIError."""
    path = at_home(given.file)
    kind = path.suffix.lower()
    if kind not in _KINDS:
        raise UsageError(f"{path} must end in .json (everything) or .csv (a row to each hold).")
    if given.with_safety and kind != ".json":
        raise UsageError("--with-safety is for a .json file; a .csv has no place for answers.")
    log = open_log(options)
    if path.resolve() == log.path or log.backups.folder in path.resolve().parents:
        raise UsageError(f"{path} is your log or one of its backups; export to another file.")
    for problem in log.problems:
        on_stderr(f"{log.path}: {problem}. It is left out.")
    sessions = len(log.sessions())
    if not log.exists():
        raise BackTUIError(f"There is no log yet at {log.path}, so there is nothing to export.")
    data = export_csv(log) if kind == ".csv" else export_json(log, with_safety=given.with_safety)
    write_out(path, data)
    page = Page.of_stdout()
    page.whole(f"{sessions} session{'' if sessions == 1 else 's'} in {path}")
    page.text(_WITH_SAFETY if given.with_safety else _WITHOUT_SAFETY)
    return 0
