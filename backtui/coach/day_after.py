"""How the back was after the last session: when to ask, and what follows (decisions.md 9)."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from backtui.history.past import Past
from backtui.history.records import DayAfter, SessionRecord, Source

NOT_BEFORE = timedelta(hours=1)  # [D] two short sessions in a row are one effort
A_DAY = timedelta(hours=24)  # decisions.md 9
NOT_LATER = timedelta(days=4)  # decisions.md 9

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
ANSWERS_DO = {
    DayAfter.SAME_OR_BETTER: "Good. The doses go on as they were.",
    DayAfter.SORE_EASING: "Some soreness after new effort is common. The doses go on as they were.",
    DayAfter.WORSE: "Thank you for saying. Today is gentle, and those exercises go one step down.",
}


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
    if not NOT_BEFORE <= since <= NOT_LATER:
        return None
    if session.day_after is not None and not (since >= A_DAY and _too_early(session)):
        return None
    if since < A_DAY:
        return DayAfterQuestion(session.uuid, SOON_ASKS, SOON_WORDS)
    return DayAfterQuestion(session.uuid, LATER_ASKS, LATER_WORDS)


def worse_after_last(past: Past) -> bool:
    """Whether the last session was followed by a worse back, so that the next one is gentle."""
    session = _last_led(past)
    return session is not None and session.day_after is DayAfter.WORSE


def still_sore(session: SessionRecord) -> bool:
    """Whether a bit of soreness was told within a day, so not yet as settled."""
    told = session.day_after_at
    eases = session.day_after is DayAfter.SORE_EASING
    return eases and told is not None and _since(session, told) < A_DAY


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
