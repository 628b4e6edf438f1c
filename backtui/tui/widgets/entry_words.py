"""What there is to read about an exercise, a routine, or a movement to avoid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from textual.content import Content

from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.precaution import Condition
from backtui.catalogue.sources import MARKS
from backtui.catalogue.types import AVOID_LATER, Avoided, Exercise, Level, Routine
from backtui.coach.dose.ladder_position import day_in_words
from backtui.coach.prescribe import Prescription
from backtui.figure.spec import View
from backtui.history.exercises import Held, PainCounts, held, pain_counts, then_and_now
from backtui.history.records import SessionRecord
from backtui.history.totals import took_place
from backtui.session.prescribed import Prescribed
from backtui.tui.widgets.prose import GAP, Paragraph

_NOT_YET = "Not done yet."
_PRESS = " Press Enter and you will be guided through it."
_NAME_CELLS = 22


class Known(Struct, frozen=True, kw_only=True):
    """What is known of an exercise for this person today."""

    item: Prescribed | None
    """The dose that would be done now; None where it would not be done."""
    why_not: str
    """Why it would not be done; empty where it would."""
    level: int
    conditions: Collection[Condition]
    sessions: Collection[SessionRecord]


def about_exercise(exercise: Exercise, known: Known) -> list[Paragraph]:
    """Everything about an exercise, what matters today first."""
    exercise = exercise.for_conditions(known.conditions)
    form = exercise.in_variant(known.item.variant if known.item else exercise.dose.variant)
    return [
        _plain(_needs(exercise), "$ink-quiet"),
        *_eye(exercise),
        *_today(known),
        *_block("How to do it", _steps(form)),
        *_block("What you should feel", _each(exercise.feel)),
        *_block("Not right if", _points(exercise.wrong)),
        *_block("Breathing", _each(exercise.breathing)),
        *_block("Coming out of it", _each(form.get_out)),
        *_block("If it hurts", _each(form.way_out)),
        *_block("Take care", _points(exercise.cautions)),
        *_block("Because of what you told us", _precautions(exercise, known)),
        *_block("Step by step", _ladder(exercise, known)),
        *_block("What you have done", _history(exercise, known)),
        *_block("Where we differ from the article", _departures(exercise)),
        *((GAP, _plain(MARKS, "$ink-quiet")) if exercise.sources else ()),
    ]


def about_routine(
    routine: Routine,
    prescription: Prescription,
    minutes: int,
    sessions: Collection[SessionRecord],
) -> list[Paragraph]:
    """What a routine is for, what it would be now, and how often it was done."""
    rows = [_row(item.exercise.short_name, _dose(item)) for item in prescription.items]
    days = [
        session.day
        for session in sessions
        if session.routine == routine.id and any(map(took_place, session.exercises))
    ]
    waits = [_plain(waiting.reason, "$ink-quiet") for waiting in prescription.waiting]
    told = f"Now, about {minutes} min" if minutes else "Now"
    return [
        _plain(routine.purpose),
        *_block(told, rows or [_plain(prescription.gate.reason)]),
        *_block("Not now", waits),
        *_block("What you have done", [_times(days)] if days else ()),
    ]


def about_avoided(avoided: Avoided) -> list[Paragraph]:
    """Why a movement is to be avoided for now, and what to do instead."""
    return [
        Paragraph(Content.styled("Avoid for now.", "bold $phase-pain")),
        *_block("Why", _each(avoided.reason)),
        *_block("Instead", _each(avoided.instead)),
        GAP,
        _plain(AVOID_LATER, "$ink-quiet"),
    ]


def _today(known: Known) -> Iterator[Paragraph]:
    yield GAP
    if known.item is None:
        yield Paragraph(Content.styled(known.why_not, "$side"))
        return
    reason = f"  {known.item.reason}" if known.item.reason else ""
    yield Paragraph(
        Content.assemble((_dose(known.item), "bold $ink-strong"), (reason, "$ink-quiet")),
        Content.styled("Now  ", "$ink-quiet"),
    )


def _dose(item: Prescribed) -> str:
    return dose_in_words(item.exercise, item.dose, item.depth)


def _needs(exercise: Exercise) -> str:
    words = [exercise.kind.value, exercise.posture.words, *exercise.equipment]
    return " · ".join(words).capitalize()


def _eye(exercise: Exercise) -> Iterable[Paragraph]:
    above = exercise.figure is not None and exercise.figure.view is View.ABOVE
    return [_plain("The figure is seen from above, as in a mirror.", "$ink-quiet")] if above else []


def _steps(exercise: Exercise) -> Iterable[Paragraph]:
    for number, step in enumerate(exercise.steps, 1):
        yield _plain(step, mark=f"{number}  ")


def _precautions(exercise: Exercise, known: Known) -> Iterable[Paragraph]:
    return _points(each.sentence for each in exercise.precautions_for(known.conditions))


def _ladder(exercise: Exercise, known: Known) -> Iterator[Paragraph]:
    here = known.level if known.item is None or known.item.level is None else known.item.level
    reach = exercise.level_within(exercise.ceiling, known.conditions)
    for rung in exercise.ladder:
        yield _rung(exercise, rung, here=rung.level == here, reached=rung.level <= reach)
    depths = (depth.words for depth in exercise.depths[1:])
    if exercise.depth_opens_at is not None and known.item and known.item.depth is not None:
        yield from _points(depths)


def _rung(exercise: Exercise, rung: Level, *, here: bool, reached: bool) -> Paragraph:
    dose = dose_in_words(exercise, exercise.dose_on(rung))
    note = "" if reached else "  not for now"
    if rung.optional:
        note = f"{note}  if you ask for it"
    ink = "bold $ink-strong" if here else ("$ink" if reached else "$ink-quiet")
    arrow = "▶" if here else " "
    level = f"{rung.level:>2}".replace("-", "−")
    return Paragraph(
        Content.assemble((dose, ink), (f"{note}  {rung.source}", "$ink-quiet")),
        Content.assemble((f"{arrow} ", "$side"), (f"{level}  ", "$side" if here else "$ink-quiet")),
    )


def _history(exercise: Exercise, known: Known) -> Iterator[Paragraph]:
    sessions = known.sessions
    days = [
        session.day
        for session in sessions
        if any(each.exercise == exercise.id and took_place(each) for each in session.exercises)
    ]
    if not days:
        yield _plain(_NOT_YET + (_PRESS if known.item else ""), "$ink-quiet")
        return
    yield _times(days)
    yield _plain(_held(held(sessions, exercise.id)))
    change = then_and_now(sessions, exercise.id)
    if change is not None and change.then != change.now:
        then, now = (dose_in_words(exercise, dose) for dose in (change.then, change.now))
        yield _plain(f"From {then} to {now}.")
    pain = pain_counts(sessions, exercise.id)
    if pain.rated_with:
        yield _plain(_hurt(pain), "$ink-quiet")


def _times(days: Sequence[date]) -> Paragraph:
    times = "once" if len(days) == 1 else f"{len(days)} times"
    return _plain(f"Done {times}, last on {day_in_words(days[-1])} {days[-1].year}.")


def _held(time: Held) -> str:
    if time.left_share is None:
        return f"Held for {_time(time.total_ms)} in all."
    return f"Held for {_time(time.left_ms)} left, {_time(time.right_ms)} right."


def _hurt(pain: PainCounts) -> str:
    """Neither count stands alone, where there are both."""
    it = f"It hurt in {pain.hurt_with} of {pain.rated_with} rated sessions"
    if not pain.rated_without:
        return f"{it}."
    return f"{it}; without it, something hurt in {pain.hurt_without} of {pain.rated_without}."


def _time(ms: int) -> str:
    seconds = round(ms / 1000)
    return f"{seconds} s" if seconds < 120 else f"{round(seconds / 60)} min"


def _departures(exercise: Exercise) -> Iterator[Paragraph]:
    for each in exercise.departures:
        yield Paragraph(Content.styled(each.article, "$ink-quiet"), _quiet("Article  "))
        yield Paragraph(Content.styled(each.ours, "$ink"), _quiet("Here     "))
        yield Paragraph(Content.styled(each.why, "$ink-quiet"), _quiet("Why      "))


def _block(title: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs under a title with a gap above; nothing where there are none."""
    found = list(paragraphs)
    if found:
        yield GAP
        yield _plain(title, "bold $side")
        yield from found


def _each(*texts: str | None) -> Iterable[Paragraph]:
    return [_plain(text) for text in texts if text]


def _points(texts: Iterable[str]) -> Iterable[Paragraph]:
    return [_plain(text, mark="·  ") for text in texts]


def _row(name: str, words: str) -> Paragraph:
    shown = Content(name).truncate(_NAME_CELLS, ellipsis=True, pad=True)
    mark = shown.stylize("bold $ink-strong") + Content("  ")
    return Paragraph(Content.styled(words, "$ink"), mark)


def _plain(text: str, ink: str = "$ink", *, mark: str = "") -> Paragraph:
    return Paragraph(Content.styled(text, ink), _quiet(mark))


def _quiet(text: str) -> Content:
    return Content.styled(text, "$ink-quiet")
