"""What each command does to a session: state in, state out, nothing else touched.

A move that makes no sense where it is asked for raises `ImpossibleError` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from backtui.base.errors import BackTUIError
from backtui.catalogue.dose import Dose
from backtui.session.attempt import HoldEnd
from backtui.session.events import Status
from backtui.session.plan import PlannedHold, Step, StepKind, other_side
from backtui.session.state import State

BACK_WITHIN_MS = 2_000  # within this of a step's beginning, back means the hold before
LEAST_HOLD_MS = 3_000
LONG_HOLD_MS = 10_000  # holds from here on change by the long nudge
LONG_NUDGE_MS = 5_000
SHORT_NUDGE_MS = 1_000
REST_AFTER_PAIN_MS = 60_000  # [R 8.23]


class ImpossibleError(BackTUIError):
    """A command that cannot act here and now; its text says why, and nothing has changed."""


def next_step(state: State) -> State:
    """Go on to what comes next; a hold under way ends early, one not begun is skipped."""
    step = state.step
    if state.lead is not None:
        return state.at(state.index, held_ms=state.held_ms)
    held = state.held_now_ms
    ended = HoldEnd.EARLY if held else HoldEnd.SKIPPED
    if step.kind is StepKind.MOVE_IN:
        return state.logged(step.hold, held, ended).at(_after_hold(state, step.hold))
    if step.kind is StepKind.HOLD:
        by_key = HoldEnd.GUIDED if step.waits else ended
        return state.logged(step.hold, held, by_key).at(_way_out(state))
    return _credited(state).at(state.index + 1)


def back(state: State) -> State:
    """Do this hold again; at the very beginning of a step, the hold before it."""
    step = state.step
    early = state.elapsed_ms < BACK_WITHIN_MS
    target = step.hold
    match step.kind:
        case StepKind.HOLD if early and not state.held_ms:
            target -= 1
        case StepKind.HOLD | StepKind.MOVE_OUT | StepKind.LONGER:
            pass
        case StepKind.GET_READY | StepKind.MOVE_IN if not early:
            pass
        case _:
            target -= 1
    before = _staying(state, range(target, -1, -1))
    target = step.hold if before is None else before
    held = state.held_now_ms
    if held and (target == step.hold):
        state = state.logged(step.hold, held, HoldEnd.REDONE)
    return _restarted(_credited(state), target)


def jump(state: State, exercise: int) -> State:
    """Go to the first hold of another exercise; a hold under way ends early."""
    if not 0 <= exercise < len(state.plan.prescribed):
        raise ImpossibleError("There is no such exercise in this session.")
    if exercise in state.plan.left:
        raise ImpossibleError("This exercise is off for today.")
    holds = state.plan.holds_of(exercise)
    if not holds:
        raise ImpossibleError("This exercise is only logged; there is nothing to guide.")
    return _restarted(_credited(_cut_short(state, HoldEnd.EARLY)), holds[0])


def nudge(state: State, direction: int) -> State:
    """Make the hold in hand, or the one to come, longer (+1) or shorter (-1)."""
    number = state.step.hold
    hold = state.holds[number]
    if state.step.kind in (StepKind.MOVE_OUT, StepKind.LONGER):
        raise ImpossibleError(
            "This hold is over; the next one can be changed once it is announced."
        )
    if not hold.adjustable:
        raise ImpossibleError("This one goes by the breath or by a key; its length is yours.")
    by = LONG_NUDGE_MS if hold.asked_ms >= LONG_HOLD_MS else SHORT_NUDGE_MS
    asked = min(max(hold.asked_ms + direction * by, LEAST_HOLD_MS), hold.most_ms)
    if asked == hold.asked_ms or (asked - hold.asked_ms > 0) is not (direction > 0):
        limit = "longest" if direction > 0 else "shortest"
        raise ImpossibleError(f"{hold.asked_ms // 1000} seconds is the {limit} for this hold.")
    if asked <= state.held_now_ms:
        raise ImpossibleError("You have held longer than that already.")
    holds = list(state.holds)
    holds[number] = structs.replace(hold, asked_ms=asked)
    return structs.replace(state, holds=tuple(holds))


def swap_sides(state: State) -> State:
    """The other side first, in every exercise of which no hold has begun yet."""
    here = state.step
    begun = {state.plan.holds[a.hold].exercise for a in state.attempts}
    if state.held_now_ms or here.kind in (StepKind.HOLD, StepKind.MOVE_IN):
        begun.add(here.exercise)

    def swappable(hold: PlannedHold) -> bool:
        return (
            hold.side is not None
            and hold.exercise >= here.exercise
            and (hold.exercise not in begun)
        )

    if not any(swappable(hold) for hold in state.holds):
        raise ImpossibleError("The sides to come are settled: both get the same.")
    return structs.replace(
        state, holds=tuple(other_side(h) if swappable(h) else h for h in state.holds)
    )


def pause(state: State) -> State:
    """Stand still."""
    return structs.replace(_credited(state), status=Status.PAUSED)


def resume(state: State) -> State:
    """Go on, with time to get back into place; a hold goes on with what was left of it."""
    return structs.replace(_settled_back(state), status=Status.RUNNING)


def hurt(state: State) -> State:
    """Stop for pain; the hold in hand ends there."""
    state = _credited(state)
    step = state.step
    if state.lead is None and step.kind in (StepKind.HOLD, StepKind.MOVE_IN):
        state = state.logged(step.hold, state.held_now_ms, HoldEnd.PAIN)
    return structs.replace(state, status=Status.HURT)


def as_if_paused(before: State) -> State:
    """After "it hurts" was pressed by mistake: on from where it stood, as after a pause."""
    return resume(pause(before))


def carry_on(state: State) -> State:
    """After a stop for pain: on to the next hold, with time to get into place."""
    following = state.step.hold
    if state.counted(following) is not None:
        following += 1
    return _on_with(state, _staying(state, range(following, len(state.holds))))


def rest_first(state: State) -> State:
    """After a stop for pain: a minute's rest, then on to the next hold."""
    after = carry_on(state)
    return (
        structs.replace(after, lead=structs.replace(after.lead, ms=REST_AFTER_PAIN_MS))
        if after.lead
        else after
    )


def ease(state: State, dose: Dose) -> State:
    """After a stop for pain: the rest of this exercise no larger than a dose, then on with it."""
    here = exercise_in_hand(state)
    holds = list(state.holds)
    for number in state.plan.holds_of(here):
        if state.counted(number) is not None:
            continue
        hold = holds[number]
        if hold.set > dose.sets or hold.repetition > dose.repetitions:
            state = state.logged(number, 0, HoldEnd.SKIPPED)
        elif hold.adjustable:
            holds[number] = structs.replace(hold, asked_ms=min(hold.asked_ms, dose.hold * 1000))
    state = structs.replace(state, holds=tuple(holds))
    waiting = (n for n in range(state.step.hold, len(holds)) if state.counted(n) is None)
    return _on_with(state, next(waiting, None))


def leave_exercise(state: State) -> State:
    """After a stop for pain: leave this exercise for today and go on with the next."""
    left = exercise_in_hand(state)
    for hold in state.plan.holds_of(left):
        if state.counted(hold) is None:
            state = state.logged(hold, 0, HoldEnd.SKIPPED)
    later = (n for n, hold in enumerate(state.holds) if hold.exercise > left)
    return _on_with(state, _staying(state, later))


def going_on(state: State) -> State:
    """After a session was cut off: the first hold not yet done, with time to lie down."""
    waiting = (n for n in range(len(state.holds)) if state.counted(n) is None)
    first = _staying(state, waiting)
    if first is None:
        raise ImpossibleError("Every hold of this session is done.")
    restarted = _restarted(state, first)
    step = restarted.step
    exercise = state.plan.prescribed[step.exercise].exercise
    first_ms = max(step.ms, state.plan.pacing.get_ready_ms(None, exercise.posture))
    return structs.replace(restarted, lead=structs.replace(step, ms=first_ms))


def finish(state: State) -> State:
    """End the session here; what was begun ends early, what was not begun is skipped."""
    if state.status is not Status.HURT:
        state = _credited(_cut_short(state, HoldEnd.EARLY))
    for hold in range(len(state.holds)):
        if state.counted(hold) is None:
            state = state.logged(hold, 0, HoldEnd.SKIPPED)
    return structs.replace(state.at(len(state.plan.steps)), status=Status.DONE)


def exercise_in_hand(state: State) -> int:
    """The exercise the body is busy with; in a rest, the one just done."""
    step = state.step
    if step.kind is StepKind.REST and state.lead is None and step.hold:
        return state.holds[step.hold - 1].exercise
    return step.exercise


def _staying(state: State, holds: Iterable[int]) -> int | None:
    """The first of these holds whose exercise has not left the session."""
    left = state.plan.left
    return next((n for n in holds if state.holds[n].exercise not in left), None)


def _way_out(state: State) -> int:
    """The step after the hold in hand, past the time for holding longer."""
    index = state.index + 1
    steps = state.plan.steps
    return index + (index < len(steps) and steps[index].kind is StepKind.LONGER)


def _after_hold(state: State, hold: int) -> int:
    """The first step that belongs to no part of a hold."""
    steps = state.plan.steps
    parts = (StepKind.MOVE_IN, StepKind.HOLD, StepKind.LONGER, StepKind.MOVE_OUT)
    index = state.index
    while index < len(steps) and steps[index].hold == hold and steps[index].kind in parts:
        index += 1
    return index


def _credited(state: State) -> State:
    """Time held beyond the target counts as soon as a key ends it."""
    if state.lead is None and state.step.kind is StepKind.LONGER and state.elapsed_ms:
        hold = state.step.hold
        return state.with_longer(hold, state.elapsed_ms).at(state.index + 1)
    return state


def _cut_short(state: State, ended: HoldEnd) -> State:
    held = state.held_now_ms
    return state.logged(state.step.hold, held, ended) if held else state


def _on_with(state: State, hold: int | None) -> State:
    if hold is None:
        return finish(state)
    return structs.replace(_restarted(state, hold), status=Status.RUNNING)


def _restarted(state: State, hold: int) -> State:
    """At the way into a hold, behind a get-ready of that posture's full time."""
    index = state.plan.first_step_for_hold(hold)
    exercise = state.plan.holds[hold].exercise
    return state.at(index, lead=_lead(state, exercise, hold))


def _lead(state: State, exercise: int, hold: int) -> Step:
    return Step(StepKind.GET_READY, state.plan.restart_ms(state.holds[hold]), exercise, hold)


def _settled_back(state: State) -> State:
    """Where to go on after a break, with time to get into place before anything is held."""
    step = state.step
    steps = state.plan.steps
    lead = _lead(state, step.exercise, step.hold)
    if step.waits or state.index >= len(steps):
        return state
    if step.kind is StepKind.GET_READY:
        short = state.length_ms - state.elapsed_ms < lead.ms
        if not short:
            return state
        # the plan's own get-ready is left behind: the longer one takes its place
        index = state.index if state.lead is not None else state.index + 1
        return state.at(index, lead=lead, held_ms=state.held_ms)
    if step.kind in (StepKind.HOLD, StepKind.MOVE_IN):
        breath = state.plan.prescribed[step.exercise].dose.breath is not None
        index = state.plan.first_step_for_hold(step.hold)
        return state.at(index, lead=lead, held_ms=0 if breath else state.held_now_ms)
    return _past_the_break(state)


def _past_the_break(state: State) -> State:
    """On from a step after a hold: to the next hold of the same exercise, or to the rest."""
    steps = state.plan.steps
    step = state.step
    if step.kind is StepKind.REST:
        following = steps[state.index + 1] if state.index + 1 < len(steps) else step
        if following.kind is StepKind.GET_READY:
            return state
    index = state.index
    while index < len(steps) and steps[index].kind not in (StepKind.MOVE_IN, StepKind.HOLD):
        if steps[index].kind is StepKind.REST and steps[index].exercise != step.exercise:
            return state.at(index)
        index += 1
    if index >= len(steps):
        return state
    target = steps[index]
    return state.at(index, lead=_lead(state, target.exercise, target.hold))
