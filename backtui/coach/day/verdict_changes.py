"""What telling how the day after was has changed, said from the change itself [R 9.9]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from backtui.catalogue.types import Exercise
from backtui.coach.day.day_after import worse_after_last
from backtui.coach.dose.ladder_position import Stand, stand
from backtui.coach.preferences import Preferences
from backtui.history.history import Past
from backtui.history.records import DayAfter, DayKind, SessionRecord

_SAID = {
    DayAfter.SAME_OR_BETTER: "Good.",
    DayAfter.SORE_EASING: "Some soreness after effort is expected, and yours is easing.",
    DayAfter.WORSE: "Thank you for saying.",
}
MOST_NAMED = 3


def what_it_changed(
    before: Past,
    after: Past,
    session: SessionRecord,
    exercises: Mapping[str, Exercise],
    *,
    now: datetime,
    wanted: Preferences,
) -> tuple[str, ...]:
    """The lines to answer with, from the log `before` and `after` a verdict on a session."""
    told = next(s.day_after for s in after.sessions if s.uuid == session.uuid)
    said = [_SAID[told]] if told is not None else []
    if worse_after_last(after):
        said.append("Today is gentle.")
    ids = dict.fromkeys(each.exercise for each in session.exercises)
    done = [exercises[each] for each in ids if each in exercises]
    moved = [(stand(e, before, now, wanted), stand(e, after, now, wanted)) for e in done]
    lower = [was.exercise.short_name for was, will in moved if will.rung < was.rung]
    higher = [was.exercise.short_name for was, will in moved if will.rung > was.rung]
    if lower:
        said.append(f"{_names(lower, len(done))} one level down.")
    if higher:
        said.append(f"{_names(higher, len(done))} back up to where it was.")
    return (*said, *_unmoved(told, moved, session)) if not lower and not higher else tuple(said)


def _unmoved(
    told: DayAfter | None, moved: Sequence[tuple[Stand, Stand]], session: SessionRecord
) -> list[str]:
    """Why no level has moved."""
    if told is DayAfter.WORSE:
        return ["The levels are low enough already, and nothing goes up for a week."]
    if any(will.track.comfortable > was.track.comfortable for was, will in moved):
        return ["So that session counts towards the next step."]
    if session.day_kind is DayKind.NORMAL:
        return ["Nothing changes."]
    return []


def _names(names: Sequence[str], of: int) -> str:
    """Those that go, with their verb."""
    if len(names) == of and of > MOST_NAMED:
        return "Each exercise of that session goes"
    if len(names) > MOST_NAMED:
        return f"{len(names)} exercises of that session go"
    if len(names) == 1:
        return f"{names[0]} goes"
    return f"{', '.join(names[:-1])} and {names[-1]} go"
