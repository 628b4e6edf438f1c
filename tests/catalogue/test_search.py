"""Finding exercises by a few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue, names_of
from backtui.catalogue.reading import read_catalogue
from backtui.catalogue.search import Narrowing, search
from backtui.catalogue.types import Kind, Posture

BOOK = read_catalogue([data_folder()])


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bri", ["bridge"]),
        ("brigde", ["bridge"]),
        ("wall", ["wall-sit"]),
        ("cat", ["cat-cow"]),
        ("knee", ["knee-to-chest"]),
        ("sphinx", ["press-up"]),
        ("calf", ["hamstring-stretch", "downward-dog"]),
        ("stretch hip", ["hip-flexor-stretch"]),
        ("strength buttock", ["bridge", "wall-sit", "bird-dog"]),
        ("standing", ["wall-sit"]),
        ("on the belly", ["press-up"]),
        ("cushion", ["hip-flexor-stretch", "childs-pose"]),
    ],
)
def test_the_best_fit_comes_first(catalogue: Catalogue, query: str, first: list[str]):
    found = search(catalogue.exercises.values(), query)
    assert [exercise.id for exercise in found][: len(first)] == first


def test_no_words_fit_all_in_order_and_odd_ones_fit_none(catalogue: Catalogue):
    exercises = list(catalogue.exercises.values())
    assert search(exercises, "") == exercises
    assert search(exercises, "  / ") == exercises
    assert search(exercises, "zzz") == []
    assert search(exercises, "bridge zzz") == []


@pytest.mark.parametrize(
    ("narrowing", "left"),
    [
        (Narrowing(kind=Kind.STRENGTH), {"bridge", "wall-sit", "bird-dog"}),
        (Narrowing(posture=Posture.HANDS_AND_KNEES), {"bird-dog", "cat-cow", "downward-dog"}),
        (Narrowing(equipment="wall"), {"wall-sit"}),
        (Narrowing(area="upper back", kneeling=True), {"cat-cow", "downward-dog"}),
        (Narrowing(area="buttocks", kneeling=False), {"knee-to-chest", "bridge", "wall-sit"}),
    ],
)
def test_the_list_can_be_narrowed(catalogue: Catalogue, narrowing: Narrowing, left: set[str]):
    found = search(catalogue.exercises.values(), "", narrowing)
    assert {exercise.id for exercise in found} == left


@given(st.data())
def test_every_beginning_of_a_name_finds_it(data: st.DataObject):
    exercise = data.draw(st.sampled_from(list(BOOK.exercises.values())))
    name = data.draw(st.sampled_from(names_of(exercise)))
    typed = name[: data.draw(st.integers(1, len(name)))]
    assert exercise in search(BOOK.exercises.values(), typed)


@given(st.text(max_size=20), st.text(max_size=20))
def test_more_words_never_find_more(first: str, second: str):
    exercises = BOOK.exercises.values()
    both = search(exercises, f"{first} {second}")
    assert {each.id for each in both} <= {each.id for each in search(exercises, first)}
