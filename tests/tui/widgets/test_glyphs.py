from __future__ import annotations

import string
from itertools import combinations

import pytest

from backtui.tui.widgets.glyphs import SLIGHT, STOUT, Dots, Face

BOTH = pytest.mark.parametrize("face", [SLIGHT, STOUT], ids=["slight", "stout"])
NEEDED = string.ascii_uppercase + string.digits + " -/'.:,+"


def dots(glyph: Dots, shift: int = 0) -> set[tuple[int, int]]:
    return {
        (x + shift, y) for y, row in enumerate(glyph) for x, dot in enumerate(row) if dot == "#"
    }


@BOTH
def test_a_face_has_every_character_that_block_words_may_use(face: Face):
    assert set(face.glyphs) == set(NEEDED)


@BOTH
@pytest.mark.parametrize("character", NEEDED)
def test_a_glyph_is_a_clean_box_of_dots(face: Face, character: str):
    glyph = face.glyphs[character]
    assert len(glyph) == face.height
    assert len({len(row) for row in glyph}) == 1
    assert set("".join(glyph)) <= {"#", "."}
    if character.isalnum():
        assert "#" in glyph[0]
        assert "#" in glyph[-1]
    if character.isalpha():
        assert any(row.startswith("#") for row in glyph)
        assert any(row.endswith("#") for row in glyph)


@BOTH
def test_any_two_glyphs_differ_by_two_dots_wherever_they_are_laid_over_one_another(face: Face):
    for one, other in combinations(NEEDED.replace(" ", ""), 2):
        first, second = face.glyphs[one], face.glyphs[other]
        slack = len(second[0]) - len(first[0])
        for shift in range(min(0, slack), max(0, slack) + 1):
            assert len(dots(first, shift) ^ dots(second)) >= 2, (one, other)


@BOTH
def test_digits_differ_by_more_and_are_equally_wide(face: Face):
    for one, other in combinations(string.digits, 2):
        assert len(dots(face.glyphs[one]) ^ dots(face.glyphs[other])) >= 3, (one, other)
    assert len({len(face.glyphs[digit][0]) for digit in string.digits}) == 1


@BOTH
def test_wide_letters_have_room_for_their_inner_strokes(face: Face):
    plain = len(face.glyphs["H"][0])
    assert all(len(face.glyphs[letter][0]) > plain for letter in "MNW")


@BOTH
def test_the_width_of_a_line_is_what_is_drawn(face: Face):
    for text in ("", "I", "HOLD", "GET READY", "1:45"):
        drawn = face.draw(text)
        assert len(drawn) == face.height
        assert {len(row) for row in drawn} == {face.width(text)}


def test_a_face_knows_what_it_lacks():
    assert STOUT.has("PRESS-UP")
    assert not STOUT.has("É")
