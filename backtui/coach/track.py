"""How an exercise has moved on its ladder, attempt by attempt (evidence.md 5.3).

The rung is worked out from the records each time. A logged rung says what the coach had chosen: it
is followed downwards always, upwards only where the rules allowed the step; so no record, however
it came about, lifts anyone past the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from backtui.catalogue.types import Exercise
from backtui.coach.attempts import Attempt
from backtui.coach.rungs import Reach, Rung, bottom, down, start, up, whole_reach, within
from backtui.coach.time_off import after_time_off
from backtui.history.records import Zone

COMFORTABLE_NEEDED = 3  # evidence.md 5.3: 3 sessions on 3 days [D]
COMFORTABLE_BACK_UP = 1  # decisions.md 10: one GREEN a step up to a former level
DAYS_A_STEP = 3  # evidence.md 5.3 [S15]
DAYS_A_STEP_GENTLE = 7  # [S19]: "at least a week"
RED_OFF = timedelta(hours=48)  # evidence.md 5.3 [D]
PARK_AFTER_REDS = 2  # evidence.md 5.2 [D]
PARK_REDS_WITHIN_DAYS = 14
PARK_AFTER_AMBERS = 3


class Cause(StrEnum):
    """Why the exercise stands where it stands, if it has moved since it was last done."""

    NONE = "none"
    AMBER = "amber"
    RED = "red"
    WORSE = "worse the day after"
    TIME_OFF = "time off"


class Track(Struct, frozen=True, kw_only=True, gc=False):
    """Where an exercise stands after some attempts.

    `comfortable` is how many days count towards the next step up, the last of them
    `comfortable_on`; `settled` is whether the last judged attempt was one of those. `in_use` is the
    rung when the level was last in use, and `former` one that time off has taken away.
    """

    rung: Rung
    in_use: Rung
    former: Rung | None = None
    times: int = 0
    changed: date | None = None
    comfortable: int = 0
    comfortable_on: date | None = None
    settled: bool = False
    hard: bool = False
    ambers: int = 0
    reds: tuple[date, ...] = ()
    off_until: datetime | None = None
    parked_at: datetime | None = None
    kept: date | None = None
    last_zone: Zone | None = None
    cause: Cause = Cause.NONE
    days_off: int = 0

    @property
    def coming_back(self) -> bool:
        """Whether the next step up only goes back to a former level."""
        return self.former is not None and self.rung < self.former

    @property
    def needed(self) -> int:
        """How many comfortable sessions the next step up takes."""
        return COMFORTABLE_BACK_UP if self.coming_back else COMFORTABLE_NEEDED


def track(
    exercise: Exercise, attempts: Iterable[Attempt], cleared: Iterable[datetime] = ()
) -> Track:
    """Follow an exercise through its attempts, oldest first; `cleared` are a clinician's words."""
    clearances = tuple(cleared)
    now = Track(rung=start(exercise), in_use=start(exercise))
    for attempt in attempts:
        now = unparked(now, clearances, attempt.ended)
        now = rested(exercise, now, attempt.day)
        now = _done(exercise, now, attempt)
        now = _judged(exercise, now, attempt)
        if attempt.keeps:
            now = replace(now, kept=attempt.day, in_use=now.rung)
    return now


def may_go_up(now: Track, day: date, days_a_step: int) -> bool:
    """Whether the rules allow the next step up on a day, as far as this exercise goes."""
    if now.changed is None or now.parked_at is not None or not now.settled:
        return False
    if now.comfortable < now.needed or now.comfortable_on is None or day <= now.comfortable_on:
        return False
    return now.coming_back or (day - now.changed).days >= days_a_step


def rested(exercise: Exercise, now: Track, day: date, *, above_usual: bool = False) -> Track:
    """After the time off up to a day; the level before is kept as the former one."""
    if now.kept is None:
        return now
    days = (day - now.kept).days
    rung = after_time_off(exercise, now.in_use, days, above_usual=above_usual)
    if rung >= now.rung:
        return now
    return replace(
        _moved(now, rung, day, Cause.TIME_OFF),
        former=max(now.rung, now.former or now.rung),
        days_off=days,
    )


def unparked(now: Track, cleared: tuple[datetime, ...], moment: datetime) -> Track:
    """Taken up again if a clinician agreed between the parking and a moment."""
    parked = now.parked_at
    if parked is None:
        return now
    if any(parked.timestamp() <= c.timestamp() <= moment.timestamp() for c in cleared):
        return replace(now, parked_at=None, reds=(), ambers=0)
    return now


def _done(exercise: Exercise, now: Track, attempt: Attempt) -> Track:
    """Take the logged rung for what was done, as far as the rules allow it."""
    now = replace(now, times=now.times + 1)
    if attempt.rung is None:
        return now
    rung = _believed(exercise, now, attempt)
    if rung != now.rung or now.changed is None:
        now = _moved(now, rung, attempt.day, Cause.NONE)
    former = now.former if now.former and now.former > rung else None
    return replace(now, former=former, cause=Cause.NONE)


def _believed(exercise: Exercise, now: Track, attempt: Attempt) -> Rung:
    if attempt.rung is None or attempt.rung == now.rung:
        return now.rung
    logged = within(exercise, attempt.rung, whole_reach(exercise))
    if logged <= now.rung or not may_go_up(now, attempt.day, DAYS_A_STEP):
        return min(logged, now.rung)
    whole = whole_reach(exercise)
    steps = (up(exercise, now.rung, reach) for reach in (whole, Reach(whole.level, now.rung.depth)))
    return max((step for step in steps if step and step <= logged), default=now.rung)


def _judged(exercise: Exercise, now: Track, attempt: Attempt) -> Track:
    """Move by how it was taken, and by the day after."""
    if attempt.zone is not None:
        now = replace(now, last_zone=attempt.zone)
    if attempt.zone is Zone.RED:
        now = _red(exercise, now, attempt)
    elif attempt.zone is Zone.AMBER:
        now = _moved(now, down(exercise, now.rung), attempt.day, Cause.AMBER)
        now = replace(now, former=None, ambers=now.ambers + 1)
        if now.ambers >= PARK_AFTER_AMBERS:
            now = replace(now, parked_at=attempt.ended)
    elif attempt.zone is Zone.GREEN and attempt.rung is not None:
        now = replace(now, ambers=0, settled=attempt.comfortable, hard=attempt.hard)
        on = now.comfortable_on
        if attempt.comfortable and (on is None or attempt.day > on):
            now = replace(now, comfortable=now.comfortable + 1, comfortable_on=attempt.day)
    elif attempt.zone is Zone.GREEN:
        now = replace(now, ambers=0)
    if attempt.worse_after:
        cause = now.cause if attempt.zone is Zone.RED else Cause.WORSE
        now = replace(_moved(now, down(exercise, now.rung), attempt.day, cause), former=None)
    return now


def _red(exercise: Exercise, now: Track, attempt: Attempt) -> Track:
    now = _moved(now, bottom(exercise), attempt.day, Cause.RED)
    recent = [d for d in now.reds if (attempt.day - d).days <= PARK_REDS_WITHIN_DAYS]
    reds = (*recent, attempt.day)
    return replace(
        now,
        former=None,
        ambers=0,
        reds=reds,
        off_until=(attempt.ended.astimezone(UTC) + RED_OFF).astimezone(attempt.ended.tzinfo),
        parked_at=attempt.ended if len(reds) >= PARK_AFTER_REDS else now.parked_at,
    )


def _moved(now: Track, rung: Rung, day: date, cause: Cause) -> Track:
    """On another rung, where the comfortable sessions are counted anew."""
    return replace(
        now, rung=rung, changed=day, comfortable=0, comfortable_on=None, settled=False, cause=cause
    )
