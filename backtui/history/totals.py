"""What one session comes to: what was held, for how long, and what was confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from backtui.catalogue.dose import Dose, Ending, Sides
from backtui.catalogue.types import Side
from backtui.history.records import ExerciseRecord, HoldRecord, SessionRecord, Source
from backtui.session.attempt import HoldEnd

_NOTHING_HELD = (HoldEnd.REDONE, HoldEnd.SKIPPED, HoldEnd.NOT_DONE)


class Completion(Struct, frozen=True):
    """Holds confirmed at their full length, of those prescribed."""

    done: int
    prescribed: int

    @property
    def complete(self) -> bool:
        """Whether nothing prescribed is missing."""
        return self.done >= self.prescribed

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.done / self.prescribed


def sides_of(dose: Dose) -> tuple[Side | None, ...]:
    """The sides a dose is done on; one None where it has none."""
    return (None,) if dose.sides is Sides.NONE else (Side.LEFT, Side.RIGHT)


def holds_a_side(dose: Dose) -> int:
    """How many holds a dose asks of each side; repetitions ended by key are one hold."""
    match dose.ends:
        case Ending.LOG_ONLY:
            return 1
        case Ending.KEY:
            return dose.sets
        case Ending.TIMER:
            return dose.sets * dose.repetitions


def least_ms(dose: Dose) -> int:
    """How long each hold must be held to be as prescribed."""
    if dose.ends is Ending.LOG_ONLY:
        return dose.minutes * 60_000
    if dose.ends is Ending.KEY:
        return 0
    if dose.breath is not None:
        return (dose.breath.out + dose.breath.into) * 1000
    return dose.hold * 1000


def counted(record: ExerciseRecord) -> Iterator[HoldRecord]:
    """The holds that took place; one done again counts once."""
    return (hold for hold in record.holds if hold.ended not in _NOTHING_HELD)


def held_ms(record: ExerciseRecord, side: Side | None = None) -> int:
    """Time held, on one side or on all."""
    return sum(hold.held_ms for hold in counted(record) if side is None or hold.side is side)


def completion(
    record: ExerciseRecord, counting: Collection[HoldEnd] = (HoldEnd.DONE,)
) -> Completion:
    """What was confirmed against what was prescribed, side by side [R 4.3].

    More on one side never makes up for the other. `counting` are the ends that count.
    """
    each, least = holds_a_side(record.dose), least_ms(record.dose)
    full = [h.side for h in record.holds if h.ended in counting and h.held_ms >= least]
    sides = sides_of(record.dose)
    return Completion(sum(min(each, full.count(side)) for side in sides), each * len(sides))


def took_place(record: ExerciseRecord) -> bool:
    """Whether anything of this exercise was done at all."""
    return any(hold.ended not in _NOTHING_HELD for hold in record.holds)


def counts(session: SessionRecord) -> bool:
    """Whether this is a session of the log: something done, stopped for pain, or added later."""
    if session.source is Source.BACKFILLED or session.stops:
        return True
    return any(took_place(record) for record in session.exercises)


def active_ms(session: SessionRecord) -> int:
    """How long the session took, pauses left out where that is known; never under what was held."""
    held = sum(held_ms(record) for record in session.exercises)
    if session.active_ms is not None:
        return max(session.active_ms, held)
    if session.end is None:
        return held
    return max(held, round((session.end.timestamp() - session.start.timestamp()) * 1000))
