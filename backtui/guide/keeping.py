"""Records on their way into the log: they count at once, and are tried until they are saved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from backtui.guide.diary import JOURNAL_LANE
from backtui.history.records import Record
from backtui.log.errors import LogError, ReadOnlyError
from backtui.log.repository import SessionLog
from backtui.log.writer import Writer

LOG_LANE = "log"
A_MOMENT_SECONDS = 2.0

AnyRecord = TypeVar("AnyRecord", bound=Record)


class Keeping:
    """Saves records in the writing thread, and knows those that are not saved yet."""

    def __init__(self, log: SessionLog, writer: Writer) -> None:
        self._log = log
        self._writer = writer
        self._on_the_way: list[Record] = []

    @property
    def on_the_way(self) -> tuple[Record, ...]:
        """What is not in the log yet; what is taken off this list is in the log by then."""
        return tuple(self._on_the_way)

    def keep(self, record: Record) -> None:
        """Save a record in the background."""
        self._on_the_way.append(record)
        self._writer.submit(partial(self._save, record), LOG_LANE)

    def keep_at_once(self, record: Record) -> None:
        """Save a record; what the disk refuses is kept in the background. Raises ReadOnlyError."""
        try:
            self._log.save(record)
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
