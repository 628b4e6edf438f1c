"""Sessions as forms: what can be mended, what is asked of a past one, and what of it is taken.

A mistake names the field it is in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from msgspec import Struct, structs

from backtui import __version__
from backtui.base.errors import UsageError
from backtui.catalogue.book import Catalogue
from backtui.catalogue.types import Side
from backtui.guide.day_words import day_from
from backtui.history.records import (
    RULES_EDITION,
    Effort,
    ExerciseRecord,
    HoldRecord,
    SessionRecord,
    Source,
)
from backtui.history.totals import active_ms
from backtui.session.attempt import HoldEnd

MOST_MINUTES = 300
FIRST_YEAR = 1900
_LONGEST_HOLD = 3600
_NOT_HELD = (HoldEnd.SKIPPED, HoldEnd.NOT_DONE)
_CLOCK = re.compile(r"(\d{1,2})[:.h]?(\d{2})")


class FieldError(UsageError):
    """Something typed cannot be taken; `field` says where it stands."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Field(Struct, frozen=True):
    """One line of a form: its id, its label, what stands there, and how to write it.

    `heading` stands above it where a new part of the form begins.
    """

    id: str
    label: str
    value: str
    hint: str
    heading: str = ""


Values = Mapping[str, str]
Local = Callable[[datetime], datetime]
"""Gives a time on the clock here its offset on that day: summer time is not winter time."""


def edit_fields(session: SessionRecord, catalogue: Catalogue) -> list[Field]:
    """What can be mended in a session, as it is now."""
    fields = [
        Field("day", "Day", session.day.isoformat(), "2026-03-04 or yesterday"),
        Field("time", "Time", f"{session.start:%H:%M}", "as 18:30"),
        Field("minutes", "Minutes", f"{active_ms(session) / 60_000:.0f}", "whole minutes"),
        *_felt_fields(session),
    ]
    for number, record in enumerate(session.exercises):
        known = catalogue.exercises.get(record.exercise)
        heading = known.name if known else record.exercise
        for side in (None, Side.LEFT, Side.RIGHT):
            holds = _holds_of(record, side)
            if holds:
                asked = f"{holds[0].asked_ms / 1000:g} s asked; 0 = not done"
                label = f"Held {side.value}" if side else "Held"
                seconds = " ".join(_seconds(hold) for hold in holds)
                fields.append(Field(_hold_id(number, side), label, seconds, asked, heading))
                heading = ""
        worst = _shown(record.worst_pain)
        fields.append(Field(f"worst-{number}", "Worst pain", worst, "0–10, or empty", heading))
    return fields


def edited(
    session: SessionRecord,
    before: Sequence[Field],
    values: Values,
    now: datetime,
    local: Local = datetime.astimezone,
) -> SessionRecord:
    """The session with what was changed in the form. Raises FieldError.

    Only changed fields count, so that nothing is rounded or judged anew that was left alone.
    """
    changed = {each.id: values[each.id] for each in before if values[each.id] != each.value}
    changes: dict[str, Any] = {}
    if {"day", "time"} & changed.keys():
        start = _start(values, session.start, now, local)
        shift = start - session.start
        changes["start"] = start
        changes["end"] = None if session.end is None else session.end + shift
    if "minutes" in changed:
        changes["active_ms"] = _minutes(values["minutes"]) * 60_000
        changes["end"] = None
    changes |= _felt(changed)
    exercises = list(session.exercises)
    for number, record in enumerate(exercises):
        exercises[number] = _edited_exercise(number, record, changed)
    return structs.replace(session, exercises=tuple(exercises), **changes)


def add_fields() -> list[Field]:
    """What is asked of a session from before; nothing is preset."""
    return [
        Field("day", "Day", "", "yesterday or 2026-03-04"),
        Field("time", "Time", "", "as 18:30, or empty"),
        Field("minutes", "Minutes", "", "how long it took"),
        Field("before", "Pain before", "", "0–10, or empty"),
        Field("after", "Pain after", "", "0–10, or empty"),
        Field("effort", "Effort", "", "easy, right or hard"),
    ]


def added(
    routine: str, values: Values, now: datetime, local: Local = datetime.astimezone
) -> SessionRecord:
    """A session written down afterwards. Raises FieldError.

    It counts for the week, but moves no dose: nobody guided it.
    """
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
    return SessionRecord(
        edited_at=now,
        start=_start(values, noon, now, local),
        active_ms=_minutes(values["minutes"]) * 60_000,
        routine=routine,
        source=Source.BACKFILLED,
        app_version=__version__,
        edition=RULES_EDITION,
        **_felt(values),
    )


def _holds_of(record: ExerciseRecord, side: Side | None) -> list[HoldRecord]:
    return [hold for hold in record.holds if _is_of(hold, side)]


def _is_of(hold: HoldRecord, side: Side | None) -> bool:
    return hold.side is side and hold.ended is not HoldEnd.REDONE


def _hold_id(number: int, side: Side | None) -> str:
    return f"held-{number}-{side.value if side else 'both'}"


def _seconds(hold: HoldRecord) -> str:
    return "0" if hold.ended in _NOT_HELD else f"{hold.held_ms / 1000:g}"


def _shown(rating: int | None) -> str:
    return "" if rating is None else str(rating)


def _felt_fields(session: SessionRecord) -> list[Field]:
    effort = session.effort.value if session.effort else ""
    return [
        Field("before", "Pain before", _shown(session.pain_before), "0–10, or empty"),
        Field("after", "Pain after", _shown(session.pain_after), "0–10, or empty"),
        Field("effort", "Effort", effort, "easy, right or hard"),
    ]


def _felt(values: Values) -> dict[str, Any]:
    """Pain and effort, as far as they are among the values."""
    found: dict[str, Any] = {}
    if "before" in values:
        found["pain_before"] = _rating("before", values["before"])
    if "after" in values:
        found["pain_after"] = _rating("after", values["after"])
    if "effort" in values:
        found["effort"] = _effort(values["effort"])
    return found


def _rating(field: str, text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) > 10:
        raise FieldError(field, f'"{text}" is no rating; write a number from 0 to 10.')
    return int(text)


def _effort(text: str) -> Effort | None:
    wanted = text.strip().casefold()
    if not wanted:
        return None
    fitting = [each for each in Effort if each.value.startswith(wanted)]
    if len(fitting) != 1:
        raise FieldError("effort", f'"{text.strip()}" is no effort; write easy, right or hard.')
    return fitting[0]


def _minutes(text: str) -> int:
    text = text.strip()
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_MINUTES:
        raise FieldError("minutes", f"Write how many minutes, from 1 to {MOST_MINUTES}.")
    return int(text)


def _start(values: Values, usual: datetime, now: datetime, local: Local) -> datetime:
    """The moment that day and time mean: here, or where `usual` was if that was elsewhere."""
    day = _day(values["day"], now.date())
    text = values["time"].strip()
    at = _time(text) if text else usual.time()
    start = datetime.combine(day, at)
    here = local(usual.replace(tzinfo=None)).utcoffset() == usual.utcoffset()
    start = local(start) if here else start.replace(tzinfo=usual.tzinfo)
    if start > now:
        if text or day < now.date():
            raise FieldError("time", f"{start:%H:%M} on {day} is still to come.")
        start = now
    return start


def _day(text: str, today: date) -> date:
    if not text.strip():
        raise FieldError("day", "Write the day: yesterday, 3 days ago or 2026-03-04.")
    try:
        day = day_from(text, today)
    except UsageError as error:
        raise FieldError("day", str(error)) from error
    if day.year < FIRST_YEAR:
        raise FieldError("day", f"{day} is too long ago; write a day from {FIRST_YEAR} on.")
    return day


def _time(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise FieldError("time", f'"{text}" is no time of day; write it like 18:30.')
    return time(int(found[1]), int(found[2]))


def _edited_exercise(number: int, record: ExerciseRecord, changed: Values) -> ExerciseRecord:
    holds = list(record.holds)
    for side in (None, Side.LEFT, Side.RIGHT):
        field = _hold_id(number, side)
        if field in changed:
            seconds = iter(_held_seconds(field, changed[field], len(_holds_of(record, side))))
            holds = [_held(hold, next(seconds)) if _is_of(hold, side) else hold for hold in holds]
    worst = record.worst_pain
    if f"worst-{number}" in changed:
        worst = _rating(f"worst-{number}", changed[f"worst-{number}"])
    return structs.replace(record, holds=tuple(holds), worst_pain=worst)


def _held_seconds(field: str, text: str, count: int) -> list[float]:
    try:
        found = [float(word.replace(",", ".")) for word in text.split()]
    except ValueError as error:
        raise FieldError(field, "Write the seconds of each hold with spaces between.") from error
    if len(found) != count:
        noun = "number" if count == 1 else "numbers"
        raise FieldError(field, f"There were {count} holds here; write {count} {noun}.")
    if not all(0 <= each <= _LONGEST_HOLD for each in found):
        raise FieldError(field, f"A hold takes from 0 to {_LONGEST_HOLD} seconds.")
    return found


def _held(hold: HoldRecord, seconds: float) -> HoldRecord:
    """A hold of another length: done, ended early, or not done; the same length stays as it was."""
    if f"{seconds:g}" == _seconds(hold):
        return hold
    held_ms = round(seconds * 1000)
    ended = HoldEnd.DONE if held_ms >= hold.asked_ms else HoldEnd.EARLY
    return structs.replace(hold, held_ms=held_ms, ended=ended if held_ms else HoldEnd.NOT_DONE)
