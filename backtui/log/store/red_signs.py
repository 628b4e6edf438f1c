"""What "it hurts" told: kept back from what goes out, and never lost with the session it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from backtui.coach.safety.questions import EDITION
from backtui.coach.safety.red_flags import facts_of
from backtui.history.records import AnswersRecord, Origin, SessionRecord
from backtui.log.store.tables import Document

_GO_OUT = ("at", "exercise", "worst", "zone", "mistake")
"""What of an "it hurts" may leave the machine: when, in what, how bad, if at all [R 20.1]."""

_EVENTS = "pain_events"


def without_signs(session: Mapping[str, Any]) -> Document:
    """A session as it goes out, without where it hurt and what was new with it."""
    document = dict(session)
    if document.get(_EVENTS):
        document[_EVENTS] = [
            {key: event[key] for key in _GO_OUT if key in event} for event in document[_EVENTS]
        ]
    return document


def with_known_signs(theirs: Mapping[str, Any], ours: Mapping[str, Any] | None) -> Document:
    """A session from elsewhere, with what is known here of its every "it hurts"."""
    document = dict(theirs)
    known = {event.get("at"): event for event in (ours or {}).get(_EVENTS) or ()}
    if not known or document.get("deleted"):
        return document
    found = {event.get("at"): event for event in document.get(_EVENTS) or ()}
    document[_EVENTS] = [
        {**known.get(at, {}), **found.get(at, {})} for at in dict.fromkeys((*known, *found))
    ]
    return document


def facts_of_session(session: SessionRecord) -> AnswersRecord | None:
    """Answers in which the red signs of a session outlive it [R 8]; None where there are none."""
    facts = {
        line: value for event in session.pain_events for line, value in facts_of(event).items()
    }
    if not facts:
        return None
    last = max(event.at for event in session.pain_events)
    return AnswersRecord(
        uuid=f"signs-of-{session.uuid}"[:100],
        edited_at=last,
        day=last.date(),
        answers=facts,
        origin=Origin.IT_HURTS,
        edition=EDITION,
    )


def facts_of_gone(
    sessions: Iterable[SessionRecord], gone: Iterable[str]
) -> Iterator[tuple[str, Document]]:
    """The answers to keep for sessions that go, by their ids."""
    ids = set(gone)
    for session in sessions:
        facts = facts_of_session(session) if session.uuid in ids else None
        if facts is not None:
            yield facts.uuid, msgspec.to_builtins(facts)
