from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from backtui.history.buckets import sessions_since, since, spans
from backtui.history.history import Past
from backtui.history.records import DayRecord, RestReason, SessionRecord, Source
from backtui.history.totals import active_ms
from tests.history.conftest import LIFT, STRETCH, day, did, moment, session

DAYS = st.integers(0, 60)


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    sessions = []
    for on in draw(st.lists(DAYS, max_size=12)):
        minutes = draw(st.integers(1, 30))
        pain = draw(st.none() | st.integers(0, 10))
        sessions.append(
            session(on, did(LIFT), pain_before=pain, active_ms=minutes * 60_000, end=None)
        )
    rests = [
        DayRecord(edited_at=moment(on), day=day(on), rest=RestReason.PLANNED, pain=on % 11)
        for on in draw(st.sets(DAYS, max_size=6))
    ]
    return Past.of(sessions, rests)


@given(pasts(), st.lists(DAYS, max_size=4), st.sampled_from([1, 2, 7, 30, 100]))
def test_totals_add_up_under_any_split(past: Past, cuts: list[int], length: int):
    edges = [0, *sorted(set(cuts) - {0}), 61]
    parts = [
        span
        for start, stop in pairwise(edges)
        for span in spans(past, day(start), day(stop - 1), length)
    ]
    assert sum(part.sessions for part in parts) == len(past.sessions)
    assert sum(part.active_ms for part in parts) == sum(map(active_ms, past.sessions))
    assert sum(part.days for part in parts) == len({each.day for each in past.sessions})
    rested = {each.day for each in past.days} - {each.day for each in past.sessions}
    assert sum(part.rest_days for part in parts) == len(rested)
    assert [part.first for part in parts[1:]] == [
        part.last + timedelta(days=1) for part in parts[:-1]
    ]


def test_a_week_by_hand():
    past = Past.of(
        [
            session(0, did(LIFT), pain_before=4, active_ms=600_000, end=None),
            session(0, did(STRETCH), hour=20, pain_before=5, active_ms=300_000, end=None),
            session(3, did(LIFT), pain_before=None, active_ms=60_000, end=None),
        ],
        [
            DayRecord(edited_at=moment(2), day=day(2), rest=RestReason.SORE, pain=7),
            DayRecord(edited_at=moment(3), day=day(3), rest=RestReason.PLANNED),
        ],
    )
    (week,) = spans(past, day(0), day(6))
    assert (week.sessions, week.days, week.rest_days) == (3, 2, 1)
    assert week.active_ms == 960_000
    assert week.days_rated == 2
    assert week.pain == Fraction(Fraction(9, 2) + 7, 2)


def test_an_unrated_week_is_a_gap():
    past = Past.of([session(0, did(LIFT), pain_before=None)])
    assert [span.pain for span in spans(past, day(0), day(13))] == [None, None]


def test_the_last_span_ends_on_the_last_day():
    assert [(span.first, span.last) for span in spans(Past(), day(0), day(9))] == [
        (day(0), day(6)),
        (day(7), day(9)),
    ]


@given(st.lists(DAYS, max_size=20), DAYS)
def test_sessions_since_a_day_are_those_of_it_and_after(days: list[int], first: int):
    found = sorted((session(on, did(LIFT)) for on in days), key=lambda each: each.start)
    wanted = [each for each in found if each.day >= day(first)]
    assert list(sessions_since(found, day(first))) == wanted


def test_a_flight_west_does_not_hide_a_session():
    early = session(5, did(LIFT))
    west = structs.replace(early, uuid="west", start=moment(4, 22), source=Source.PLAIN)
    order: list[SessionRecord] = [early, west]
    assert list(sessions_since(order, day(5))) == [early]
    assert list(sessions_since(order, day(4))) == order


def test_since_leaves_out_what_lies_before():
    past = Past.of(
        [session(0), session(9)],
        [DayRecord(edited_at=moment(n), day=day(n), pain=1) for n in (1, 9)],
    )
    later = since(past, day(9))
    assert [each.day for each in later.sessions] == [day(9)]
    assert [each.day for each in later.days] == [day(9)]
