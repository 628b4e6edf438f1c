from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region, Size

from backtui.tui.widgets.paint import (
    Picture,
    Row,
    Run,
    blank,
    changed_regions,
    crop,
    fit,
    join,
    place,
    row_width,
)
from tests.tui.widgets.stage import Alone
from tests.tui.widgets.swatch import Swatch

runs = st.builds(Run, st.text("ab ", max_size=5), st.sampled_from(["", "ink"]))
rows = st.lists(runs, max_size=6).map(tuple)


def cells(row: Row) -> list[tuple[str, str, str]]:
    return [(character, run.ink, run.ground) for run in row for character in run.text]


@st.composite
def pictures(draw, width: int = 12, height: int = 4) -> Picture:
    return tuple(fit(draw(rows), width) for _ in range(height))


@given(rows)
def test_joining_changes_no_cell_and_leaves_no_equal_neighbours(row: Row):
    joined = join(row)
    assert cells(joined) == cells(row)
    assert all(one[1:] != other[1:] for one, other in pairwise(joined))


@given(rows, st.integers(0, 20), st.integers(0, 20))
def test_cropping_is_slicing(row: Row, start: int, length: int):
    assert cells(crop(row, start, start + length)) == cells(row)[start : start + length]


@given(pictures(), pictures())
def test_the_changed_regions_hold_every_change_and_begin_and_end_with_one(
    old: Picture, new: Picture
):
    before, after = ([cells(row) for row in picture] for picture in (old, new))
    changed = {
        (x, y)
        for y, (one, other) in enumerate(zip(before, after, strict=True))
        for x in range(12)
        if one[x] != other[x]
    }
    regions = changed_regions(old, new)
    covered = {(x, y) for box in regions for x in box.column_range for y in box.line_range}
    assert changed <= covered
    for y in range(4):
        line = sorted(x for x, row in covered if row == y)
        assert not line or {(line[0], y), (line[-1], y)} <= changed


@given(pictures(width=9, height=3), st.integers(0, 20), st.integers(0, 8))
def test_a_placed_block_fills_its_room_exactly(block: Picture, width: int, height: int):
    for horizontal in ("left", "center", "right"):
        for vertical in ("top", "middle", "bottom"):
            placed = place(block, Size(width, height), horizontal, vertical)
            assert len(placed) == height
            assert all(row_width(row) == width for row in placed)


def test_a_block_stands_where_it_is_told():
    block = ((Run("x"),),)
    assert place(block, Size(3, 2), "right", "bottom") == ((Run("   "),), (Run("  x"),))
    assert place(block, Size(3, 3), "center", "middle")[1] == (Run(" x "),)
    assert place(block, Size(3, 1), "left", "top") == ((Run("x  "),),)
    assert blank(0) == ()


async def test_only_the_changed_cells_are_sent_and_nothing_for_no_change():
    swatch = Swatch()
    app = Alone(swatch)
    async with app.run_test(size=(20, 3)) as pilot:
        swatch.show("one two")
        await pilot.pause()
        app.forget()
        swatch.show("one two")
        await pilot.pause()
        assert app.sent == []
        swatch.show("one tWo")
        await pilot.pause()
        assert app.full_updates == app.layouts == 0
        assert len(app.sent) == 1
        assert "one tW" in app.sent[0]
        assert "o  " not in app.sent[0]


def written(swatch: Swatch) -> str:
    return swatch.render_lines(swatch.outer_size.region)[0].text


async def test_what_changed_out_of_sight_is_there_when_seen_again():
    swatch = Swatch()
    async with Alone(swatch).run_test(size=(6, 1)) as pilot:
        swatch.show("one")
        await pilot.pause()
        swatch.display = False
        await pilot.pause()
        swatch.show("two")
        swatch.show("three")
        await pilot.pause()
        swatch.display = True
        await pilot.pause()
        assert written(swatch) == "three "


async def test_only_the_part_in_view_is_given():
    swatch = Swatch()
    async with Alone(swatch).run_test(size=(6, 2)) as pilot:
        swatch.show("abcdef")
        await pilot.pause()
        assert [strip.text for strip in swatch.render_lines(Region(1, 1, 3, 1))] == ["bcd"]


async def test_no_color_paints_in_greys(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    swatch = Swatch()
    async with Alone(swatch).run_test(size=(6, 1)):
        for segment in swatch.render_lines(swatch.outer_size.region)[0]:
            assert segment.style
            assert segment.style.bgcolor
            assert len(set(segment.style.bgcolor.get_truecolor())) == 1


async def test_a_stage_widget_never_takes_the_focus():
    swatch = Swatch()
    async with Alone(swatch).run_test() as pilot:
        await pilot.press("tab")
        assert not swatch.can_focus
        assert swatch.app.focused is None
