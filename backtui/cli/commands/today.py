"""`backtui` alone: full screen at Today."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from backtui.cli.options import Options

if TYPE_CHECKING:  # not to be loaded for a call without arguments
    from argparse import ArgumentParser, Namespace


def add_arguments(_parser: ArgumentParser) -> None:
    """Nothing of its own."""


def run(options: Options, _given: Namespace) -> int:
    """Open the app."""
    return open_today(options)


def open_today(options: Options) -> int:
    """Full screen at Today; the exit status. Raises BackTUIError."""
    gc.disable()  # nothing is garbage yet; looking for it takes a quarter of the start-up time
    from backtui.cli.full_screen import run_full_screen  # noqa: PLC0415 - after that, therefore

    return run_full_screen(options)
