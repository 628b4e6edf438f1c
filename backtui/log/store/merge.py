"""Two logs become one: of each document the newest, whichever log is merged into the other.

Every document has a rank: when it was edited, then its content. Taking the higher of two ranks is
commutative, associative and idempotent, so merging is too. A delete is a tombstone with a rank.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct, field

from backtui.history.records import Moment
from backtui.log.store.file_format import Lines, encode
from backtui.log.store.tables import RECORDS, Document, read_record

Documents = dict[str, dict[str, Document]]
"""Tables by name; documents by uuid."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_NAMES = {
    "sessions": "Sessions",
    "days": "Days",
    "checkins": "Check-ins",
    "answers": "Safety answers",
    "overrides": "Doses and clearances",
}


class Change(Struct):
    """What merging does to one table."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    noted: int = 0
    same: int = 0

    @property
    def differing(self) -> int:
        """How many documents differ afterwards."""
        return self.added + self.changed + self.removed + self.noted


class Preview(Struct):
    """What merging would do, or did. `unreadable` counts documents left out."""

    tables: dict[str, Change] = field(default_factory=dict)
    unreadable: int = 0

    @property
    def changes(self) -> int:
        """How many documents differ afterwards."""
        return sum(change.differing for change in self.tables.values())

    def sentences(self) -> list[str]:
        """The preview for a person to read."""
        said = []
        for name, change in self.tables.items():
            parts = [
                f"{count} {what}"
                for count, what in (
                    (change.added, "to add"),
                    (change.changed, "to bring up to date"),
                    (change.removed, "to remove, as deleted there"),
                    (change.noted, "deleted there and unknown here"),
                    (change.same, "already here"),
                )
                if count
            ]
            if parts:
                said.append(f"{_NAMES[name]}: {', '.join(parts)}.")
        if self.unreadable:
            said.append(f"{self.unreadable} could not be read and will be left out.")
        return said or ["There is nothing in it."]


def newer(one: Document, other: Document) -> Document:
    """The document that wins."""
    return max(one, other, key=_rank)


def documents_of(lines: Lines, leave_out: Iterable[str] = ()) -> tuple[Documents, int]:
    """The readable documents of a file by uuid, and how many are not."""
    unreadable = 0
    found: Documents = {name: {} for name in RECORDS if name not in set(leave_out)}
    for name, table in found.items():
        for line in lines.get(name, {}).values():
            try:
                uuid = read_record(name, line).uuid
            except (msgspec.MsgspecError, RecursionError):
                unreadable += 1
                continue
            document = json.loads(line)
            table[uuid] = newer(document, table[uuid]) if uuid in table else document
    return found, unreadable


def merged(ours: Documents, theirs: Documents) -> Documents:
    """All documents of both, each once."""
    both: Documents = {}
    for name in RECORDS:
        one, other = ours.get(name, {}), theirs.get(name, {})
        both[name] = one | {
            uuid: newer(document, one[uuid]) if uuid in one else document
            for uuid, document in other.items()
        }
    return both


def weigh(
    ours: Mapping[str, Mapping[str, Mapping[str, Any]]], theirs: Documents, *, only_new: bool
) -> tuple[Documents, Preview]:
    """Which of their documents win over ours, and what that comes to.

    With `only_new`, none wins over one of ours.
    """
    winners: Documents = {}
    preview = Preview()
    for name, table in theirs.items():
        change = preview.tables[name] = Change()
        winners[name] = {}
        for uuid, document in table.items():
            known = ours[name].get(uuid)
            before = None if known is None else dict(known)
            if before is not None and (only_new or _rank(document) <= _rank(before)):
                change.same += 1
                continue
            winners[name][uuid] = document
            if document.get("deleted"):
                live = before is not None and not before.get("deleted")
                change.removed += live
                change.noted += not live
            elif before is None:
                change.added += 1
            else:
                change.changed += 1
    return winners, preview


def _rank(document: Mapping[str, Any]) -> tuple[datetime, bytes]:
    content = json.dumps(document, sort_keys=True).encode()
    try:
        return msgspec.convert(document.get("edited_at"), Moment), content
    except msgspec.ValidationError:
        return _NEVER, content


def numbered(documents: Documents) -> Lines:
    """Documents as the lines of a file: by their day, then uuid, whatever order they came in."""
    return {
        name: {
            str(number): encode(document)
            for number, document in enumerate(sorted(table.values(), key=_place), 1)
        }
        for name, table in documents.items()
    }


def _place(document: Mapping[str, Any]) -> tuple[str, str]:
    return str(document.get("start") or document.get("day") or ""), str(document.get("uuid"))
