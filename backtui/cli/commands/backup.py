"""`backtui backup`: a dated copy of the log, kept until you remove it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from backtui.base.errors import BackTUIError
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page


def add_arguments(_parser: ArgumentParser) -> None:
    """Nothing of its own."""


def run(options: Options, _given: Namespace) -> int:
    """Copy the log and say where to. Raises BackTUIError for one that cannot be read."""
    log = open_log(options)
    log.snapshot()
    made = log.back_up()
    if made is None:
        raise BackTUIError(f"There is no log yet at {log.path}, so there is nothing to back up.")
    Page.of_stdout().whole(str(made))
    return 0
