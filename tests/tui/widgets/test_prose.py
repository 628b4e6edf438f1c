"""Paragraphs wrapped under their marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from backtui.tui.widgets.prose import Paragraph, wrapped

WORDS = st.lists(st.text("abc字é", min_size=1, max_size=12), min_size=1, max_size=20).map(" ".join)


def test_lines_stand_under_the_first_word_of_the_text():
    lines = wrapped(Paragraph(Content("One leg bent, the other long."), Content("1  ")), 16)
    assert [line.plain.rstrip() for line in lines] == [
        "1  One leg bent,",
        "   the other",
        "   long.",
    ]


def test_an_empty_paragraph_is_an_empty_line():
    assert [line.plain for line in wrapped(Paragraph(Content()), 10)] == [""]


@given(text=WORDS, mark=st.sampled_from(["", "·  ", "10  "]), width=st.integers(8, 60))
def test_no_line_is_too_long_and_no_word_is_lost(text: str, mark: str, width: int):
    lines = wrapped(Paragraph(Content(text), Content(mark)), width)
    assert all(line.cell_length <= width for line in lines)
    written = "".join("".join(line.plain for line in lines).split())
    assert written == "".join((mark + text).split())
