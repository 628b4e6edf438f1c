"""Records on their way into the log: they count at once, and are tried until they are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from backtui.guide.diary import JOURNAL_LANE
from backtui.history.records import Record
from backtui.log.errors import LogError, ReadOnlyError
from backtui.log.store.repository import SessionLog
from backtui.log.store.writer import Writer

LOG_LANE = "log"
A_MOMENT_SECONDS = 2.0

AnyRecord = TypeVar("AnyRecord", bound=Record)


class Keeping:
    """Saves records in the writing thread, and knows those that are not saved yet.

    `only` gives what of a record is to be saved, None if nothing.
    """

    def __init__(
        self, log: SessionLog, writer: Writer, only: Callable[[Record], Record | None] | None = None
    ) -> None:
        self._log = log
        self._writer = writer
        self._only = only
        self._on_the_way: list[Record] = []

    @property
    def on_the_way(self) -> tuple[Record, ...]:
        """What is not in the log yet; what is taken off this list is in the log by then."""
        return tuple(self._on_the_way)

    def keep(self, record: Record) -> None:
        """Save a record in the background."""
        wanted = self._only(record) if self._only else record
        if wanted is not None:
            self._on_the_way.append(wanted)
            self._writer.submit(partial(self._save, wanted), LOG_LANE)

    def keep_at_once(self, record: Record) -> None:
        """Save a record; what the disk refuses is kept in the background. Raises ReadOnlyError."""
        wanted = self._only(record) if self._only else record
        if wanted is None:
            return
        try:
            self._log.save(wanted)
        except ReadOnlyError:
            raise
        except LogError:
            self.keep(record)

    def refuse_while_unsaved(self) -> None:
        """Raise LogError, with the reason, while something cannot be saved."""
        self._writer.flush(A_MOMENT_SECONDS)
        for lane in (LOG_LANE, JOURNAL_LANE):
            if problem := self._writer.problem(lane):
                raise LogError(f"What you did before is not saved yet. {problem}")

    def _save(self, record: Record) -> None:
        self._log.save(record)
        self._on_the_way.remove(record)


def each_once(kind: type[AnyRecord], *sources: Iterable[Record]) -> Iterable[AnyRecord]:
    """The records of a kind; where several have one uuid, the last of them."""
    found = {it.uuid: it for source in sources for it in source if isinstance(it, kind)}
    return found.values()
