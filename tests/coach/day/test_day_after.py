"""The day after: when it is asked, what follows, and when there is no session [R 9]."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from backtui.coach.day.day_after import (
    LATER_ASKS,
    LATER_WORDS,
    SOON_ASKS,
    SOON_WORDS,
    day_after_question,
    may_ask_if_settled,
    worse_after_last,
    worse_too_often,
)
from backtui.coach.day.readiness import Gate
from backtui.coach.day.verdict_changes import what_it_changed
from backtui.coach.preferences import Preferences
from backtui.coach.safety.answers import SETTLED
from backtui.history.history import Past
from backtui.history.records import DayAfter, DayKind, SessionRecord, Source
from tests.coach.conftest import answers, fine, prescribed
from tests.history.conftest import EXERCISES, LIFT, REACH, did, moment, session

BETTER, SORE, WORSE = DayAfter


def asked(hours: float, answered: DayAfter | None = None, after: float | None = None) -> str | None:
    """What is asked so many hours after a session, once answered after so many."""
    end = moment(0, 9, 10)
    told = end + timedelta(hours=after) if after is not None else None
    led = session(0, did(LIFT), day_after=answered, day_after_at=told)
    found = day_after_question(Past.of(sessions=[led]), end + timedelta(hours=hours))
    return found.asks if found else None


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0.5, None),
        (1, SOON_ASKS),
        (23.9, SOON_ASKS),
        (24, LATER_ASKS),
        (96, LATER_ASKS),
        (96.1, None),
        (-2, None),
    ],
)
def test_the_wording_fits_the_time_since(hours: float, expected: str | None):
    assert asked(hours) == expected


@pytest.mark.parametrize("answered", DayAfter)
def test_it_is_asked_once(answered: DayAfter):
    assert asked(30, answered, after=26) is None
    assert asked(10, answered, after=5) is None
    assert asked(30, answered) is None


def test_worse_told_within_a_day_is_asked_about_again():
    assert asked(24, WORSE, after=10) == LATER_ASKS
    assert asked(23, WORSE, after=10) is None
    assert asked(100, WORSE, after=10) is None
    assert asked(30, SORE, after=10) is None


def test_only_the_last_session_led_is_asked_about():
    old, new = session(0, did(LIFT)), session(1, did(LIFT))
    added = session(2, did(LIFT), source=Source.BACKFILLED)
    assert new.end is not None
    found = day_after_question(Past.of(sessions=[new, added, old]), new.end + timedelta(hours=30))
    assert found is not None
    assert found.session == new.uuid


def test_nothing_is_asked_before_the_first_session():
    now = session(0).start
    assert day_after_question(Past.of(), now) is None
    assert not worse_after_last(Past.of())


def test_worse_makes_the_next_session_gentle_and_no_other():
    worse = session(0, did(LIFT), day_after=WORSE)
    assert worse_after_last(Past.of(sessions=[worse]))
    assert not worse_after_last(Past.of(sessions=[worse, session(1, did(LIFT))]))


def test_both_wordings_offer_every_verdict():
    assert set(SOON_WORDS) == set(LATER_WORDS) == set(DayAfter)


def judged(*verdicts: DayAfter | None, edition: int = 2) -> list[SessionRecord]:
    """A session each other day with its verdict, told the morning after."""
    return [
        session(
            2 * n, did(LIFT), day_after=each, day_after_at=moment(2 * n + 1, 8), edition=edition
        )
        for n, each in enumerate(verdicts)
    ]


@pytest.mark.parametrize(
    ("verdicts", "held"),
    [
        ((WORSE, WORSE), False),
        ((WORSE, WORSE, WORSE), True),
        ((WORSE, SORE, WORSE, BETTER, WORSE), True),
        ((WORSE, SORE, WORSE, BETTER, BETTER, WORSE), False),
        ((WORSE, WORSE, None, WORSE), True),
        ((WORSE, WORSE, WORSE, BETTER), False),
        ((SORE,) * 9, False),
    ],
)
def test_three_in_a_row_or_in_five_hold_the_next_session(
    verdicts: tuple[DayAfter, ...], held: bool
):
    assert (worse_too_often(Past.of(sessions=judged(*verdicts))) is not None) is held


def test_the_first_edition_had_no_such_rule():
    past = Past.of(sessions=judged(WORSE, WORSE, WORSE, edition=1))
    assert worse_too_often(past) is None


def settled(on: int, *, yes: bool) -> Past:
    past = Past.of(sessions=judged(WORSE, WORSE, WORSE))
    return structs.replace(past, answers=(*fine(60), answers(on, {SETTLED: yes})))


def test_it_is_asked_once_a_day_and_not_on_the_day_it_was_told():
    past = Past.of(sessions=judged(WORSE, WORSE, WORSE), answers=fine())
    assert not may_ask_if_settled(past, moment(5, 20))
    assert may_ask_if_settled(past, moment(6))
    assert not may_ask_if_settled(settled(6, yes=False), moment(6, 21))
    assert may_ask_if_settled(settled(6, yes=False), moment(7))


def test_until_yes_there_is_no_session_whatever_the_pain():
    for pain in (None, 0, 3, 9):
        found = prescribed(settled(6, yes=False), moment(20), pain)
        assert found.gate.gate is Gate.NONE
        assert not found.items
        assert "worse-often" in [message.id for message in found.messages]


def test_yes_begins_again_at_the_lowest_level_with_a_clean_count():
    past = settled(6, yes=True)
    found = prescribed(past, moment(7))
    assert found.may_start
    assert found.day_kind is DayKind.NORMAL
    assert {item.level for item in found.items} == {-1}
    again = session(7, did(LIFT, -1), day_after=WORSE, day_after_at=moment(8, 8))
    later = Past.of([*past.sessions, again], answers=past.answers)
    assert worse_too_often(later) is None
    assert worse_after_last(later)


@given(st.lists(st.sampled_from([BETTER, SORE, WORSE, None]), max_size=9))
def test_a_session_is_held_only_after_a_worse_day(verdicts: list[DayAfter | None]):
    found = worse_too_often(Past.of(sessions=judged(*verdicts)))
    assert found is None or found.day_after is WORSE
    if verdicts.count(WORSE) < 3:
        assert found is None


def said(*before: SessionRecord, last: SessionRecord, told: DayAfter) -> str:
    """The answer to a verdict on the last of some sessions."""
    untold = structs.replace(last, day_after=None, day_after_at=None)
    now = moment(40)
    after = structs.replace(last, day_after=told, day_after_at=now)
    lines = what_it_changed(
        Past.of([*before, untold]),
        Past.of([*before, after]),
        untold,
        EXERCISES,
        now=now,
        wanted=Preferences(),
    )
    return " ".join(lines)


def test_what_is_said_of_a_verdict_is_what_it_changed():
    last = session(39, did(LIFT), did(REACH))
    assert "Lift and Reach go one level down" in said(last=last, told=WORSE)
    assert "Nothing changes" in said(last=last, told=SORE)
    low = session(39, did(LIFT, -1))
    hurt = session(37, did(LIFT, worst_pain=9))
    assert "down" not in said(hurt, last=low, told=WORSE)
    worse = session(37, did(LIFT), day_after=WORSE, day_after_at=moment(38))
    assert "down" not in said(worse, last=session(39, did(LIFT, -1)), told=WORSE)


def test_a_better_day_after_an_amber_session_counts_it_after_all():
    amber = session(39, did(LIFT), pain_before=3, pain_after=5)
    assert "counts towards the next step" in said(last=amber, told=BETTER)
