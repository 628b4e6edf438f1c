"""`backtui start`: straight into a session, full screen or in plain lines."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from backtui.cli.full_screen import run_full_screen
from backtui.cli.names import add_name
from backtui.cli.options import Options


def add_arguments(parser: ArgumentParser) -> None:
    """What to do, and where it is shown."""
    add_name(parser)
    parser.add_argument(
        "--plain",
        action="store_true",
        help="in lines of text, for screen readers and odd terminals; takes answers from a pipe",
    )


def run(options: Options, given: Namespace) -> int:
    """Begin with the first question before the session."""
    name = " ".join(given.name)
    if not given.plain:
        return run_full_screen(options, name)
    from backtui.cli.plain.program import run_plain  # noqa: PLC0415 - the full screen has no use

    return run_plain(options, name)
