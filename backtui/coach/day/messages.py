"""What the coach has to say beside the doses: short, kind, and each with its own id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct

from backtui.catalogue.precaution import Condition
from backtui.coach.day.day_after import WORSE_TOO_OFTEN_SAID, told_at, worse_too_often
from backtui.coach.day.pain_after import red_too_often
from backtui.coach.day.suggestion import EVERYTHING, STRENGTH, strength_enough, strength_rests
from backtui.coach.day.usual import days_of_bad_pain
from backtui.coach.dose.ladder import START_LEVEL
from backtui.coach.dose.time_off import DOWN_ONE_DAYS, DOWN_TWO_DAYS
from backtui.coach.preferences import Preferences
from backtui.coach.safety import notice, safety_state
from backtui.coach.safety.questions import PREGNANT_NOTE, Spell
from backtui.coach.safety.safety_state import SafetyState
from backtui.history.history import Past
from backtui.history.pain import RECENT_DAYS, risen_two_weeks, weekly_average
from backtui.history.records import RULES_EDITION, DayAfter, Effort, RestReason, SessionRecord
from backtui.history.totals import counts

SEE_SOMEONE_AFTER = timedelta(weeks=2)  # [R 21.13] [S15]
SEE_SOMEONE_FIRMLY_AFTER = timedelta(weeks=6)  # [R 21.13] [S14]
SEEN_SOMEONE_QUIETS = timedelta(weeks=12)  # [R 6.26] [D]
HARD_FOR_LONG = 3  # [D] sessions in a row that felt hard at the lowest level
HIGH_DAYS = 3  # [R 7.3] [D]
LESS_PAIN = 1  # [D] points by which a week must be lower to be called less
HARDLY_ANY_PAIN = 1  # [R 21.13] [D] nothing to get better
SORE_REDUCE_DAYS = 2  # [R 9.5] [S24] mild soreness, 2-5 days
SORE_SEE_SOMEONE_DAYS = 5  # [R 9.5] [S24] five days of not easing
NO_ADVANCE_AFTER_WORSE_DAYS = 7  # [R 9.7] [D]
MAINTENANCE_TARGET = 3  # [R 18.5] 2-3 days a week [S17]
MAINTENANCE_AFTER = timedelta(weeks=6)  # [R 18.5] [S17]


class Message(Struct, frozen=True):
    """A short text for Today. `urgent` ones are shown first and set apart."""

    id: str
    text: str
    urgent: bool = False


RISEN = Message(
    "pain-risen",
    "Your pain has been higher for two weeks. Please see a doctor or physiotherapist.",
    urgent=True,
)
HIGH_OFTEN = Message(
    "pain-high-often",
    "Pain of 8 or more on three days in two weeks. Please see a doctor or physiotherapist.",
    urgent=True,
)
SIX_WEEKS = Message(
    "see-someone-6",
    "Six weeks, and no less pain. "
    "Please see a doctor or physiotherapist, and say in the check-in when you have.",
    urgent=True,
)
TWO_WEEKS = Message(
    "see-someone-2", "Two weeks, and no less pain. A physiotherapist or doctor could help."
)
SORE_LONG = Message(
    "sore-long",
    "Sore for five days, and not easing. Please see a doctor or physiotherapist.",
    urgent=True,
)
STILL_HARD = Message(
    "still-hard",
    "Hard even at the lowest level. A physiotherapist can find what fits you better.",
)
WORSE_OFTEN = Message("worse-often", WORSE_TOO_OFTEN_SAID, urgent=True)
RED_OFTEN = Message(
    "red-often",
    "Your pain rose a lot in three sessions in a row. Please see a doctor or physiotherapist.",
    urgent=True,
)
SORE = Message("sore", "Aching for a few days after new effort is common. Today is gentler.")
WELCOME = Message("welcome", "Welcome back. A break undoes little.")
WELCOME_LOWER = Message("welcome", "Welcome back. A break undoes little; we start a step lower.")
WELCOME_LONG = Message("welcome-long", "Welcome back. We start lower and build up again.")
STRENGTH_REST = Message(
    "strength-rest", "Muscles recover better with a day between. Mobility is fine today."
)
STRENGTH_ENOUGH = Message(
    "strength-enough", "Three Strength days this week are enough. Mobility is fine."
)
MAINTENANCE = Message("maintenance", "Six weeks done. Two or three days a week keep it up.")
FRESH = Message("fresh-spell", safety_state.FRESH_SPELL)
NOT_CHECKED = Message("not-checked", safety_state.NOT_CHECKED)
PREGNANT = Message("midwife", PREGNANT_NOTE)
NO_TABLE = Message("no-table", notice.NO_TABLE)
FEW_LEFT = Message(
    "few-left",
    "Most of these are not for you right now. A physiotherapist can suggest others; add them here.",
)
NOTHING_GENTLE = Message(
    "nothing-gentle", "Nothing gentle is left for today. Rest, or walk if comfortable."
)
ALL_PARKED = Message(
    "all-parked",
    "These wait because they hurt more than once. "
    "A doctor or physiotherapist can say how to go on.",
    urgent=True,
)


def messages(
    past: Past, now: datetime, state: SafetyState, preferences: Preferences, routine: str
) -> tuple[Message, ...]:
    """What to say today, urgent ones first."""
    found = list(_messages(past, now.date(), state, preferences, routine))
    if any(message.urgent for message in found):
        found = [message for message in found if message is not MAINTENANCE]
    return tuple(sorted(found, key=lambda message: not message.urgent))


def _messages(
    past: Past, today: date, state: SafetyState, preferences: Preferences, routine: str
) -> Iterator[Message]:
    """Every message whose time it is, none of them None."""
    said = (
        WORSE_OFTEN if worse_too_often(past) is not None else None,
        RED_OFTEN if red_too_often(past) else None,
        _about_pain(past, today, state),
        _about_soreness(past, today),
        STILL_HARD if hard_for_long(past) else None,
        _about_strength(past, today, preferences) if routine in (STRENGTH, EVERYTHING) else None,
        MAINTENANCE if _keeps_going(past, today, preferences) else None,
        FRESH if state.spell is Spell.FRESH else None,
        NOT_CHECKED if state.doctor_checked is False else None,
        PREGNANT if Condition.PREGNANT in state.conditions else None,
    )
    return (message for message in said if message is not None)


def _about_pain(past: Past, today: date, state: SafetyState) -> Message | None:
    if risen_two_weeks(past, today):
        return RISEN
    if days_of_bad_pain(past, today) >= HIGH_DAYS and not _has_seen_someone(past, today):
        return HIGH_OFTEN
    return no_better(past, today, state.spell)


def _about_soreness(past: Past, today: date) -> Message | None:
    days = sore_days(past, today)
    if days < SORE_REDUCE_DAYS:
        return None
    return SORE_LONG if days >= SORE_SEE_SOMEONE_DAYS else SORE


def _about_strength(past: Past, today: date, preferences: Preferences) -> Message | None:
    if strength_rests(past, today):
        return STRENGTH_REST
    return STRENGTH_ENOUGH if strength_enough(past, today, preferences.week_starts) else None


def no_better(past: Past, today: date, spell: Spell | None) -> Message | None:
    """See someone, when the week's average is no lower than that of the first week.

    For a spell longer than 12 weeks the first message waits until six weeks, and having seen
    someone keeps it quiet for twelve [R 6.26].
    """
    first = _first_rated(past)
    if first is None or today - first < SEE_SOMEONE_AFTER or _has_seen_someone(past, today):
        return None
    then = weekly_average(past, first + timedelta(days=RECENT_DAYS - 1))
    lately = weekly_average(past, today)
    if then is None or lately is None or then - lately >= LESS_PAIN or lately <= HARDLY_ANY_PAIN:
        return None
    if today - first >= SEE_SOMEONE_FIRMLY_AFTER:
        return SIX_WEEKS
    return None if spell is Spell.LONG else TWO_WEEKS


def _first_rated(past: Past) -> date | None:
    """The day of the first session, or of a rating on a day that had none."""
    rated = (record.day for record in past.days if record.pain is not None)
    days = [day for day in (past.first_day, next(rated, None)) if day is not None]
    return min(days, default=None)


def hard_for_long(past: Past) -> bool:
    """Whether the last sessions all felt hard, though nothing can be lowered any more [R 18.8]."""
    led = [s for s in past.sessions[-HARD_FOR_LONG * 2 :] if s.effort is not None][-HARD_FOR_LONG:]
    hard = all(s.effort is Effort.HARD and s.edition >= RULES_EDITION for s in led)
    return hard and len(led) == HARD_FOR_LONG and all(map(_is_low, led))


def _is_low(session: SessionRecord) -> bool:
    return all(e.level is None or e.level < START_LEVEL for e in session.exercises)


def _has_seen_someone(past: Past, today: date) -> bool:
    seen = (c.day for c in past.checkins if c.seen_someone)
    return any(timedelta() <= today - day < SEEN_SOMEONE_QUIETS for day in seen)


def sore_days(past: Past, today: date) -> int:
    """Days in a row, up to today or yesterday, taken off for soreness, and not told to be easing.

    Soreness that eases is expected after a session and counts as none [R 9.4, R 9.5].
    """
    eased = (DayAfter.SAME_OR_BETTER, DayAfter.SORE_EASING)
    sore = {r.day for r in past.days if r.rest is RestReason.SORE}
    if sore:
        sore -= {told_at(s).date() for s in past.sessions if s.day_after in eased}
    day = today if today in sore else today - timedelta(days=1)
    length = 0
    while day in sore:
        length += 1
        day -= timedelta(days=1)
    return length


def holds_levels(past: Past, today: date) -> bool:
    """Whether nothing goes up today: a worse back within 7 days, or pain risen for two weeks."""
    worse = (s.day for s in past.sessions if s.day_after is DayAfter.WORSE)
    recently = any((today - day).days <= NO_ADVANCE_AFTER_WORSE_DAYS for day in worse)
    return recently or risen_two_weeks(past, today)


def days_off(past: Past, today: date) -> int | None:
    """Days since the last session, if that was long ago enough to be time off."""
    last = next((s.day for s in reversed(past.sessions) if counts(s)), None)
    days = (today - last).days if last is not None else 0
    return days if days >= DOWN_ONE_DAYS else None


def welcome(days: int, *, lower: bool) -> Message:
    """What to say after so many days off; `lower` is whether anything begins lower for it."""
    if not lower:
        return WELCOME
    return WELCOME_LOWER if days < DOWN_TWO_DAYS else WELCOME_LONG


def _keeps_going(past: Past, today: date, preferences: Preferences) -> bool:
    """Whether to offer the smaller weekly target: once, in the seventh week of use."""
    first = past.first_day
    if first is None or preferences.weekly_target <= MAINTENANCE_TARGET:
        return False
    if holds_levels(past, today):
        return False
    return timedelta() <= today - first - MAINTENANCE_AFTER < timedelta(weeks=1)
