"""Another pace in mid-session: the place, the holds and what is done stay; lengths change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from backtui.catalogue.types import Side
from backtui.session.engine import Command, Engine
from backtui.session.events import Status
from backtui.session.moves import ImpossibleError
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, StepKind, build_plan
from tests.session.conftest import everyday

PACINGS = [
    Pacing(percent=150),
    Pacing(percent=50),
    Pacing(remote=3),
    Pacing(wait_for_me=True),
    Pacing(longer_allowed=True, rest=60),
]


def run_to(engine: Engine, kind: StepKind) -> None:
    while engine.state.step.kind is not kind or engine.state.lead is not None:
        engine.advance(100)


@pytest.mark.parametrize("pacing", PACINGS)
@given(ms=st.integers(0, 400_000))
def test_the_place_the_holds_and_what_is_done_stay(pacing: Pacing, ms: int):
    engine = Engine(build_plan(everyday(), Pacing(longer_allowed=True), starting=Side.LEFT))
    engine.begin()
    engine.advance(ms)
    if engine.state.status is Status.DONE:
        return
    engine.command(Command.PAUSE)
    before = engine.state
    engine.repace(pacing)
    after = engine.state
    assert after.plan == build_plan(everyday(), pacing, starting=Side.LEFT)
    assert (after.holds, after.attempts) == (before.holds, before.attempts)
    assert after.status is before.status
    if before.step.kind is not StepKind.LONGER or pacing.longer_allowed:
        assert (after.step.kind, after.step.hold) == (before.step.kind, before.step.hold)
        assert after.held_now_ms == before.held_now_ms
    engine.command(Command.RESUME)
    if not pacing.wait_for_me:
        engine.advance(3_600_000)
        assert engine.state.status is Status.DONE
        assert len({a.hold for a in engine.state.attempts}) == len(after.holds)


def test_a_rest_that_gets_shorter_than_what_has_gone_by_is_over(plan: Plan):
    engine = Engine(plan)
    engine.begin()
    run_to(engine, StepKind.REST)
    engine.advance(6_000)
    engine.repace(Pacing(percent=50))
    assert engine.state.step.kind is StepKind.GET_READY


def test_the_wait_before_a_hold_goes_by_the_new_pace(plan: Plan):
    engine = Engine(plan)
    engine.begin()
    run_to(engine, StepKind.HOLD)
    engine.advance(5_000)
    engine.command(Command.PAUSE)
    engine.command(Command.RESUME)
    assert engine.state.lead is not None
    engine.command(Command.PAUSE)
    engine.repace(Pacing(remote=3))
    assert engine.state.length_ms == 3_000
    assert engine.state.held_ms == 5_000


def test_undo_goes_back_to_the_place_before_but_keeps_the_pace(plan: Plan):
    engine = Engine(plan)
    engine.begin()
    run_to(engine, StepKind.HOLD)
    before = engine.state
    engine.command(Command.NEXT)
    engine.repace(Pacing(percent=150))
    engine.command(Command.UNDO)
    assert engine.state.step.hold == before.step.hold
    assert engine.state.attempts == ()
    assert engine.state.plan.pacing.percent == 150


def test_sides_that_were_exchanged_stay_exchanged(plan: Plan):
    engine = Engine(plan)
    engine.begin()
    engine.command(Command.OTHER_SIDE)
    swapped = engine.state.holds
    engine.repace(Pacing(percent=80))
    assert engine.state.holds == swapped != engine.state.plan.holds
    assert structs.replace(swapped[0], side=Side.RIGHT) == engine.state.plan.holds[0]


def test_a_session_that_is_over_has_no_pace(plan: Plan):
    engine = Engine(plan)
    engine.begin()
    engine.command(Command.END)
    with pytest.raises(ImpossibleError, match="over"):
        engine.repace(Pacing())
