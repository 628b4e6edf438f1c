"""The news an engine gives, in order. `at_ms` is running time since the session began."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backtui.session.attempt import Attempt
from backtui.session.cues import Cue
from backtui.session.plan import StepKind


class Status(StrEnum):
    """What a session as a whole is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    HURT = "it hurts"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepBegan:
    """A new stretch of time began."""

    at_ms: int
    kind: StepKind
    exercise: int
    hold: int


@dataclass(frozen=True, slots=True)
class CueDue:
    """Something is to be said or sounded now."""

    at_ms: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class AttemptLogged:
    """An attempt came into the log, or replaced the one that had its number."""

    at_ms: int
    number: int
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class AttemptsWithdrawn:
    """Undo took back every attempt from this number on."""

    at_ms: int
    number: int


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The session was paused, went on, stopped for pain, or came to its end."""

    at_ms: int
    status: Status


Event = StepBegan | CueDue | AttemptLogged | AttemptsWithdrawn | StatusChanged
