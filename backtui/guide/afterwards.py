"""What the person says of a session once it is over (decisions.md 1). Records in and out."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from backtui.history.records import Effort, ExerciseRecord, HoldRecord, SessionRecord
from backtui.session.attempt import HoldEnd


def confirmed(record: SessionRecord) -> SessionRecord:
    """Every guided hold was done."""
    mended = _each_hold(record, lambda hold: _ended(hold, HoldEnd.GUIDED, HoldEnd.DONE))
    return structs.replace(mended, confirmed=True)


def not_done(record: SessionRecord, exercise: int) -> SessionRecord:
    """What ran by itself of one exercise, counted from 0, was not done; asked again, it was."""
    before = record.exercises[exercise]
    ran = (HoldEnd.GUIDED, HoldEnd.DONE)
    if any(hold.ended in ran for hold in before.holds):
        change = dict.fromkeys(ran, HoldEnd.NOT_DONE)
    else:
        change = {HoldEnd.NOT_DONE: HoldEnd.DONE if record.confirmed else HoldEnd.GUIDED}
    holds = tuple(
        structs.replace(hold, ended=change.get(hold.ended, hold.ended)) for hold in before.holds
    )
    exercises = list(record.exercises)
    exercises[exercise] = structs.replace(before, holds=holds)
    return structs.replace(record, exercises=tuple(exercises))


def felt(record: SessionRecord, effort: Effort | None) -> SessionRecord:
    """How hard it was."""
    return structs.replace(record, effort=effort)


def with_pain_after(record: SessionRecord, pain: int | None) -> SessionRecord:
    """Pain once it was over, 0–10."""
    return structs.replace(record, pain_after=pain)


def _ended(hold: HoldRecord, before: HoldEnd, after: HoldEnd) -> HoldRecord:
    return structs.replace(hold, ended=after) if hold.ended is before else hold


def _each_hold(record: SessionRecord, change: Callable[[HoldRecord], HoldRecord]) -> SessionRecord:
    def changed(exercise: ExerciseRecord) -> ExerciseRecord:
        return structs.replace(exercise, holds=tuple(map(change, exercise.holds)))

    return structs.replace(record, exercises=tuple(map(changed, record.exercises)))
