"""What the log costs, as ratios to the plainest way. Run with `-m benchmark -n 0 -s`.

Nothing here asserts on wall time: each test prints its ratio beside the aim.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB
from tinydb.storages import JSONStorage

from backtui.log.journal.journal import Journal
from backtui.log.journal.recovery import finish
from backtui.log.store.file_format import Lines, encode, file_of
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import ABOUT, RECORDS, About
from tests.log.examples import Clock, hold, session

pytestmark = pytest.mark.benchmark

MANY = 10_000
ROUNDS = 5


def fill(path: Path, many: int) -> Path:
    """A log of many sessions, in our layout."""
    documents = {
        str(n + 1): encode(msgspec.to_builtins(session(n - many, holds=10))) for n in range(many)
    }
    lines: Lines = {name: {} for name in RECORDS} | {"sessions": documents}
    about = {ABOUT: {"1": encode(msgspec.to_builtins(About()))}}
    path.write_bytes(b"".join(file_of(about | lines)))
    return path


def clock(action: Callable[[], object]) -> float:
    """Seconds, the median of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        begun = time.perf_counter()
        action()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def say(what: str, ours: float, plain: float, aim: str) -> None:
    """Print one ratio."""
    print(f"\n{what}: {ours / plain:.2f} times (aim {aim}); {ours:.4g} to {plain:.4g}")


@pytest.mark.parametrize("many", [0, MANY])
def test_saving_a_hold(tmp_path: Path, many: int) -> None:
    path = fill(tmp_path / "sessions.json", many) if many else tmp_path / "sessions.json"
    journal = Journal.begin(path, session(1, holds=0), Clock())
    before = journal.path.stat().st_size
    journal.put(0, 0, hold())
    line = b"x" * (journal.path.stat().st_size - before)
    plain = os.open(tmp_path / "plain", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append() -> None:
        os.write(plain, line)
        os.fsync(plain)

    ours: list[float] = []
    theirs: list[float] = []
    for number in range(300):
        for times, action in (
            (ours, lambda number=number: journal.put(number, 0, hold(number))),
            (theirs, append),
        ):
            begun = time.perf_counter()
            action()
            times.append(time.perf_counter() - begun)
    journal.close()
    os.close(plain)
    say(
        f"a hold at {many} sessions",
        statistics.median(ours),
        statistics.median(theirs),
        "at most 2",
    )


def test_opening(tmp_path: Path) -> None:
    path = fill(tmp_path / "sessions.json", MANY)
    assert len(SessionLog(path, Clock()).sessions()) == MANY
    ours = clock(lambda: SessionLog(path, Clock()).sessions())
    plain = clock(lambda: json.loads(path.read_text()))
    say(f"opening {MANY} sessions ({path.stat().st_size >> 20} MiB)", ours, plain, "under 2")


def test_finishing(tmp_path: Path) -> None:
    path = fill(tmp_path / "sessions.json", MANY)
    log = SessionLog(path, Clock())
    log.save(session(0))
    numbers = count(1)

    def ours() -> None:
        journal = Journal.begin(path, session(next(numbers), holds=0), Clock())
        journal.put(0, 0, hold())
        finish(log, journal)

    stock = fill(tmp_path / "stock.json", MANY)
    document = msgspec.to_builtins(session(0, holds=10))

    def plain() -> None:
        with TinyDB(stock, storage=JSONStorage) as db:
            db.table("sessions").insert(document)

    say("finishing a session", clock(ours), clock(plain), "at most 1")


HOLD_LOG = """
from pathlib import Path
from backtui.log.store.repository import SessionLog
from tests.log.examples import Clock
log = SessionLog(Path({path!r}), Clock())
held = log.sessions()
"""
HOLD_PLAIN = """
from tinydb import TinyDB
held = TinyDB({path!r}).table("sessions").all()
"""
PRINT = """
import gc, pathlib, re
import psutil
gc.collect()
status = pathlib.Path("/proc/self/status")
peak = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) << 10
print(len(held), psutil.Process().memory_info().rss, peak)
"""


def test_memory(tmp_path: Path) -> None:
    path = fill(tmp_path / "sessions.json", MANY)
    found = {}
    for name, code in (("ours", HOLD_LOG), ("plain", HOLD_PLAIN)):
        done = subprocess.run(
            [sys.executable, "-c", code.format(path=str(path)) + PRINT],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        many, *found[name] = map(int, done.stdout.split())
        assert many == MANY
    for what, ours, plain in zip(
        ("memory", "its peak"), found["ours"], found["plain"], strict=True
    ):
        say(what, ours / 2**20, plain / 2**20, "at most 1.3")


def test_the_longest_a_screen_waits_while_a_session_is_saved(tmp_path: Path) -> None:
    path = fill(tmp_path / "sessions.json", MANY)
    stock = fill(tmp_path / "stock.json", MANY)
    log = SessionLog(path, Clock())
    log.sessions()
    longest = {}

    def save_with_stock() -> None:
        with TinyDB(stock) as db:
            db.table("sessions").insert({"a": 1})

    for name, work in (
        ("nothing", lambda: time.sleep(0.5)),
        ("a save", lambda: [log.save(session(n)) for n in range(3)]),
        ("opening", lambda: SessionLog(path, Clock()).sessions()),
        ("a stock save", save_with_stock),
    ):
        worker = threading.Thread(target=work)
        worker.start()
        waits = []
        while worker.is_alive():
            begun = time.perf_counter()
            time.sleep(0.001)
            log.sessions()
            waits.append(time.perf_counter() - begun)
        worker.join()
        longest[name] = max(waits) * 1000
    for name, milliseconds in longest.items():
        print(f"\nlongest wait of another thread during {name}: {milliseconds:.0f} ms (frame: 66)")
