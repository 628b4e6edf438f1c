"""How what someone types finds an exercise or a routine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.base.errors import UsageError
from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue, names_of
from backtui.catalogue.reading import read_catalogue
from backtui.catalogue.types import Exercise, Routine

BOOK = read_catalogue([data_folder()])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bridge", "bridge"),
        ("BRIDGE", "bridge"),
        ("Bird Dog", "bird-dog"),
        ("birddog", "bird-dog"),
        ("cat cow", "cat-cow"),
        ("Child’s pose", "childs-pose"),
        ("knee", "knee-to-chest"),
        ("ham", "hamstring-stretch"),
        ("Prone press-up (chest lift on elbows)", "press-up"),
        ("sphinx", "press-up"),
        ("rotation", "lower-back-rotation"),
        ("sitting against the wall", "wall-sit"),
        (" down ", "downward-dog"),
    ],
)
def test_an_exercise_is_found(catalogue: Catalogue, typed: str, found: str):
    assert catalogue.exercise(typed).id == found
    assert catalogue.routine_or_exercise(typed).id == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [("three minutes", "three-minutes"), ("MOB", "mobility"), ("every", "everything")],
)
def test_a_routine_is_found(catalogue: Catalogue, typed: str, found: str):
    assert catalogue.routine(typed).id == found
    assert catalogue.routine_or_exercise(typed).id == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("brige", 'No exercise is called "brige"; did you mean bridge'),
        ("dog", "did you mean bird-dog or downward-dog?"),
        ("h", '"h" could be hamstring-stretch or hip-flexor-stretch; write more'),
        ("", "`backtui exercises` lists them all"),
        ("///", "`backtui exercises` lists them all"),
        ("xylophone", "`backtui exercises` lists them all"),
        ("sit-ups", "Sit-ups cannot be started. Curling up"),
        ("toe touches", "Instead: Hamstring stretch"),
    ],
)
def test_an_unknown_name_is_answered(catalogue: Catalogue, typed: str, said: str):
    with pytest.raises(UsageError) as raised:
        catalogue.exercise(typed)
    assert said in str(raised.value)


def test_an_unknown_routine_is_answered(catalogue: Catalogue):
    with pytest.raises(UsageError, match='No routine is called "strenth"; did you mean strength'):
        catalogue.routine("strenth")
    with pytest.raises(UsageError, match="did you mean strength"):
        catalogue.routine_or_exercise("strenth")
    with pytest.raises(UsageError, match="Leg lifts cannot be started"):
        catalogue.routine_or_exercise("leg lifts")


@given(st.data())
def test_every_name_finds_its_own_entry_however_it_is_typed(data: st.DataObject):
    exercise = data.draw(st.sampled_from(list(BOOK.exercises.values())))
    name = data.draw(st.sampled_from(names_of(exercise)))
    typed = data.draw(
        st.sampled_from([name, name.upper(), name.replace(" ", ""), name.replace(" ", "-")])
    )
    assert BOOK.exercise(typed) is exercise


@given(st.text(max_size=20))
def test_anything_else_is_a_find_or_a_sentence(typed: str):
    try:
        answer: object = BOOK.routine_or_exercise(typed)
    except UsageError as error:
        answer = str(error)
    assert isinstance(answer, (Exercise, Routine)) or typed in str(answer)
