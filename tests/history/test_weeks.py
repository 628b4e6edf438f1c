"""Days and weeks: what counts, what mends, and dates that are easy to get wrong."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.history.history import Past
from backtui.history.records import DayRecord, RestReason
from backtui.history.weeks import WeekKind, days_of, on_target, run, week_of, weeks
from tests.history.conftest import LIFT, day, did, moment, session

ON, RESTED, MENDED, MISSED, OPEN = WeekKind


def past_of(*counts: int, rests: dict[int, int] | None = None) -> Past:
    """So many days with a session in each week, and so many rest days after them."""
    return Past.of(
        sessions=[session(7 * w + n, did(LIFT)) for w, c in enumerate(counts) for n in range(c)],
        days=[
            DayRecord(edited_at=moment(7 * w + 6 - n), day=day(7 * w + 6 - n), rest=RestReason.SORE)
            for w, c in (rests or {}).items()
            for n in range(c)
        ],
    )


def kinds(past: Past, today: int, target: int = 4) -> list[WeekKind]:
    return [week.kind for week in weeks(past, day(today), target)]


def test_a_week_is_judged_by_its_days_once_it_is_over():
    assert kinds(past_of(4, 2), 13) == [ON, OPEN]
    assert kinds(past_of(4, 4), 13) == [ON, ON]
    assert kinds(past_of(3), 7) == [MISSED, OPEN]


def test_two_sessions_on_a_day_are_one_day():
    past = Past.of(sessions=[session(0, did(LIFT), hour=h) for h in (8, 12, 16, 20)])
    only = weeks(past, day(6), 4)[0]
    assert (only.sessions, only.days, only.kind) == (4, 1, OPEN)


def test_rest_days_never_break_a_week():
    assert kinds(past_of(4, 1, 4, rests={1: 3}), 20) == [ON, RESTED, ON]
    assert kinds(past_of(4, 1, 4, rests={1: 2}), 20) == [ON, MENDED, ON]


def test_one_missed_week_mends_itself_and_a_second_ends_the_run():
    past = past_of(4, 4, 0, 4, 4)
    assert kinds(past, 34) == [ON, ON, MENDED, ON, ON]
    assert run(weeks(past, day(34), 4)) == 4
    past = past_of(4, 0, 4, 0, 4, 4)
    assert kinds(past, 41) == [ON, MENDED, ON, MISSED, ON, ON]
    assert run(weeks(past, day(41), 4)) == 2


def test_after_a_break_the_next_run_can_mend_again():
    assert kinds(past_of(4, 0, 0, 4, 0, 4), 41) == [ON, MENDED, MISSED, ON, MENDED, ON]


def test_weeks_on_target_of_the_last_five():
    past = past_of(4, 4, 0, 4, 4, 4, 1)
    assert on_target(weeks(past, day(48), 4)) == (4, 5)
    assert on_target(()) == (0, 0)


def test_nothing_done_is_no_week():
    assert weeks(Past.of(), day(0), 4) == ()
    assert run(()) == 0


@given(st.lists(st.integers(0, 60), max_size=40), st.sets(st.integers(0, 60)), st.integers(0, 6))
def test_weeks_add_up_to_the_days_whenever_a_week_begins(
    numbers: list[int], rests: set[int], starts: int
):
    past = Past.of(
        [session(n, did(LIFT), active_ms=(n + 1) * 60_000, end=None) for n in numbers],
        [DayRecord(edited_at=moment(n), day=day(n), rest=RestReason.BUSY) for n in rests],
    )
    found, days = weeks(past, day(60), 4, starts), days_of(past)
    assert sum(week.sessions for week in found) == len(numbers)
    assert sum(week.days for week in found) == len(days) == len(set(numbers))
    assert sum(week.active_ms for week in found) == sum(day.active_ms for day in days.values())
    rested = {n for n in rests - set(numbers) if found and day(n) >= found[0].first}
    assert sum(week.rest_days for week in found) == len(rested)


@pytest.mark.parametrize(
    ("starts", "expected"), [(0, date(2028, 2, 28)), (5, date(2028, 2, 26)), (6, date(2028, 2, 27))]
)
def test_the_week_of_a_leap_day(starts: int, expected: date):
    assert week_of(date(2028, 2, 29), starts) == expected


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_a_week_has_seven_days_that_all_agree(any_day: date, starts: int):
    first = week_of(any_day, starts)
    assert first <= any_day < first + timedelta(days=7)
    assert first.weekday() == starts
    assert {week_of(first + timedelta(days=n), starts) for n in range(7)} == {first}


def test_a_session_belongs_to_the_local_day_it_began_on():
    berlin, tokyo = ZoneInfo("Europe/Berlin"), timezone(timedelta(hours=9))
    late = datetime(2026, 10, 24, 23, 58, tzinfo=berlin)
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1)
    abroad = datetime(2026, 10, 27, 1, 0, tzinfo=tokyo)
    past = Past.of(
        sessions=[
            session(0, did(LIFT), start=start, end=start + timedelta(minutes=8))
            for start in (abroad, twice, late)
        ]
    )
    assert [s.start for s in past.sessions] == [late, twice, abroad]
    assert list(days_of(past)) == [date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 27)]


def test_the_repeated_hour_is_kept_in_order():
    berlin = ZoneInfo("Europe/Berlin")
    first = session(0, start=datetime(2026, 10, 25, 2, 50, tzinfo=berlin, fold=0))
    second = session(0, start=datetime(2026, 10, 25, 2, 10, tzinfo=berlin, fold=1))
    assert Past.of(sessions=[second, first]).sessions == (first, second)


@given(st.lists(st.integers(0, 60), max_size=40), st.integers(0, 60), st.integers(1, 7))
def test_no_list_of_days_breaks_the_weeks(numbers: list[int], today: int, target: int):
    past = Past.of(sessions=[session(n, did(LIFT)) for n in numbers])
    found = weeks(past, day(today), target)
    assert 0 <= run(found) <= len(found)
    assert all(b.first - a.first == timedelta(days=7) for a, b in itertools.pairwise(found))


def test_tombstones_are_not_there():
    gone = session(0, did(LIFT), deleted=True, edited_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert Past.of(sessions=[gone]).sessions == ()
