"""How long one picture of the figure takes. Run with `pytest -m benchmark -s tests/benchmarks`."""

from __future__ import annotations

import statistics
import time

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_exercise
from backtui.figure.drawing import draw
from backtui.figure.frame import Mode, Palette
from backtui.figure.movement import Moment, Movement, Stage

SIZES = [(36, 10), (56, 18), (90, 28)]
STEPS = 40


def movements() -> list[Movement]:
    files = sorted((data_folder() / "exercises").glob("*.toml"))
    figures = [read_exercise(path).figure for path in files]
    return [Movement(figure) for figure in figures if figure is not None]


@pytest.mark.benchmark
def test_an_uncached_frame(capsys: pytest.CaptureFixture[str]) -> None:
    ways = movements()
    rooms = [movement.room for movement in ways]
    assert rooms
    for columns, rows in SIZES:
        for mode in Mode:
            spent = []
            for movement in ways:
                for step in range(STEPS):
                    before = time.perf_counter()
                    pose = movement.pose(Moment(Stage.MOVE_IN, step / STEPS))
                    draw(pose, columns, rows, Palette(), mode)
                    spent.append((time.perf_counter() - before) * 1000)
            spent.sort()
            with capsys.disabled():
                print(
                    f"{columns}×{rows} {mode}: median {statistics.median(spent):.2f} ms, "
                    f"95 % under {spent[int(len(spent) * 0.95)]:.2f} ms"
                )
