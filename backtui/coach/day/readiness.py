"""Whether there is a session today and of which kind: first match, with its reason [R 7]."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from backtui.coach.safety.safety_state import SafetyState
from backtui.history.records import DayKind

# [R 7] thresholds of pain now, 0-10, all [D]
NO_SESSION_FROM = 8
WELL_ABOVE_USUAL = 3
WELL_ABOVE_LOWEST = 2  # [R 6.21] in the first six weeks
WELL_ABOVE_FROM = 4
NORMAL_UP_TO = 5
MILD_UP_TO = 3
HIGH_FROM = 6
GENTLE_FROM = 4
NOT_ASKED_TWICE_WITHIN = timedelta(hours=24)  # [R 7.14] [D]


class Gate(StrEnum):
    """What the gate says."""

    STOP = "stop"
    NOT_YET = "questions first"
    RATE = "rate the pain first"
    NONE = "no session"
    ASK_AGAIN = "page A first, then judge again"
    STEADY = "steady"
    GENTLE_OR_REST = "gentle, or rest"
    GENTLE = "gentle"
    NORMAL = "normal"


_KINDS = {
    Gate.NORMAL: DayKind.NORMAL,
    Gate.STEADY: DayKind.STEADY,
    Gate.GENTLE: DayKind.GENTLE,
    Gate.GENTLE_OR_REST: DayKind.GENTLE,
}


class Pain(Struct, frozen=True, kw_only=True):
    """What the gate judges, each 0-10.

    `now` is None while it is not rated. `fresh` is whether these are the first six weeks of a
    spell, and `lowest` the lowest rating of the last 7 days then. `steady` is whether someone has
    the steady days of long-standing high pain. `asked` is whether page A was answered for this
    rating, or within 24 hours before it.
    """

    now: int | None
    usual: int
    fresh: bool = False
    lowest: int | None = None
    steady: bool = False
    asked: bool = False

    @property
    def well_above(self) -> bool:
        """Whether it is so far above what is usual that page A is asked [R 6.21, R 7.4]."""
        if self.now is None or self.now < WELL_ABOVE_FROM:
            return False
        risen = self.lowest is not None and self.now >= self.lowest + WELL_ABOVE_LOWEST
        return self.now >= self.usual + WELL_ABOVE_USUAL or (self.fresh and risen)


class GateOutcome(Struct, frozen=True):
    """The gate's word and its reason in one line. Only `may_start` opens a session."""

    gate: Gate
    reason: str

    @property
    def may_start(self) -> bool:
        """Whether a session may start now."""
        return self.gate in _KINDS

    @property
    def day_kind(self) -> DayKind | None:
        """The kind of session; None where there is none."""
        return _KINDS.get(self.gate)


def gate(
    pain: Pain, safety: SafetyState, *, careful: str | None = None, held: str | None = None
) -> GateOutcome:
    """Judge pain now against the usual pain.

    `careful` is a reason from the days before that makes a normal or steady day gentle, `held` one
    that allows no session [R 9.8].
    """
    if not safety.clear:
        word = Gate.STOP if safety.red_lines else Gate.NOT_YET
        return GateOutcome(word, safety.reason)
    if held is not None:
        return GateOutcome(Gate.NONE, held)
    if pain.now is None:
        return GateOutcome(Gate.RATE, "Your pain now decides the kind of session.")
    found = _judge(pain, pain.now)
    if found.gate in (Gate.NORMAL, Gate.STEADY) and careful is not None:
        return GateOutcome(Gate.GENTLE, careful)
    return found


def _judge(pain: Pain, now: int) -> GateOutcome:
    usual = pain.usual
    if now >= NO_SESSION_FROM:
        word, why = Gate.NONE, "no exercises just now"
        if not pain.asked:
            word, why = Gate.ASK_AGAIN, "a few questions first"
    elif pain.well_above:
        against = "more than in the last days" if pain.fresh else f"well above your usual {usual}"
        word, why = Gate.GENTLE, f"{against}. A gentle session"
        if not pain.asked:
            word, why = Gate.ASK_AGAIN, f"{against}. A few questions first"
    elif pain.steady:
        word, why = Gate.STEADY, "a steady session, one level under your own"
    elif now <= MILD_UP_TO:
        word, why = Gate.NORMAL, "mild. A normal session"
    elif not pain.fresh and now <= NORMAL_UP_TO and now <= usual:
        word, why = Gate.NORMAL, "no more than usual. A normal session"
    elif now >= HIGH_FROM:
        word, why = Gate.GENTLE_OR_REST, "a gentle session or rest. Walk if comfortable"
    elif pain.fresh:
        word, why = Gate.GENTLE, "a fresh spell. A gentle session"
    else:
        word, why = Gate.GENTLE, "above usual. A gentle session"
    return GateOutcome(word, f"Pain {now}: {why}.")
