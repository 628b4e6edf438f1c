"""Every exercise over some sessions, in one pass: then and now, time held, completion, pain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field

from backtui.catalogue.dose import Side
from backtui.history.exercises import Held, PainCounts, ThenAndNow
from backtui.history.pain_zones import zone_taken
from backtui.history.records import ExerciseRecord, SessionRecord, Source, Zone
from backtui.history.totals import Completion, completion, counted, took_place

_HURT = (Zone.AMBER, Zone.RED)


class Progress(Struct, frozen=True, kw_only=True):
    """One exercise: how often and until when it was done, and what came of it.

    `completion` counts confirmed holds against prescribed ones, in sessions that were guided;
    `depths` are the bend in degrees of the first and the latest dose, where there is one.
    """

    exercise: str
    times: int
    doses: ThenAndNow
    depths: tuple[int | None, int | None]
    held: Held
    completion: Completion | None
    pain: PainCounts


class _Tally(Struct):
    """What is counted of one exercise on the way through the sessions."""

    first: tuple[date, ExerciseRecord]
    last: tuple[date, ExerciseRecord]
    times: int = 0
    held_ms: dict[Side | None, int] = field(default_factory=dict)
    done: int = 0
    prescribed: int = 0


def progress(sessions: Iterable[SessionRecord]) -> tuple[Progress, ...]:
    """What was done of each exercise, sessions oldest first; those done most often come first."""
    tallies: dict[str, _Tally] = {}
    rated: list[tuple[frozenset[str], dict[str, bool]]] = []
    for session in sessions:
        hurts = {
            record.exercise: zone in _HURT
            for record in session.exercises
            if (zone := zone_taken(session, record)) is not None
        }
        if hurts:
            rated.append((frozenset(record.exercise for record in session.exercises), hurts))
        for record in session.exercises:
            if took_place(record):
                _count(tallies, session, record)
    found = [_progress(name, tally, rated) for name, tally in tallies.items()]
    return tuple(sorted(found, key=lambda each: -each.times))


def _count(tallies: dict[str, _Tally], session: SessionRecord, record: ExerciseRecord) -> None:
    here = (session.day, record)
    tally = tallies.setdefault(record.exercise, _Tally(here, here))
    tally.last = here
    tally.times += 1
    for hold in counted(record):
        tally.held_ms[hold.side] = tally.held_ms.get(hold.side, 0) + hold.held_ms
    if session.source is not Source.BACKFILLED:
        came = completion(record)
        tally.done += came.done
        tally.prescribed += came.prescribed


def _progress(
    name: str, tally: _Tally, rated: list[tuple[frozenset[str], dict[str, bool]]]
) -> Progress:
    with_it = [hurts[name] for _, hurts in rated if name in hurts]
    without = [any(hurts.values()) for there, hurts in rated if name not in there]
    (then_day, then), (now_day, now) = tally.first, tally.last
    return Progress(
        exercise=name,
        times=tally.times,
        doses=ThenAndNow(then=then.dose, then_day=then_day, now=now.dose, now_day=now_day),
        depths=(then.depth, now.depth),
        held=Held(
            left_ms=tally.held_ms.get(Side.LEFT, 0),
            right_ms=tally.held_ms.get(Side.RIGHT, 0),
            both_ms=tally.held_ms.get(None, 0),
        ),
        completion=Completion(tally.done, tally.prescribed) if tally.prescribed else None,
        pain=PainCounts(
            hurt_with=sum(with_it),
            rated_with=len(with_it),
            hurt_without=sum(without),
            rated_without=len(without),
        ),
    )
