"""The person's settings, in the terms of the floors that use them."""

from __future__ import annotations

from backtui.base.settings import Settings, SoreSide, Starting, Weekday
from backtui.catalogue.types import Side
from backtui.coach.preferences import Preferences
from backtui.session.pacing import Pacing

REMOTE_SECONDS = 3  # [R 2.3]
_WEEK_STARTS = {Weekday.MONDAY: 0, Weekday.SATURDAY: 5, Weekday.SUNDAY: 6}


def pacing_of(settings: Settings) -> Pacing:
    """Lengths between holds."""
    pace = settings.pace
    return Pacing(
        first=pace.first,
        same_posture=pace.same_posture,
        between_floor=pace.between_floor,
        standing=pace.standing,
        rest=pace.rest,
        remote=REMOTE_SECONDS if pace.remote else None,
        percent=pace.percent,
        voice=round(settings.sound.rate * 100),
        wait_for_me=pace.wait_for_me,
        longer_allowed=pace.longer_allowed,
    )


def preferences_of(settings: Settings) -> Preferences:
    """What changes a prescription."""
    return Preferences(
        gentle_pace=settings.session.gentle_pace,
        chosen=frozenset(settings.session.chosen),
        minutes=settings.session.minutes,
        weekly_target=settings.week.target,
        week_starts=_WEEK_STARTS[settings.week.starts],
        pacing=pacing_of(settings),
    )


def starting_side(settings: Settings) -> Side:
    """The side that goes first."""
    match settings.session.starting, settings.session.sore_side:
        case Starting.LEFT, _:
            return Side.LEFT
        case Starting.SORE_LAST, SoreSide.RIGHT:
            return Side.LEFT
        case _:
            return Side.RIGHT
