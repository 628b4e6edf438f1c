"""It hurts, branch by branch [R 8]."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.coach.day.pain_stop import (
    CRAMPS,
    NO_HARM,
    PLACES,
    SIGNS,
    Next,
    hurt_outcome,
    was_light_headed,
)
from backtui.coach.safety.emergency import (
    SAY,
    belly_words,
    calf_words,
    doctor_today,
    emergency_spoken,
    emergency_words,
    what_to_say,
)
from backtui.coach.safety.questions import BELLY as BELLY_LINE
from backtui.coach.safety.questions import CALF as CALF_LINE
from backtui.coach.safety.questions import HELP_NOW_IDS
from backtui.coach.safety.questions import HURT as HURT_LINE
from backtui.coach.safety.questions import NUMB as NUMB_LINE
from backtui.coach.safety.red_flags import facts_of, is_new_leg_pain
from backtui.history.records import NewSign, PainEvent, Place, SessionRecord, Zone

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BACK, LEG, JOINT, CRAMP = Place.BACK, Place.LEG, Place.JOINT, Place.CRAMP
CALF, CALF_AND_BREATH, DIZZY = Place.CALF, Place.CALF_AND_BREATH, Place.LIGHT_HEADED
HEART, BELLY = Place.HEART, Place.BELLY
NONE, FADING, NUMB = NewSign.NONE, NewSign.FADING, NewSign.NUMB
WEAK, SADDLE, LASTING = NewSign.WEAK, NewSign.SADDLE, NewSign.LASTING
G, A, R = Zone


def hurts(place: Place | None, sign: NewSign | None, worst: int | None) -> PainEvent:
    return PainEvent(at=NOON, exercise="bridge", place=place, sign=sign, worst=worst)


RATING = st.none() | st.integers(0, 10)
EVENT = st.builds(
    hurts, st.none() | st.sampled_from(Place), st.none() | st.sampled_from(NewSign), RATING
)


@pytest.mark.parametrize(
    ("place", "sign", "worst", "zone", "then"),
    [
        (HEART, NONE, 1, R, Next.EMERGENCY),
        (HEART, None, None, R, Next.EMERGENCY),
        (Place.CHEST, None, None, R, Next.EMERGENCY),
        (BACK, SADDLE, 1, R, Next.EMERGENCY),
        (None, SADDLE, None, R, Next.EMERGENCY),
        (BELLY, SADDLE, 1, R, Next.EMERGENCY),
        (BACK, WEAK, 1, R, Next.EMERGENCY),
        (CALF_AND_BREATH, None, None, None, Next.EMERGENCY),
        (BACK, NUMB, 1, R, Next.DOCTOR_TODAY),
        (BACK, LASTING, 1, R, Next.DOCTOR_TODAY),
        (LEG, NUMB, 9, R, Next.DOCTOR_TODAY),
        (CALF, None, None, None, Next.CALF),
        (BACK, FADING, 1, R, Next.ASK_AGAIN),
        (BELLY, FADING, None, R, Next.ASK_AGAIN),
        (BELLY, NONE, 9, None, Next.BELLY),
        (LEG, NONE, 0, R, Next.END_OFFERED),
        (BACK, NONE, 3, G, Next.CHOICE),
        (BACK, NONE, 2, G, Next.CHOICE),
        (BACK, NONE, 4, A, Next.LEAVE),
        (BACK, NONE, 5, R, Next.END_OFFERED),
        (BACK, None, 9, R, Next.END_OFFERED),
        (JOINT, NONE, 3, G, Next.CHOICE),
        (JOINT, NONE, 4, A, Next.SKIP),
        (JOINT, NONE, 5, A, Next.SKIP),
        (JOINT, NONE, 6, R, Next.SKIP),
        (CRAMP, NONE, None, None, Next.CHOICE),
        (DIZZY, None, None, None, Next.CHOICE),
        (None, None, None, R, Next.SKIP),
        (BACK, NONE, None, R, Next.SKIP),
        (None, None, 4, A, Next.LEAVE),
    ],
)
def test_each_branch(
    place: Place | None, sign: NewSign | None, worst: int | None, zone: Zone | None, then: Next
):
    found = hurt_outcome(hurts(place, sign, worst), baseline=2)
    assert (found.zone, found.next) == (zone, then)


def test_the_border_of_amber_in_the_back_is_a_rise_of_two():
    assert hurt_outcome(hurts(BACK, NONE, 5), 3).next is Next.LEAVE
    assert hurt_outcome(hurts(BACK, NONE, 5), 2).next is Next.END_OFFERED
    assert hurt_outcome(hurts(BACK, NONE, 6), 6).next is Next.CHOICE


@given(st.integers(0, 10), RATING)
def test_another_joint_is_judged_by_its_number_whatever_the_back_was(worst: int, before: int):
    taken = hurt_outcome(hurts(JOINT, NONE, worst), before).zone
    assert taken is (G if worst <= 3 else A if worst <= 5 else R)


@given(EVENT, RATING)
def test_hurting_is_called_harmless_only_after_all_questions_in_green_and_amber(
    event: PainEvent, baseline: int | None
):
    found = hurt_outcome(event, baseline)
    if NO_HARM in found.text:
        assert found.zone in (G, A)
        assert None not in (event.place, event.sign, event.worst)
        assert found.next in (Next.CHOICE, Next.LEAVE, Next.SKIP)
        assert not found.ends_by_default
    if "no worse" in found.text:
        assert event.worst is not None
        assert baseline is not None
        assert event.worst <= baseline


@given(EVENT, RATING, st.booleans())
def test_what_cannot_wait_ends_and_what_ends_has_no_choice(
    event: PainEvent, baseline: int | None, key: bool
):
    event = PainEvent(
        at=event.at,
        exercise=event.exercise,
        place=event.place,
        sign=event.sign,
        worst=event.worst,
        emergency=key,
    )
    found = hurt_outcome(event, baseline)
    emergency = (
        event.place in (HEART, Place.CHEST, CALF_AND_BREATH)
        or event.sign in (SADDLE, WEAK)
        or event.emergency
    )
    assert (found.next is Next.EMERGENCY) is emergency
    if event.sign in (NUMB, LASTING) or event.place is CALF:
        assert found.ends
    assert found.ends_by_default or not found.ends
    assert (found.asks_again and event.sign is not FADING) is False


def test_each_answer_is_offered_once_but_those_of_1_0_0():
    assert {*PLACES, *CRAMPS} == set(Place) - {Place.CHEST, Place.OTHER}
    assert set(SIGNS) == set(NewSign) - {LASTING}


@given(EVENT)
def test_what_must_outlive_the_session_is_told_to_the_questions(event: PainEvent):
    told = facts_of(event)
    assert ("c-leg-pain" in told) is is_new_leg_pain(event)
    assert ("a-chest" in told) is (event.place in (HEART, Place.CHEST, CALF_AND_BREATH))
    assert ("a-saddle" in told) is (event.sign is SADDLE)
    assert ("a-weak-foot" in told) is (event.sign is WEAK)
    assert (NUMB_LINE in told) is (event.sign in (NUMB, LASTING))
    assert (BELLY_LINE in told) is (event.place is BELLY)
    assert (CALF_LINE in told) is (event.place is CALF)
    more = event.place in (LEG, BELLY) or event.sign not in (None, NONE)
    assert (HURT_LINE in told) is more


def test_light_headed_counts_for_two_weeks_and_not_for_itself():
    event = hurts(DIZZY, None, None)
    session = SessionRecord(edited_at=NOON, start=NOON, routine="yoga", pain_events=(event,))
    assert not was_light_headed([session], NOON)
    assert was_light_headed([session], NOON + timedelta(days=14))
    assert not was_light_headed([session], NOON + timedelta(days=14, minutes=1))
    again = hurt_outcome(event, 2, light_headed_before=True)
    assert again.next is Next.END_OFFERED
    assert "doctor" in again.text


@pytest.mark.parametrize(
    "say", [*SAY.values(), *(what_to_say(hurts(p, s, 1)) for p in Place for s in NewSign)]
)
def test_help_names_the_number_and_what_to_say(say: str):
    call, told = emergency_words("999", say)
    assert "999" in call
    assert say in told
    assert ("keep still" in call) is ("chest pain" in say)
    assert set(SAY) == set(HELP_NOW_IDS)


def test_whatever_sends_someone_to_a_doctor_says_when_it_is_an_emergency():
    for words in (doctor_today, belly_words, calf_words):
        assert "emergency" in words("999")[-1]
        assert "999" in words("999")[-1]
    assert emergency_spoken("112") == "Get help. Call one one two."


def test_what_1_0_0_was_told_keeps_its_meaning():
    assert hurt_outcome(hurts(Place.OTHER, NONE, 6), 6).zone is G  # as for the back, then
    assert hurt_outcome(hurts(Place.OTHER, NONE, 4), 3).zone is A
    assert hurt_outcome(hurts(Place.CHEST, None, None), 3).next is Next.EMERGENCY
    assert hurt_outcome(hurts(BACK, LASTING, 2), 3).next is Next.DOCTOR_TODAY
    assert facts_of(hurts(Place.CHEST, None, None)) == {"a-chest": True}
