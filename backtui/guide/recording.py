"""Turns a session as it was run into the record that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import structs

from backtui.catalogue.types import Ending
from backtui.coach.safety.questions import EDITION, Answer
from backtui.history.records import AnswersRecord, ExerciseRecord, HoldRecord, Origin, SessionRecord
from backtui.session.attempt import Attempt, HoldEnd
from backtui.session.prescribed import Prescribed

if TYPE_CHECKING:  # the engine is loaded with the first session
    from backtui.session.state import State


def exercise_records(prescribed: Iterable[Prescribed]) -> tuple[ExerciseRecord, ...]:
    """What was prescribed, before anything is held; what is only logged waits for its answer."""
    return tuple(
        ExerciseRecord(
            exercise=item.exercise.id,
            dose=item.dose,
            level=item.level,
            depth=item.depth,
            dose_source=item.source,
            holds=(_only_logged(item),) if item.dose.ends is Ending.LOG_ONLY else (),
        )
        for item in prescribed
    )


def answers_record(
    now: datetime, answers: Mapping[str, Answer], origin: Origin, struck: Iterable[str]
) -> AnswersRecord:
    """Answers to safety questions as given now, in the words of today."""
    return AnswersRecord(
        edited_at=now,
        day=now.date(),
        answers=dict(answers),
        origin=origin,
        struck=tuple(struck),
        edition=EDITION,
    )


def hold_record(state: State, attempt: Attempt) -> HoldRecord:
    """One attempt as it is kept."""
    hold = state.holds[attempt.hold]
    return HoldRecord(
        set=hold.set,
        repetition=hold.repetition,
        side=hold.side,
        asked_ms=attempt.asked_ms,
        held_ms=attempt.held_ms,
        ended=attempt.ended,
    )


def with_attempts(record: SessionRecord, state: State) -> SessionRecord:
    """The record with every attempt under its exercise; what is only logged stays as it is."""
    held: dict[int, list[HoldRecord]] = {hold.exercise: [] for hold in state.holds}
    for attempt in state.attempts:
        held[state.holds[attempt.hold].exercise].append(hold_record(state, attempt))
    exercises = tuple(
        structs.replace(exercise, holds=tuple(held[number])) if number in held else exercise
        for number, exercise in enumerate(record.exercises)
    )
    return structs.replace(record, exercises=exercises)


def _only_logged(item: Prescribed) -> HoldRecord:
    asked_ms = item.dose.minutes * 60_000
    return HoldRecord(asked_ms=asked_ms, held_ms=0, ended=HoldEnd.NOT_DONE)
