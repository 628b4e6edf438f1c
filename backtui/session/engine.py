"""Runs a plan.

The engine is handed elapsed time and commands, and answers with events. It knows no clock: any
chopping of the same time gives the same events. `TABLE` says which command may come when and what
state it leads to; a command that is not in the table, or that makes no sense where the session
stands, raises `ImpossibleError` and changes nothing. Undo puts back the state before the last
command, until another hold has ended by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from msgspec import structs

from backtui.catalogue.dose import Dose
from backtui.session import moves, script
from backtui.session.attempt import Attempt, HoldEnd
from backtui.session.cues import Cue
from backtui.session.events import (
    AttemptLogged,
    AttemptsWithdrawn,
    CueDue,
    Event,
    Status,
    StatusChanged,
    StepBegan,
)
from backtui.session.moves import ImpossibleError
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, StepKind
from backtui.session.repacing import repaced, without
from backtui.session.script import cues_for
from backtui.session.state import State


class Command(StrEnum):
    """What a person can ask of a session."""

    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    LONGER = "longer"
    SHORTER = "shorter"
    OTHER_SIDE = "other side first"
    UNDO = "undo"
    HURT = "it hurts"
    MISTAKE = "it was a mistake"
    CARRY_ON = "carry on"
    REST = "rest a minute"
    LEAVE = "leave this exercise"
    END = "end"


Move = Callable[[State], State]

COURSE: dict[Command, Move] = {
    Command.NEXT: moves.next_step,
    Command.BACK: moves.back,
}
ADJUSTMENTS: dict[Command, Move] = {
    Command.LONGER: lambda state: moves.nudge(state, +1),
    Command.SHORTER: lambda state: moves.nudge(state, -1),
    Command.OTHER_SIDE: moves.swap_sides,
}
TABLE: dict[Status, dict[Command, Move]] = {
    Status.RUNNING: {
        Command.PAUSE: moves.pause,
        Command.HURT: moves.hurt,
        Command.END: moves.finish,
        **COURSE,
        **ADJUSTMENTS,
    },
    Status.PAUSED: {
        Command.RESUME: moves.resume,
        Command.HURT: moves.hurt,
        Command.END: moves.finish,
        **COURSE,
        **ADJUSTMENTS,
    },
    Status.HURT: {
        Command.MISTAKE: moves.as_if_paused,
        Command.CARRY_ON: moves.carry_on,
        Command.REST: moves.rest_first,
        Command.LEAVE: moves.leave_exercise,
        Command.END: moves.finish,
    },
    Status.DONE: {},
}
NOT_NOW = {
    Status.RUNNING: "The session is running.",
    Status.PAUSED: "The session is paused; it has to go on first.",
    Status.HURT: "The session has stopped because it hurt; say first how to go on.",
    Status.DONE: "The session is over.",
}


class Engine:
    """One run of a plan. Call `begin` once, then `advance` and `command` as they come."""

    def __init__(self, plan: Plan, attempts: tuple[Attempt, ...] = ()) -> None:
        """Take a plan, and the attempts already made where a session goes on."""
        if not plan.steps:
            raise ImpossibleError("There is nothing to guide in this session.")
        self._state = State(plan=plan, holds=plan.holds, attempts=attempts)
        if attempts:
            self._state = moves.going_on(self._state)
        self._cues: tuple[Cue, ...] = ()
        self._undo: list[tuple[Command | None, State]] = []
        self._before_stop: State | None = None

    @property
    def state(self) -> State:
        """Where the session stands; an immutable value."""
        return self._state

    def begin(self) -> tuple[Event, ...]:
        """Enter the first step."""
        events = self._entered()
        return (*events, *self.advance(0))

    def advance(self, elapsed_ms: int) -> tuple[Event, ...]:
        """Let running time pass; nothing passes unless the session is running."""
        if elapsed_ms < 0:
            raise ValueError("time only goes forward")
        events: list[Event] = []
        while self._state.status is Status.RUNNING:
            state = self._state
            left = state.length_ms - state.elapsed_ms
            if state.step.waits or elapsed_ms < left:
                self._let_pass(elapsed_ms, events)
                break
            self._let_pass(max(0, left), events)
            elapsed_ms -= max(0, left)
            self._step_over(events)
        return tuple(events)

    def command(self, command: Command) -> tuple[Event, ...]:
        """Obey, or raise `ImpossibleError` and change nothing."""
        if command is Command.UNDO:
            return self._undone()
        move = TABLE[self._state.status].get(command)
        if move is None:
            raise ImpossibleError(NOT_NOW[self._state.status])
        before = self._before_the_stop() if command is Command.MISTAKE else self._state
        after = move(before)
        if command in COURSE or command in ADJUSTMENTS:
            self._undo.append((command, before))
        elif command is Command.HURT:
            self._before_stop = before
        elif command not in (Command.PAUSE, Command.RESUME, Command.MISTAKE):
            self._undo.clear()
        return self._become(after)

    def jump(self, exercise: int) -> tuple[Event, ...]:
        """Go to another exercise of the plan, counted from 0; a paused session goes on."""
        if self._state.status not in (Status.RUNNING, Status.PAUSED):
            raise ImpossibleError(NOT_NOW[self._state.status])
        before = self._state
        after = moves.jump(before, exercise)
        self._undo.append((None, before))
        return self._become(structs.replace(after, status=Status.RUNNING))

    def repace(self, pacing: Pacing) -> tuple[Event, ...]:
        """Go on with other lengths between the holds; what is done and what is held stays."""
        if self._state.status is Status.DONE:
            raise ImpossibleError(NOT_NOW[Status.DONE])
        self._undo = [(command, repaced(before, pacing)) for command, before in self._undo]
        if self._before_stop is not None:
            self._before_stop = repaced(self._before_stop, pacing)
        return self._become(repaced(self._state, pacing))

    def ease(self, dose: Dose) -> tuple[Event, ...]:
        """After a stop for pain: the rest of this exercise no larger than a dose, and on."""
        if self._state.status is not Status.HURT:
            raise ImpossibleError(NOT_NOW[self._state.status])
        self._undo.clear()
        return self._become(moves.ease(self._state, dose))

    def leave_out(self, exercises: Iterable[int]) -> tuple[Event, ...]:
        """After a stop for pain: these exercises, counted from 0, leave the rest of the session."""
        if self._state.status is not Status.HURT:
            raise ImpossibleError(NOT_NOW[self._state.status])
        self._undo.clear()
        self._before_stop = None
        return self._become(without(self._state, exercises))

    def _before_the_stop(self) -> State:
        """Where it stood when "it hurts" was pressed, unless something has followed from that."""
        if self._before_stop is None:
            raise ImpossibleError(NOT_NOW[Status.HURT])
        return self._before_stop

    def _undone(self) -> tuple[Event, ...]:
        if self._state.status not in (Status.RUNNING, Status.PAUSED):
            raise ImpossibleError(NOT_NOW[self._state.status])
        if not self._undo:
            raise ImpossibleError("There is nothing to undo since the last hold ended.")
        command, before = self._undo.pop()
        now = self._state
        if command in ADJUSTMENTS:
            return self._become(structs.replace(now, holds=before.holds))
        restored = structs.replace(before, run_ms=now.run_ms, status=now.status)
        if now.status is Status.RUNNING:
            restored = moves.resume(restored)
        return self._become(restored)

    def _become(self, after: State) -> tuple[Event, ...]:
        """Take on a new state and tell what is different about it."""
        ran_out = after.status is not Status.DONE and after.index >= len(after.plan.steps)
        if ran_out:
            after = moves.finish(after)
        before, self._state = self._state, after
        self._cues = cues_for(after)
        events: list[Event] = list(_log_changes(before.attempts, after.attempts, after.run_ms))
        moved = (after.index, after.lead) != (before.index, before.lead)
        again = after.elapsed_ms < before.elapsed_ms
        entered = after.status in (Status.RUNNING, Status.PAUSED) and (moved or again)
        if after.status is not before.status:
            events.append(StatusChanged(after.run_ms, after.status))
            events.extend(self._on_change(ran_out=ran_out, entered=entered))
        if entered:
            events.extend(self._entered())
        return (*events, *self.advance(0))

    def _on_change(self, *, ran_out: bool, entered: bool) -> list[Event]:
        """What is heard when the session as a whole changes."""
        state = self._state
        cues: tuple[Cue, ...] = ()
        match state.status:
            case Status.PAUSED:
                cues = (script.paused(),)
            case Status.RUNNING if not entered:
                cues = (script.carrying_on(),)
            case Status.HURT:
                number = moves.exercise_in_hand(state)
                cues = (script.stopped(state.plan.prescribed[number].exercise),)
            case Status.DONE if ran_out:
                cues = self._cues
            case _:
                pass
        return [CueDue(state.run_ms, cue) for cue in cues]

    def _let_pass(self, ms: int, events: list[Event]) -> None:
        state = self._state
        began = state.run_ms - state.elapsed_ms
        then, now = state.elapsed_ms, state.elapsed_ms + ms
        self._state = structs.replace(state, elapsed_ms=now, run_ms=state.run_ms + ms)
        events.extend(
            CueDue(began + cue.at_ms, cue) for cue in self._cues if then < cue.at_ms <= now
        )

    def _step_over(self, events: list[Event]) -> None:
        """The step under way has run its time."""
        state = self._state
        if state.lead is not None:
            after = state.at(state.index, held_ms=state.held_ms)
        else:
            after = state.at(
                state.index + 1,
                held_ms=state.held_ms if state.step.kind is StepKind.MOVE_IN else 0,
            )
            if state.step.kind is StepKind.HOLD:
                asked = state.holds[state.step.hold].asked_ms
                after = structs.replace(
                    after,
                    attempts=state.logged(state.step.hold, asked, HoldEnd.GUIDED).attempts,
                )
                self._undo.clear()
        if after.index >= len(after.plan.steps):
            after = moves.finish(after)
        self._state = after
        events.extend(_log_changes(state.attempts, after.attempts, after.run_ms))
        if after.status is Status.DONE:
            events.append(StatusChanged(after.run_ms, Status.DONE))
            self._cues = cues_for(after)
            events.extend(self._on_change(ran_out=True, entered=False))
        else:
            events.extend(self._entered())

    def _entered(self) -> tuple[Event, ...]:
        state = self._state
        step = state.step
        self._cues = cues_for(state)
        began = StepBegan(state.run_ms, step.kind, step.exercise, step.hold)
        if state.status is not Status.RUNNING:
            return (began,)
        cues = (CueDue(state.run_ms, cue) for cue in self._cues if cue.at_ms == 0)
        return (began, *cues)


def _log_changes(
    before: tuple[Attempt, ...], after: tuple[Attempt, ...], at_ms: int
) -> list[Event]:
    changes: list[Event] = [
        AttemptLogged(at_ms, number, attempt)
        for number, attempt in enumerate(after)
        if number >= len(before) or before[number] != attempt
    ]
    if len(after) < len(before):
        changes.insert(0, AttemptsWithdrawn(at_ms, len(after)))
    return changes
