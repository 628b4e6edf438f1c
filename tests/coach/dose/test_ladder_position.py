"""Where one stands today, and the line that says why."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from backtui.catalogue.precaution import Condition, Precaution
from backtui.catalogue.types import Exercise
from backtui.coach.dose.ladder import Reach, Rung
from backtui.coach.dose.ladder_position import (
    NOT_CONFIRMED,
    Stand,
    day_in_words,
    reach_of,
    stand,
    why_here,
    why_up,
)
from backtui.coach.preferences import Preferences
from backtui.history.history import Past
from backtui.history.records import DayAfter, Effort, OverrideRecord, SessionRecord
from backtui.session.attempt import HoldEnd
from tests.history.conftest import LIFT, WALL, day, did, exercise, moment, session


def where(
    *sessions: SessionRecord,
    on: int,
    of: Exercise = LIFT,
    wanted: Preferences | None = None,
    overrides: tuple[OverrideRecord, ...] = (),
    hour: int = 9,
) -> Stand:
    past = Past.of(sessions=sessions, overrides=overrides)
    return stand(of, past, moment(on, hour), wanted or Preferences())


def greens(*days: int, level: int = 0) -> list[SessionRecord]:
    return [session(n, did(LIFT, level)) for n in days]


UNCONFIRMED = [session(0, did(LIFT, ended=HoldEnd.GUIDED))]


def test_the_reason_for_a_step_up():
    assert why_up(where(*greens(0, 1, 2), on=3)) == "up one, three comfortable sessions"
    three = [session(3 * k + n, did(WALL, k)) for k in range(4) for n in range(3)]
    assert where(*three, of=WALL, on=15).step_up is None  # a deeper bend waits a week
    deeper = where(*three, of=WALL, on=16)
    assert why_up(deeper) == "one bend deeper, three comfortable sessions"
    assert deeper.step_up == Rung(1, 0)
    back = where(*greens(0, 1, 2), *greens(3, level=1), *greens(20), on=21)
    assert why_up(back) == "up one, back towards where you were"


@pytest.mark.parametrize(
    ("sessions", "on", "words"),
    [
        ([], 0, "the first time, so a small dose"),
        (greens(0), 1, "same again, 1 of 3 comfortable sessions"),
        ([session(0, did(LIFT), effort=Effort.HARD)], 1, "same again, last time felt hard"),
        (
            [session(0, did(LIFT, ended=HoldEnd.GUIDED))],
            1,
            NOT_CONFIRMED,
        ),
        (greens(0, 1, 2), 2, "same again, the next step waits a few days"),
        ([session(0, did(LIFT, worst_pain=4))], 1, "same again, it hurt a bit last time"),
        (
            [session(0, did(LIFT, worst_pain=4), edition=1)],
            1,
            "one step down, it hurt a bit last time",
        ),
        ([session(0, did(LIFT, worst_pain=9))], 3, "the lowest step, it hurt on 2 March"),
        (
            [session(0, did(LIFT), day_after=DayAfter.WORSE)],
            1,
            "one step down, your back was worse the day after",
        ),
        ([*greens(0, 1, 2), *greens(3, level=1)], 15, "a lower step, 12 days off"),
    ],
)
def test_the_reason_for_standing_here(sessions: list[SessionRecord], on: int, words: str):
    assert why_here(where(*sessions, on=on)) == words


def test_the_reason_at_the_top_and_when_others_go_first():
    top = where(*greens(0, 1, 2), on=4, wanted=Preferences(caps={"lift": 0}))
    assert (top.step_up, why_here(top)) == (
        None,
        "same again, the top of its ladder; twice a week keeps it",
    )
    assert why_here(where(*greens(0, 1, 2), on=4)) == "same again, others go up first"


def test_what_has_no_ladder_says_so_from_the_first_time_on():
    fixed = structs.replace(LIFT, ladder=())
    for past in ((), greens(0), [session(0, did(LIFT, worst_pain=4))]):
        assert why_here(where(*past, of=fixed, on=1)) == "always this dose"


def test_after_red_it_rests_for_48_hours_to_the_minute():
    red = session(0, did(LIFT, worst_pain=9))
    assert where(red, on=2, hour=9).resting_until == moment(2, 9, 10)
    assert where(red, on=2, hour=10).resting_until is None


def test_a_parked_exercise_is_free_again_once_a_clinician_agreed():
    reds = [session(n, did(LIFT, worst_pain=9)) for n in (0, 5)]
    parked = where(*reds, on=20)
    assert parked.parked_at is not None
    word = OverrideRecord(edited_at=moment(10), day=day(10), exercise="lift", cleared=True)
    agreed = where(*reds, on=20, overrides=(word,))
    assert agreed.parked_at is None
    assert why_here(agreed) == "the lowest step, it hurt on 7 March"
    other = OverrideRecord(edited_at=moment(10), day=day(10), exercise="wall", cleared=True)
    assert where(*reds, on=20, overrides=(other,)).parked_at is not None


def test_a_wish_for_less_lowers_and_a_wish_for_more_opens_optional_rungs():
    optional = exercise("more", [(5, 3), (10, 5), (12, 5)])
    last = structs.replace(optional.ladder[-1], optional=True)
    more = exercise("more", ladder=(*optional.ladder[:-1], last))
    assert reach_of(more, Preferences(), ()) == Reach(0, 0)
    assert reach_of(more, Preferences(beyond=frozenset({"more"})), ()) == Reach(1, 0)
    assert reach_of(LIFT, Preferences(caps={"lift": 2}), ()) == Reach(2, 0)
    assert reach_of(LIFT, Preferences(caps={"lift": -50}), ()) == Reach(-1, 0)


def test_what_the_person_told_bounds_level_and_depth():
    knees = Precaution(
        condition=Condition.KNEES, sentence="Small.", level_at_most=2, depth_at_most=50
    )
    careful = exercise(
        "careful",
        [(3, 5), (5, 5), (5, 10), (5, 15), (5, 20)],
        depths=WALL.depths,
        depth_opens_at=3,
        precautions=(knees,),
    )
    assert reach_of(careful, Preferences(), ()) == Reach(3, 2)
    assert reach_of(careful, Preferences(), (Condition.KNEES,)) == Reach(2, 0)


def test_days_read_the_same_whatever_the_machines_language():
    assert day_in_words(day(0)) == "2 March"
    assert day_in_words(date(2028, 2, 29)) == "29 February"
