"""A session in words and small bars: as a row of the list, and hold by hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from backtui.base.safe_text import for_terminal
from backtui.catalogue.book import Catalogue
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Side
from backtui.history.filters import hurt
from backtui.history.records import (
    DayKind,
    Effort,
    ExerciseRecord,
    HoldRecord,
    PainEvent,
    SessionRecord,
    Source,
)
from backtui.history.totals import active_ms
from backtui.session.attempt import HoldEnd
from backtui.tui.widgets.small_bars import hold_bars

_SOURCES = {
    Source.GUIDED: "guided",
    Source.PLAIN: "guided in plain text",
    Source.BACKFILLED: "added later",
}
_EFFORTS = {Effort.EASY: "easy", Effort.RIGHT: "about right", Effort.HARD: "hard"}
_SIDE_CELLS = 8
_ROOMY = 44


def name_of(catalogue: Catalogue, routine: str) -> str:
    """What a routine or an exercise is called; what nobody knows any more keeps its id."""
    if known := catalogue.exercises.get(routine):
        return known.short_name
    found = catalogue.routines.get(routine)
    return found.name if found else for_terminal(routine)


def short_date(day: date, today: date) -> str:
    """A day in at most eleven cells: with its weekday this year, else with its year."""
    return f"{day:%a %-d %b}" if day.year == today.year else f"{day:%-d %b %Y}"


def session_row(session: SessionRecord, catalogue: Catalogue, today: date, width: int) -> Content:
    """Day, routine, minutes, pain before and after, and marks where it hurt or has a note."""
    roomy = width >= _ROOMY
    minutes = round(active_ms(session) / 60_000)
    before, after = _rated(session.pain_before), _rated(session.pain_after)
    if roomy:
        day, pain = f"{short_date(session.day, today):>11}  ", f"   {before:>2} → {after:<2} "
    else:
        form = "%-d %b" if session.day.year == today.year else "%-d %b %y"
        day, pain = f"{session.day:{form}}".rjust(9) + " ", f" {before:>2}→{after:<2}"
    room = max(4, width - len(day) - 4 - len(pain) - 2)
    name = Content(name_of(catalogue, session.routine)).truncate(room, ellipsis=True, pad=True)
    return Content.assemble(
        (day, "$ink-quiet"),
        name.stylize("$ink"),
        (f"{minutes:>4}", "$ink"),
        (pain, "$ink-quiet"),
        ("x", "bold $phase-pain") if hurt(session) else (" ", ""),
        ("n", "$side") if session.note else (" ", ""),
    )


def row_heading(width: int) -> Content:
    """What the columns of a row are."""
    words = "min     pain    " if width >= _ROOMY else "min pain  "
    return Content.styled(f" x hurt  n note{words.rjust(width - 15)}", "$ink-quiet")


def session_lines(session: SessionRecord, catalogue: Catalogue, width: int) -> list[Content]:
    """Everything about a session, as lines of at most `width` cells."""
    form = "%A, %-d %B %Y, %H:%M" if width >= _ROOMY else "%a %-d %b %Y, %H:%M"
    lines = [
        Content.styled(f"{session.start:{form}}", "bold $ink-strong"),
        *_wrapped(_about(session, catalogue), width, "$ink-quiet"),
        *_wrapped(_felt(session), width, "$ink"),
    ]
    for event in session.pain_events:
        style = "$ink-quiet" if event.mistake else "$phase-pain"
        lines += _wrapped(_stopped(event, catalogue), width, style)
    for record in session.exercises:
        lines += [Content(), *_exercise(record, catalogue, width)]
    if session.note:
        lines += [Content(), Content.styled("Note", "$ink-quiet")]
        for line in for_terminal(session.note, lines=True).split("\n"):
            lines += _wrapped(line, width, "$ink")
    return lines


def _about(session: SessionRecord, catalogue: Catalogue) -> str:
    parts = [
        name_of(catalogue, session.routine),
        f"{round(active_ms(session) / 60_000)} min",
        _SOURCES[session.source],
    ]
    if session.source is not Source.BACKFILLED:
        parts.append("confirmed" if session.confirmed else "not confirmed")
    if session.day_kind is not DayKind.NORMAL:
        parts.append(f"{session.day_kind} day")
    return " · ".join(parts)


def _felt(session: SessionRecord) -> str:
    parts = [f"Pain {_rated(session.pain_before)} → {_rated(session.pain_after)}"]
    if session.effort is not None:
        parts.append(f"felt {_EFFORTS[session.effort]}")
    if session.day_after is not None:
        parts.append(f"next day {session.day_after.value}")
    return " · ".join(parts)


def _stopped(event: PainEvent, catalogue: Catalogue) -> str:
    when = f"{event.at:%H:%M} in {name_of(catalogue, event.exercise)}"
    if event.mistake:
        return f"Paused at {when}"
    parts = [f"It hurt at {when}"]
    parts += [f"{event.worst} of 10"] if event.worst is not None else []
    parts += [event.place.value] if event.place is not None else []
    return ", ".join(parts)


def _exercise(record: ExerciseRecord, catalogue: Catalogue, width: int) -> Iterator[Content]:
    known = catalogue.exercises.get(record.exercise)
    dose = dose_in_words(known, record.dose, record.depth) if known else ""
    worst = "" if record.worst_pain is None else f"   worst pain {record.worst_pain}"
    done = Content.assemble(
        (name_of(catalogue, record.exercise), "bold $ink"), (f"  {dose}", "$ink-quiet")
    )
    room = max(1, width - len(worst))  # of both, what it did to the back is never cut
    yield done.truncate(room, ellipsis=True) + Content.styled(worst, "$ink-quiet")
    for side in (None, Side.LEFT, Side.RIGHT):
        holds = [h for h in record.holds if h.side is side and h.ended is not HoldEnd.REDONE]
        if holds:
            yield _side(side, holds, width)


def _side(side: Side | None, holds: list[HoldRecord], width: int) -> Content:
    seconds = sum(hold.held_ms for hold in holds) / 1000
    total = f"{seconds:.0f} s".rjust(7)
    label = Content.styled(f"  {side.value if side else '':<{_SIDE_CELLS - 2}}", "$ink-quiet")
    bars = hold_bars(holds, width - _SIDE_CELLS - len(total) - 1)
    space = max(1, width - _SIDE_CELLS - bars.cell_length - len(total))
    return Content.assemble(label, bars, " " * space, (total, "$ink-quiet"))


def _wrapped(text: str, width: int, style: str) -> list[Content]:
    return [line.stylize(style) for line in Content(text).wrap(max(1, width))]


def _rated(pain: int | None) -> str:
    return "–" if pain is None else str(pain)
