"""Finished holds go to the journal through the writing thread, so that nothing waits for a disk."""

from __future__ import annotations

from functools import partial

from backtui.history.records import HoldRecord, PainEvent
from backtui.log.journal.journal import Journal
from backtui.log.store.writer import Writer

JOURNAL_LANE = "journal"


class JournalDiary:
    """A `Diary` over one journal. What hurts in a rehearsal is not `of_pain` and not kept."""

    def __init__(self, journal: Journal, writer: Writer, *, of_pain: bool = True) -> None:
        self._journal = journal
        self._writer = writer
        self._of_pain = of_pain

    def put(self, number: int, exercise: int, hold: HoldRecord) -> None:
        """Keep an attempt under its number; a later one with the same number replaces it."""
        self._writer.submit(partial(self._journal.put, number, exercise, hold), JOURNAL_LANE)

    def drop_from(self, number: int) -> None:
        """Forget every attempt from this number on."""
        self._writer.submit(partial(self._journal.drop_from, number), JOURNAL_LANE)

    def pain(self, event: PainEvent) -> None:
        """Keep one "it hurts" with its answers."""
        if self._of_pain:
            self._writer.submit(partial(self._journal.pain, event), JOURNAL_LANE)

    def close(self) -> None:
        """The log has it all: the journal can go."""
        self._writer.submit(self._journal.discard, JOURNAL_LANE)
