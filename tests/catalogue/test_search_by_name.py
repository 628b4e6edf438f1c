"""Routines and movements to avoid, found by their names."""

from __future__ import annotations

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_catalogue
from backtui.catalogue.search import search_by_name
from backtui.catalogue.types import Posture

CATALOGUE = read_catalogue([data_folder()])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", list(CATALOGUE.routines)),
        ("STRENGTH", ["strength"]),
        ("three min", ["three-minutes"]),
        ("min thr", ["three-minutes"]),
        ("mobilty", ["mobility"]),
        ("strength bird", []),
    ],
)
def test_every_word_must_be_found_in_the_name(query: str, found: list[str]):
    assert [each.id for each in search_by_name(CATALOGUE.routines.values(), query)] == found


def test_movements_to_avoid_are_found_alike():
    assert [each.id for each in search_by_name(CATALOGUE.avoided.values(), "sit")] == ["sit-ups"]


def test_every_position_has_plain_words():
    words = [posture.words for posture in Posture]
    assert len(set(words)) == len(words)
    assert not {"supine", "prone"} & set(words)
    assert all("-" not in each for each in words)
