"""The way out in block letters: whole, in order, as large as there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from backtui.tui.widgets.stop import LETTERS_ROWS, set_large
from tests.guide.house import CATALOGUE

WAYS_OUT = sorted(
    {
        each.way_out
        for exercise in CATALOGUE.exercises.values()
        for each in (exercise, *(exercise.in_variant(v.name) for v in exercise.variants.values()))
        if each.way_out
    }
)

WORDS = ["lower", "hips,", "slowly.", "ünten", "x" * 80, "rest;"]


def bare(text: str) -> list[str]:
    return text.casefold().replace(".", "").replace(";", ",").split()


@pytest.mark.parametrize("text", WAYS_OUT)
@pytest.mark.parametrize(("size", "large"), [((54, 9), 2), ((74, 9), 2), ((114, 15), 2)])
def test_every_way_out_is_said_whole_and_begins_large(text: str, size: tuple[int, int], large: int):
    way = set_large(text, Size(*size))
    assert bare(" ".join((*way.large, way.rest))) == bare(text)
    assert len(way.large) >= min(large, len(text) // 20)
    assert way.lettering is not None
    assert way.lettering.rows >= LETTERS_ROWS
    assert way.rows <= size[1]


@given(
    st.lists(st.sampled_from(WORDS), min_size=1),
    st.integers(1, 250),
    st.integers(0, 40),
)
def test_no_word_is_lost_in_any_room(words: list[str], width: int, height: int):
    text = " ".join(words)
    way = set_large(text, Size(width, height))
    assert bare(" ".join((*way.large, way.rest))) == bare(text)
    assert way.rows <= max(height, 0)
    for line in way.large:
        assert way.lettering is not None
        assert way.lettering.columns(line) <= width
