"""What the coach says beside the doses [R 9, 10, 21]."""

from __future__ import annotations

import pytest

from backtui.catalogue.precaution import Condition
from backtui.coach.day import messages as m
from backtui.coach.day.messages import (
    days_off,
    holds_levels,
    messages,
    no_better,
    sore_days,
    welcome,
)
from backtui.coach.preferences import Preferences
from backtui.coach.safety.questions import Spell
from backtui.coach.safety.safety_state import SafetyState, Standing
from backtui.history.history import Past
from backtui.history.records import (
    CheckInRecord,
    DayAfter,
    DayRecord,
    Effort,
    RestReason,
    SessionRecord,
)
from tests.history.conftest import LIFT, day, did, moment, session

CLEAR = SafetyState(standing=Standing.CLEAR, reason="Clear.", doctor_checked=True)


def every_other_day(until: int, pain: dict[int, int]) -> list[SessionRecord]:
    """Sessions with the pain of each week."""
    return [session(n, did(LIFT), pain_before=pain.get(n // 7, 4)) for n in range(0, until + 1, 2)]


def said(
    sessions: list[SessionRecord],
    on: int,
    state: SafetyState = CLEAR,
    routine: str = "mobility",
    wanted: Preferences | None = None,
    days: tuple[DayRecord, ...] = (),
) -> list[str]:
    past = Past.of(sessions=sessions, days=days)
    return [x.id for x in messages(past, moment(on), state, wanted or Preferences(), routine)]


@pytest.mark.parametrize(
    ("on", "spell", "expected"),
    [
        (13, Spell.MIDDLE, None),
        (14, Spell.MIDDLE, m.TWO_WEEKS),
        (14, Spell.FRESH, m.TWO_WEEKS),
        (14, None, m.TWO_WEEKS),
        (14, Spell.LONG, None),
        (41, Spell.LONG, None),
        (41, Spell.MIDDLE, m.TWO_WEEKS),
        (42, Spell.LONG, m.SIX_WEEKS),
        (42, Spell.MIDDLE, m.SIX_WEEKS),
    ],
)
def test_see_someone_when_it_gets_no_better(on: int, spell: Spell | None, expected: object):
    assert no_better(Past.of(sessions=every_other_day(on, {})), day(on), spell) == expected


@pytest.mark.parametrize(("then", "lately", "told"), [(4, 4, True), (4, 3, False), (1, 1, False)])
def test_less_pain_or_hardly_any_is_no_reason(then: int, lately: int, told: bool):
    past = Past.of(sessions=every_other_day(44, {0: then, 5: lately, 6: lately}))
    assert (no_better(past, day(44), Spell.MIDDLE) is not None) is told


def test_pain_risen_for_two_weeks_stops_steps_up_and_says_so_first():
    sessions = every_other_day(27, {1: 2, 2: 5, 3: 5})
    found = said(sessions, 27)
    assert found[0] == "pain-risen"
    assert "see-someone-2" not in found
    assert holds_levels(Past.of(sessions=sessions), day(27))
    assert not holds_levels(Past.of(sessions=every_other_day(27, {})), day(27))


@pytest.mark.parametrize(("on", "holds"), [(1, True), (7, True), (8, False)])
def test_no_step_up_for_seven_days_after_a_worse_day(on: int, holds: bool):
    past = Past.of(sessions=[session(0, did(LIFT), day_after=DayAfter.WORSE)])
    assert holds_levels(past, day(on)) is holds


def sore(*days: int) -> tuple[DayRecord, ...]:
    return tuple(DayRecord(edited_at=moment(n), day=day(n), rest=RestReason.SORE) for n in days)


@pytest.mark.parametrize(
    ("days", "on", "length"),
    [((), 5, 0), ((4,), 5, 1), ((4, 5), 5, 2), ((2, 4), 5, 1), ((0, 1), 5, 0), (range(6), 6, 6)],
)
def test_sore_days_in_a_row(days: tuple[int, ...], on: int, length: int):
    assert sore_days(Past.of(days=sore(*days)), day(on)) == length


def test_soreness_that_eases_is_no_sore_day():
    eased = session(3, did(LIFT), day_after=DayAfter.SORE_EASING, day_after_at=moment(4, 8))
    assert sore_days(Past.of(sessions=[eased], days=sore(4, 5)), day(5)) == 1
    worse = session(3, did(LIFT), day_after=DayAfter.WORSE, day_after_at=moment(4, 8))
    assert sore_days(Past.of(sessions=[worse], days=sore(4, 5)), day(5)) == 2


@pytest.mark.parametrize(
    ("days", "told"), [((0, 13, 13), False), ((0, 7, 13), True), ((0, 7, 14), False)]
)
def test_pain_of_8_on_three_days_of_two_weeks_sends_to_someone(days: tuple[int, ...], told: bool):
    rated = tuple(DayRecord(edited_at=moment(n), day=day(n), pain=8) for n in days)
    about_it = [each for each in said([], max(days), days=rated) if each != "see-someone-2"]
    assert ("pain-high-often" in about_it) is told
    assert len(about_it) == told  # said once, not twice


def test_pain_that_is_never_low_enough_to_start_is_told_to_see_someone_too():
    rated = [DayRecord(edited_at=moment(n), day=day(n), pain=7) for n in range(43)]
    assert no_better(Past.of(days=rated), day(42), Spell.LONG) == m.SIX_WEEKS


def test_hard_at_the_lowest_level_says_who_can_help():
    hard = [session(n, did(LIFT, -1), effort=Effort.HARD) for n in range(3)]
    assert "still-hard" in said(hard, 4)
    assert "still-hard" not in said(hard[:2], 4)
    assert "still-hard" not in said([*hard[:2], session(2, did(LIFT, 0), effort=Effort.HARD)], 4)


def test_soreness_is_reassured_first_and_sent_to_someone_after_five_days():
    assert said([], 2, days=sore(0, 1)) == ["sore"]
    assert said([], 4, days=sore(*range(4))) == ["sore"]
    assert said([], 5, days=sore(*range(5))) == ["sore-long"]
    assert said([], 1, days=sore(0)) == []


@pytest.mark.parametrize(("off", "days"), [(9, None), (10, 10), (21, 21)])
def test_time_off_is_counted_from_the_last_session(off: int, days: int | None):
    assert days_off(Past.of(sessions=[session(0, did(LIFT))]), day(off)) == days


def test_a_lower_start_is_told_only_where_there_is_one():
    assert "lower" not in welcome(30, lower=False).text
    assert "lower" in welcome(10, lower=True).text
    assert "lower" in welcome(30, lower=True).text


def test_having_seen_someone_keeps_that_quiet_for_twelve_weeks():
    def told(on: int, seen: bool | None) -> bool:
        checkin = CheckInRecord(edited_at=moment(43), day=day(43), seen_someone=seen)
        sessions = every_other_day(on, {})
        past = Past.of(sessions=sessions, checkins=[checkin])
        return no_better(past, day(on), Spell.LONG) is not None

    assert told(44, seen=None)
    assert told(44, seen=False)
    assert not told(44, seen=True)
    assert not told(43 + 83, seen=True)
    assert told(43 + 84, seen=True)


def test_strength_likes_a_day_between_and_three_a_week():
    assert said([session(0, did(LIFT))], 1, routine="strength") == ["strength-rest"]
    assert said([session(0, did(LIFT))], 1) == []
    assert said([session(0, did(LIFT))], 0, routine="strength") == ["strength-rest"]
    assert said([session(0, did(LIFT))], 2, routine="strength") == []
    three = [session(n, did(LIFT)) for n in (0, 2, 4)]
    assert said(three, 6, routine="strength") == ["strength-enough"]
    assert said(three, 7, routine="strength") == []


def test_after_six_weeks_the_smaller_target_is_offered_for_a_week():
    sessions = every_other_day(50, dict.fromkeys(range(8), 1))
    assert "maintenance" not in said(sessions, 41)
    assert "maintenance" in said(sessions, 42)
    assert "maintenance" not in said(sessions, 49)
    assert "maintenance" not in said(sessions, 42, wanted=Preferences(weekly_target=3))
    assert "maintenance" not in said(every_other_day(50, {}), 42)  # with no less pain


def test_what_the_answers_call_for():
    state = SafetyState(
        standing=Standing.CLEAR,
        reason="Clear.",
        spell=Spell.FRESH,
        doctor_checked=False,
        told_at={Condition.PREGNANT: moment(0)},
    )
    assert said([], 0, state) == ["fresh-spell", "not-checked", "midwife"]
