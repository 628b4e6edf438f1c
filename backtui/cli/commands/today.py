"""`backtui` alone: full screen at Today."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from backtui.cli.full_screen import run_full_screen
from backtui.cli.options import Options


def add_arguments(_parser: ArgumentParser) -> None:
    """Nothing of its own."""


def run(options: Options, _given: Namespace) -> int:
    """Open the app."""
    return run_full_screen(options)
