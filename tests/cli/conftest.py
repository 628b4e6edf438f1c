"""The command line, called in this process, in a home of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from backtui.catalogue.dose import Dose, Side, Sides
from backtui.cli import main
from backtui.history.records import Effort, ExerciseRecord, HoldRecord, SessionRecord
from backtui.log.store.repository import SessionLog
from backtui.session.attempt import HoldEnd

START = datetime(2026, 3, 2, 18, 5, tzinfo=timezone(timedelta(hours=1)))


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, and nothing of the terminal that runs the tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "BACKTUI_DB", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return tmp_path


@pytest.fixture
def call(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program; `terminal` lets it believe in one, as far as asking goes."""

    def run(*arguments: str | Path, terminal: bool = False) -> Said:
        for name in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(f"sys.{name}.isatty", lambda: terminal)
        status = main([str(argument) for argument in arguments])
        return Said(status, *capsys.readouterr())

    return run


def session(days: int = 0, **fields: object) -> SessionRecord:
    """A session with the hamstring stretch, so many days after the first."""
    dose = Dose(repetitions=1, hold=15, sides=Sides.ALTERNATE)
    holds = tuple(
        HoldRecord(side=side, asked_ms=15_000, held_ms=15_000, ended=HoldEnd.DONE) for side in Side
    )
    given: dict[str, object] = {
        "routine": "strength",
        "pain_before": 3,
        "pain_after": 2,
        "effort": Effort.RIGHT,
        "active_ms": 552_000,
        "exercises": (ExerciseRecord(exercise="hamstring-stretch", dose=dose, holds=holds),),
        **fields,
    }
    start = START + timedelta(days=days)
    return SessionRecord(
        edited_at=start,
        start=start,
        **given,  # type: ignore[arg-type]  # keywords passed on as they came
    )


@pytest.fixture
def log(tmp_path: Path) -> SessionLog:
    """A log with nothing in it yet."""
    return SessionLog(tmp_path / "log.json", lambda: START)
