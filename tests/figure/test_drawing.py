"""Pictures: they fit, they tell what they must, and they do not change size."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.figure.body import HEAD
from backtui.figure.drawing import MAT_HALF_WIDTH, draw, lens_for
from backtui.figure.frame import Frame, Mode, Palette, blend
from backtui.figure.movement import Moment, Movement, Stage
from backtui.figure.parts import head_centre
from backtui.figure.pose import Pose, Room
from backtui.figure.raster import ACROSS, DOWN, Canvas, Detail, Lens
from backtui.figure.shapes import extent, shapes
from backtui.figure.solid import Ball, Ink, Limb, part_way
from tests.figure.conftest import EXERCISES, exercise_of, movements_of

PALETTE = Palette()
SIZES = [(12, 4), (36, 10), (56, 18), (90, 28), (120, 40), (120, 4), (12, 40)]
GLYPHS = set(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█░▒▓▔│")


def moments(movement: Movement) -> list[Moment]:
    stages = [Stage.START, Stage.MOVE_IN, Stage.HOLD, Stage.WAY_OUT, Stage.TURN]
    if movement.breathes:
        stages += [Stage.BREATHE_OUT, Stage.BREATHE_IN]
    return [Moment(stage, share) for stage in stages for share in (0, 0.3, 0.5, 0.8, 1)]


def text_of(frame: Frame) -> list[str]:
    return ["".join(run.text for run in row) for row in frame]


def colours_of(frame: Frame) -> set[tuple[int, int, int] | None]:
    return {colour for row in frame for run in row for colour in (run.fore, run.back)}


def bounds(pose: Pose) -> Room:
    """The smallest box around all that is painted of a pose."""
    balls = [ball for limb in shapes(pose) for ball in (limb.start, limb.end)]
    return Room(
        min(ball.x - ball.radius for ball in balls),
        max(ball.x + ball.radius for ball in balls),
        min(ball.y - ball.radius for ball in balls),
        max(ball.y + ball.radius for ball in balls),
    )


@pytest.mark.parametrize("name", EXERCISES)
def test_the_box_reckoned_from_the_joints_holds_all_that_is_painted(name: str) -> None:
    for way, movement in movements_of(name).items():
        for moment in moments(movement):
            pose = movement.pose(moment)
            reckoned, painted = extent(pose), bounds(pose)
            assert reckoned.left <= painted.left + 0.005, (way, moment)
            assert reckoned.right >= painted.right - 0.005, (way, moment)
            assert reckoned.top >= painted.top - 0.005, (way, moment)


@pytest.mark.parametrize(("name", "size"), list(product(EXERCISES, SIZES)))
def test_no_body_leaves_its_box(name: str, size: tuple[int, int]) -> None:
    columns, rows = size
    for way, movement in movements_of(name).items():
        canvas = Canvas(columns, rows)
        for moment in moments(movement):
            for mirror in (False, True):
                pose = movement.pose(moment, mirror=mirror)
                lens, box = lens_for(pose, canvas), bounds(pose)
                assert lens.x + box.left * lens.scale > -1, (way, moment)
                assert lens.x + box.right * lens.scale < canvas.width + 1, (way, moment)
                assert lens.y - box.top * lens.scale > -1, (way, moment)
                assert 0 < lens.y <= canvas.height


@given(
    name=st.sampled_from(EXERCISES),
    columns=st.integers(12, 120),
    rows=st.integers(4, 40),
    mode=st.sampled_from(list(Mode)),
    share=st.floats(0, 1),
    mirror=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_frames_are_as_large_as_asked_for(
    name: str, columns: int, rows: int, mode: Mode, share: float, mirror: bool
) -> None:
    pose = movements_of(name)[name].pose(Moment(Stage.MOVE_IN, share), mirror=mirror)
    frame = draw(pose, columns, rows, PALETTE, mode)
    lines = text_of(frame)
    assert len(lines) == rows
    assert {len(line) for line in lines} == {columns}
    assert set("".join(lines)) <= GLYPHS
    assert any(run.text.strip() or run.back for row in frame for run in row)
    if mode is Mode.PLAIN:
        assert colours_of(frame) == {None}


@pytest.mark.parametrize("name", EXERCISES)
def test_scale_and_floor_are_the_same_in_every_frame(name: str) -> None:
    for movement in movements_of(name).values():
        canvas = Canvas(56, 18)
        lenses = {
            lens_for(movement.pose(moment), canvas)
            for moment in moments(movement)
            if moment.stage is not Stage.TURN
        }
        assert len(lenses) == 1


@pytest.mark.parametrize("name", EXERCISES)
def test_the_working_limb_is_warm_and_start_differs_from_hold(name: str) -> None:
    for movement in movements_of(name).values():
        start, held = (
            draw(movement.pose(Moment(stage, share)), 56, 18, PALETTE, Mode.BLOCKS)
            for stage, share in (
                (Stage.START, 0),
                (Stage.BREATHE_OUT if movement.breathes else Stage.HOLD, 1),
            )
        )
        assert start != held
        for frame in (start, held):
            assert any(colour and colour[0] > colour[2] + 60 for colour in colours_of(frame))
            assert any(colour and colour[2] > colour[0] + 30 for colour in colours_of(frame))


def test_the_far_arm_that_works_is_warm_too_but_darker(movement: Movement) -> None:
    leg_only = movements_of("bird-dog")["bird-dog leg-only"]
    held = Moment(Stage.HOLD)
    both = colours_of(draw(movement.pose(held), 56, 18, PALETTE, Mode.BLOCKS))
    one = colours_of(draw(leg_only.pose(held), 56, 18, PALETTE, Mode.BLOCKS))
    assert PALETTE.warm in one & both
    assert PALETTE.warm_far in both - one


def test_the_breath_of_a_hold_can_be_seen() -> None:
    for name in EXERCISES:
        movement = movements_of(name)[name]
        full, empty = (
            draw(movement.pose(Moment(Stage.HOLD, share)), 56, 18, PALETTE, Mode.BLENDED)
            for share in (0.5, 0)
        )
        assert full != empty, name


def test_a_mirrored_picture_is_the_picture_backwards() -> None:
    movement = movements_of("hip-flexor-stretch")["hip-flexor-stretch"]
    frames = [
        draw(movement.pose(Moment(Stage.HOLD), mirror=side), 56, 18, PALETTE, Mode.PLAIN)
        for side in (False, True)
    ]
    one, other = (text_of(frame) for frame in frames)
    same = total = 0
    for left, right in zip(one, other, strict=True):
        for a, b in zip(left, reversed(right), strict=True):
            total += 1
            same += (a == " ") == (b == " ")
    assert same / total > 0.97


def test_the_wall_is_behind_the_back_on_either_side() -> None:
    movement = movements_of("wall-sit")["wall-sit"]
    for mirror in (False, True):
        pose = movement.pose(Moment(Stage.HOLD), mirror=mirror)
        line = text_of(draw(pose, 56, 18, PALETTE, Mode.PLAIN))[9]
        wall, body = line.index("│"), line.strip("│ ")
        assert (wall < line.index(body[0])) != mirror


def test_the_head_bows_before_an_arm_raised_alone_and_leaves_it_seen(
    movement: Movement,
) -> None:
    pose = movement.pose(Moment(Stage.HOLD))
    arm, head = pose.joints.far_arm, head_centre(pose)
    away = part_way(arm.shoulder, arm.elbow, 0.6)
    assert HEAD / 2 < math.hypot(head.x - away.x, head.y - away.y) < HEAD + 0.02
    assert head.y < away.y
    still = movement.pose(Moment(Stage.START))
    assert head_centre(still) == still.joints.head


def test_a_small_movement_leaves_a_trace_of_its_start() -> None:
    shadow = blend(PALETTE.ground, PALETTE.cool_far, 0.3)
    for name in EXERCISES:
        spec, movement = exercise_of(name).figure, movements_of(name)[name]
        start, on_its_way, held, turned = (
            colours_of(draw(movement.pose(moment), 56, 18, PALETTE, Mode.BLOCKS))
            for moment in (
                Moment(Stage.START),
                Moment(Stage.MOVE_IN, 0.7),
                Moment(Stage.HOLD),
                Moment(Stage.TURN, 0.3),
            )
        )
        assert spec is not None
        assert (shadow in held) == (shadow in on_its_way) == spec.trace, name
        assert shadow not in start | turned


@pytest.mark.parametrize("columns", [36, 56, 90])
def test_a_mat_seen_from_above_is_under_all_of_the_body(columns: int) -> None:
    movement = movements_of("lower-back-rotation")["lower-back-rotation"]
    for moment in (Moment(Stage.START), Moment(Stage.HOLD)):
        pose, canvas = movement.pose(moment), Canvas(columns, columns // 3)
        lens, box = lens_for(pose, canvas), bounds(pose)
        half = MAT_HALF_WIDTH * lens.scale - ACROSS
        assert lens.x + box.left * lens.scale > canvas.width / 2 - half
        assert lens.x + box.right * lens.scale < canvas.width / 2 + half
        assert lens.y - box.top * lens.scale > 0
        assert lens.y - box.bottom * lens.scale < canvas.height


class TestCanvas:
    def test_a_gap_falls_on_the_body_only_or_on_one_ink_of_it(self) -> None:
        for onto, changed in ((Ink.NONE, {Ink.HEAD, Ink.FAR_COOL}), (Ink.HEAD, {Ink.HEAD})):
            canvas = Canvas(9, 1)
            inks = (Ink.NONE, Ink.HEAD, Ink.FAR_COOL, Ink.MAT)
            for place, ink in enumerate(inks):
                canvas.box(place * 8, 0, place * 8 + 8, 8, ink)
            gap = Limb(Ball(0, -4, 3), Ball(36, -4, 3), Ink.SHADE, gap=1.0, onto=onto)
            canvas.paint([gap], Lens(1.0, 0.0, 0.0), Detail())
            middle = canvas.samples[4 * canvas.width :]
            after = [middle[place * 8 + 4] for place in range(4)]
            assert after == [Ink.SHADE if ink in changed else ink for ink in inks]

    def test_a_band_is_filled_and_nothing_else(self) -> None:
        canvas = Canvas(10, 5)
        limb = Limb(Ball(8, 20, 4), Ball(28, 20, 4), Ink.NEAR_COOL)
        canvas.paint([limb], Lens(1.0, 0.0, 40.0), Detail())
        filled = {divmod(place, canvas.width) for place, ink in enumerate(canvas.samples) if ink}
        for row in range(canvas.height):
            for column in range(canvas.width):
                x, y = column + 0.5, row + 0.5
                along = min(28.0, max(8.0, x))
                distance = ((x - along) ** 2 + (y - 20) ** 2) ** 0.5
                if abs(distance - 4) > 0.6:
                    assert ((row, column) in filled) == (distance < 4), (row, column)

    @given(
        st.tuples(*[st.floats(-10, 30)] * 4),
        st.tuples(*[st.floats(0.5, 9)] * 2),
    )
    @settings(max_examples=30, deadline=None)
    def test_any_band_is_the_hull_of_its_ends(
        self, spots: tuple[float, ...], radii: tuple[float, ...]
    ) -> None:
        canvas = Canvas(5, 3)
        x1, y1, x2, y2 = spots
        limb = Limb(Ball(x1, -y1, radii[0]), Ball(x2, -y2, radii[1]), Ink.NEAR_COOL)
        canvas.paint([limb], Lens(1.0, 0.0, 0.0), Detail())
        for place, ink in enumerate(canvas.samples):
            row, column = divmod(place, canvas.width)
            inside = min(
                (
                    (column + 0.5 - x1 - (x2 - x1) * n / 40) ** 2
                    + (row + 0.5 - y1 - (y2 - y1) * n / 40) ** 2
                )
                ** 0.5
                - radii[0]
                - (radii[1] - radii[0]) * n / 40
                for n in range(41)
            )
            if abs(inside) > 1.0:
                assert bool(ink) == (inside < 0), (row, column, inside)

    def test_samples_are_square(self) -> None:
        assert DOWN == 2 * ACROSS
