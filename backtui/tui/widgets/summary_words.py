"""A session as the Summary tells it: a true headline, a row to each exercise, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from backtui.catalogue.types import Side
from backtui.coach.day.pain_after import what_it_means
from backtui.guide.afterwards import only_logged
from backtui.guide.next_time import Change, when_the_same
from backtui.history.records import ExerciseRecord, HoldRecord, SessionRecord
from backtui.history.totals import held_ms, took_place
from backtui.session.attempt import HoldEnd
from backtui.tui.widgets.prose import GAP, Paragraph

ROOMY = 62
"""Cells from which a row tells the sides apart and a question shows all its answers."""

_DONE = (HoldEnd.DONE, HoldEnd.GUIDED)
_NAME_CELLS = 20
_KEY_CELLS = 6
_ASKS_CELLS = 26
_COUNTS = "With y it counts towards the next step."


class Question(NamedTuple):
    """One line to answer: its key, its words, the answers there are, and the one given."""

    key: str
    asks: str
    answers: Sequence[str]
    given: str | None


def headline(record: SessionRecord) -> str:
    """What was done, in one sentence that is true."""
    done = sum(map(took_place, record.exercises))
    if not done:
        if all(map(only_logged, record.exercises)):
            return "Was it done? y writes it down."
        return "You came, and you stopped when it was time to."
    held = sum(map(held_ms, record.exercises)) // 1000
    noun = "exercise" if done == 1 else "exercises"
    stopped = " You stopped when it hurt, and that counts too." if record.stops else ""
    return f"{done} {noun}, {held // 60}:{held % 60:02} held.{stopped}"


def exercise_row(name: str, exercise: ExerciseRecord, width: int, *, chosen: bool) -> Content:
    """One exercise in one line of at most `width` cells."""
    style = "bold $ink-strong" if chosen else "$ink"
    shown = Content(name).truncate(_NAME_CELLS, ellipsis=True, pad=True).stylize(style)
    parts: list[Content | tuple[str, str]] = [("▸ " if chosen else "  ", "bold $side"), shown]
    amount = _amount(exercise, roomy=width >= ROOMY)
    parts.append((f" {amount:<{22 if width >= ROOMY else 9}} ", "$ink-quiet"))
    parts.append(_state(exercise))
    if exercise.worst_pain is not None:
        parts.append((f", pain {exercise.worst_pain}", "bold $phase-pain"))
    return Content.assemble(*parts).truncate(width, ellipsis=True)


def question_row(question: Question, width: int) -> Content:
    """One question with its answers; on a narrow screen only with the one given."""
    asks = f"{question.asks:<{_ASKS_CELLS}}"
    parts = [(f"{question.key:<{_KEY_CELLS}}", "bold $side"), (asks, "$ink")]
    if width < ROOMY or not question.answers:
        parts.append((question.given or "–", "bold $ink-strong"))
    else:
        for answer in question.answers:
            given = answer == question.given
            parts += [(answer, "bold $ink-strong underline" if given else "$ink-quiet"), ("  ", "")]
    return Content.assemble(*parts)


def meaning(record: SessionRecord) -> list[Paragraph]:
    """What a rise of pain means, set apart from what follows; nothing where it did not rise."""
    means = what_it_means(record)
    return [Paragraph(Content.styled(means, "bold $phase-pain")), GAP] if means else []


def next_paragraphs(
    changes: Sequence[Change], record: SessionRecord, *, leads_on: bool
) -> list[Paragraph]:
    """What will be different and why, or that nothing will; `leads_on` once it is confirmed."""
    mark = Content.styled("Next time  ", "$ink-quiet")
    if not changes:
        asks = leads_on and not record.confirmed
        words = when_the_same(record)
        return [Paragraph(Content.styled(f"{words} {_COUNTS}" if asks else words, "$ink"), mark)]
    rest = Content(" " * mark.cell_length)
    return [
        Paragraph(_change(change), rest if number else mark)
        for number, change in enumerate(changes)
    ]


def _change(change: Change) -> Content:
    if not change.dose:
        return Content.styled(change.reason, "$ink")
    return Content.assemble(
        (f"{change.exercise} {change.dose}", "bold $ink-strong"),
        (f"  {change.reason}", "$ink-quiet"),
    )


def _amount(exercise: ExerciseRecord, *, roomy: bool) -> str:
    if only_logged(exercise):
        minutes = sum(hold.held_ms for hold in exercise.holds) // 60_000
        return f"{minutes or exercise.dose.minutes} min"
    holds = [hold for hold in exercise.holds if hold.ended is not HoldEnd.REDONE]
    left, right = ([h for h in holds if h.side is side] for side in (Side.LEFT, Side.RIGHT))
    if roomy and left and right:
        return f"L {_of(left)}, R {_of(right)}"
    return _of(holds)


def _of(holds: Sequence[HoldRecord]) -> str:
    return f"{sum(hold.ended in _DONE for hold in holds)} of {len(holds)}"


def _state(exercise: ExerciseRecord) -> tuple[str, str]:
    ends = {hold.ended for hold in exercise.holds} - {HoldEnd.REDONE}
    quiet = "$ink-quiet"
    if HoldEnd.PAIN in ends:
        return ("stopped" if exercise.worst_pain else "stopped for pain", "$phase-pain")
    if ends == {HoldEnd.NOT_DONE}:
        return ("not said yet" if only_logged(exercise) else "not done", quiet)
    if ends == {HoldEnd.SKIPPED}:
        return ("skipped", quiet)
    if ends == {HoldEnd.EARLY}:
        return ("stopped early", quiet)
    if ends - set(_DONE):
        return ("in part", quiet)
    return ("as guided", quiet) if HoldEnd.GUIDED in ends else ("done", "$phase-hold")
