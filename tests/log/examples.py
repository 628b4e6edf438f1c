"""Made-up records, and the clock they were made by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from backtui.base.atomic import RealFiles
from backtui.catalogue.dose import Dose, Side, Sides
from backtui.history.records import ExerciseRecord, HoldRecord, SessionRecord
from backtui.log.store.repository import SessionLog
from backtui.session.attempt import HoldEnd

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)


class Clock:
    """A clock that moves by a second whenever someone looks."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class QuickFiles(RealFiles):
    """Real files that do not wait for the disk, for tests that pull no plug."""

    def sync(self, descriptor: int) -> None:
        """Believe that the disk has it."""


QUICK = QuickFiles()


def hold(number: int = 0, ended: HoldEnd = HoldEnd.GUIDED) -> HoldRecord:
    """A hold that differs from its neighbours."""
    side = (Side.LEFT, Side.RIGHT)[number % 2]
    return HoldRecord(
        set=number // 2 + 1, side=side, asked_ms=30_000, held_ms=30_000 + number, ended=ended
    )


def session(number: int = 0, holds: int = 4, **fields: object) -> SessionRecord:
    """A session of two exercises; each number gives another."""
    start = NOON + timedelta(days=number, hours=-2)
    dose = Dose(sets=2, hold=30, sides=Sides.ALTERNATE)
    made = {
        "uuid": f"00000000-0000-4000-8000-{number:012}",
        "edited_at": start + timedelta(hours=1),
        "start": start,
        "end": start + timedelta(minutes=20),
        "routine": "mobility",
        "pain_before": 3,
        "exercises": tuple(
            ExerciseRecord(
                exercise=name, dose=dose, level=2, holds=tuple(hold(n) for n in range(holds))
            )
            for name in ("knee-to-chest", "hamstring-stretch")
        ),
    }
    return SessionRecord(**(made | fields))  # type: ignore[arg-type]  # fields as they came


def open_log(path: Path, clock: Clock | None = None) -> SessionLog:
    """A log that tests need not wait for."""
    return SessionLog(path, clock or Clock(), files=QUICK, lock_seconds=0.2)
