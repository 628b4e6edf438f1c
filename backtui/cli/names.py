"""The name of a routine or an exercise on the command line."""

from __future__ import annotations

from argparse import ArgumentParser

from backtui.catalogue.types import Exercise, Routine
from backtui.guide.guide import Guide


def add_name(parser: ArgumentParser) -> None:
    """Take a name, of one word or several."""
    parser.add_argument(
        "name",
        metavar="ROUTINE or EXERCISE",
        nargs="*",
        help="by name or its beginning; without one, the routine proposed for today",
    )


def routine_or_exercise(guide: Guide, name: str) -> Routine | Exercise:
    """What is named, or today's routine where nothing is. Raises UsageError."""
    return guide.catalogue.routine_or_exercise(name) if name else guide.suggested()
