"""Sessions as CSV, a row to each hold, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from backtui.base.safe_text import for_csv, from_csv
from backtui.catalogue.dose import Dose, Ending, Side, Sides
from backtui.catalogue.fields import Count, Seconds
from backtui.history.records import (
    DayKind,
    Effort,
    ExerciseRecord,
    HoldRecord,
    Moment,
    Rating,
    SessionRecord,
    Source,
)
from backtui.log.errors import DamagedError
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import DoseSource

Decimal = Annotated[str, Meta(pattern=r"^\d{1,5}([.,]\d{1,3})?$")]
"""A decimal comma is what some spreadsheets make of our point."""


class Row(Struct, frozen=True, kw_only=True):
    """One row; its fields are the columns. Without a hold, the columns from `set` on are empty."""

    session: Annotated[str, Meta(max_length=100)]
    start: Moment
    end: Moment | None = None
    edited_at: Moment
    routine: str
    day_kind: DayKind = DayKind.NORMAL
    source: Source = Source.GUIDED
    pace: Decimal = "1"
    pain_before: Rating | None = None
    pain_after: Rating | None = None
    effort: Effort | None = None
    confirmed: bool = False
    note: str = ""
    app_version: str = ""
    edition: Annotated[int, Meta(ge=1)] = 1
    usual: Rating | None = None
    hurt_by: str | None = None
    exercise_number: int | None = None
    exercise: str | None = None
    level: int | None = None
    depth: int | None = None
    dose_source: DoseSource = DoseSource.COACH
    variant: str | None = None
    sets: Count = 1
    repetitions: Count = 1
    hold: Seconds = 0
    minutes: Annotated[int, Meta(ge=0, le=600)] = 0
    sides: Sides = Sides.NONE
    ends: Ending = Ending.TIMER
    worst_pain: Rating | None = None
    set: int | None = None
    repetition: int | None = None
    side: Side | None = None
    asked_s: Decimal | None = None
    held_s: Decimal | None = None
    ended: HoldEnd | None = None


COLUMNS = Row.__struct_fields__
_TEXTS = ("session", "routine", "note", "app_version", "hurt_by", "exercise", "variant")
_OF_SESSION = (
    *("start", "end", "edited_at", "routine", "day_kind", "source", "pain_before", "pain_after"),
    *("effort", "confirmed", "note", "app_version", "edition", "usual", "hurt_by"),
)
_OF_EXERCISE = ("exercise", "level", "depth", "dose_source", "worst_pain")
_OF_DOSE = ("variant", "sets", "repetitions", "hold", "minutes", "sides", "ends")
_OF_HOLD = ("set", "repetition", "side", "ended")


def write_csv(sessions: Iterable[SessionRecord]) -> str:
    """A header and a row to each hold; an exercise or session without one has a row of its own."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for session in sessions:
        for row in _rows(session):
            writer.writerow(_cells(row))
    return out.getvalue()


def read_csv(data: bytes, path: Path) -> tuple[SessionRecord, ...]:
    """The sessions in a CSV file. Raises DamagedError with line and column."""
    try:
        text = data.decode("utf-8-sig")
        head = text.partition("\n")[0]
        mark = ";" if head.count(";") > head.count(",") else ","
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        if "session" not in (reader.fieldnames or ()):
            raise DamagedError(f"{path}: line 1 must name the columns; {COLUMNS[0]} is missing.")
        rows = [_row(cells, f"{path}: line {reader.line_num}") for cells in reader]
    except (UnicodeDecodeError, csv.Error) as problem:
        raise DamagedError(f"{path} is not a CSV file that can be read: {problem}.") from problem
    by_session: dict[str, list[Row]] = {}
    for row in rows:
        by_session.setdefault(row.session, []).append(row)
    return tuple(_session(found) for found in by_session.values())


def _rows(session: SessionRecord) -> Iterator[Row]:
    common = {
        "session": session.uuid,
        "pace": _decimal(session.pace),
        **_picked(session, _OF_SESSION),
    }
    if not session.exercises:
        yield Row(**common)
    for number, exercise in enumerate(session.exercises, 1):
        this = {
            **common,
            "exercise_number": number,
            **_picked(exercise, _OF_EXERCISE),
            **_picked(exercise.dose, _OF_DOSE),
        }
        if not exercise.holds:
            yield Row(**this)
        for hold in exercise.holds:
            yield Row(
                **this,
                **_picked(hold, _OF_HOLD),
                asked_s=_decimal(hold.asked_ms / 1000),
                held_s=_decimal(hold.held_ms / 1000),
            )


def _cells(row: Row) -> list[str]:
    cells = []
    for name, value in msgspec.to_builtins(row).items():
        if value is None:
            cells.append("")
        elif name in _TEXTS:
            cells.append(for_csv(value))
        else:
            cells.append(str(value).lower() if isinstance(value, bool) else str(value))
    return cells


def _row(cells: dict[str, str | None], place: str) -> Row:
    if None in cells or None in cells.values():
        raise DamagedError(f"{place}: it has another number of cells than there are columns.")
    values = {
        name: from_csv(cell) if name in _TEXTS else cell for name, cell in cells.items() if cell
    }
    try:
        return msgspec.convert(values, Row, strict=False)
    except msgspec.ValidationError as problem:
        reason, _, column = str(problem).partition(" - at `$.")
        column = column.rstrip("`")
        raise DamagedError(f"{place}{f', column {column}' * bool(column)}: {reason}.") from None


def _session(rows: list[Row]) -> SessionRecord:
    first = rows[0]
    grouped = groupby((row for row in rows if row.exercise), lambda row: row.exercise_number)
    return SessionRecord(
        uuid=first.session,
        pace=float(first.pace.replace(",", ".")),
        exercises=tuple(_exercise(list(group)) for _, group in grouped),
        **_picked(first, _OF_SESSION),
    )


def _exercise(rows: list[Row]) -> ExerciseRecord:
    first = rows[0]
    return ExerciseRecord(
        dose=Dose(**_picked(first, _OF_DOSE)),
        holds=tuple(
            HoldRecord(
                asked_ms=_milliseconds(row.asked_s),
                held_ms=_milliseconds(row.held_s),
                **_picked(row, _OF_HOLD),
            )
            for row in rows
            if row.ended is not None
        ),
        **_picked(first, _OF_EXERCISE),
    )


def _picked(record: Struct, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _decimal(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _milliseconds(seconds: str | None) -> int:
    return round(float((seconds or "0").replace(",", ".")) * 1000)
