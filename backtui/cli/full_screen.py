"""What must be right before the screen is taken over: the name, the terminal, the log."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence

from backtui.base.errors import BackTUIError, UsageError
from backtui.base.paths import made
from backtui.cli.data import open_catalogue
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.guide.first_look import Need, need_of
from backtui.log.store.repository import SessionLog


def run_full_screen(options: Options, name: str | None = None, told: Sequence[str] = ()) -> int:
    """Run the app until the person leaves; the exit status. Raises BackTUIError.

    It opens at Today; with a name straight into that session, with an empty one into today's.
    What is `told` stands on the screen for a while.
    """
    problems = list(told)
    catalogue = open_catalogue(problems.append)
    if name:
        catalogue.routine_or_exercise(name)
    need_a_terminal(options.environ)
    log = open_log(options)
    _need_a_log_to_work_with(log)
    gc.disable()  # nothing is garbage yet, see the command `today`
    try:
        from backtui.cli.app import run_app  # noqa: PLC0415 - only a real screen is worth Textual

        return run_app(options, log, catalogue, name, problems)
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
    _need_a_folder(log)
    log.snapshot()


def _need_a_log_to_work_with(log: SessionLog) -> None:
    """A good log, or one that can be mended on the screen. Raises BackTUIError."""
    _need_a_folder(log)
    if need_of(log) is Need.MENDING:
        from backtui.log.repair.salvage import find_damage  # noqa: PLC0415 - next to no log needs it

        damage = find_damage(log)
        if damage is not None and not damage.mendable and log.exists():
            raise BackTUIError(
                f"{damage.reason} Nothing in it can be read, and no backup can be read. "
                "Move it elsewhere to begin a new log, or name another file with --db."
            )


def _need_a_folder(log: SessionLog) -> None:
    folder = made(log.path.parent)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BackTUIError(
            f"You may not write to the folder {folder}. "
            "Change its permissions, or name a file elsewhere with --db."
        )
