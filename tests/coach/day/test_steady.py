"""Steady days of long-standing high pain [R 7.12, R 7.13]."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.day.readiness import Gate
from backtui.coach.day.steady import GENTLE_DAYS_NEEDED, has_steady_days
from backtui.coach.dose.attempts import attempts_at
from backtui.coach.dose.dose_choice import ONE_UNDER
from backtui.coach.dose.ladder import Rung
from backtui.coach.dose.progression import COMFORTABLE_STEADY, track
from backtui.coach.safety import questions as q
from backtui.history.history import Past
from backtui.history.records import (
    RULES_EDITION,
    CheckInRecord,
    DayAfter,
    DayKind,
    SessionRecord,
)
from tests.coach.conftest import FINE, STRENGTH, answers, fine, prescribed
from tests.history.conftest import LIFT, REACH, WALL, day, did, moment, session


def gentle(number: int, **fields: object) -> SessionRecord:
    return session(number, did(LIFT, -1), hour=9, day_kind=DayKind.GENTLE, **fields)


def six_gentle(first: int = 1) -> list[SessionRecord]:
    return [gentle(first + n) for n in range(GENTLE_DAYS_NEEDED)]


def week(number: int, pain: int | None) -> CheckInRecord:
    return CheckInRecord(edited_at=moment(number, 8), day=day(number), average_pain=pain)


def past_of(
    sessions: list[SessionRecord], *weeks: CheckInRecord, usual: int | None = 7, until: int = 60
) -> Past:
    first = answers(0, {**FINE, q.USUAL: usual}, 7)
    return Past.of(sessions=sessions, checkins=weeks, answers=[first, *fine(until)[1:]])


@pytest.mark.parametrize(("on", "steady"), [(13, False), (14, True)])
def test_after_fourteen_days_of_high_usual_pain_and_six_gentle_days(on: int, steady: bool):
    assert has_steady_days(past_of(six_gentle()), day(on)) is steady


@pytest.mark.parametrize("usual", [None, 0, 5])
def test_not_where_the_usual_pain_is_lower(usual: int | None):
    assert not has_steady_days(past_of(six_gentle(), usual=usual), day(30))


def test_five_gentle_days_or_six_sessions_on_five_of_them_are_not_enough():
    five = six_gentle()[:-1]
    assert not has_steady_days(past_of(five), day(30))
    assert not has_steady_days(past_of([*five, gentle(1)]), day(30))


def test_a_clearly_worse_day_begins_the_count_anew():
    days = six_gentle()
    worse = gentle(4, day_after=DayAfter.WORSE)
    assert not has_steady_days(past_of([*days[:3], worse, *days[4:]]), day(30))
    again = [gentle(20 + n) for n in range(GENTLE_DAYS_NEEDED)]
    assert has_steady_days(past_of([worse, *again]), day(30))


def test_they_last_until_usual_pain_has_been_lower_for_fourteen_days():
    past = past_of(six_gentle(), week(20, 7), week(27, 5), week(34, 4))
    assert has_steady_days(past, day(40))
    assert not has_steady_days(past, day(41))


def test_one_better_week_between_does_not_end_them():
    past = past_of(six_gentle(), week(20, 7), week(27, 5), week(34, 6))
    assert has_steady_days(past, day(60))


def test_once_ended_they_take_six_gentle_days_more():
    weeks = (week(20, 5), week(40, 7))
    assert not has_steady_days(past_of(six_gentle(), *weeks), day(58))
    assert has_steady_days(past_of([*six_gentle(), *six_gentle(42)], *weeks), day(58))


def test_a_week_without_an_average_changes_nothing():
    assert has_steady_days(past_of(six_gentle(), week(7, None)), day(30))


@given(st.integers(0, 7))
def test_the_whole_routine_one_level_under_ones_own(pain: int):
    past = past_of([*six_gentle(), session(10, did(LIFT), did(REACH), did(WALL))])
    found = prescribed(past, moment(15), pain, of=STRENGTH, rated_at=moment(15))
    assert found.gate.gate is Gate.STEADY
    assert [item.exercise.id for item in found.items] == ["lift", "reach", "wall"]
    assert {item.level for item in found.items} == {-1}
    assert {item.reason for item in found.items} == {ONE_UNDER}


def steadily(days: int, own: int, first: int = 20) -> list[SessionRecord]:
    """So many steady sessions at one level under a level of one's own."""
    done = did(LIFT, max(LIFT.lowest, own - 1))
    fields = {"day_kind": DayKind.STEADY, "edition": RULES_EDITION}
    return [session(first + n, done, hour=9, **fields) for n in range(days)]


def test_a_steady_session_keeps_the_own_level_it_is_under():
    (attempt,) = attempts_at(LIFT, steadily(1, own=0))
    assert attempt.rung == Rung(0, 0)
    assert track(LIFT, steadily(5, own=0)).rung == Rung(0, 0)


@pytest.mark.parametrize(("days", "level"), [(COMFORTABLE_STEADY - 1, -1), (COMFORTABLE_STEADY, 0)])
def test_the_level_rises_after_six_comfortable_steady_sessions(days: int, level: int):
    past = past_of([*six_gentle(), *steadily(days, own=0)])
    on = moment(20 + days)
    found = prescribed(past, on, 5, of=STRENGTH, rated_at=on)
    lift = next(item for item in found.items if item.exercise.id == "lift")
    assert (found.day_kind, lift.level) == (DayKind.STEADY, level)
    assert ("six" in lift.reason) is (level == 0)


def test_the_step_up_is_followed_and_counted_anew():
    sessions = [*steadily(COMFORTABLE_STEADY, own=0), *steadily(1, own=1, first=30)]
    now = track(LIFT, sessions)
    assert (now.rung, now.comfortable) == (Rung(0, 1), 1)


def test_from_the_lowest_level_up_too():
    bottom = session(15, did(LIFT, worst_pain=9), edition=RULES_EDITION)
    sessions = [bottom, *steadily(COMFORTABLE_STEADY, own=-1)]
    assert track(LIFT, sessions).rung == Rung(0, -1)
    assert track(LIFT, [*sessions, *steadily(1, own=-1, first=30)]).rung == Rung(0, 0)


def test_steady_days_lift_nobody_faster_than_that():
    sessions = steadily(COMFORTABLE_STEADY * 3 - 1, own=9)
    assert track(LIFT, sessions).rung.level <= 2
