"""How an exercise has moved on its ladder, attempt by attempt [R 21].

The rung is worked out from the records each time. A logged rung says what the coach had chosen: it
is followed downwards always, upwards only where the rules allowed the step; so no record, however
it came about, lifts anyone past the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from backtui.catalogue.types import Exercise
from backtui.coach.dose.attempts import Attempt, Done, attempts_at
from backtui.coach.dose.ladder import Reach, Rung, bottom, down, start, up, whole_reach, within
from backtui.coach.dose.time_off import Absence, absence, after_time_off
from backtui.history.records import SessionRecord, Zone

COMFORTABLE_NEEDED = 3  # [R 21.7] on 3 days [D]
COMFORTABLE_BACK_UP = 1  # [R 10.3] [D]
COMFORTABLE_STEADY = 6  # [R 7.13] [D]
DAYS_A_STEP = 3  # [R 21.7] [S15]
DAYS_A_STEP_GENTLE = 7  # [R 21.7] [S19]: "at least a week"
DAYS_A_BEND = 7  # [R 18.7] [D]
RED_OFF = timedelta(hours=48)  # [R 21.11] [D]
PARK_AFTER_REDS = 2  # [R 8.22] [D]
PARK_REDS_WITHIN_DAYS = 14
PARK_AFTER_AMBERS = 3  # [R 8.22] [D]
TOO_MUCH_IN_A_ROW = 3  # [R 18.8] [D] hard or short sessions
LEAST_SHARE = 2  # [R 18.9] [D] a fitted dose is never less than the lowest one divided by this


class Cause(StrEnum):
    """Why the exercise stands where it stands, if it has moved since it was last done."""

    NONE = "none"
    AMBER = "amber"
    RED = "red"
    PAIN_AFTER = "pain rose by much"
    WORSE = "worse the day after"
    AT_THE_LOWEST = "nothing lower to go to"
    TIME_OFF = "time off"
    NOT_DONE = "not done for long"
    HARD = "felt hard three times"
    SHORT = "cut short three times"
    WHOLE_AGAIN = "the whole dose after a fitted one"
    SETTLED = "settled after worse days"


class Track(Struct, frozen=True, kw_only=True, gc=False):
    """Where an exercise stands after some attempts.

    `comfortable` is how many days count towards the next step up, the last of them
    `comfortable_on`; `settled` is whether the last judged attempt was one of those. `in_use` is the
    rung when the level was last in use, and `former` one that time off has taken away. `hards`,
    `shorts` and `ambers` are those in a row. `fitted` is what was done of the lowest dose, where
    that is always cut short. `steady`, `unconfirmed` and `pain_rose` are of the last attempt.
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
    hards: int = 0
    shorts: int = 0
    fitted: Done | None = None
    ambers: int = 0
    reds: tuple[date, ...] = ()
    off_until: datetime | None = None
    parked_at: datetime | None = None
    kept: date | None = None
    last_zone: Zone | None = None
    cause: Cause = Cause.NONE
    days_off: int = 0
    steady: bool = False
    unconfirmed: bool = False
    pain_rose: bool = False

    @property
    def coming_back(self) -> bool:
        """Whether the next step up only goes back to a former level."""
        return self.former is not None and self.rung < self.former

    @property
    def needed(self) -> int:
        """How many comfortable sessions the next step up takes."""
        if self.coming_back:
            return COMFORTABLE_BACK_UP
        return COMFORTABLE_STEADY if self.steady else COMFORTABLE_NEEDED


def track(
    exercise: Exercise,
    sessions: Sequence[SessionRecord],
    *,
    cleared: Iterable[datetime] = (),
    settled: Iterable[datetime] = (),
) -> Track:
    """Follow an exercise through the sessions, oldest first.

    `cleared` are the moments of a clinician's word, `settled` those when the back was said to have
    settled after worse days.
    """
    clearances = tuple(cleared)
    restarts = sorted(settled, key=datetime.timestamp)
    now = Track(rung=start(exercise), in_use=start(exercise))
    for attempt in attempts_at(exercise, sessions):
        while restarts and restarts[0].timestamp() <= attempt.ended.timestamp():
            now = restarted(exercise, now, restarts.pop(0))
        now = unparked(now, clearances, attempt.ended)
        if now.kept is not None:
            own = attempt.rules.own_time_off
            now = rested(
                exercise, now, attempt.day, absence(sessions, now.kept, attempt.day, own=own)
            )
        now = _done(exercise, now, attempt)
        now = _judged(exercise, now, attempt)
        if attempt.keeps:
            now = replace(now, kept=attempt.day, in_use=now.rung)
    for moment in restarts:
        now = restarted(exercise, now, moment)
    return now


def may_go_up(now: Track, day: date, days_a_step: int) -> bool:
    """Whether the rules allow the next step up on a day, as far as this exercise goes."""
    if now.changed is None or now.parked_at is not None or not now.settled or now.fitted:
        return False
    if now.comfortable < now.needed or now.comfortable_on is None or day <= now.comfortable_on:
        return False
    return now.coming_back or (day - now.changed).days >= days_a_step


def may_bend_deeper(now: Track, day: date) -> bool:
    """Whether the bend before was done for long enough, or it only goes back to one [R 18.7]."""
    return now.coming_back or (now.changed is not None and (day - now.changed).days >= DAYS_A_BEND)


def rested(
    exercise: Exercise, now: Track, day: date, away: Absence, *, above_usual: bool = False
) -> Track:
    """After an absence up to a day; the level before is kept as the former one."""
    rung = after_time_off(exercise, now.in_use, away, above_usual=above_usual)
    if rung >= now.rung:
        return now
    return replace(
        _moved(now, rung, day, Cause.TIME_OFF if away.is_own else Cause.NOT_DONE),
        former=max(now.rung, now.former or now.rung),
        days_off=away.pause if away.is_own else away.days,
    )


def restarted(exercise: Exercise, now: Track, moment: datetime) -> Track:
    """At the lowest level, now that the back has settled after worse days [R 9.8]."""
    lowest = _moved(now, bottom(exercise), moment.date(), Cause.SETTLED)
    return replace(lowest, in_use=lowest.rung, former=None, ambers=0, hards=0, shorts=0)


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
    now = replace(
        now,
        times=now.times + 1,
        steady=attempt.steady,
        unconfirmed=attempt.unconfirmed,
        pain_rose=not attempt.credit,
    )
    if attempt.rung is None:
        return now
    rung = _believed(exercise, now, attempt)
    if not attempt.credit or (attempt.unconfirmed and attempt.rules.unconfirmed_holds):
        now = replace(now, settled=False)
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
    step = max((step for step in steps if step and step <= logged), default=now.rung)
    deeper = step.depth > now.rung.depth and attempt.rules.capped
    return now.rung if deeper and not may_bend_deeper(now, attempt.day) else step


def _judged(exercise: Exercise, now: Track, attempt: Attempt) -> Track:
    """Move by how it was taken, and by the day after."""
    if attempt.zone is not None:
        now = replace(now, last_zone=attempt.zone)
    if attempt.zone is Zone.RED:
        now = _red(exercise, now, attempt)
    elif attempt.zone is Zone.AMBER:
        now = _amber(exercise, now, attempt)
    elif attempt.zone is Zone.GREEN and attempt.rung is not None:
        settled = now.settled if attempt.late_in_day else attempt.comfortable
        now = replace(now, ambers=0, settled=settled, hard=attempt.hard)
        on = now.comfortable_on
        if attempt.comfortable and (on is None or attempt.day > on):
            now = replace(now, comfortable=now.comfortable + 1, comfortable_on=attempt.day)
    elif attempt.zone is Zone.GREEN:
        now = replace(now, ambers=0)
    if attempt.rung is not None and attempt.rules.lowers_what_is_too_much:
        now = _too_much(exercise, now, attempt)
    if attempt.steps_down_after or attempt.down:
        worse = Cause.WORSE if attempt.steps_down_after else Cause.PAIN_AFTER
        cause = now.cause if attempt.zone is Zone.RED else worse
        now = replace(_lowered(exercise, now, attempt.day, cause), former=None)
    elif attempt.worse_after:
        now = replace(_moved(now, now.rung, attempt.day, now.cause), former=None)
    return now


def _amber(exercise: Exercise, now: Track, attempt: Attempt) -> Track:
    """Keep the level; by the first edition, one down at once. Park after three that count."""
    if attempt.rules.amber_steps_down:
        now = _moved(now, down(exercise, now.rung), attempt.day, Cause.AMBER)
        now = replace(now, former=None, ambers=now.ambers + 1)
    else:
        now = replace(now, settled=False, ambers=now.ambers + 1 if attempt.worse_after else 0)
    return replace(now, parked_at=attempt.ended) if now.ambers >= PARK_AFTER_AMBERS else now


def _too_much(exercise: Exercise, now: Track, attempt: Attempt) -> Track:
    """Lower the dose after three hard or three short ones in a row; undo a fitted dose."""
    hards = now.hards + 1 if attempt.hard else 0
    shorts = now.shorts + 1 if attempt.short else 0
    if (hards, shorts) != (now.hards, now.shorts):
        now = replace(now, hards=hards % TOO_MUCH_IN_A_ROW, shorts=shorts % TOO_MUCH_IN_A_ROW)
    too_much = TOO_MUCH_IN_A_ROW in (hards, shorts)
    if too_much and (lower := down(exercise, now.rung)) < now.rung:
        cause = Cause.HARD if hards == TOO_MUCH_IN_A_ROW else Cause.SHORT
        return replace(_moved(now, lower, attempt.day, cause), former=None)
    if shorts == TOO_MUCH_IN_A_ROW and attempt.short is not None:
        fitted = _fitted(exercise, attempt.short)
        return replace(_moved(now, now.rung, attempt.day, Cause.SHORT), fitted=fitted)
    if now.fitted and now.comfortable >= now.needed:
        return _moved(now, now.rung, attempt.day, Cause.WHOLE_AGAIN)
    return now


def _fitted(exercise: Exercise, done: Done) -> Done:
    """What was done, and at least half of the lowest dose."""
    lowest = exercise.dose_at(bottom(exercise).level)
    return Done(
        repetitions=max(done.repetitions, -(-lowest.repetitions // LEAST_SHARE)),
        hold=max(done.hold, -(-lowest.hold // LEAST_SHARE)),
    )


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


def _lowered(exercise: Exercise, now: Track, day: date, cause: Cause) -> Track:
    """One step down, or said to be at the lowest already."""
    lower = down(exercise, now.rung)
    return _moved(now, lower, day, cause if lower < now.rung else Cause.AT_THE_LOWEST)


def _moved(now: Track, rung: Rung, day: date, cause: Cause) -> Track:
    """On another rung or another dose, where the comfortable sessions are counted anew."""
    return replace(
        now,
        rung=rung,
        changed=day,
        comfortable=0,
        comfortable_on=None,
        settled=False,
        fitted=None,
        cause=cause,
    )
