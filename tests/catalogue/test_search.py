"""Finding exercises by a few letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue, names_of
from backtui.catalogue.reading import read_catalogue
from backtui.catalogue.search import Narrowing, search
from backtui.catalogue.types import Exercise, Kind, Posture

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
def test_the_best_fit_comes_first(first_eleven: list[Exercise], query: str, first: list[str]):
    found = search(first_eleven, query)
    assert [exercise.id for exercise in found][: len(first)] == first


@pytest.fixture
def first_eleven(catalogue: Catalogue) -> list[Exercise]:
    """Those whose names, muscles and tools are compared here; others may fit the same words."""
    return [each for each in catalogue.exercises.values() if "article" in each.sources]


def test_no_words_fit_all_in_order_and_odd_ones_fit_none(catalogue: Catalogue):
    exercises = list(catalogue.exercises.values())
    assert search(exercises, "") == exercises
    assert search(exercises, "  / ") == exercises
    assert search(exercises, "zzz") == []
    assert search(exercises, "bridge zzz") == []


@pytest.mark.parametrize(
    ("narrowing", "fits", "example"),
    [
        (Narrowing(kind=Kind.STRENGTH), lambda each: each.kind is Kind.STRENGTH, "bridge"),
        (
            Narrowing(posture=Posture.HANDS_AND_KNEES),
            lambda each: each.posture is Posture.HANDS_AND_KNEES,
            "bird-dog",
        ),
        (Narrowing(equipment="wall"), lambda each: "wall" in each.equipment, "wall-sit"),
        (
            Narrowing(area="upper back", kneeling=True),
            lambda each: "upper back" in each.areas and each.kneeling,
            "cat-cow",
        ),
        (
            Narrowing(area="buttocks", kneeling=False),
            lambda each: "buttocks" in each.areas and not each.kneeling,
            "knee-to-chest",
        ),
    ],
)
def test_the_list_can_be_narrowed(
    catalogue: Catalogue, narrowing: Narrowing, fits: Callable[[Exercise], bool], example: str
):
    exercises = list(catalogue.exercises.values())
    found = search(exercises, "", narrowing)
    assert found == [exercise for exercise in exercises if fits(exercise)]
    assert example in {exercise.id for exercise in found}
    assert len(found) < len(exercises)


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
