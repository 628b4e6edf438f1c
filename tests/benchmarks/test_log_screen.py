"""What ten thousand sessions cost on the Log screen, against a hundred.

The real program in a pseudo-terminal of 120×36, on the made-up year over and over. Run with
`-m benchmark -n 0 -s`.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from msgspec import structs

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_catalogue
from backtui.coach.demo_year import DAYS, demo_year
from backtui.history.records import Record, SessionRecord
from backtui.log.store.file_format import Lines, encode, file_of
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import ABOUT, RECORDS, About
from tests.benchmarks.run import Run

pytestmark = pytest.mark.benchmark

FEW, MANY = 100, 10_000
ROUNDS = 9
QUIET = 0.15
"""Seconds without output after which a screen is taken to be ready."""

UP, DOWN, END, HOME = "\x1b[A", "\x1b[B", "\x1b[F", "\x1b[H"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
ESCAPE = "\x1b[27u"
"""As terminals of today send it; for the lone byte of older ones Textual waits 0.1 s."""

MOVES = {
    "down": DOWN,
    "up": UP,
    "page down": PAGE_DOWN,
    "page up": PAGE_UP,
    "end": END,
    "home": HOME,
    "into the words": "\r",
    "a line of words": DOWN,
    "the last word": END,
    "back to the list": ESCAPE,
}
TURNS = {
    "then and now": "v",
    "the last exercise": END,
    "the first exercise": HOME,
    "its numbers": "t",
    "closed": "t",
    "the sessions": "v",
    "the numbers": "t",
    "the last number": END,
    "closed again": "t",
    "the filter": "/",
    "with pain": "\r",
    "all again": ESCAPE,
}


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A log of a few sessions, and one of many."""
    folder = tmp_path_factory.mktemp("logs")
    year = demo_year(read_catalogue([data_folder()]), datetime.now().astimezone())
    sessions: list[SessionRecord] = []
    while len(sessions) < MANY:
        back = timedelta(days=DAYS * (len(sessions) // len(year.sessions)))
        sessions += [_earlier(each, back) for each in reversed(year.sessions)]
    paths = {}
    for many in (FEW, MANY):
        lines: Lines = {name: {} for name in RECORDS} | {
            "sessions": _documents(reversed(sessions[:many])),
            "days": _documents(year.days),
            "checkins": _documents(year.checkins),
            ABOUT: {"1": encode(msgspec.to_builtins(About()))},
        }
        paths[many] = folder / f"{many}.json"
        paths[many].write_bytes(b"".join(file_of(lines)))
    return paths


def _earlier(session: SessionRecord, back: timedelta) -> SessionRecord:
    name, end = f"{session.uuid}-{back.days}", session.end and session.end - back
    return structs.replace(session, uuid=name, start=session.start - back, end=end)


def _documents(records: Iterable[Record]) -> dict[str, bytes]:
    return {str(n): encode(msgspec.to_builtins(each)) for n, each in enumerate(records, 1)}


@contextmanager
def opened(path: Path) -> Iterator[Run]:
    """The program at Today, on a log."""
    run = Run("backtui", "--db", str(path), "--config", str(path.with_suffix(".toml")))
    try:
        run.wait_for(b"rest day")
        run.rest(2 * QUIET)
        yield run
    finally:
        run.close()


class Took(NamedTuple):
    """Milliseconds from a key until the last of what it changes is there, and of processor time."""

    screen: float
    work: float


def settled(run: Run, key: str) -> Took:
    """Press a key and wait for all that comes of it."""
    work, start = run.seconds, time.perf_counter()
    run.answer_to(key)
    run.rest(QUIET)
    return Took((run.last_came - start) * 1000, (run.seconds - work) * 1000)


def taken(run: Run, keys: dict[str, str]) -> dict[str, Took]:
    """The median of each key, after a round in which everything is loaded and drawn."""
    rounds = [[settled(run, key) for key in keys.values()] for _ in range(ROUNDS + 1)]
    return {
        name: Took(*map(statistics.median, zip(*times[1:], strict=True)))
        for name, times in zip(keys, zip(*rounds, strict=True), strict=True)
    }


def test_ten_thousand_sessions_are_as_soon_there_as_a_hundred(
    logs: dict[int, Path], capsys: pytest.CaptureFixture[str]
):
    took: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(ROUNDS):
        for many, path in logs.items():
            with opened(path) as run:
                took[many].append(settled(run, "3").screen)
    begun = time.perf_counter()
    assert len(SessionLog(logs[MANY], datetime.now).sessions()) == MANY
    reading = (time.perf_counter() - begun) * 1000
    few, many_ms = statistics.median(took[FEW]), statistics.median(took[MANY])
    with capsys.disabled():
        print(
            f"\nthe Log screen of {MANY} sessions: {many_ms / few:.2f} times that of {FEW} (aim "
            f"1.5, and {reading:.0f} ms for reading the file); {many_ms:.0f} ms to {few:.0f}"
        )
    assert many_ms <= 1.5 * few + reading


def test_moving_through_ten_thousand_sessions(
    logs: dict[int, Path], capsys: pytest.CaptureFixture[str]
):
    with opened(logs[MANY]) as run:
        settled(run, "3")
        took = taken(run, MOVES)
    with capsys.disabled():
        for name, (screen, work) in took.items():
            print(f"\n{name}: {screen:.0f} ms (aim 50), {work:.0f} of them work", end="")
        print()
    assert max(screen for screen, _ in took.values()) <= 50


def test_turning_to_other_views_of_ten_thousand_sessions(
    logs: dict[int, Path], capsys: pytest.CaptureFixture[str]
):
    took = {}
    for many, path in logs.items():
        with opened(path) as run:
            settled(run, "3")
            took[many] = taken(run, TURNS)
    with capsys.disabled():
        for name, few in took[FEW].items():
            many_ms, work = took[MANY][name]
            print(
                f"\n{name}: {work / few.work:.2f} times the work (aim 1.5), {work:.0f} ms to "
                f"{few.work:.0f}; {many_ms:.0f} ms until it is there",
                end="",
            )
        print()
    few_in_all, many_in_all = (sum(each.work for each in took[n].values()) for n in (FEW, MANY))
    assert many_in_all <= 1.5 * few_in_all
