"""The weekly check-in: pain over the last seven days, and activities in the person's own words.

Asked at most once a week, and every part of it may be passed over [R 12.5].
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from msgspec import structs

from backtui.base.safe_text import clean
from backtui.coach.day.messages import no_better
from backtui.coach.safety.safety_state import safety_state
from backtui.guide.asking import Conversation, Rate, Tell, Write, YesNo
from backtui.history.history import Past
from backtui.history.records import Activity, CheckInRecord

EVERY = timedelta(days=7)
MOST_ACTIVITIES = 3  # [R 12.5]
LONGEST_NAME = 60
REMEMBERED = timedelta(weeks=8)  # [D] an activity passed over for longer is not asked about again
AVERAGE = Rate(
    asks="Over the last 7 days, how was your pain on average?",
    about="Once a week: one question, and what your back lets you do. Enter passes over any of it.",
    may_pass=True,
)
SEEN_SOMEONE = YesNo(
    asks="Have you seen a doctor or physiotherapist about your back?",
    about="A yes keeps the advice to do so quiet for twelve weeks.",
    may_pass=True,
)
_ABOUT_NAMES = (
    "Name up to three things your back makes hard, in your own words. "
    "Each week you say how they go; that tells more than pain alone."
)
_HINT = "such as: put on socks; Enter leaves it out"
_ASKS_FIRST = "What does your back stop you doing?"
_ASKS_ANOTHER = "And something else?"
_TWICE = "That one is there already; each has one place."


def check_in_due(past: Past, today: date) -> bool:
    """Whether a week has passed since the last check-in, or since the first session."""
    last = past.checkins[-1].day if past.checkins else past.first_day
    return last is not None and today - last >= EVERY


def talk_about_the_week(
    past: Past, now: datetime, keep: Callable[[CheckInRecord], object], *, asked_for: bool = False
) -> Conversation[CheckInRecord]:
    """Ask how the week was; every answer is kept at once, and passing over it all is kept too.

    New activities are asked about while there are none, and always where the person opened the
    check-in (`asked_for`). One of the same day is gone on with.
    """
    today = now.date()
    record = CheckInRecord(edited_at=now, day=today)
    if past.checkins and past.checkins[-1].day == today:
        record = structs.replace(past.checkins[-1], edited_at=now)
    keep(record)
    average = yield AVERAGE
    if isinstance(average, int):
        record = _kept(keep, record, average_pain=average)
    if no_better(past, today, safety_state(past, now).spell) is not None:
        seen = yield SEEN_SOMEONE
        if isinstance(seen, bool):
            record = _kept(keep, record, seen_someone=seen)
    names = activities_so_far(past)
    for name in names:
        record = yield from _rated(keep, record, name)
    about = _ABOUT_NAMES
    while len(names) < MOST_ACTIVITIES and (asked_for or about == "" or not names):
        asks = _ASKS_ANOTHER if names else _ASKS_FIRST
        written = yield Write(asks=asks, hint=_HINT, longest=LONGEST_NAME, about=about)
        name = clean(written)[:LONGEST_NAME] if isinstance(written, str) else ""
        if not name:
            break
        if name.casefold() in (each.casefold() for each in names):
            yield Tell(title="Named already", lines=(_TWICE,))
            continue
        about = ""
        names = (*names, name)
        record = yield from _rated(keep, record, name)
    return record


def activities_so_far(past: Past) -> tuple[str, ...]:
    """The activities rated in the last eight weeks of check-ins, the latest ones first."""
    if not past.checkins:
        return ()
    since = past.checkins[-1].day - REMEMBERED
    names: dict[str, None] = {}
    for checkin in reversed(past.checkins):
        if checkin.day >= since:
            names |= dict.fromkeys(each.name for each in checkin.activities)
    return tuple(names)[:MOST_ACTIVITIES]


def _rated(
    keep: Callable[[CheckInRecord], object], record: CheckInRecord, name: str
) -> Conversation[CheckInRecord]:
    score = yield Rate(
        asks=f"{name}: how well does it go?", may_pass=True, low="cannot", high="as before"
    )
    if not isinstance(score, int):
        return record
    others = tuple(each for each in record.activities if each.name != name)
    return _kept(keep, record, activities=(*others, Activity(name=name, score=score)))


def _kept(
    keep: Callable[[CheckInRecord], object], record: CheckInRecord, **answers: object
) -> CheckInRecord:
    record = structs.replace(record, **answers)
    keep(record)
    return record
