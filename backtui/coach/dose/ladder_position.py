"""Where someone stands on an exercise's ladder today, and the line that says why."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from msgspec import Struct, structs

from backtui.catalogue.precaution import Condition
from backtui.catalogue.types import Exercise
from backtui.coach.dose.attempts import Done
from backtui.coach.dose.ladder import Reach, Rung, degrees, up, within
from backtui.coach.dose.progression import (
    DAYS_A_STEP,
    DAYS_A_STEP_GENTLE,
    Cause,
    Track,
    may_bend_deeper,
    may_go_up,
    rested,
    track,
    unparked,
)
from backtui.coach.dose.time_off import absence
from backtui.coach.preferences import Preferences
from backtui.coach.safety.answers import settled_moments
from backtui.history.history import Past
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
    def fitted(self) -> Done | None:
        """How much of the lowest dose is done, where that is always cut short."""
        return self.track.fitted

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
    today = now.date()
    found = track(exercise, past.sessions, cleared=cleared, settled=settled_moments(past))
    found = unparked(found, cleared, now)
    if found.kept is not None:
        away = absence(past.sessions, found.kept, today)
        found = rested(exercise, found, today, away, above_usual=above_usual)
    reach = reach_of(exercise, preferences, conditions)
    found = structs.replace(found, rung=within(exercise, found.rung, reach))
    off = found.off_until
    return Stand(
        exercise=exercise,
        track=found,
        rung=found.rung,
        step_up=_step_up(exercise, found, reach, today, preferences),
        resting_until=off if off and now.timestamp() < off.timestamp() else None,
        parked_at=found.parked_at,
        at_top=up(exercise, found.rung, reach) is None,
    )


def _step_up(
    exercise: Exercise, found: Track, reach: Reach, today: date, preferences: Preferences
) -> Rung | None:
    """The step up that is due today; a deeper bend waits longer than a level [R 18.7]."""
    if not may_go_up(found, today, DAYS_A_STEP_GENTLE if preferences.gentle_pace else DAYS_A_STEP):
        return None
    higher = up(exercise, found.rung, reach)
    deeper = higher is not None and higher.depth > found.rung.depth
    return None if deeper and not may_bend_deeper(found, today) else higher


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


NOT_CONFIRMED = "not confirmed, so the same again"  # [R 1.6]


def why_up(stand: Stand) -> str:
    """The reason for a step up, in one line."""
    if stand.track.coming_back:
        return "up one, back towards where you were"
    sessions = "six" if stand.track.steady else "three"
    if stand.step_up and stand.step_up.depth > stand.rung.depth:
        return f"one bend deeper, {sessions} comfortable sessions"
    return f"up one, {sessions} comfortable sessions"


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
    if now.unconfirmed:
        return NOT_CONFIRMED
    return f"same again, {_why_same(stand)}"


def _why_same(stand: Stand) -> str:
    now = stand.track
    sessions = "session" if now.needed == 1 else "sessions"
    found = (
        (now.last_zone is Zone.AMBER, "it hurt a bit last time"),
        (now.pain_rose, "your pain rose last time"),
        (now.hard, "last time felt hard"),
        (now.fitted is not None, "fitted to what you do"),
        (stand.at_top, "the top of its ladder; twice a week keeps it"),
        (stand.step_up is not None, "others go up first"),
        (
            now.comfortable < now.needed,
            f"{now.comfortable} of {now.needed} comfortable {sessions}",
        ),
    )
    return next((why for holds, why in found if holds), "the next step waits a few days")


def _why_moved(stand: Stand) -> str | None:
    now = stand.track
    match now.cause:
        case Cause.RED:
            when = f" on {day_in_words(now.changed)}" if now.changed else ""
            return f"the lowest step, it hurt{when}"
        case Cause.TIME_OFF:
            return f"a lower step, {now.days_off} days off"
        case Cause.NOT_DONE:
            return f"one step down, not done for {now.days_off} days"
        case Cause.SHORT if now.fitted is not None:
            return "as much as you did the last three times"
        case cause:
            return _WHY_MOVED.get(cause)


_WHY_MOVED = {
    Cause.AMBER: "one step down, it hurt a bit last time",
    Cause.PAIN_AFTER: "one step down, your pain rose a lot in that session",
    Cause.WORSE: "one step down, your back was worse the day after",
    Cause.AT_THE_LOWEST: "the lowest step, until your back takes it well",
    Cause.HARD: "one step down, it felt hard three times",
    Cause.SHORT: "one step down, cut short three times",
    Cause.WHOLE_AGAIN: "the whole dose again, after three comfortable sessions",
    Cause.SETTLED: "the lowest step, to begin again",
}


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


_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_PARTS = (
    (5, "early on {}"),
    (12, "{} morning"),
    (17, "{} afternoon"),
    (22, "{} evening"),
    (24, "{} night"),
)


def part_of_day(moment: datetime) -> str:
    """A moment as "Sunday evening", for one in the next days [R 19.8]."""
    part = next(words for until, words in _PARTS if moment.hour < until)
    return part.format(_WEEKDAYS[moment.weekday()])
