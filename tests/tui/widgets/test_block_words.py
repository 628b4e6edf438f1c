from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.css.types import AlignHorizontal, AlignVertical
from textual.geometry import Size

from backtui.tui.widgets.block_words import BlockWords, fitting
from backtui.tui.widgets.paint import Picture, row_width
from tests.tui.widgets.cells import lit, text

PHASES = ["HOLD", "REST", "GET READY", "SWITCH", "PAUSED", "STOP", "DONE"]
sizes = st.builds(Size, st.integers(0, 250), st.integers(0, 70))


def shown(
    word: str, size: Size, across: AlignHorizontal = "left", down: AlignVertical = "top"
) -> Picture:
    words = BlockWords()
    words.styles.content_align = (across, down)
    words.show(word, "ink")
    return words.picture(size)


@given(st.text(max_size=20), sizes)
def test_any_text_fills_any_room_exactly(word: str, size: Size):
    picture = shown(word, size)
    assert len(picture) == size.height
    assert all(row_width(row) == size.width for row in picture)


@pytest.mark.parametrize("word", PHASES)
def test_phase_words_are_five_rows_tall_across_a_stage_of_80_columns(word: str):
    lettering, lines = fitting(word, Size(80, 5))
    assert lettering
    assert lettering.rows == 5
    assert lines == (word,)


@pytest.mark.parametrize("word", [*PHASES, "LEFT", "RIGHT"])
def test_words_are_never_plain_in_half_a_terminal_of_80_by_28(word: str):
    lettering, _ = fitting(word, Size(40, 5))
    assert lettering
    assert lettering.rows >= 3


def test_more_room_never_makes_words_smaller():
    before = 0
    for step in range(1, 60):
        lettering, _ = fitting("DOWNWARD DOG", Size(4 * step, step))
        rows = lettering.rows if lettering else 0
        assert rows >= before
        before = rows
    assert before == 10


def test_a_name_breaks_at_its_spaces_where_that_makes_it_larger():
    assert fitting("CAT COW", Size(60, 5))[1] == ("CAT COW",)
    lettering, lines = fitting("CAT COW", Size(40, 11))
    assert lines == ("CAT", "COW")
    assert lettering
    assert lettering.rows == 5


def test_words_that_fit_in_no_block_letters_are_written_plainly_and_cut_with_a_sign():
    assert text(shown("hold", Size(6, 1))[0]) == "HOLD  "
    assert text(shown("bridge", Size(4, 1))[0]) == "BRI…"
    assert text(shown("étirement", Size(60, 9))[0]).startswith("ÉTIREMENT")


def test_text_of_wide_or_combining_characters_keeps_the_row_whole():
    picture = shown("猫e\u0301", Size(6, 1))
    assert text(picture[0]) == "E     "


def test_words_stand_where_content_align_says():
    size = Size(60, 9)
    left, right = lit(shown("HOLD", size)), lit(shown("HOLD", size, "right", "bottom"))
    assert min(x for x, _ in left) == min(y for _, y in left) == 0
    assert max(x for x, _ in right) == 59
    assert max(y for _, y in right) == 8
    middle = lit(shown("HOLD", size, "center", "middle"))
    assert abs(min(x for x, _ in middle) - (59 - max(x for x, _ in middle))) <= 1


def test_nothing_to_say_is_an_empty_stage():
    assert lit(shown("", Size(30, 7))) == set()
