"""The engine runs a plan: by time alone, by every command, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.catalogue.types import Side
from backtui.session.attempt import HoldEnd
from backtui.session.engine import TABLE, Command, Engine
from backtui.session.events import AttemptLogged, CueDue, Event, Status, StepBegan
from backtui.session.moves import ImpossibleError
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, StepKind, build_plan
from backtui.session.prescribed import Prescribed
from backtui.session.view import hold_marks, left_ms, rail, view_of
from tests.session.conftest import (
    BREATHING,
    BUG,
    BY_KEY,
    GLIDE,
    LIFT,
    PLANK,
    STRETCH,
    WALL,
    everyday,
    exercise,
)

K = StepKind


def started(prescribed: list[Prescribed] | None = None, pacing: Pacing | None = None) -> Engine:
    engine = Engine(build_plan(prescribed or everyday(), pacing or Pacing()))
    engine.begin()
    return engine


def to(engine: Engine, kind: StepKind, into_ms: int = 0) -> Engine:
    """Let time pass until a step of this kind is `into_ms` under way."""
    while engine.state.step.kind is not kind or engine.state.lead is not None:
        engine.advance(engine.state.length_ms - engine.state.elapsed_ms)
        assert engine.state.status is Status.RUNNING
    engine.advance(into_ms)
    return engine


def ends(engine: Engine) -> list[HoldEnd]:
    return [attempt.ended for attempt in engine.state.attempts]


def test_left_alone_it_takes_the_plans_total_and_guides_every_hold(plan: Plan):
    engine = Engine(plan)
    engine.begin()
    engine.advance(plan.total_ms - 1)
    assert engine.state.status is Status.RUNNING
    engine.advance(1)
    assert engine.state.status is Status.DONE
    assert ends(engine) == [HoldEnd.GUIDED] * len(plan.holds)
    assert [a.held_ms for a in engine.state.attempts] == [h.asked_ms for h in plan.holds]


SESSIONS = {
    "everyday": everyday(),
    "plank": [exercise("plank", PLANK)],
    "bug": [exercise("bug", BUG)],
    "glide": [exercise("glide", GLIDE)],
    "breathing": [exercise("breathing", BREATHING)],
}


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(SESSIONS)),
    chops=st.lists(st.integers(0, 40_000), max_size=60),
    longer=st.booleans(),
)
def test_any_chopping_of_time_gives_the_same_events(name: str, chops: list[int], longer: bool):
    plan = build_plan(SESSIONS[name], Pacing(longer_allowed=longer), new=frozenset({"lift"}))

    def run(pieces: list[int]) -> tuple[list[Event], object]:
        engine = Engine(plan)
        events = list(engine.begin())
        for piece in pieces:
            events.extend(engine.advance(piece))
        return events, engine.state

    assert run([sum(chops)]) == run(chops)


def test_single_milliseconds_end_where_one_step_does():
    plan = build_plan([exercise("lift", LIFT)], Pacing())
    fine, coarse = Engine(plan), Engine(plan)
    fine.begin()
    coarse.begin()
    for _ in range(plan.total_ms):
        fine.advance(1)
    coarse.advance(plan.total_ms)
    assert fine.state == coarse.state


def test_time_does_not_run_backwards():
    with pytest.raises(ValueError, match="forward"):
        started().advance(-1)


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("command", [c for c in Command if c is not Command.UNDO])
def test_a_command_out_of_place_says_why_and_changes_nothing(status: Status, command: Command):
    engine = to(started(), K.HOLD, 4_000)
    reach = {
        Status.RUNNING: [],
        Status.PAUSED: [Command.PAUSE],
        Status.HURT: [Command.HURT],
        Status.DONE: [Command.END],
    }
    for step in reach[status]:
        engine.command(step)
    if command in TABLE[status]:
        return
    before = engine.state
    with pytest.raises(ImpossibleError, match=r"\w"):
        engine.command(command)
    assert engine.state is before


def test_pausing_adds_no_holding_and_a_hold_goes_on_with_what_was_left():
    engine = to(started(), K.HOLD, 8_000)
    engine.command(Command.PAUSE)
    assert engine.advance(600_000) == ()
    engine.command(Command.RESUME)
    assert engine.state.step.kind is K.GET_READY
    assert engine.state.length_ms == 15_000
    to(engine, K.HOLD)
    assert view_of(engine.state).elapsed_ms == 8_000
    assert engine.state.length_ms == 12_000
    engine.advance(12_000)
    assert engine.state.attempts[-1].held_ms == 20_000
    assert engine.state.attempts[-1].ended is HoldEnd.GUIDED


def test_pausing_again_while_getting_back_keeps_what_was_held():
    engine = to(started(), K.HOLD, 8_000)
    for _ in range(3):
        engine.command(Command.PAUSE)
        engine.command(Command.RESUME)
        engine.advance(1_000)
    to(engine, K.MOVE_IN, 500)
    engine.command(Command.PAUSE)
    engine.command(Command.RESUME)
    to(engine, K.HOLD)
    assert engine.state.held_now_ms == 8_000


def test_a_breathing_cycle_starts_again_after_a_pause():
    engine = to(started([exercise("breathing", BREATHING)]), K.HOLD, 5_000)
    engine.command(Command.PAUSE)
    engine.command(Command.RESUME)
    to(engine, K.HOLD)
    assert engine.state.length_ms == 8_000
    assert view_of(engine.state).breathing_out is True


def test_a_pause_after_a_hold_goes_on_with_the_next_hold():
    engine = to(started(), K.SWITCH, 1_000)
    engine.command(Command.PAUSE)
    engine.command(Command.RESUME)
    assert engine.state.step.kind is K.GET_READY
    engine.advance(engine.state.length_ms)
    assert engine.state.step.kind is K.MOVE_IN
    assert engine.state.step.hold == 1


def test_a_pause_in_the_rest_goes_on_resting():
    engine = to(started(), K.REST, 3_000)
    before = engine.state
    engine.command(Command.PAUSE)
    engine.command(Command.RESUME)
    assert engine.state == before


def test_next_ends_a_hold_early_and_skips_one_not_begun():
    engine = to(started(), K.HOLD, 7_500)
    engine.command(Command.NEXT)
    assert (ends(engine), engine.state.attempts[0].held_ms) == ([HoldEnd.EARLY], 7_500)
    to(engine, K.MOVE_IN, 100)
    engine.command(Command.NEXT)
    assert ends(engine) == [HoldEnd.EARLY, HoldEnd.SKIPPED]
    assert engine.state.step.kind is K.SWITCH


def test_next_all_the_way_ends_the_session():
    engine = started()
    for _ in range(500):
        if engine.state.status is Status.DONE:
            break
        engine.command(Command.NEXT)
    assert engine.state.status is Status.DONE
    assert set(ends(engine)) == {HoldEnd.SKIPPED}


def test_back_does_a_hold_again_and_keeps_the_first_try_as_redone():
    engine = to(started(), K.HOLD, 9_000)
    engine.command(Command.BACK)
    assert engine.state.step.kind is K.GET_READY
    assert engine.state.step.hold == 0
    to(engine, K.HOLD, 20_000)
    assert ends(engine) == [HoldEnd.REDONE, HoldEnd.GUIDED]
    assert [a.held_ms for a in engine.state.attempts] == [9_000, 20_000]


def test_back_at_the_start_of_a_step_goes_to_the_hold_before():
    engine = to(to(started(), K.SWITCH), K.HOLD, 1_000)
    assert engine.state.step.hold == 1
    engine.command(Command.BACK)
    assert engine.state.step.hold == 0
    to(engine, K.HOLD, 20_000)
    assert ends(engine) == [HoldEnd.REDONE, HoldEnd.GUIDED]


def test_a_redone_hold_that_is_never_done_again_still_counts():
    engine = to(started(), K.SWITCH, 3_000)
    engine.command(Command.BACK)
    engine.command(Command.END)
    counted = engine.state.counted(0)
    assert counted is not None
    assert counted.ended is HoldEnd.GUIDED


@pytest.mark.parametrize(
    ("dose", "command", "asked"),
    [
        (STRETCH, Command.LONGER, [25_000, 30_000]),
        (STRETCH, Command.SHORTER, [15_000, 10_000, 5_000, 4_000, 3_000]),
        (LIFT, Command.SHORTER, [4_000, 3_000]),
    ],
)
def test_a_hold_can_be_made_longer_or_shorter_within_its_limits(dose, command, asked):
    engine = started([exercise("one", dose, hold_at_most=30)])
    for expected in asked:
        engine.command(command)
        assert engine.state.holds[0].asked_ms == expected
    with pytest.raises(ImpossibleError, match="est for this hold"):
        engine.command(command)
    assert engine.state.holds[1].asked_ms == dose.hold * 1000


def test_a_hold_cannot_be_made_shorter_than_it_has_been_held():
    engine = to(started(), K.HOLD, 16_000)
    with pytest.raises(ImpossibleError, match="already"):
        engine.command(Command.SHORTER)


def test_the_other_side_first_swaps_only_what_has_not_begun():
    two = [exercise("one", STRETCH), exercise("two", STRETCH)]
    engine = to(started(two), K.HOLD, 1_000)
    engine.command(Command.OTHER_SIDE)
    sides = [hold.side for hold in engine.state.holds]
    assert sides == [Side.RIGHT, Side.LEFT] * 2 + [Side.LEFT, Side.RIGHT] * 2
    engine.command(Command.UNDO)
    assert [hold.side for hold in engine.state.holds] == [Side.RIGHT, Side.LEFT] * 4


def test_jumping_goes_to_the_exercise_and_leaves_the_rest_skipped():
    engine = to(started(), K.HOLD, 5_000)
    engine.jump(3)
    assert engine.state.lead is not None
    assert engine.state.step.exercise == 3
    engine.advance(1_000_000)
    assert engine.state.status is Status.DONE
    by_exercise = {
        number: {engine.state.counted(h).ended for h in engine.state.plan.holds_of(number)}  # type: ignore[union-attr]  # every hold has one
        for number in range(4)
    }
    assert by_exercise == {
        0: {HoldEnd.EARLY, HoldEnd.SKIPPED},
        1: {HoldEnd.SKIPPED},
        2: {HoldEnd.SKIPPED},
        3: {HoldEnd.GUIDED},
    }


def test_it_hurts_ends_the_hold_and_waits():
    engine = to(started(), K.HOLD, 6_000)
    events = engine.command(Command.HURT)
    assert any(isinstance(e, CueDue) and (e.cue.say or "").startswith("Stop.") for e in events)
    assert engine.state.attempts[-1].ended is HoldEnd.PAIN
    assert engine.advance(100_000) == ()


def test_after_pain_one_can_carry_on_leave_the_exercise_or_end():
    carried = to(started(), K.HOLD, 6_000)
    carried.command(Command.HURT)
    carried.command(Command.CARRY_ON)
    assert carried.state.step.hold == 1

    left = to(started(), K.HOLD, 6_000)
    left.command(Command.HURT)
    left.command(Command.LEAVE)
    assert left.state.step.exercise == 1
    assert ends(left) == [HoldEnd.PAIN, *[HoldEnd.SKIPPED] * 3]

    ended = to(started(), K.HOLD, 6_000)
    ended.command(Command.HURT)
    ended.command(Command.END)
    assert ended.state.status is Status.DONE
    assert ends(ended) == [HoldEnd.PAIN, *[HoldEnd.SKIPPED] * (len(ended.state.holds) - 1)]


def test_leaving_the_last_exercise_ends_the_session():
    engine = to(started([exercise("lift", LIFT)]), K.HOLD, 2_000)
    engine.command(Command.HURT)
    engine.command(Command.LEAVE)
    assert engine.state.status is Status.DONE


def test_longer_counts_only_what_a_key_ends():
    pacing = Pacing(longer_allowed=True)
    by_key = to(started([exercise("wall", WALL)], pacing), K.LONGER, 7_000)
    by_key.command(Command.NEXT)
    assert by_key.state.attempts[0].held_ms == 12_000
    left_alone = to(started([exercise("wall", WALL)], pacing), K.LONGER, 0)
    left_alone.advance(55_000)
    assert left_alone.state.attempts[0].held_ms == 5_000


def test_a_set_ended_by_key_logs_the_time_it_took():
    engine = started([exercise("stand", BY_KEY)])
    engine.advance(30_000 + 44_000)
    assert engine.state.step.kind is K.HOLD
    engine.command(Command.NEXT)
    attempt = engine.state.attempts[0]
    assert (attempt.ended, attempt.held_ms, attempt.asked_ms) == (HoldEnd.GUIDED, 44_000, 44_000)


@pytest.mark.parametrize("kind", [K.GET_READY, K.MOVE_IN, K.HOLD, K.MOVE_OUT, K.SWITCH, K.REST])
@pytest.mark.parametrize("command", [Command.NEXT, Command.BACK])
def test_undo_puts_back_attempts_and_place(kind: StepKind, command: Command):
    engine = to(started(), kind, 2_500 if kind is not K.MOVE_IN and kind is not K.MOVE_OUT else 900)
    before = engine.state
    engine.command(command)
    engine.advance(400)
    engine.command(Command.UNDO)
    now = engine.state
    assert now.attempts == before.attempts
    assert now.holds == before.holds
    if before.step.kind is K.HOLD:
        assert now.held_ms == before.held_now_ms
    assert now.step.hold in (before.step.hold, before.step.hold + 1)


def test_a_hold_that_ends_by_itself_closes_the_book_on_undo():
    engine = to(started(), K.HOLD, 5_000)
    engine.command(Command.LONGER)
    engine.advance(engine.state.length_ms)
    with pytest.raises(ImpossibleError, match="nothing to undo"):
        engine.command(Command.UNDO)


MOVES = st.one_of(
    st.sampled_from(list(Command)),
    st.integers(0, 5).map(lambda n: ("jump", n)),
    st.integers(0, 30_000),
)


@settings(max_examples=150, deadline=None)
@given(moves=st.lists(MOVES, max_size=80), longer=st.booleans())
def test_whatever_is_done_the_log_stays_true(moves: list[object], longer: bool):
    engine = started([*everyday(), exercise("stand", BY_KEY)], Pacing(longer_allowed=longer))
    log: dict[int, object] = {}
    for move in moves:
        before = engine.state
        try:
            if isinstance(move, Command):
                events = engine.command(move)
            elif isinstance(move, tuple):
                events = engine.jump(move[1])
            else:
                assert isinstance(move, int)
                events = engine.advance(move)
        except ImpossibleError:
            assert engine.state is before
            continue
        for event in events:
            if isinstance(event, AttemptLogged):
                log[event.number] = event.attempt
            elif type(event).__name__ == "AttemptsWithdrawn":
                log = {n: a for n, a in log.items() if n < event.number}  # type: ignore[union-attr]  # has a number
        state = engine.state
        assert list(log.values()) == list(state.attempts)
        for hold in range(len(state.holds)):
            assert sum(a.hold == hold and a.counts for a in state.attempts) <= 1
        view = view_of(state)
        assert 0 <= view.fraction <= 1
        assert left_ms(state) >= 0
        assert all(0 <= piece.fraction <= 1 for piece in rail(state))
        assert all(0 <= mark.fraction <= 1 for mark in hold_marks(state))
    if engine.state.status is Status.DONE:
        assert all(engine.state.counted(h) is not None for h in range(len(engine.state.holds)))


def test_every_step_and_cue_is_announced_at_its_moment(plan: Plan):
    engine = Engine(plan)
    events = [*engine.begin(), *engine.advance(plan.total_ms)]
    begun = [(e.at_ms, e.kind) for e in events if isinstance(e, StepBegan)]
    assert begun == [(start, step.kind) for start, step in plan.timetable()]
    due = [e.at_ms for e in events if isinstance(e, CueDue)]
    assert due == sorted(due)
