"""Which records live in which table, and how a record becomes a document and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from backtui.catalogue.types import Dose
from backtui.history.records import (
    AnswersRecord,
    CheckInRecord,
    DayRecord,
    OverrideRecord,
    Record,
    SessionRecord,
)

RECORDS: dict[str, type[Record]] = {
    "sessions": SessionRecord,
    "days": DayRecord,
    "checkins": CheckInRecord,
    "answers": AnswersRecord,
    "overrides": OverrideRecord,
}
ABOUT = "about"
"""The table that says whose file this is, and in which version of the schema."""

SCHEMA = 2

_DECODERS = {name: msgspec.json.Decoder(kind) for name, kind in RECORDS.items()}
_TOMBSTONES = msgspec.json.Decoder(Record)
_DOSE_KEYS = frozenset(Dose.__struct_fields__)

Document = dict[str, Any]


def table_of(record: Record) -> str:
    """The name of the table a record lives in."""
    return next(name for name, kind in RECORDS.items() if isinstance(record, kind))


class About(Struct, frozen=True, kw_only=True):
    """The one document of the table `about`."""

    application: Literal["BackTUI"] = "BackTUI"
    schema: Annotated[int, Meta(ge=0)] = SCHEMA


def read_record(table: str, line: bytes) -> Record:
    """A document's JSON text as a record; a tombstone is a bare Record.

    Raises:
        msgspec.MsgspecError, RecursionError: it is no such record.
    """
    if b'"uuid"' not in line:
        raise msgspec.ValidationError("Object missing required field `uuid`")
    try:
        return _DECODERS[table].decode(line)
    except msgspec.ValidationError:
        document = msgspec.json.decode(line)
        if isinstance(document, dict) and document.get("deleted") is True:
            return _TOMBSTONES.decode(line)
        return msgspec.convert(_without_new_dose_keys(document), RECORDS[table])


def document_of(record: Record, stored: Mapping[str, Any] | None = None) -> Document:
    """A record as it is stored; keys of the stored document that we do not know are kept."""
    document: Document = msgspec.to_builtins(record)
    return document if stored is None else _with_unknown(document, record, stored)


def _with_unknown(document: Document, value: Struct, stored: Mapping[str, Any]) -> Document:
    for name in value.__struct_fields__:
        part, old = getattr(value, name), stored.get(name)
        if isinstance(part, Struct) and isinstance(old, Mapping) and name in document:
            _with_unknown(document[name], part, old)
        elif isinstance(part, tuple) and isinstance(old, list) and len(part) == len(old):
            for new, item, before in zip(document.get(name, ()), part, old, strict=False):
                if isinstance(item, Struct) and isinstance(before, Mapping):
                    _with_unknown(new, item, before)
    known = {*value.__struct_fields__, *value.__struct_encode_fields__}
    document |= {key: stored[key] for key in stored if key not in known}
    return document


def _without_new_dose_keys(document: object) -> object:
    """A dose refuses keys it does not know, which is right in data/ but not in a log."""
    if isinstance(document, list):
        return [_without_new_dose_keys(item) for item in document]
    if not isinstance(document, dict):
        return document
    return {
        key: {name: part for name, part in value.items() if name in _DOSE_KEYS}
        if key == "dose" and isinstance(value, dict)
        else _without_new_dose_keys(value)
        for key, value in document.items()
    }
