"""Every real routine at every level of its doses runs as long as its plan says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_catalogue
from backtui.session.attempt import HoldEnd
from backtui.session.engine import Engine
from backtui.session.events import Event, Status
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, build_plan
from backtui.session.prescribed import Prescribed
from backtui.session.state import State

CATALOGUE = read_catalogue([data_folder()])
LEVELS = range(-1, max(each.ceiling for each in CATALOGUE.exercises.values()) + 1)
ROUTINES = sorted(CATALOGUE.routines)


def at_level(routine: str, level: int, pacing: Pacing | None = None) -> Plan:
    """A routine with each exercise on this rung, or at the end of its ladder."""
    chosen = []
    for item in CATALOGUE.routines[routine].items:
        exercise = CATALOGUE.exercises[item.exercise]
        chosen.append(Prescribed(exercise=exercise, dose=item.dose or exercise.dose_at(level)))
    return build_plan(chosen, pacing or Pacing(), new=frozenset(CATALOGUE.exercises))


def run(plan: Plan, pieces: list[int]) -> tuple[list[Event], State]:
    engine = Engine(plan)
    events = list(engine.begin())
    for piece in pieces:
        events.extend(engine.advance(piece))
    return events, engine.state


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("routine", ROUTINES)
def test_a_plan_takes_exactly_its_total(routine: str, level: int):
    plan = at_level(routine, level)
    _, almost = run(plan, [plan.total_ms - 1])
    assert almost.status is Status.RUNNING
    _, done = run(plan, [plan.total_ms])
    assert done.status is Status.DONE
    assert done.run_ms == plan.total_ms
    assert [attempt.hold for attempt in done.attempts] == list(range(len(plan.holds)))
    assert {attempt.ended for attempt in done.attempts} == {HoldEnd.GUIDED}


@pytest.mark.parametrize("name", sorted(CATALOGUE.exercises))
def test_each_alone_takes_exactly_its_total_at_every_level(name: str):
    exercise = CATALOGUE.exercises[name]
    for rung in exercise.ladder:
        dose = exercise.dose_on(rung)
        plan = build_plan([Prescribed(exercise=exercise, dose=dose)], Pacing())
        assert run(plan, [plan.total_ms - 1])[1].status is Status.RUNNING
        assert run(plan, [plan.total_ms])[1].status is Status.DONE


@settings(max_examples=60, deadline=None)
@given(
    routine=st.sampled_from(ROUTINES),
    level=st.sampled_from(LEVELS),
    longer=st.booleans(),
    percent=st.sampled_from([80, 100, 150]),
    chops=st.lists(st.integers(0, 40_000), max_size=80),
)
def test_any_chopping_of_time_gives_the_same_events(
    routine: str, level: int, longer: bool, percent: int, chops: list[int]
):
    plan = at_level(routine, level, Pacing(longer_allowed=longer, percent=percent))
    assert run(plan, [sum(chops)]) == run(plan, chops)


def test_single_milliseconds_end_where_one_step_does():
    plan = at_level("three-minutes", 0)
    assert run(plan, [1] * plan.total_ms) == run(plan, [plan.total_ms])
