"""What the coach has to say beside the doses: short, kind, and each with its own id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backtui.catalogue.precaution import Condition
from backtui.coach import safety
from backtui.coach.preferences import Preferences
from backtui.coach.questions import PREGNANT_NOTE, Spell
from backtui.coach.safety import SafetyState
from backtui.coach.time_off import DOWN_ONE_DAYS, DOWN_TWO_DAYS
from backtui.history.measures import counts
from backtui.history.pain import RECENT_DAYS, risen_two_weeks, weekly_average
from backtui.history.past import Past
from backtui.history.records import DayAfter, RestReason
from backtui.history.weeks import week_of

SEE_SOMEONE_AFTER = timedelta(weeks=2)  # evidence.md 5.3 [S15]
SEE_SOMEONE_FIRMLY_AFTER = timedelta(weeks=6)  # evidence.md 5.3 [S14]; decisions.md 6
HARDLY_ANY_PAIN = 1  # [D] nothing to get better
SORE_REDUCE_DAYS = 2  # [S24] mild soreness, 2-5 days
SORE_SEE_SOMEONE_DAYS = 6  # [S24] more than 5 days
NO_ADVANCE_AFTER_WORSE_DAYS = 7  # evidence.md 5.3 [D]
STRENGTH_A_WEEK = 3  # evidence.md 5.3 [S17, S18]
MAINTENANCE_AFTER = timedelta(weeks=6)  # evidence.md 5.3 [S17]
STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class Message:
    """A short text for Today. `urgent` ones are shown first and set apart."""

    id: str
    text: str
    urgent: bool = False


RISEN = Message(
    "pain-risen",
    "Your pain has been higher for two weeks. Please see a doctor or physiotherapist.",
    urgent=True,
)
SIX_WEEKS = Message(
    "see-someone-6",
    "Six weeks, and no less pain. Please see a doctor or physiotherapist.",
    urgent=True,
)
TWO_WEEKS = Message(
    "see-someone-2", "Two weeks, and no less pain. A physiotherapist or doctor could help."
)
SORE_LONG = Message(
    "sore-long", "Sore for more than five days. Please contact a clinician.", urgent=True
)
SORE = Message("sore", "Aching for a few days after new effort is common. Today is gentler.")
WELCOME = Message("welcome", "Welcome back. Two weeks off undoes little; we start a step lower.")
WELCOME_LONG = Message("welcome-long", "Welcome back. We start lower and build up again.")
STRENGTH_REST = Message(
    "strength-rest", "Strength was yesterday. Muscles like a day between; Mobility is fine."
)
STRENGTH_ENOUGH = Message(
    "strength-enough", "Three Strength days this week are enough. Mobility is fine."
)
MAINTENANCE = Message("maintenance", "Six weeks done. Two or three days a week keep it up.")
FRESH = Message("fresh-spell", safety.FRESH_SPELL)
NOT_CHECKED = Message("not-checked", safety.NOT_CHECKED)
PREGNANT = Message("midwife", PREGNANT_NOTE)
FEW_LEFT = Message(
    "few-left",
    "Most of these are not for you right now. A physiotherapist can suggest others; add them here.",
)


def messages(
    past: Past, now: datetime, state: SafetyState, preferences: Preferences, routine: str
) -> tuple[Message, ...]:
    """What to say today, urgent ones first."""
    found = list(_messages(past, now.date(), state, preferences, routine))
    return tuple(sorted(found, key=lambda message: not message.urgent))


def _messages(
    past: Past, today: date, state: SafetyState, preferences: Preferences, routine: str
) -> Iterator[Message]:
    see_someone = no_better(past, today, state.spell)
    if risen_two_weeks(past, today):
        yield RISEN
    elif see_someone is not None:
        yield see_someone
    sore = sore_days(past, today)
    if sore >= SORE_REDUCE_DAYS:
        yield SORE_LONG if sore >= SORE_SEE_SOMEONE_DAYS else SORE
    welcome = _welcome(past, today)
    if welcome is not None:
        yield welcome
    if routine == STRENGTH:
        yield from _strength(past, today, preferences)
    if _keeps_going(past, today, preferences):
        yield MAINTENANCE
    if state.spell is Spell.FRESH:
        yield FRESH
    if state.doctor_checked is False:
        yield NOT_CHECKED
    if Condition.PREGNANT in state.conditions:
        yield PREGNANT


def no_better(past: Past, today: date, spell: Spell | None) -> Message | None:
    """See someone, when the week's average is no lower than that of the first week.

    For a spell longer than 12 weeks the first message waits until six weeks (decisions.md 6).
    """
    first = past.first_day
    if first is None or today - first < SEE_SOMEONE_AFTER:
        return None
    then = weekly_average(past, first + timedelta(days=RECENT_DAYS - 1))
    lately = weekly_average(past, today)
    if then is None or lately is None or lately < then or lately <= HARDLY_ANY_PAIN:
        return None
    if today - first >= SEE_SOMEONE_FIRMLY_AFTER:
        return SIX_WEEKS
    return None if spell is Spell.LONG else TWO_WEEKS


def sore_days(past: Past, today: date) -> int:
    """Days in a row, up to today or yesterday, told to be sore: rest days, or easing soreness."""
    sore = {r.day for r in past.days if r.rest is RestReason.SORE}
    sore |= {s.day for s in past.sessions if s.day_after is DayAfter.SORE_EASING}
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


def _welcome(past: Past, today: date) -> Message | None:
    last = next((s.day for s in reversed(past.sessions) if counts(s)), None)
    if last is None or (today - last).days < DOWN_ONE_DAYS:
        return None
    return WELCOME if (today - last).days < DOWN_TWO_DAYS else WELCOME_LONG


def _strength(past: Past, today: date, preferences: Preferences) -> Iterator[Message]:
    """Strength on alternate days, three a week."""
    days = {s.day for s in past.sessions if s.routine == STRENGTH and counts(s)} - {today}
    first = week_of(today, preferences.week_starts)
    if today - timedelta(days=1) in days:
        yield STRENGTH_REST
    elif sum(1 for day in days if first <= day < today) >= STRENGTH_A_WEEK:
        yield STRENGTH_ENOUGH


def _keeps_going(past: Past, today: date, preferences: Preferences) -> bool:
    """Whether to offer the smaller weekly target: once, in the seventh week of use."""
    first = past.first_day
    if first is None or preferences.weekly_target <= STRENGTH_A_WEEK:
        return False
    return timedelta() <= today - first - MAINTENANCE_AFTER < timedelta(weeks=1)
