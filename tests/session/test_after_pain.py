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
