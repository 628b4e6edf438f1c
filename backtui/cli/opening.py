"""Puts the floors together, for commands that need the guide behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from backtui.base.errors import BackTUIError
from backtui.base.settings import Settings, read_settings
from backtui.catalogue.book import Catalogue
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.guide.clock import MachineClock
from backtui.guide.guide import Guide, Wakefulness
from backtui.guide.leading import Ears
from backtui.log.writer import Writer

Say = Callable[[str], object]


def open_settings(options: Options, say: Say) -> Settings:
    """The person's settings; what in them cannot be used is said. Raises BackTUIError."""
    settings, problems = read_settings(options.settings)
    for problem in problems:
        say(problem)
    return settings


@contextmanager
def open_guide(
    options: Options,
    catalogue: Catalogue,
    settings: Settings,
    say: Say,
    *,
    ears: Ears | None = None,
    awake: Wakefulness | None = None,
) -> Iterator[Guide]:
    """The guide, until what is still to be written is written. Raises BackTUIError."""
    log = open_log(options)
    writer = Writer(lambda problem: say(str(problem)), lambda: say("All is saved after all."))
    guide = Guide(
        catalogue,
        log,
        settings,
        MachineClock(),
        writer,
        speed=options.speed,
        ears=ears,
        awake=awake,
    )
    try:
        yield guide
    finally:
        saved = guide.close()
    if not saved:
        raise BackTUIError(
            f"The last changes could not be saved to {log.path}. "
            "What the journal beside it holds is taken in the next time."
        )
