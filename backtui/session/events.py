"""The news an engine gives, in order. `at_ms` is running time since the session began."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from backtui.session.attempt import Attempt
from backtui.session.cues import Cue
from backtui.session.plan import StepKind


class Status(StrEnum):
    """What a session as a whole is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    HURT = "it hurts"
    DONE = "done"


class StepBegan(Struct, frozen=True):
    """A new stretch of time began."""

    at_ms: int
    kind: StepKind
    exercise: int
    hold: int


class CueDue(Struct, frozen=True):
    """Something is to be said or sounded now."""

    at_ms: int
    cue: Cue


class AttemptLogged(Struct, frozen=True):
    """An attempt came into the log, or replaced the one that had its number."""

    at_ms: int
    number: int
    attempt: Attempt


class AttemptsWithdrawn(Struct, frozen=True):
    """Undo took back every attempt from this number on."""

    at_ms: int
    number: int


class StatusChanged(Struct, frozen=True):
    """The session was paused, went on, stopped for pain, or came to its end."""

    at_ms: int
    status: Status


Event = StepBegan | CueDue | AttemptLogged | AttemptsWithdrawn | StatusChanged
