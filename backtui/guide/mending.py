"""Mending the record: sessions added, changed and deleted, each of it taken back by one key."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from backtui.guide.asking import Conversation, YesNo
from backtui.history.records import SessionRecord
from backtui.log.store.repository import SessionLog


class Change(Struct, frozen=True):
    """A change that was made: what to say, the session it left, and how to take it back."""

    sentence: str
    session: SessionRecord | None
    take_back: Callable[[], SessionRecord | None]


class Mending:
    """Changes sessions of a log, and takes the changes back, the last one first.

    Every call writes to the disk: not for a thread that paints. Raises LogError; nothing has
    changed then.
    """

    def __init__(self, log: SessionLog) -> None:
        self._log = log
        self._made: list[Change] = []

    def add(self, session: SessionRecord) -> Change:
        """Put a session into the log."""
        stored = self._log.save(session)

        def take_back() -> None:
            self._log.delete(stored)

        return self._keep(Change(f"Added {_name(stored)}.", stored, take_back))

    def change(self, before: SessionRecord, after: SessionRecord) -> Change:
        """Put a session in the place of what it was."""
        stored = self._log.save(after)
        sentence = f"Changed {_name(stored)}."
        return self._keep(Change(sentence, stored, lambda: self._log.save(before)))

    def delete(self, session: SessionRecord) -> Change:
        """Delete a session."""
        self._log.delete(session)
        sentence = f"Deleted {_name(session)}; u takes it back."
        return self._keep(Change(sentence, None, lambda: self._log.restore(session)))

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._made)

    def undo(self) -> Change | None:
        """Take back the last change; None where there is none."""
        if not self._made:
            return None
        last = self._made[-1]
        session = last.take_back()
        self._made.pop()
        done = last.sentence.partition(";")[0].rstrip(".")
        return Change(f"Taken back: {done[0].lower()}{done[1:]}.", session, lambda: None)

    def _keep(self, change: Change) -> Change:
        self._made.append(change)
        return change


def ask_before_deleting(session: SessionRecord) -> Conversation[bool]:
    """Whether a session is to be deleted; what was told in it about pain is not."""
    told = _ANSWERS_STAY if session.stops else ""
    return (yield YesNo(asks=f"Delete {_name(session)}?", about=told)) is True


_ANSWERS_STAY = "What you said in it about pain stays with your safety answers."


def _name(session: SessionRecord) -> str:
    return f"the session of {session.start:%-d %B %Y, %H:%M}"
