"""Puts the floors together, for commands that need the guide behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from backtui.base.errors import BackTUIError
from backtui.base.settings import Settings, read_settings
from backtui.catalogue.book import Catalogue
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.coach.safety.emergency_numbers import emergency_number
from backtui.guide.clock import MachineClock
from backtui.guide.guide import Guide, Wakefulness
from backtui.guide.usable_settings import usable
from backtui.guide.whereabouts import time_zone
from backtui.log.store.repository import SessionLog
from backtui.log.store.writer import Writer

if TYPE_CHECKING:  # the engine is loaded with the first session
    from backtui.guide.leading import Loudspeaker

Say = Callable[[str], object]


def open_settings(options: Options, say: Say) -> Settings:
    """The person's settings; what in them cannot be used is said. Raises BackTUIError."""
    settings, wrong = read_settings(options.settings)
    settings, unusable = usable(settings)
    for problem in (*wrong, *unusable):
        say(problem)
    return settings


@contextmanager
def open_guide(
    options: Options,
    catalogue: Catalogue,
    settings: Settings,
    say: Say,
    *,
    ears: Loudspeaker | None = None,
    awake: Wakefulness | None = None,
    log: SessionLog | None = None,
) -> Iterator[Guide]:
    """The guide, until what is still to be written is written. Raises BackTUIError.

    `log` is the one that the options name, where it has been read already.
    """
    log = log or open_log(options)
    log.tell = say
    writer = Writer(lambda problem: say(str(problem)), lambda: say("All is saved after all."))
    guide = Guide(
        catalogue,
        log,
        settings,
        MachineClock(),
        writer,
        speed=options.speed,
        rehearses=options.rehearses,
        emergency_guess=emergency_number(time_zone(options.environ)),
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
