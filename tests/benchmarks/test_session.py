"""What a running session costs, as ratios in one run. Run with `-m benchmark -s -n 0`.

Everything that is compared runs at the same time, each in a pseudo-terminal of 120×36.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from backtui.tui.key_guard import READ_SECONDS
from tests.benchmarks.run import Run

BARE = "tests.benchmarks.apps.bare"
SESSION = "tests.benchmarks.apps.session"
WARM = 5.0
LONG = 30.0
KEYS = 60
KIB = 1024

pytestmark = pytest.mark.benchmark


@contextmanager
def session(*words: str) -> Iterator[Run]:
    """The app, past the pain question."""
    with running(SESSION, *words) as run:
        run.wait_for(b"How is your pain")
        time.sleep(2 * READ_SECONDS)  # sooner, it would be taken for a key held down
        run.press("2\r")
        run.wait_for(b"it hurts")
        yield run


@contextmanager
def running(*words: str) -> Iterator[Run]:
    run = Run(*words)
    try:
        yield run
    finally:
        run.close()


def measured(runs: list[Run], seconds: float) -> list[tuple[float, float]]:
    """Of each, the processor time and the bytes in this many seconds."""
    before = [(run.seconds, run.received) for run in runs]
    time.sleep(seconds)
    after = [(run.seconds, run.received) for run in runs]
    return [
        (later[0] - sooner[0], later[1] - sooner[1])
        for sooner, later in zip(before, after, strict=True)
    ]


def test_a_hold_and_a_moving_figure_against_a_bare_progress_bar(
    capsys: pytest.CaptureFixture[str],
):
    with ExitStack() as open_:
        bare = open_.enter_context(running(BARE))
        moving = open_.enter_context(session("moving"))
        time.sleep(15)  # two breaths, after which every picture has been drawn
        hold = open_.enter_context(session("hold"))
        hold.press("v")
        time.sleep(WARM)
        (base, _), (held, held_bytes), (moved, moved_bytes) = measured([bare, hold, moving], LONG)
        hold.press(" ")
        time.sleep(WARM)
        ((paused, paused_bytes),) = measured([hold], 10)
    with capsys.disabled():
        print(
            f"\na bare ProgressBar: {base / LONG:.2%} of a core"
            f"\na hold: {held / base:.2f} of that (aim 0.9), "
            f"{held_bytes / LONG / KIB:.1f} KiB/s (aim 8)"
            f"\nwith a moving figure: {moved / base:.2f} of that (aim 1.6), "
            f"{moved_bytes / LONG / KIB:.1f} KiB/s (aim 25)"
            f"\npaused: {paused / 10:.2%} of a core, {paused_bytes} bytes in 10 s (aim 0)"
        )
    assert held <= 0.9 * base
    assert moved <= 1.6 * base
    assert held_bytes < 8 * KIB * LONG
    assert moved_bytes < 25 * KIB * LONG
    assert paused_bytes == 0


def test_every_boundary_comes_within_a_frame_under_load(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """Another process keeps one core busy, and the disk takes half a second for everything."""
    late = tmp_path / "late.json"
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        with session("steps", str(late)) as run:
            while not late.exists():
                run.rest(1)
    finally:
        busy.kill()
        busy.wait()
    found = json.loads(late.read_text())
    with capsys.disabled():
        print(
            f"\n{len(found)} tones: median {statistics.median(found):.0f} ms late, "
            f"at most {max(found):.0f} (aim 70)"
        )
    assert statistics.median(found) < 70


def test_from_a_key_to_a_changed_screen(capsys: pytest.CaptureFixture[str]):
    took = []
    with session("hold") as run:
        run.press(" ")
        for number in range(KEYS):
            run.rest(0.2)
            took.append(run.answer_to("n" if number % 2 else "\x1b[D") * 1000)
    took.sort()
    with capsys.disabled():
        print(
            f"\nfrom key to screen: median {statistics.median(took):.1f} ms (aim 30), "
            f"95 % within {took[int(0.95 * KEYS)]:.1f} ms"
        )
    assert statistics.median(took) < 30
