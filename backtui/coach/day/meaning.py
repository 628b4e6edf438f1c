"""What someone's answers mean for their exercises, in lines: what is off, what is changed [R 6]."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backtui.catalogue.precaution import Condition
from backtui.catalogue.types import Exercise
from backtui.coach.day.skipped import offs
from backtui.coach.safety.safety_state import SafetyState
from backtui.history.history import Past
from backtui.history.records import DayKind

ALL_AS_USUAL = "Nothing is off, and nothing is changed."
_DAYS = {
    DayKind.NORMAL: "You start as usual: small doses, then a little more after good sessions.",
    DayKind.GENTLE: "You start gently: Mobility, at the lowest doses, until your pain has eased.",
}

Reasons = tuple[Condition, ...]


def what_it_means(
    exercises: Iterable[Exercise],
    state: SafetyState,
    *,
    day: DayKind | None = None,
    past: Past | None = None,
) -> tuple[str, ...]:
    """One line for each thing that is off or changed and why, grouped where the reason is the same.

    `day` is the kind of the first session, where it is known. What a clinician has agreed to in
    the `past` is not off any more.
    """
    off: dict[Reasons, list[Exercise]] = {}
    changed: dict[tuple[Reasons, str], list[Exercise]] = {}
    known = list(exercises)
    for exercise in known:
        reasons = tuple(condition for condition, _ in offs(exercise, state, past))
        if reasons:
            off.setdefault(reasons, []).append(exercise)
            continue
        for each in exercise.precautions_for(state.conditions):
            if each.short is not None and not each.off:
                changed.setdefault(((each.condition,), each.short), []).append(exercise)
    lines = [_off(which, reasons, len(known)) for reasons, which in off.items()]
    lines += [
        f"{_capital(_listed(which))}, {_because(reasons)}: {_small(short)}"
        for (reasons, short), which in changed.items()
    ]
    kind = [_DAYS[day]] if day in _DAYS and len(known) > sum(map(len, off.values())) else []
    return (*(lines or [ALL_AS_USUAL]), *kind)


def _off(which: Sequence[Exercise], reasons: Reasons, of: int) -> str:
    if len(which) == of:
        return f"Every exercise is off {_because(reasons)}."
    return f"Off {_because(reasons)}: {_listed(which)}."


def _because(reasons: Reasons) -> str:
    return " and ".join(reason.reason for reason in reasons)


def _listed(exercises: Sequence[Exercise]) -> str:
    """Names within a sentence, as "bird dog, bridge and wall sit"."""
    *first, last = [_small(exercise.short_name) for exercise in exercises]
    return f"{', '.join(first)} and {last}" if first else last


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
