"""Made-up exercises and sessions; days are counted from a Monday."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from itertools import count

from backtui.catalogue.dose import Dose, Level, Side, Sides
from backtui.catalogue.types import Depth, Exercise, Kind, Posture, SideWords
from backtui.history.records import RULES_EDITION, ExerciseRecord, HoldRecord, SessionRecord
from backtui.history.totals import holds_a_side, least_ms, sides_of
from backtui.session.attempt import HoldEnd

MONDAY = date(2026, 3, 2)
HERE = timezone(timedelta(hours=1))
_NUMBERS = count()


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def moment(number: int, hour: int = 9, minute: int = 0) -> datetime:
    on = day(number)
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=HERE)


def exercise(name: str, doses: Iterable[tuple[int, int]] = (), **fields: object) -> Exercise:
    """An exercise whose ladder, from level -1, has these repetitions and holds."""
    rungs = tuple(
        Level(level=n - 1, repetitions=reps, hold=hold, source="[D]")
        for n, (reps, hold) in enumerate(doses)
    )
    given: dict[str, object] = {
        "posture": Posture.SUPINE,
        "dose": Dose(repetitions=2, hold=10),
        "kind": Kind.STRENGTH,
        "ladder": rungs,
        **fields,
    }
    return Exercise(
        id=name,
        name=name.capitalize(),
        steps=("Do it.",),
        **given,  # type: ignore[arg-type]  # keywords passed on as they came
    )


LIFT = exercise("lift", [(5, 3), (10, 5), (12, 5), (14, 5), (16, 5), (18, 5), (20, 5)])
STRETCH = exercise(
    "stretch",
    [(1, 10), (2, 15), (2, 20), (2, 30), (3, 30)],
    kind=Kind.STRETCH,
    dose=Dose(repetitions=2, hold=15, sides=Sides.ALTERNATE),
    side_words=SideWords(left="Left leg", right="Right leg"),
)
REACH = exercise("reach", [(3, 3), (3, 5), (5, 5), (8, 5)], posture=Posture.HANDS_AND_KNEES)
WALL = exercise(
    "wall",
    [(3, 5), (5, 5), (5, 10), (5, 15), (5, 20), (5, 25), (5, 30)],
    posture=Posture.STANDING,
    depths=tuple(Depth(degrees=d, words=f"{d} degrees") for d in (45, 60, 90)),
    depth_opens_at=3,
)
PLAIN = exercise("plain", dose=Dose(sets=3, hold=20, sides=Sides.ONE_THEN_OTHER))
EXERCISES = {e.id: e for e in (LIFT, STRETCH, REACH, WALL, PLAIN)}


def holds(dose: Dose, ended: HoldEnd = HoldEnd.DONE) -> tuple[HoldRecord, ...]:
    """Every hold a dose asks for, held as long as asked."""
    least = least_ms(dose)
    return tuple(
        HoldRecord(repetition=n + 1, side=side, asked_ms=least, held_ms=least, ended=ended)
        for side in sides_of(dose)
        for n in range(holds_a_side(dose))
    )


def did(
    what: Exercise, at: int = 0, ended: HoldEnd = HoldEnd.DONE, **fields: object
) -> ExerciseRecord:
    """An exercise as the coach prescribed it on a level, every hold ended alike."""
    given: dict[str, object] = {
        "dose": what.dose_at(at),
        "level": at,
        "depth": what.depths[0].degrees if what.depths else None,
        **fields,
    }
    dose = given["dose"]
    assert isinstance(dose, Dose)
    given.setdefault("holds", holds(dose, ended))
    return ExerciseRecord(exercise=what.id, **given)  # type: ignore[arg-type]  # as they came


def session(on: int, *done: ExerciseRecord, hour: int = 9, **fields: object) -> SessionRecord:
    """A session of ten minutes on a day, with pain 2 before."""
    start = moment(on, hour)
    end = start + timedelta(minutes=10)
    given: dict[str, object] = {
        "uuid": f"session-{next(_NUMBERS):06}",
        "edited_at": end,
        "start": start,
        "end": end,
        "routine": "strength",
        "pain_before": 2,
        "edition": RULES_EDITION,
        "exercises": tuple(done),
        **fields,
    }
    return SessionRecord(**given)  # type: ignore[arg-type]  # keywords passed on as they came


LEFT, RIGHT = Side.LEFT, Side.RIGHT
