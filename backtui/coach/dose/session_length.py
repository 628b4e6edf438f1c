"""Fifteen minutes is enough: above that, exercises take turns between days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from backtui.history.records import SessionRecord
from backtui.history.totals import took_place
from backtui.session.pacing import Pacing
from backtui.session.plan import build_plan
from backtui.session.prescribed import Prescribed


def length_ms(items: Sequence[Prescribed], pacing: Pacing) -> int:
    """How long a session of these takes; what is only logged takes no time."""
    return build_plan(items, pacing).total_ms


def taking_turns(
    items: Sequence[Prescribed],
    sessions: Sequence[SessionRecord],
    pacing: Pacing,
    minutes: int,
) -> tuple[tuple[Prescribed, ...], tuple[Prescribed, ...]]:
    """Those for today in their order, and those that wait [R 5.5].

    Longest not done goes first, so that everything has its turn; at least one is always kept.
    """
    most_ms = minutes * 60_000
    if length_ms(items, pacing) <= most_ms:
        return tuple(items), ()
    last = _last_done(sessions, {_id(item) for item in items})
    by_turn = sorted(range(len(items)), key=lambda i: (last.get(_id(items[i]), date.min), i))
    kept: list[int] = []
    for index in by_turn:
        chosen = sorted([*kept, index])
        if not kept or length_ms([items[i] for i in chosen], pacing) <= most_ms:
            kept = chosen
    today = tuple(items[i] for i in kept)
    return today, tuple(item for i, item in enumerate(items) if i not in kept)


def _id(item: Prescribed) -> str:
    return item.exercise.id


def _last_done(sessions: Sequence[SessionRecord], wanted: set[str]) -> dict[str, date]:
    found: dict[str, date] = {}
    for session in reversed(sessions):
        for record in session.exercises:
            if record.exercise in wanted - found.keys() and took_place(record):
                found[record.exercise] = session.day
        if len(found) == len(wanted):
            break
    return found
