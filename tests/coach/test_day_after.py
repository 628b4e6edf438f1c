"""The question about the day after (decisions.md 9)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backtui.coach.day_after import (
    ANSWERS_DO,
    LATER_ASKS,
    LATER_WORDS,
    SOON_ASKS,
    SOON_WORDS,
    day_after_question,
    worse_after_last,
)
from backtui.history.past import Past
from backtui.history.records import DayAfter, Source
from tests.history.conftest import LIFT, did, moment, session

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


def test_every_answer_has_words():
    assert set(ANSWERS_DO) == set(SOON_WORDS) == set(LATER_WORDS) == set(DayAfter)
