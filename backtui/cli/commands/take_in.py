"""`backtui import`: sessions into the log, or an exercise or routine from somebody else."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from backtui.base.errors import UsageError
from backtui.base.paths import at_home
from backtui.cli.consent import agreed
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page
from backtui.cli.sharing import take_own
from backtui.guide.clock import MachineClock
from backtui.log.exchange.import_export import preview, read_conflict, read_incoming, take
from backtui.log.repair.conflicts import conflict_copies, put_away
from backtui.log.store.repository import SessionLog


def add_arguments(parser: ArgumentParser) -> None:
    """Which file."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="a log from `backtui export`, or a .toml file from `backtui share`",
    )
    parser.add_argument("--yes", action="store_true", help="take it in without asking")


def run(options: Options, given: Namespace) -> int:
    """Say what it would change, ask, and take it in. Raises BackTUIError; then all is as before."""
    path = at_home(given.file)
    match path.suffix.lower():
        case ".json" | ".csv":
            return _sessions(open_log(options), path, yes=given.yes)
        case ".toml":
            return take_own(path, yes=given.yes)
        case _:
            raise UsageError(f"{path} must end in .json or .csv (a log) or .toml (an exercise).")


def _sessions(log: SessionLog, path: Path, *, yes: bool) -> int:
    """Merge a log; a copy that a sync program made of this one is put away afterwards."""
    copies = conflict_copies(log.path)
    copy = next((each for each in copies if each == path.resolve()), None)
    incoming = read_incoming(path) if copy is None else read_conflict(path)
    found = preview(log, incoming)
    page = Page.of_stdout()
    for sentence in found.sentences():
        page.text(sentence)
    if not found.changes:
        page.text("Nothing in it is new.")
    elif not agreed("Take it in?", given=yes):
        return 1
    else:
        take(log, incoming)
        page.text("Done.")
    if copy is not None:
        page.whole(f"The copy is kept as {put_away(copy, log.path, MachineClock().now())}")
    return 0
