"""Whether there was time enough to get into place: asked after the first two sessions."""

from __future__ import annotations

from collections.abc import Mapping

from backtui.guide.guide import Guide
from backtui.history.records import SessionRecord, Source

ASKED_TIMES = 2  # [R 2.1]
PACES: Mapping[str, float] = {"too rushed": 1.5, "right": 1.0, "too slow": 0.8}  # [R 2.1]
LEAST, MOST = 50, 300


def asks_about_pace(guide: Guide) -> bool:
    """Whether to ask, the session just over being in the log already."""
    led = (each for each in guide.past().sessions if each.source is not Source.BACKFILLED)
    return sum(1 for _ in led) <= ASKED_TIMES


def percent_for(record: SessionRecord, pace: str) -> int:
    """The lengths between holds from now on, in percent, as this session's pace was felt."""
    return max(LEAST, min(MOST, round(record.pace * 100 * PACES[pace])))
