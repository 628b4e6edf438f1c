"""The zones, worked out from ratings [R 1.7, R 8, R 21.3]."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from backtui.history.pain_zones import session_zone, zone, zone_of_event, zone_taken
from backtui.history.records import RULES_EDITION, NewSign, PainEvent, Place, Zone
from backtui.session.attempt import HoldEnd
from tests.history.conftest import LIFT, REACH, did, moment, session

G, A, R = Zone.GREEN, Zone.AMBER, Zone.RED
RATINGS = st.integers(0, 10)


@pytest.mark.parametrize(
    ("baseline", "worst", "expected"),
    [
        (0, 0, G),
        (0, 3, G),
        (3, 3, G),
        (0, 4, R),
        (1, 4, R),
        (2, 4, A),
        (3, 4, A),
        (4, 4, G),
        (2, 5, R),
        (3, 5, A),
        (4, 5, A),
        (5, 5, G),
        (4, 6, R),
        (5, 6, R),
        (6, 6, G),
        (7, 10, R),
        (10, 10, G),
        (8, 5, G),
        (None, 3, G),
        (None, 4, A),
        (None, 5, A),
        (None, 6, R),
    ],
)
def test_each_border(baseline: int | None, worst: int, expected: Zone):
    assert zone(baseline, worst) is expected


@given(st.none() | RATINGS, RATINGS)
def test_leg_or_nerve_is_always_red(baseline: int | None, worst: int):
    assert zone(baseline, worst, leg_or_neuro=True) is R


@given(RATINGS, RATINGS)
def test_more_pain_is_never_a_better_zone(baseline: int, worst: int):
    order = [G, A, R]
    more = zone(baseline, min(10, worst + 1))
    assert order.index(more) >= order.index(zone(baseline, worst))


@pytest.mark.parametrize(
    ("usual", "before", "after", "expected"),
    [
        (None, 0, 2, G),
        (None, 1, 3, G),
        (None, 0, 3, A),
        (None, 3, 3, G),
        (None, 3, 4, A),
        (None, 2, 4, A),
        (None, 3, 5, A),
        (None, 1, 4, R),
        (None, 2, 5, R),
        (None, 3, 7, R),
        (None, 5, 6, R),
        (None, 7, 7, G),
        (None, 8, 3, G),
        (4, 5, 6, R),
        (5, 5, 6, A),
        (6, 6, 7, A),
        (6, 6, 8, R),
        (9, 9, 10, A),
        (5, 4, 5, A),
        (5, 1, 2, G),  # a mild ache is expected, whatever the usual pain
    ],
)
def test_a_session_as_a_whole(usual: int | None, before: int, after: int, expected: Zone):
    whole = session(0, edition=RULES_EDITION, usual=usual, pain_before=before, pain_after=after)
    assert session_zone(whole) is expected


@given(RATINGS, RATINGS, st.none() | RATINGS)
def test_more_pain_after_is_never_a_better_session(before: int, after: int, usual: int | None):
    order = [G, A, R]
    less, more = (
        session_zone(
            session(0, edition=RULES_EDITION, usual=usual, pain_before=before, pain_after=it)
        )
        for it in (after, min(10, after + 1))
    )
    assert less is not None
    assert more is not None
    assert order.index(more) >= order.index(less)


@given(st.none() | RATINGS, st.none() | RATINGS)
def test_a_session_has_a_zone_only_when_rated_before_and_after(
    before: int | None, after: int | None
):
    whole = session(0, edition=RULES_EDITION, pain_before=before, pain_after=after)
    assert (session_zone(whole) is None) is (before is None or after is None)
    assert session_zone(structs.replace(whole, edition=1)) is None


@pytest.mark.parametrize(
    ("place", "sign", "worst", "expected"),
    [
        (Place.BACK, NewSign.NONE, 2, G),
        (Place.BACK, NewSign.NONE, 4, A),
        (Place.BACK, NewSign.NONE, 7, R),
        (Place.OTHER, NewSign.NONE, 4, A),
        (Place.LEG, NewSign.NONE, 0, R),
        (Place.CHEST, NewSign.NONE, 0, R),
        (Place.BELLY, NewSign.NONE, 9, None),
        (Place.BELLY, NewSign.FADING, 1, R),
        (Place.BACK, NewSign.FADING, 1, R),
        (Place.BACK, NewSign.LASTING, 1, R),
        (Place.BACK, NewSign.SADDLE, 1, R),
        (None, None, None, R),
        (Place.BACK, None, None, R),
        (None, None, 2, G),
    ],
)
def test_an_event(place: Place | None, sign: NewSign | None, worst: int | None, expected: Zone):
    assert zone_of_event(place, sign, worst, baseline=2) is expected


def event(worst: int | None, exercise: str = "lift") -> PainEvent:
    return PainEvent(at=moment(0), exercise=exercise, worst=worst, place=Place.BACK)


def test_confirmed_without_a_word_of_pain_is_green():
    assert zone_taken(session(0), did(LIFT)) is G


@pytest.mark.parametrize("ended", [HoldEnd.GUIDED, HoldEnd.SKIPPED, HoldEnd.NOT_DONE])
def test_unconfirmed_says_nothing(ended: HoldEnd):
    assert zone_taken(session(0), did(LIFT, ended=ended)) is None


def test_marked_as_stopped_for_pain_without_a_rating_is_red():
    assert zone_taken(session(0), did(LIFT, ended=HoldEnd.PAIN)) is R


def test_the_rating_holds_against_what_was_stored():
    assert zone_taken(session(0), did(LIFT, worst_pain=2, zone=R)) is G
    assert zone_taken(session(0), did(LIFT, worst_pain=8, zone=G)) is R


def test_a_stored_zone_holds_where_nothing_was_rated():
    assert zone_taken(session(0), did(LIFT, zone=A)) is A


def test_the_most_careful_of_event_and_rating_holds():
    hurt = session(0, pain_events=(event(4), event(9, "reach")))
    assert zone_taken(hurt, did(LIFT, worst_pain=2)) is A
    assert zone_taken(hurt, did(LIFT, worst_pain=9)) is R
    assert zone_taken(hurt, did(REACH)) is R


def test_a_pain_in_the_belly_judges_no_exercise():
    belly = PainEvent(at=moment(0), exercise="lift", worst=6, place=Place.BELLY)
    assert zone_taken(session(0, pain_events=(belly,)), did(LIFT)) is None
