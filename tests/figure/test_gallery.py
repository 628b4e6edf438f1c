"""Frames are drawn once, and not kept without end."""

from __future__ import annotations

from backtui.figure.frame import Mode, Palette, Run, changes
from backtui.figure.gallery import BREATHS, STEPS, Gallery, Size, rounded
from backtui.figure.movement import Moment, Movement, Stage

SMALL = Size(24, 8, Palette(), Mode.BLOCKS)


def test_a_frame_seen_before_is_the_same_frame(movement: Movement) -> None:
    gallery = Gallery()
    first = gallery.frame(movement, Moment(Stage.MOVE_IN, 0.5), SMALL, mirror=False)
    again = gallery.frame(movement, Moment(Stage.MOVE_IN, 0.501), SMALL, mirror=False)
    other = gallery.frame(movement, Moment(Stage.MOVE_IN, 0.5), SMALL, mirror=True)
    assert again is first
    assert other != first
    assert len(gallery) == 2


def test_the_oldest_is_forgotten_first(movement: Movement) -> None:
    gallery = Gallery(capacity=3)
    kept = gallery.frame(movement, Moment(Stage.START), SMALL, mirror=False)
    for share in (0.2, 0.4, 0.6, 0.8):
        gallery.frame(movement, Moment(Stage.MOVE_IN, share), SMALL, mirror=False)
        assert gallery.frame(movement, Moment(Stage.START), SMALL, mirror=False) is kept
    assert len(gallery) == 3


def test_drawing_ahead_goes_on_until_nothing_is_left(movement: Movement) -> None:
    gallery, rounds = Gallery(), 1
    while not gallery.draw_ahead(movement, Stage.MOVE_IN, SMALL, mirror=False, budget=7):
        assert len(gallery) == 7 * rounds
        rounds += 1
    assert len(gallery) == STEPS
    assert gallery.draw_ahead(movement, Stage.HOLD, SMALL, mirror=False, budget=BREATHS)
    assert len(gallery) == STEPS + BREATHS


def test_a_breath_comes_round() -> None:
    assert rounded(Moment(Stage.HOLD, 0.999)) == rounded(Moment(Stage.HOLD, 0.0))
    assert rounded(Moment(Stage.MOVE_IN, 1.0)).progress == 1.0


def test_changes_are_the_cells_that_differ() -> None:
    red, blue = (255, 0, 0), (0, 0, 255)
    before = (Run("aaaa", red), Run("bbbb", blue)), (Run("same"),)
    after = (Run("aaxa", red), Run("yybb", blue)), (Run("same"),)
    assert changes(before, before) == []
    assert changes(before, after) == [(0, 2, 6)]
    assert changes(before, ((Run("aaaabbbb", red),), (Run("same"),))) == [(0, 4, 8)]
