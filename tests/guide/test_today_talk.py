"""Today's list: changed for today alone, and followed by whatever the day is like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.catalogue.precaution import Condition
from backtui.coach.safety import questions as q
from backtui.guide.asking import Answer, Tick
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.today_talk import change_today
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person

A_DAY_MS = 86_400_000
WHAT = "What do you want to do today?"
USUAL = ["lower-back-rotation", "knee-to-chest", "press-up", "childs-pose", "cat-cow"]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


def change(guide: Guide, *chosen: str) -> bool | None:
    return Person({WHAT: chosen}).hold(change_today(guide))


def today(guide: Guide, pain: int | None = None) -> list[str]:
    return [item.exercise.id for item in guide.proposal(guide.todays.routine, pain).items]


def test_the_list_begins_as_it_is_and_offers_everything_else(guide: Guide):
    ask = next(change_today(guide))
    assert isinstance(ask, Tick)
    assert list(ask.ticked) == USUAL
    offered = [option.value for option in ask.options]
    assert offered[:5] == USUAL
    assert set(offered) == set(CATALOGUE.exercises)


def test_something_left_out_and_something_added(guide: Guide, clock: HandClock):
    assert change(guide, "knee-to-chest", "cat-cow", "bridge", "downward-dog")
    assert today(guide) == ["knee-to-chest", "cat-cow", "bridge", "downward-dog"]
    assert guide.todays.changed
    clock.pass_by(A_DAY_MS)
    assert today(guide) == USUAL
    assert not guide.todays.changed


@pytest.mark.parametrize("chosen", [tuple(USUAL), None])
def test_the_same_again_changes_nothing(guide: Guide, chosen: Answer):
    assert Person({WHAT: chosen}).hold(change_today(guide)) is False
    assert not guide.todays.changed


def test_none_is_the_routine_as_it_usually_is(guide: Guide):
    change(guide, "cat-cow")
    assert today(guide) == ["cat-cow"]
    assert change(guide)
    assert today(guide) == USUAL


def test_a_long_list_of_ones_own_does_not_take_turns(guide: Guide):
    names = list(CATALOGUE.exercises)
    change(guide, *names)
    assert sorted(today(guide)) == sorted(names)


def test_on_a_gentle_day_what_was_left_out_stays_out_and_nothing_is_added(guide: Guide):
    change(guide, "knee-to-chest", "cat-cow", "bridge")
    assert today(guide, pain=5) == ["knee-to-chest", "cat-cow"]


def test_what_is_added_from_the_exercises_comes_last_and_once(guide: Guide):
    bridge = CATALOGUE.exercises["bridge"]
    guide.todays.add(bridge)
    guide.todays.add(bridge)
    assert today(guide) == [*USUAL, "bridge"]


def test_other_routines_come_round_and_keep_their_lists(guide: Guide):
    change(guide, "cat-cow")
    routines = list(CATALOGUE.routines.values())
    names = []
    for _ in routines:
        guide.todays.choose_after(routines)
        names.append(guide.todays.routine.id)
    assert sorted(names) == sorted(CATALOGUE.routines)
    assert today(guide) == ["cat-cow"]


def test_what_is_off_is_not_offered(guide: Guide, clock: HandClock):
    clock.pass_by(1_000)
    guide.keep_answers(q.choose_answers([Condition.LEG_PAIN]))
    ask = next(change_today(guide))
    assert isinstance(ask, Tick)
    assert "hamstring-stretch" not in [option.value for option in ask.options]


def test_it_is_logged_under_the_routine_it_came_from(guide: Guide):
    change(guide, "cat-cow")
    admission = Person().hold(ask_at_the_door(guide, guide.todays.routine))
    assert admission is not None
    record = guide.unguided(admission)
    assert (record.routine, [each.exercise for each in record.exercises]) == (
        "mobility",
        ["cat-cow"],
    )
