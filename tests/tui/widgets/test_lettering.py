from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from backtui.tui.widgets.glyphs import SLIGHT, STOUT, Dots
from backtui.tui.widgets.lettering import Lettering, enlarge, largest
from backtui.tui.widgets.paint import Run, row_width

shapes = (
    st.integers(1, 6)
    .flatmap(
        lambda width: st.lists(
            st.text("#.", min_size=width, max_size=width), min_size=1, max_size=6
        )
    )
    .map(tuple)
)


@given(shapes, st.integers(1, 5))
def test_enlarging_multiplies_the_size(dots: Dots, scale: int):
    large = enlarge(dots, scale)
    assert len(large) == len(dots) * scale
    assert {len(row) for row in large} == {len(dots[0]) * scale}


@given(shapes, st.integers(3, 5))
def test_enlarging_keeps_the_heart_of_every_dot(dots: Dots, scale: int):
    large = enlarge(dots, scale)
    for y, row in enumerate(dots):
        for x, dot in enumerate(row):
            assert large[y * scale + scale // 2][x * scale + scale // 2] == dot


@given(shapes, st.integers(2, 5))
def test_enlarging_is_the_same_in_the_mirror(dots: Dots, scale: int):
    def mirrored(shape: Dots) -> Dots:
        return tuple(row[::-1] for row in shape)

    assert enlarge(mirrored(dots), scale) == mirrored(enlarge(dots, scale))
    assert enlarge(dots[::-1], scale) == enlarge(dots, scale)[::-1]


def test_bends_are_rounded_and_ends_and_joints_stay_square():
    ring = enlarge((".##.", "#..#", "#..#", ".##."), 2)
    assert ring[:4] == ("..####..", ".######.", "###..###", "##....##")
    stem = enlarge(("##", "##", "##"), 2)
    assert set(stem) == {"####"}
    joint = enlarge(("##..", "####", "##.."), 2)
    assert joint[1] == "####...."


@pytest.mark.parametrize("face", [SLIGHT, STOUT])
@pytest.mark.parametrize("scale", range(5))
def test_a_drawn_line_has_the_size_it_promises(face, scale):
    lettering = Lettering(face, scale)
    drawn = lettering.draw("GET READY", "ink")
    assert len(drawn) == lettering.rows
    assert {row_width(row) for row in drawn} == {lettering.columns("GET READY")}


def test_dots_are_colour_on_spaces_and_square():
    first = Lettering(SLIGHT, 1).draw("L", "ink")[0]
    assert first == (Run("  ", "", "ink"), Run("    ", "", ""))


def test_half_size_sets_two_dots_in_a_cell():
    rows = Lettering(SLIGHT, 0).draw("L", "ink")
    assert [row[0].text[0] for row in rows] == [" ", " ", "▀"]
    assert rows[0][0].ground == "ink"
    assert rows[2] == (Run("▀▀▀", "ink", ""),)


def test_the_largest_that_fits_is_chosen_or_none():
    sizes = [Lettering(STOUT, 2), Lettering(STOUT, 1)]
    assert largest(sizes, ["8"], Size(24, 14)) == sizes[0]
    assert largest(sizes, ["8"], Size(24, 13)) == sizes[1]
    assert largest(sizes, ["8"], Size(23, 99)) == sizes[1]
    assert largest(sizes, ["8", "8"], Size(12, 15)) == sizes[1]
    assert largest(sizes, ["8"], Size(11, 7)) is None
    assert largest(sizes, ["é"], Size(99, 99)) is None
