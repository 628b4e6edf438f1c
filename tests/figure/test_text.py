"""The figure on the command line."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from backtui.figure.frame import Mode, Run
from backtui.figure.movement import Moment, Movement, Stage
from backtui.figure.text import at, frames, key_pose_row, mode_for, to_text
from tests.figure.conftest import EXERCISES, movements_of

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("columns", [30, 80, 120])
@pytest.mark.parametrize("colours", [0, 256, 1 << 24])
def test_key_poses_side_by_side_with_their_words(columns: int, colours: int) -> None:
    for name in EXERCISES:
        for movement in movements_of(name).values():
            lines = key_pose_row(movement, columns=columns, rows=8, colours=colours)
            bare = [ESCAPES.sub("", line) for line in lines]
            assert max(map(len, bare)) <= columns
            assert (lines == bare) == (colours == 0)
            text = " ".join(" ".join(bare).split())
            for words, _ in movement.key_poses():
                assert words.split()[0] in text


def test_colours_are_as_the_terminal_can_show_them() -> None:
    frame = ((Run("x", (255, 0, 0), (0, 0, 0)), Run("y")),)
    assert to_text(frame, colours=0) == ["xy"]
    assert to_text(frame, colours=256) == ["\x1b[38;5;196;48;5;16mx\x1b[0my"]
    assert to_text(frame) == ["\x1b[38;2;255;0;0;48;2;0;0;0mx\x1b[0my"]
    assert [mode_for(n) for n in (0, 16, 256, 1 << 24)] == [
        Mode.PLAIN,
        Mode.BLOCKS,
        Mode.BLOCKS,
        Mode.BLENDED,
    ]


def test_a_demonstration_goes_round_by_both_sides(movement: Movement) -> None:
    seen = [at(movement, n / 4, two_sided=True) for n in range(200)]
    assert {moment.stage for moment, _ in seen} == {
        Stage.START,
        Stage.MOVE_IN,
        Stage.HOLD,
        Stage.MOVE_OUT,
        Stage.TURN,
    }
    assert {side for _, side in seen} == {False, True}
    assert at(movement, 0.0, two_sided=False) == (Moment(Stage.START, 0.0), False)
    assert all(not at(movement, n / 4, two_sided=False)[1] for n in range(100))


def test_a_breathing_movement_breathes() -> None:
    movement = movements_of("cat-cow")["cat-cow"]
    stages = [at(movement, n / 4, two_sided=False)[0].stage for n in range(100)]
    assert {Stage.BREATHE_OUT, Stage.BREATHE_IN} <= set(stages)


def test_frames_never_end_and_move(movement: Movement) -> None:
    some = list(islice(frames(movement, columns=30, rows=8, rate=2), 20))
    assert {len(frame) for frame in some} == {8}
    assert len({tuple(frame) for frame in some}) > 5
