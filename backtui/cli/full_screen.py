"""What must be right before the screen is taken over: the name, the terminal, the log."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping

from backtui.base.errors import BackTUIError, UsageError
from backtui.base.paths import made
from backtui.cli.data import open_catalogue
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.log.repository import SessionLog


def run_full_screen(options: Options, name: str | None = None) -> int:
    """Run the app until the person leaves; the exit status. Raises BackTUIError.

    It opens at Today; with a name straight into that session, with an empty one into today's.
    """
    problems: list[str] = []
    catalogue = open_catalogue(problems.append)
    if name:
        catalogue.routine_or_exercise(name)
    need_a_terminal(options.environ)
    need_a_good_log(open_log(options))
    gc.disable()  # nothing is garbage yet; looking for it takes a quarter of the start-up time
    try:
        from backtui.cli.app import run_app  # noqa: PLC0415 - only a real screen is worth Textual

        return run_app(options, catalogue, name, problems)
    finally:
        gc.enable()


def need_a_terminal(environ: Mapping[str, str]) -> None:
    """Raise UsageError where there is no screen to fill."""
    # The screen is painted through stderr, which is why that counts too.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("The full screen needs a terminal, without pipes or files around it.")
    if environ.get("TERM") == "dumb":
        raise UsageError("This terminal (TERM=dumb) cannot show a full screen; use another one.")


def need_a_good_log(log: SessionLog) -> None:
    """Better said now than after a session. Raises BackTUIError."""
    folder = made(log.path.parent)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BackTUIError(
            f"You may not write to the folder {folder}. "
            "Change its permissions, or name a file elsewhere with --db."
        )
    log.snapshot()
