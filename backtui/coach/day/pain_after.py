"""What pain after a session means, and what follows for the days to come [R 1.7 to R 1.15]."""

from __future__ import annotations

from backtui.history.history import Past
from backtui.history.pain_zones import session_zone
from backtui.history.records import SessionRecord, Zone

RED_IN_A_ROW = 3  # [R 1.14] [D]

WHICH_ONE = "Which one was it?"
CANNOT_SAY = "I cannot say"
_MEANS = {
    Zone.RED: (
        "That is a clear rise. Nothing of today counts towards a step up. "
        "If it has not eased by tomorrow, ring your doctor."
    ),
    Zone.AMBER: "That is a small rise. Today counts once your back is the same, better or easing.",
}


def what_it_means(session: SessionRecord) -> str:
    """What the rating after a session means, in words; empty where there is nothing to say."""
    means = _MEANS.get(session_zone(session) or Zone.GREEN)
    return f"Pain {session.pain_before} before, {session.pain_after} now. {means}" if means else ""


def asks_which_one(session: SessionRecord) -> bool:
    """Whether to ask which exercise it was [R 1.10]."""
    return session_zone(session) is Zone.RED


def red_too_often(past: Past) -> bool:
    """Whether the last three sessions that were rated before and after are all RED [R 1.14]."""
    zones = (zone for each in reversed(past.sessions) if (zone := session_zone(each)) is not None)
    last = [zone for zone, _ in zip(zones, range(RED_IN_A_ROW), strict=False)]
    return last == [Zone.RED] * RED_IN_A_ROW
