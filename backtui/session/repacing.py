"""A session laid out anew in its middle: at another pace, or without some exercises."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from backtui.catalogue.types import Side
from backtui.session.attempt import HoldEnd
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, StepKind, build_plan
from backtui.session.state import State


def repaced(state: State, pacing: Pacing) -> State:
    """The same place in the same session, with everything between holds as `pacing` has it."""
    plan = _laid_out_again(state, pacing, state.plan.left)
    moved = structs.replace(state, plan=plan, index=_same_place(state, plan))
    if state.lead is not None:
        lead_ms = plan.restart_ms(state.holds[state.lead.hold])
        moved = structs.replace(moved, lead=structs.replace(state.lead, ms=lead_ms))
    if moved.step.waits:
        return moved
    return structs.replace(moved, elapsed_ms=min(state.elapsed_ms, moved.length_ms))


def without(state: State, exercises: Iterable[int]) -> State:
    """The same place in the same session, with these exercises gone from what is to come.

    What was not done of them is skipped.
    """
    left = state.plan.left | frozenset(exercises)
    for number in sorted(left):
        for hold in state.plan.holds_of(number):
            if state.counted(hold) is None:
                state = state.logged(hold, 0, HoldEnd.SKIPPED)
    plan = _laid_out_again(state, state.plan.pacing, left)
    return structs.replace(state, plan=plan, index=_same_place(state, plan))


def _laid_out_again(state: State, pacing: Pacing, left: frozenset[int]) -> Plan:
    plan = state.plan
    first = next((hold.side for hold in plan.holds if hold.side is not None), Side.RIGHT)
    here = plan.steps[min(state.index, len(plan.steps) - 1)]
    return build_plan(
        plan.prescribed,
        pacing,
        starting=first,
        new=plan.new,
        left=left,
        under_way=frozenset({here.exercise, state.step.exercise}),
    )


def _same_place(state: State, plan: Plan) -> int:
    """The index of the step under way; no hold has two steps of one kind.

    Time to hold longer may not be allowed any more: then its end, which is the next step.
    """
    steps = state.plan.steps[state.index :]
    while steps and steps[0].kind is StepKind.LONGER and not plan.pacing.longer_allowed:
        steps = steps[1:]
    if not steps:
        return len(plan.steps)
    here = (steps[0].kind, steps[0].hold)
    return next(n for n, step in enumerate(plan.steps) if (step.kind, step.hold) == here)
