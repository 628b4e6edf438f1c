"""It hurts [R 8], branch by branch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.hurt import NO_HARM, PLACES, SIGNS, Next, hurt_outcome
from backtui.coach.safety import CLINICIAN_TODAY, EMERGENCY
from backtui.history.records import NewSign, Place, Zone

BACK, LEG, OTHER, CHEST, BELLY = Place
NONE, FADING, LASTING, SADDLE = NewSign
G, A, R = Zone
PLACE = st.none() | st.sampled_from(Place)
SIGN = st.none() | st.sampled_from(NewSign)
RATING = st.none() | st.integers(0, 10)


@pytest.mark.parametrize(
    ("place", "sign", "worst", "zone", "then"),
    [
        (CHEST, NONE, 1, R, Next.EMERGENCY),
        (CHEST, None, None, R, Next.EMERGENCY),
        (BACK, SADDLE, 1, R, Next.EMERGENCY),
        (None, SADDLE, None, R, Next.EMERGENCY),
        (BELLY, SADDLE, 1, R, Next.EMERGENCY),
        (BACK, LASTING, 1, R, Next.CLINICIAN_TODAY),
        (LEG, LASTING, 9, R, Next.CLINICIAN_TODAY),
        (BACK, FADING, 1, R, Next.ASK_AGAIN),
        (BELLY, FADING, None, R, Next.ASK_AGAIN),
        (BELLY, NONE, 9, None, Next.SEE_SOMEONE),
        (LEG, NONE, 0, R, Next.END_OFFERED),
        (BACK, NONE, 3, G, Next.CHOICE),
        (BACK, NONE, 2, G, Next.CHOICE),
        (BACK, NONE, 4, A, Next.LEAVE),
        (BACK, NONE, 5, R, Next.END_OFFERED),
        (BACK, None, 9, R, Next.END_OFFERED),
        (OTHER, NONE, 3, G, Next.CHOICE),
        (OTHER, NONE, 4, A, Next.SKIP),
        (OTHER, NONE, 9, R, Next.SKIP),
        (None, None, None, R, Next.SKIP),
        (BACK, NONE, None, R, Next.SKIP),
        (None, None, 4, A, Next.LEAVE),
    ],
)
def test_each_branch(
    place: Place | None, sign: NewSign | None, worst: int | None, zone: Zone | None, then: Next
):
    found = hurt_outcome(place, sign, worst, baseline=2)
    assert (found.zone, found.next) == (zone, then)


def test_the_border_of_amber_is_a_rise_of_two():
    assert hurt_outcome(BACK, NONE, 5, 3).next is Next.LEAVE
    assert hurt_outcome(BACK, NONE, 5, 2).next is Next.END_OFFERED
    assert hurt_outcome(BACK, NONE, 6, 6).next is Next.CHOICE


@given(PLACE, SIGN, RATING, RATING)
def test_hurting_is_called_harmless_only_in_green_and_amber(
    place: Place | None, sign: NewSign | None, worst: int | None, baseline: int | None
):
    found = hurt_outcome(place, sign, worst, baseline)
    if NO_HARM in found.text:
        assert found.zone in (G, A)
        assert found.next in (Next.CHOICE, Next.LEAVE)
        assert place not in (LEG, CHEST, BELLY)


@given(PLACE, SIGN, RATING, RATING)
def test_an_emergency_always_ends_with_its_text(
    place: Place | None, sign: NewSign | None, worst: int | None, baseline: int | None
):
    found = hurt_outcome(place, sign, worst, baseline)
    emergency = place is CHEST or sign is SADDLE
    assert (found.text == EMERGENCY) is emergency
    assert (found.next is Next.EMERGENCY) is emergency
    if emergency or sign is LASTING:
        assert found.ends
    if sign is LASTING and not emergency:
        assert found.text == CLINICIAN_TODAY
    assert found.ends_by_default or not found.ends
    assert found.asks_again is (sign is FADING and place is not CHEST)


def test_every_answer_has_words():
    assert set(PLACES) == set(Place)
    assert set(SIGNS) == set(NewSign)
