"""`backtui` alone: full screen at Today."""

from __future__ import annotations

import gc
from argparse import ArgumentParser, Namespace

from backtui.cli.options import Options


def add_arguments(_parser: ArgumentParser) -> None:
    """Nothing of its own."""


def run(options: Options, _given: Namespace) -> int:
    """Open the app."""
    gc.disable()  # nothing is garbage yet; looking for it takes a quarter of the start-up time
    from backtui.cli.full_screen import run_full_screen  # noqa: PLC0415 - after that, therefore

    return run_full_screen(options)
