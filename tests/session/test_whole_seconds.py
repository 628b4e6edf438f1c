"""A session shown without motion steps once a second, in time with its digits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backtui.session.engine import Command, Engine
from backtui.session.pacing import Pacing
from backtui.session.plan import StepKind, build_plan
from backtui.session.view import in_whole_seconds, view_of
from tests.session.conftest import everyday


@given(ms=st.integers(0, 300_000), percent=st.sampled_from([80, 100, 130]), waits=st.booleans())
def test_the_digits_are_the_same_and_the_bar_moves_with_them(ms: int, percent: int, waits: bool):
    engine = Engine(build_plan(everyday(), Pacing(percent=percent, wait_for_me=waits)))
    engine.begin()
    engine.advance(ms)
    if waits:
        engine.command(Command.NEXT)
        engine.advance(ms % 50_000)
    state = engine.state
    still = in_whole_seconds(state)
    moving, stepped = view_of(state), view_of(still)
    assert stepped.seconds == moving.seconds
    assert 0 <= moving.elapsed_ms - stepped.elapsed_ms < 1000
    assert in_whole_seconds(still) == still


def test_within_a_second_nothing_changes():
    engine = Engine(build_plan(everyday(), Pacing()))
    engine.begin()
    while engine.state.step.kind is not StepKind.HOLD:
        engine.advance(100)
    shown = set()
    for _ in range(40):
        engine.advance(50)
        shown.add(in_whole_seconds(engine.state).elapsed_ms)
    assert shown == {0, 1000, 2000}
