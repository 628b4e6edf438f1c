"""Whether there is a session today and of which kind: first match, with its reason."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from backtui.coach.safety import SafetyState
from backtui.history.records import DayKind

# decisions.md 7; thresholds of pain now, 0-10, all [D]
NO_SESSION_FROM = 8
WELL_ABOVE_USUAL = 3
WELL_ABOVE_FROM = 4
NORMAL_UP_TO = 5
HIGH_FROM = 6
GENTLE_FROM = 4


class Gate(StrEnum):
    """What the gate says."""

    STOP = "stop"
    NOT_YET = "questions first"
    RATE = "rate the pain first"
    NONE = "no session"
    ASK_AGAIN = "page A again, then gentle"
    GENTLE_OR_REST = "gentle, or rest"
    GENTLE = "gentle"
    NORMAL = "normal"


class GateOutcome(Struct, frozen=True):
    """The gate's word and its reason in one line. Only `may_start` opens a session."""

    gate: Gate
    reason: str

    @property
    def may_start(self) -> bool:
        """Whether a session may start now."""
        return self.gate in (Gate.NORMAL, Gate.GENTLE, Gate.GENTLE_OR_REST)

    @property
    def day_kind(self) -> DayKind | None:
        """The kind of session; None where there is none."""
        if not self.may_start:
            return None
        return DayKind.NORMAL if self.gate is Gate.NORMAL else DayKind.GENTLE


def gate(
    now: int | None,
    usual: int,
    safety: SafetyState,
    *,
    asked_again: bool = False,
    careful: str | None = None,
    held: str | None = None,
) -> GateOutcome:
    """Judge pain now against the usual pain, both 0-10 (decisions.md 7).

    `asked_again` says that page A was answered since this rating was given. `careful` is a reason
    from the days before that makes a normal day gentle, `held` one that allows no session [R 9.8].
    """
    if not safety.clear:
        word = Gate.STOP if safety.red_lines else Gate.NOT_YET
        return GateOutcome(word, safety.reason)
    if held is not None:
        return GateOutcome(Gate.NONE, held)
    if now is None:
        return GateOutcome(Gate.RATE, "Your pain now decides the kind of session.")
    found = _judge(now, usual, asked_again=asked_again)
    if found.gate is Gate.NORMAL and careful is not None:
        return GateOutcome(Gate.GENTLE, careful)
    return found


def _judge(now: int, usual: int, *, asked_again: bool) -> GateOutcome:
    above = now >= usual + WELL_ABOVE_USUAL and now >= WELL_ABOVE_FROM
    if now >= NO_SESSION_FROM:
        word, why = Gate.NONE, "no session now. If it is new or unusual, call for advice"
    elif above and not asked_again:
        word, why = Gate.ASK_AGAIN, f"well above your usual {usual}. A few questions first"
    elif above:
        word, why = Gate.GENTLE, f"well above your usual {usual}. A gentle session"
    elif now <= NORMAL_UP_TO and now <= usual:
        word, why = Gate.NORMAL, "no more than usual. A normal session"
    elif now >= HIGH_FROM:
        word, why = Gate.GENTLE_OR_REST, "a gentle session or rest. Walk if comfortable"
    elif now >= GENTLE_FROM:
        word, why = Gate.GENTLE, "above usual. A gentle session"
    else:
        word, why = Gate.NORMAL, "mild. A normal session"
    return GateOutcome(word, f"Pain {now}: {why}.")
