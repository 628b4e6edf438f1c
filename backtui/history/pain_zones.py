"""How an exercise was taken: the zones, worked out from the ratings each time they are needed.

Nothing is read from the stored zone where there is a rating, so that mending a rating in the log
changes what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable

from backtui.history.records import (
    RULES_EDITION,
    DayAfter,
    ExerciseRecord,
    NewSign,
    PainEvent,
    Place,
    SessionRecord,
    Zone,
)
from backtui.session.attempt import HoldEnd

MILD_UP_TO = 3  # [S21] the clinics' traffic light: 0-3 go on
ACCEPTABLE_UP_TO = 5  # [S20] ceiling of the pain-monitoring model; [S21] 4-5
SMALLEST_CHANGE = 2  # [S35] the smallest important change on a 0-10 pain scale, in points

SORE_UP_TO = 2  # [R 1] [D] a rise this small, to mild pain, is the soreness one expects
MUCH_WORSE_BY = 3  # [R 1] [D]
MUCH_WORSE_FROM = 4  # [R 1] [D]
BAD_FROM = 6  # [R 1] [D]
LASTING_FROM = 5  # [R 1] [D] a usual pain from which one point more is the pain's own up and down

_SEVERITY = {Zone.GREEN: 0, Zone.AMBER: 1, Zone.RED: 2}
_RED_PLACES = (Place.LEG, Place.HEART, Place.CHEST)  # [R 8]
_NOT_OF_THE_EXERCISE = (
    Place.BELLY,
    Place.CRAMP,
    Place.CALF,
    Place.CALF_AND_BREATH,
    Place.LIGHT_HEADED,
)  # [R 8]


def zone(baseline: int | None, worst: int, *, leg_or_neuro: bool = False) -> Zone:
    """The zone [R 21.3]; both pains 0-10, baseline the pain when the session began.

    Without a baseline only the worst pain counts, as in the traffic light [S21].
    """
    if leg_or_neuro:
        return Zone.RED
    if worst <= MILD_UP_TO:
        return Zone.GREEN
    rise = worst - baseline if baseline is not None else 1
    if rise <= 0:
        return Zone.GREEN
    if worst <= ACCEPTABLE_UP_TO and rise <= SMALLEST_CHANGE:
        return Zone.AMBER
    return Zone.RED


def zone_of_event(
    place: Place | None, sign: NewSign | None, worst: int | None, baseline: int | None
) -> Zone | None:
    """The zone of one "it hurts" [R 8]; None where it says nothing of the exercise.

    Unanswered is RED. Another joint or muscle is judged by its own number, since the pain at the
    start was the back's.
    """
    leg_or_neuro = sign not in (None, NewSign.NONE) or place in _RED_PLACES
    if leg_or_neuro:
        return Zone.RED
    if place in _NOT_OF_THE_EXERCISE:
        return None
    if worst is None:
        return Zone.RED
    return zone(MILD_UP_TO if place is Place.JOINT else baseline, worst)


def event_zone(event: PainEvent, session: SessionRecord) -> Zone | None:
    """The zone of an "it hurts" of this session; None too where it was pressed by mistake."""
    if event.mistake:
        return None
    return zone_of_event(event.place, event.sign, event.worst, session.pain_before)


def zone_taken(session: SessionRecord, record: ExerciseRecord) -> Zone | None:
    """How an exercise of this session was taken; None where nobody said.

    Its own zone, if it has one; then an exercise confirmed without a word of pain is GREEN: no more
    than before. After a session that earns no credit such a confirmation says nothing [R 1.15].
    """
    if (own := own_zone(session, record)) is not None:
        return own
    told = any(event.exercise == record.exercise for event in session.pain_events)
    if told or not earns_credit(session):
        return None
    return Zone.GREEN if HoldEnd.DONE in {hold.ended for hold in record.holds} else None


def own_zone(session: SessionRecord, record: ExerciseRecord) -> Zone | None:
    """The zone of an exercise that was rated, stopped for pain or named itself; None of another.

    The most careful of its "it hurts", its rating and being named as what made a session RED
    holds. Without any of them, a stored zone holds.
    """
    events = [event for event in session.stops if event.exercise == record.exercise]
    found = [taken for event in events if (taken := event_zone(event, session))]
    if record.worst_pain is not None:
        found.append(zone(session.pain_before, record.worst_pain))
    if session.hurt_by == record.exercise and session_zone(session) is Zone.RED:
        found.append(Zone.RED)
    if found:
        return worse_of(found)
    if events:
        return None
    if record.zone is not None:
        return record.zone
    return Zone.RED if HoldEnd.PAIN in {hold.ended for hold in record.holds} else None


def session_zone(session: SessionRecord) -> Zone | None:
    """The zone of a session as a whole, from pain before and after it; first match [R 1].

    None where one of them was not rated, and for sessions judged by the first edition.
    """
    before, after = session.pain_before, session.pain_after
    if session.edition < RULES_EDITION or before is None or after is None:
        return None
    rise = after - before
    if rise <= 0 or (rise <= SORE_UP_TO and after <= MILD_UP_TO):
        return Zone.GREEN
    if rise == 1 and session.usual is not None and session.usual >= LASTING_FROM:
        return Zone.AMBER
    much = rise >= MUCH_WORSE_BY and after >= MUCH_WORSE_FROM
    return Zone.RED if much or after >= BAD_FROM else Zone.AMBER


def earns_credit(session: SessionRecord) -> bool:
    """Whether pain after a session lets its exercises count towards a step up [R 1.9, R 1.11]."""
    taken = session_zone(session)
    settled = session.day_after in (DayAfter.SAME_OR_BETTER, DayAfter.SORE_EASING)
    return taken is not Zone.RED and (taken is not Zone.AMBER or settled)


def worse_of(zones: Iterable[Zone]) -> Zone:
    """The most careful of some zones; there must be one."""
    return max(zones, key=_SEVERITY.__getitem__)
