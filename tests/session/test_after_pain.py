"""What a person can choose after a stop for pain, beyond going on and leaving."""

from __future__ import annotations

import pytest
from msgspec import structs

from backtui.session.attempt import HoldEnd
from backtui.session.engine import Command, Engine
from backtui.session.events import Status
from backtui.session.moves import ImpossibleError
from backtui.session.pacing import Pacing
from backtui.session.plan import StepKind, build_plan
from backtui.session.prescribed import Prescribed
from tests.session.conftest import LIFT, everyday, exercise


def hurt(prescribed: list[Prescribed]) -> Engine:
    """A session that was stopped one second into its first hold."""
    engine = Engine(build_plan(prescribed, Pacing()))
    engine.begin()
    while engine.state.step.kind is not StepKind.HOLD:
        engine.advance(engine.state.length_ms)
    engine.advance(1_000)
    engine.command(Command.HURT)
    return engine


def ends(engine: Engine) -> list[HoldEnd]:
    return [attempt.ended for attempt in engine.state.attempts]


def test_one_can_rest_a_minute_first():
    engine = hurt(everyday())
    engine.command(Command.REST)
    assert engine.state.step.kind is StepKind.GET_READY
    assert (engine.state.length_ms, engine.state.step.hold) == (60_000, 1)
    engine.advance(60_000)
    assert engine.state.step.kind is StepKind.MOVE_IN


def test_a_rest_after_the_last_hold_ends_the_session():
    engine = hurt([exercise("lift", structs.replace(LIFT, repetitions=1))])
    engine.command(Command.REST)
    assert engine.state.status is Status.DONE


def test_the_rest_of_the_exercise_can_be_made_easier():
    engine = hurt([exercise("lift", LIFT), exercise("other", LIFT)])
    engine.ease(structs.replace(LIFT, repetitions=2, hold=3))
    own, others = engine.state.plan.holds_of(0), engine.state.plan.holds_of(1)
    assert engine.state.holds[own[1]].asked_ms == 3_000
    assert ends(engine) == [HoldEnd.PAIN, HoldEnd.SKIPPED]
    assert (engine.state.status, engine.state.step.hold) == (Status.RUNNING, 1)
    assert {engine.state.holds[n].asked_ms for n in others} == {LIFT.hold * 1000}


def test_an_easier_dose_never_makes_a_hold_longer_and_may_leave_nothing():
    engine = hurt([exercise("lift", LIFT)])
    engine.ease(structs.replace(LIFT, repetitions=1, hold=60))
    assert engine.state.status is Status.DONE
    assert {hold.asked_ms for hold in engine.state.holds} == {LIFT.hold * 1000}


def test_nothing_is_made_easier_unless_it_hurts():
    engine = Engine(build_plan(everyday(), Pacing()))
    engine.begin()
    before = engine.state
    with pytest.raises(ImpossibleError):
        engine.ease(LIFT)
    assert engine.state == before


def places() -> list[int]:
    """How many steps an everyday session has gone through, for every other step of it."""
    return list(range(0, len(build_plan(everyday(), Pacing()).steps), 2))


@pytest.mark.parametrize("steps", places())
@pytest.mark.parametrize("left", [{0}, {1}, {2}, {3}, {0, 1}, {1, 3}, {0, 1, 2, 3}])
@pytest.mark.parametrize("way", [Command.CARRY_ON, Command.REST, Command.LEAVE, Command.END])
def test_what_leaves_the_session_never_comes_back(steps: int, left: set[int], way: Command):
    engine = Engine(build_plan(everyday(), Pacing()))
    engine.begin()
    for _ in range(steps):
        engine.advance(engine.state.length_ms - engine.state.elapsed_ms)
    engine.advance(500)
    engine.command(Command.HURT)
    engine.leave_out(left)
    with pytest.raises(ImpossibleError):
        engine.command(Command.MISTAKE)
    engine.command(way)
    for back in (Command.BACK, Command.BACK):
        if engine.state.status is Status.RUNNING:
            assert engine.state.step.exercise not in left
            if engine.state.plan.left != {0, 1, 2, 3}:
                engine.command(back)
    engine.repace(Pacing(percent=150)) if engine.state.status is Status.RUNNING else None
    for number in left:
        with pytest.raises(ImpossibleError):
            engine.jump(number)
    while engine.state.status is Status.RUNNING:
        assert engine.state.step.exercise not in left
        engine.advance(engine.state.length_ms - engine.state.elapsed_ms)
    assert engine.state.status is Status.DONE
    assert all(engine.state.counted(number) for number in range(len(engine.state.holds)))


@pytest.mark.parametrize("steps", places())
@pytest.mark.parametrize("paused", [False, True])
def test_a_mistake_is_as_a_pause_wherever_it_is_made(steps: int, *, paused: bool):
    engines = [Engine(build_plan(everyday(), Pacing())) for _ in range(2)]
    for engine, stop in zip(engines, (Command.PAUSE, Command.HURT), strict=True):
        engine.begin()
        for _ in range(steps):
            engine.advance(engine.state.length_ms - engine.state.elapsed_ms)
        engine.advance(500)
        if paused and stop is Command.HURT:
            engine.command(Command.PAUSE)
        engine.command(stop)
        engine.command(Command.RESUME if stop is Command.PAUSE else Command.MISTAKE)
    assert engines[0].state == engines[1].state


def test_what_was_changed_before_a_mistake_can_still_be_taken_back():
    engine = hurt(everyday())
    engine.command(Command.MISTAKE)
    with pytest.raises(ImpossibleError):
        engine.command(Command.UNDO)
    engine.command(Command.LONGER)
    longer = engine.state.holds
    engine.command(Command.HURT)
    with pytest.raises(ImpossibleError):
        engine.command(Command.UNDO)
    engine.command(Command.MISTAKE)
    assert engine.state.holds == longer
    engine.command(Command.UNDO)
    assert engine.state.holds == engine.state.plan.holds
