"""Where someone stands on an exercise's ladder today, and the line that says why."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from msgspec import Struct, structs

from backtui.catalogue.precaution import Condition
from backtui.catalogue.types import Exercise
from backtui.coach.attempts import attempts_at
from backtui.coach.preferences import Preferences
from backtui.coach.rungs import Reach, Rung, degrees, up, within
from backtui.coach.track import (
    DAYS_A_STEP,
    DAYS_A_STEP_GENTLE,
    Cause,
    Track,
    may_go_up,
    rested,
    track,
    unparked,
)
from backtui.history.past import Past
from backtui.history.records import Zone


class Stand(Struct, frozen=True, kw_only=True):
    """An exercise today: its rung, the step up that is due if any, and what keeps it waiting."""

    exercise: Exercise
    track: Track
    rung: Rung
    step_up: Rung | None
    resting_until: datetime | None
    parked_at: datetime | None
    at_top: bool

    @property
    def level(self) -> int:
        """The level of the rung."""
        return self.rung.level

    @property
    def depth(self) -> int | None:
        """The bend of the rung in degrees; None where there is no such axis."""
        return degrees(self.exercise, self.rung)

    @property
    def hurt_last_time(self) -> bool:
        """Whether it was AMBER or RED when last done: left out of a gentle day."""
        return self.track.last_zone in (Zone.AMBER, Zone.RED)


def stand(
    exercise: Exercise,
    past: Past,
    now: datetime,
    preferences: Preferences,
    *,
    conditions: Collection[Condition] = (),
    above_usual: bool = False,
) -> Stand:
    """Work out where an exercise stands now, from the records alone.

    `above_usual` is whether pain now is above usual, which after time off means the start.
    """
    cleared = tuple(o.edited_at for o in past.overrides if o.cleared and o.exercise == exercise.id)
    found = track(exercise, attempts_at(exercise, past.sessions), cleared)
    found = rested(exercise, unparked(found, cleared, now), now.date(), above_usual=above_usual)
    reach = reach_of(exercise, preferences, conditions)
    found = structs.replace(found, rung=within(exercise, found.rung, reach))
    days = DAYS_A_STEP_GENTLE if preferences.gentle_pace else DAYS_A_STEP
    higher = up(exercise, found.rung, reach)
    off = found.off_until
    return Stand(
        exercise=exercise,
        track=found,
        rung=found.rung,
        step_up=higher if may_go_up(found, now.date(), days) else None,
        resting_until=off if off and now.timestamp() < off.timestamp() else None,
        parked_at=found.parked_at,
        at_top=higher is None,
    )


def reach_of(
    exercise: Exercise, preferences: Preferences, conditions: Collection[Condition]
) -> Reach:
    """How high someone may climb: the ladder, their own cap, and what they told us."""
    top = exercise.ceiling if exercise.id in preferences.beyond else exercise.highest
    top = min(top, preferences.caps.get(exercise.id, top))
    level = max(exercise.lowest, exercise.level_within(top, conditions))
    deepest = exercise.depths[-1].degrees if exercise.depths else None
    allowed = exercise.depth_within(deepest, conditions)
    depths = [i for i, d in enumerate(exercise.depths) if allowed and d.degrees <= allowed]
    return Reach(level, max(depths, default=0))


def why_up(stand: Stand) -> str:
    """The reason for a step up, in one line."""
    if stand.track.coming_back:
        return "up one, back towards where you were"
    if stand.step_up and stand.step_up.depth > stand.rung.depth:
        return "one bend deeper, three comfortable sessions"
    return "up one, three comfortable sessions"


def why_here(stand: Stand) -> str:
    """The reason for staying or having moved down, in one line."""
    now = stand.track
    if not stand.exercise.ladder:
        return "always this dose"
    if not now.times:
        return "the first time, so a small dose"
    moved = _why_moved(stand)
    if moved:
        return moved
    return f"same again, {_why_same(stand)}"


def _why_same(stand: Stand) -> str:
    now = stand.track
    if now.hard:
        return "last time felt hard"
    if stand.at_top:
        return "the top of its ladder"
    if stand.step_up:
        return "others go up first"
    if now.comfortable < now.needed:
        sessions = "session" if now.needed == 1 else "sessions"
        return f"{now.comfortable} of {now.needed} comfortable {sessions}"
    return "the next step waits a few days"


def _why_moved(stand: Stand) -> str | None:
    now = stand.track
    match now.cause:
        case Cause.AMBER:
            return "one step down, it hurt a bit last time"
        case Cause.RED:
            when = f" on {day_in_words(now.changed)}" if now.changed else ""
            return f"the lowest step, it hurt{when}"
        case Cause.WORSE:
            return "one step down, your back was worse the day after"
        case Cause.TIME_OFF:
            return f"a lower step, {now.days_off} days off"
        case Cause.NONE:
            return None


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day_in_words(day: date) -> str:
    """A day as "3 March", whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]}"
