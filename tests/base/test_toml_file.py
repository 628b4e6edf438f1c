"""How a file that a person wrote is checked, and what is said about it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct, field

from backtui.base.errors import BackTUIError
from backtui.base.toml_file import WrongKeyError, checked, nearest, place, read_toml


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Inner(Struct, forbid_unknown_fields=True, frozen=True):
    number: Annotated[int, Meta(ge=1, le=9)] = 1
    ratio: Annotated[float, Meta(ge=0.5)] = 1.0
    small: Annotated[int, Meta(le=3)] = 1


class Outer(Struct, forbid_unknown_fields=True, frozen=True):
    flag: bool = False
    colour: Colour | None = None
    word: Annotated[str, Meta(max_length=3)] = ""
    code: Annotated[str, Meta(pattern="^[A-Z]+$", description="capital letters")] = "A"
    inner: Inner = field(default_factory=Inner)
    several: tuple[Inner, ...] = ()
    texts: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    named: dict[str, Inner] = field(default_factory=dict)
    at_least: Annotated[tuple[int, ...], Meta(min_length=1)] = (1,)


WRONG: list[tuple[dict[str, Any], str, tuple[str | int, ...]]] = [
    ({"flag": 1}, "key flag is 1; put true or false there.", ("flag",)),
    ({"colour": "green"}, 'key colour is "green"; put one of "red", "blue" there.', ("colour",)),
    ({"word": "four"}, "put text in quotes of at most 3 characters there.", ("word",)),
    ({"code": "a"}, 'key code is "a"; put capital letters there.', ("code",)),
    (
        {"inner": []},
        "key inner is a list of 0; put a line [inner] there, and below it number, ratio or small.",
        ("inner",),
    ),
    ({"inner": {"number": 0}}, "inner, key number is 0; put a whole", ("inner", "number")),
    ({"inner": {"number": 10}}, "whole number from 1 to 9 there.", ("inner", "number")),
    ({"inner": {"ratio": 0.1}}, "a number of 0.5 or more there.", ("inner", "ratio")),
    ({"inner": {"small": 4}}, "a whole number of at most 3 there.", ("inner", "small")),
    ({"inner": {"nmber": 4}}, "Did you mean number?", ("inner", "nmber")),
    ({"inner": {"num": 4}}, "Did you mean number?", ("inner", "num")),
    (
        {"inner": {"flag": True}},
        "inner, key flag belongs to the whole file; move it up, above the line [inner].",
        ("inner", "flag"),
    ),
    (
        {"several": {"number": 1}},
        "put a line [[several]] before each, and below it number, ratio or small.",
        ("several",),
    ),
    ({"inner": {"x": 4}}, "Known here: number, ratio, small.", ("inner", "x")),
    (
        {"several": [{}, {"number": "a"}]},
        'several, entry 2, key number is "a"',
        ("several", 1, "number"),
    ),
    ({"several": [{}, 5]}, "several, entry 2 is 5; put a table of number", ("several", 1)),
    ({"texts": ["a", 1]}, "texts, entry 2 is 1; put text in quotes there.", ("texts", 1)),
    ({"texts": 1}, "a list in square brackets, each entry text", ("texts",)),
    ({"at_least": []}, "a list of 1 or more in square brackets", ("at_least",)),
    ({"words": {"a": "b", "c": 1}}, "words, key c is 1; put text in quotes", ("words", "c")),
    ({"words": 3}, "key words is 3; put named tables, each text", ("words",)),
    ({"named": {"a": {}, "b": {"q": 1}}}, "named, b, key q is not known", ("named", "b", "q")),
    (
        {"named": {"a": {}, "b": {"number": 99}}},
        "named, b, key number is 99",
        ("named", "b", "number"),
    ),
]


@pytest.mark.parametrize(("data", "words", "steps"), WRONG)
def test_a_wrong_value_is_told_with_its_place_and_remedy(
    data: dict[str, Any], words: str, steps: tuple[str | int, ...]
):
    with pytest.raises(WrongKeyError) as raised:
        checked(data, Outer, Path("some.toml"))
    assert str(raised.value).startswith("some.toml: ")
    assert words in str(raised.value)
    assert raised.value.steps == steps


def test_what_fits_is_handed_back():
    outer = checked({"colour": "red", "several": [{"number": 2}]}, Outer, Path("x"))
    assert outer == Outer(colour=Colour.RED, several=(Inner(number=2),))


def test_long_values_are_cut_short():
    with pytest.raises(WrongKeyError) as raised:
        checked({"word": "x" * 500}, Outer, Path("x"))
    assert len(str(raised.value)) < 150


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Outer.__struct_fields__, "number", "x.y[0]`"]), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Outer.__struct_fields__, "odd` - at `$"]), values))
def test_whatever_a_file_holds_the_answer_is_a_value_or_one_sentence(data: dict[str, Any]):
    try:
        answer: object = checked(data, Outer, Path("x"))
    except WrongKeyError as error:
        answer = str(error)
    assert isinstance(answer, Outer) or str(answer).startswith("x: ")


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8")))
def test_whatever_is_typed_reading_answers_in_our_own_error(
    tmp_path_factory: pytest.TempPathFactory, text: bytes
):
    path = tmp_path_factory.getbasetemp() / "typed.toml"
    path.write_bytes(text)
    try:
        answer: object = read_toml(path)
    except BackTUIError as error:
        answer = str(error)
    assert isinstance(answer, dict) or str(answer).startswith(str(path))


def test_places_are_counted_from_one():
    assert place("ladder", 2, "hold") == "ladder, entry 3, key hold"
    assert place("ladder", 0) == "ladder, entry 1"
    assert place("name") == "key name"


def test_only_a_near_word_is_offered():
    assert nearest("hodl", ["hold", "up"]) == " Did you mean hold?"
    assert nearest("zzz", ["hold", "up"]) == ""


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(BackTUIError, match=r"none\.toml cannot be read: No such file"):
        read_toml(tmp_path / "none.toml")
