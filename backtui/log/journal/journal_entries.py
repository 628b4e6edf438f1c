"""What a journal says, line by line, and the session that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field, structs

from backtui.base.atomic import REAL_FILES, RealFiles, read_file
from backtui.history.records import ExerciseRecord, HoldRecord, Moment, PainEvent, SessionRecord

Kind = TypeVar("Kind", bound=Struct)

LARGEST_JOURNAL = 16 << 20
"""Bytes; a long session has about fifty thousand."""


class _Entry(Struct, frozen=True, kw_only=True):
    at: Moment


class Begin(_Entry, frozen=True, tag="begin"):
    """The session as it started: what is to be done, with no holds yet."""

    session: SessionRecord


class Put(_Entry, frozen=True, tag="put"):
    """A finished hold; one with the same number before it no longer counts."""

    number: int
    exercise: int
    hold: HoldRecord


class Drop(_Entry, frozen=True, tag="drop"):
    """Every hold from this number on was taken back."""

    number: int


class Pain(_Entry, frozen=True, tag="pain"):
    """An "it hurts"; told by its moment."""

    event: PainEvent


class ChangeSession(_Entry, frozen=True, tag="change"):
    """New values of fields of the session."""

    fields: dict[str, Any]


class ChangeExercise(_Entry, frozen=True, tag="exercise"):
    """New values of fields of one exercise."""

    exercise: int
    fields: dict[str, Any]


Entry = Begin | Put | Drop | Pain | ChangeSession | ChangeExercise


@cache
def _decoder() -> msgspec.json.Decoder[Entry]:
    return msgspec.json.Decoder(Entry)


class Contents(Struct):
    """A journal as far as it can be read.

    `holds` has each hold that counts by its number, with the number of its exercise; `length` is
    how many bytes are sound; `unread` counts lines that are not.
    """

    session: SessionRecord
    last: datetime
    length: int
    unread: int = 0
    holds: dict[int, tuple[int, HoldRecord]] = field(default_factory=dict)

    @property
    def record(self) -> SessionRecord:
        """The session with its holds; without an end of its own, it ended with the last entry."""
        exercises = list(self.session.exercises)
        for _, (number, hold) in sorted(self.holds.items()):
            before = exercises[number]
            exercises[number] = structs.replace(before, holds=(*before.holds, hold))
        return structs.replace(
            self.session,
            exercises=tuple(exercises),
            edited_at=self.last,
            end=self.session.end or self.last,
        )

    @property
    def anything_done(self) -> bool:
        """Whether there is something to keep: a hold, a pain event, a note."""
        return bool(self.holds or self.session.pain_events or self.session.note)

    def take(self, entry: Entry) -> None:
        """Go on by one entry. Raises ValueError for one that cannot be."""
        match entry:
            case Put(number=number, exercise=exercise, hold=hold):
                self._exercise(exercise)
                self.holds[number] = (exercise, hold)
            case Drop(number=number):
                self.holds = {key: it for key, it in self.holds.items() if key < number}
            case Pain(event=event):
                events = tuple(it for it in self.session.pain_events if it.at != event.at)
                self.session = structs.replace(self.session, pain_events=(*events, event))
            case ChangeSession(fields=fields):
                self.session = _changed(self.session, fields)
            case ChangeExercise(exercise=number, fields=fields):
                exercises = list(self.session.exercises)
                exercises[number] = _changed(self._exercise(number), fields)
                self.session = structs.replace(self.session, exercises=tuple(exercises))
            case Begin():
                raise ValueError("a session begins once")
        self.last = max(self.last, entry.at)

    def _exercise(self, number: int) -> ExerciseRecord:
        if not 0 <= number < len(self.session.exercises):
            raise ValueError(f"there is no exercise {number}")
        return self.session.exercises[number]


def read_entries(path: Path, files: RealFiles = REAL_FILES) -> Contents | None:
    """Read what can be read: a torn last line never was, a garbled one is counted and left out.

    None if the first line is not the start of a session. Raises OSError.
    """
    data, _ = read_file(path, LARGEST_JOURNAL, files)
    contents: Contents | None = None
    for line in data.split(b"\n")[:-1]:
        try:
            entry = _decoder().decode(line)
            if contents is not None:
                contents.take(entry)
            elif isinstance(entry, Begin):
                contents = Contents(entry.session, entry.at, data.rfind(b"\n") + 1)
            else:
                return None
        except (msgspec.MsgspecError, ValueError, RecursionError):
            if contents is None:
                return None
            contents.unread += 1
    return contents


def _changed(record: Kind, fields: Mapping[str, Any]) -> Kind:
    """A record with fields changed, checked like one that was read."""
    document = msgspec.to_builtins(record) | msgspec.to_builtins(fields)
    return msgspec.convert(document, type(record))
