"""How the back was after the last session: when to ask, and what follows [R 9]."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from backtui.coach.safety.answers import SETTLED, settled_moments
from backtui.history.history import Past
from backtui.history.pain_zones import session_zone
from backtui.history.records import RULES_EDITION, DayAfter, SessionRecord, Source, Zone

NOT_BEFORE = timedelta(hours=1)  # [R 9.1] [D] two short sessions in a row are one effort
A_DAY = timedelta(hours=24)  # [R 9.1]
NOT_LATER = timedelta(days=4)  # [R 9.2]
WORSE_TOO_OFTEN = 3  # [R 9.8] [D]
OF_THE_LAST = 5  # [R 9.8] [D]

SOON_ASKS = "Compared with before last session, your back is:"
SOON_WORDS = {
    DayAfter.SAME_OR_BETTER: "Same or better",
    DayAfter.SORE_EASING: "A bit sore, easing",
    DayAfter.WORSE: "Clearly worse",
}
LATER_ASKS = "The day after last session, your back was:"
LATER_WORDS = {
    DayAfter.SAME_OR_BETTER: "Same or better",
    DayAfter.SORE_EASING: "Sore, but settled within a day",
    DayAfter.WORSE: "Worse for more than a day",
}
WORSE_REASON = "Your back was worse after last time: a gentle session."

"""The id of the daily answer while the back is worse too often."""

SETTLED_ASKS = "Is your back better, or settled?"
SETTLED_SAID = "Good. Every exercise begins again at its lowest level."
WORSE_TOO_OFTEN_SAID = (
    "Your back was clearly worse after three of your last sessions. "
    "Please see a doctor or physiotherapist."
)
UNTIL_SETTLED = "No session until your back is better or settled; you are asked once a day."


class DayAfterQuestion(Struct, frozen=True):
    """The question about one session, in the wording that fits the time since."""

    session: str
    asks: str
    words: dict[DayAfter, str]


def day_after_question(past: Past, now: datetime) -> DayAfterQuestion | None:
    """The question to ask before a session, once; asked again if "worse" came within a day."""
    session = _last_led(past)
    if session is None:
        return None
    since = _since(session, now)
    whatever_the_time = session_zone(session) is Zone.RED  # [R 1.10]
    if not whatever_the_time and not NOT_BEFORE <= since <= NOT_LATER:
        return None
    if session.day_after is not None and not (since >= A_DAY and _too_early(session)):
        return None
    if since < A_DAY:
        return DayAfterQuestion(session.uuid, SOON_ASKS, SOON_WORDS)
    return DayAfterQuestion(session.uuid, LATER_ASKS, LATER_WORDS)


def worse_after_last(past: Past) -> bool:
    """Whether the last session was followed by a worse back, so that the next one is gentle."""
    session = _last_led(past)
    if session is None or session.day_after is not DayAfter.WORSE:
        return False
    return not any(told_at(session) <= each for each in settled_moments(past))


def worse_too_often(past: Past) -> SessionRecord | None:
    """The session after which the back was worse once too often; None where it has settled since.

    Three of the last five that were judged, the last one among them. Sessions of the first edition
    had no such rule.
    """
    since = max(settled_moments(past), default=None)
    last = []
    for session in reversed(past.sessions):
        if session.edition < RULES_EDITION or (since is not None and told_at(session) <= since):
            break
        if session.day_after is not None and session.source is not Source.BACKFILLED:
            last.append(session)
        if len(last) == OF_THE_LAST:
            break
    worse = [session for session in last if session.day_after is DayAfter.WORSE]
    return last[0] if len(worse) >= WORSE_TOO_OFTEN and worse[0] is last[0] else None


def held_reason(past: Past) -> str | None:
    """Why there is no session, while the back has been worse too often and has not settled."""
    return UNTIL_SETTLED if worse_too_often(past) is not None else None


def may_ask_if_settled(past: Past, now: datetime) -> bool:
    """Whether to ask: once a day, and not on the day that it was told to be worse."""
    session = worse_too_often(past)
    if session is None or told_at(session).date() >= now.date():
        return False
    asked = (record.day for record in past.answers if SETTLED in record.answers)
    return now.date() not in asked


def told_at(session: SessionRecord) -> datetime:
    """When the day after a session was told, else when the session ended."""
    return session.day_after_at or session.end or session.start


def _last_led(past: Past) -> SessionRecord | None:
    led = (s for s in reversed(past.sessions) if s.source is not Source.BACKFILLED)
    return next(led, None)


def _since(session: SessionRecord, moment: datetime) -> timedelta:
    return timedelta(seconds=moment.timestamp() - (session.end or session.start).timestamp())


def _too_early(session: SessionRecord) -> bool:
    """Whether "worse" was told too soon to be about the whole day after."""
    told = session.day_after_at
    return (
        session.day_after is DayAfter.WORSE and told is not None and _since(session, told) < A_DAY
    )
