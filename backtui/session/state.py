"""Where a session stands: one immutable value, so that undo is keeping the one before."""

from __future__ import annotations

from msgspec import Struct, structs

from backtui.session.attempt import Attempt, HoldEnd
from backtui.session.events import Status
from backtui.session.plan import Plan, PlannedHold, Step, StepKind


class State(Struct, frozen=True, kw_only=True):
    """A place in the plan and what has been done so far.

    `lead` is a get-ready put before the step at `index` when a key has restarted something.
    `held_ms` is what was held of the hold in hand before it was interrupted. `holds` are the
    plan's, with the changes made during the session. All times in ms.
    """

    plan: Plan
    holds: tuple[PlannedHold, ...]
    status: Status = Status.RUNNING
    index: int = 0
    lead: Step | None = None
    elapsed_ms: int = 0
    held_ms: int = 0
    run_ms: int = 0
    attempts: tuple[Attempt, ...] = ()

    @property
    def step(self) -> Step:
        """The stretch of time under way; the last one when all is done."""
        return self.lead or self.plan.steps[min(self.index, len(self.plan.steps) - 1)]

    @property
    def length_ms(self) -> int:
        """How long the step under way takes in all."""
        return self.length_of(self.step)

    @property
    def held_now_ms(self) -> int:
        """How long the hold in hand has been held; 0 while nothing is held."""
        return self.held_ms + (self.elapsed_ms if self.step.kind is StepKind.HOLD else 0)

    def length_of(self, step: Step) -> int:
        """How long a step takes, with the changes made to its hold."""
        if step.kind is not StepKind.HOLD:
            return step.ms
        held = self.held_ms if step is self.step else 0
        return max(0, self.holds[step.hold].asked_ms - held)

    def at(self, index: int, lead: Step | None = None, held_ms: int = 0) -> State:
        """The same session at the start of another step."""
        return structs.replace(self, index=index, lead=lead, elapsed_ms=0, held_ms=held_ms)

    def counted(self, hold: int) -> Attempt | None:
        """The attempt that counts for a hold, if there is one."""
        return next((a for a in reversed(self.attempts) if a.hold == hold and a.counts), None)

    def logged(self, hold: int, held_ms: int, ended: HoldEnd) -> State:
        """With one more attempt; the one that counted before becomes `redone`."""
        earlier = tuple(
            structs.replace(a, ended=HoldEnd.REDONE) if a.hold == hold else a for a in self.attempts
        )
        by_key = self.step.waits and self.step.hold == hold and ended is HoldEnd.GUIDED
        asked_ms = held_ms if by_key else self.holds[hold].asked_ms
        attempt = Attempt(hold, asked_ms, held_ms, ended)
        return structs.replace(self, attempts=(*earlier, attempt))

    def with_longer(self, hold: int, extra_ms: int) -> State:
        """With time held beyond the target added to the attempt that counts."""
        attempts = tuple(
            structs.replace(a, held_ms=a.held_ms + extra_ms) if a.hold == hold and a.counts else a
            for a in self.attempts
        )
        return structs.replace(self, attempts=attempts)
