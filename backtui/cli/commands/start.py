"""`backtui start`: full screen, straight into a session."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from backtui.cli.full_screen import run_full_screen
from backtui.cli.names import add_name
from backtui.cli.options import Options


def add_arguments(parser: ArgumentParser) -> None:
    """What to do."""
    add_name(parser)


def run(options: Options, given: Namespace) -> int:
    """Open the app at the first question before the session."""
    return run_full_screen(options, " ".join(given.name))
