"""`backtui share`: an exercise or a routine as one file, for somebody else to import."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from backtui.base.atomic import replace_file
from backtui.base.errors import BackTUIError
from backtui.base.paths import at_home
from backtui.base.safe_text import for_terminal
from backtui.cli.consent import agreed
from backtui.cli.data import open_catalogue
from backtui.cli.options import Options
from backtui.cli.page import Page
from backtui.cli.sharing import shared_text


def add_arguments(parser: ArgumentParser) -> None:
    """What, and where to."""
    parser.add_argument(
        "name", metavar="ROUTINE or EXERCISE", nargs="+", help="by name or its beginning"
    )
    parser.add_argument("--output", metavar="FILE", type=Path, help="a .toml file, not the screen")
    parser.add_argument("--yes", action="store_true", help="replace a file that is there already")


def run(_options: Options, given: Namespace) -> int:
    """Print it, or write it and say where. Raises BackTUIError."""
    catalogue = open_catalogue()
    entry = catalogue.routine_or_exercise(" ".join(given.name))
    text = shared_text(entry, catalogue)
    if given.output is None:
        print(for_terminal(text, lines=True), end="")
        return 0
    path = at_home(given.output)
    if path.exists() and not agreed(f"{path} is there already. Replace it?", given=given.yes):
        return 1
    try:
        replace_file(Path(os.path.realpath(path)), [text.encode()])
    except OSError as error:
        why = error.strerror or "the system refused"
        raise BackTUIError(f"{path} cannot be written: {why}. Name another file.") from error
    Page.of_stdout().whole(str(path))
    return 0
