"""`speak` in config.toml: what makes a command, and that a text never becomes part of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.base.errors import BackTUIError
from backtui.sound.own_command import with_text, words_of_command


@pytest.mark.parametrize(
    ("speak", "what_to_do"),
    [
        ("", "begin with the name of a program"),
        ("   ", "begin with the name of a program"),
        ("'' {text}", "begin with the name of a program"),
        ("{text}", "begin with the name of a program"),
        ("mycommand", "put {text} where"),
        ("mycommand {words}", "put {text} where"),
        ("mycommand 'half a quote {text}", "close its quote"),
        ("mycommand '{text}\0'", "take out the control characters"),
    ],
)
def test_a_bad_template_is_one_sentence_that_names_the_key(speak: str, what_to_do: str):
    with pytest.raises(BackTUIError) as problem:
        words_of_command(speak)
    assert "key speak" in str(problem.value)
    assert what_to_do in str(problem.value)
    assert "\n" not in str(problem.value)


def test_quotes_and_other_braces_are_kept():
    words = words_of_command("say-it --voice 'Old Man' --as={text}.{lang} {text}")
    assert with_text(words, "a b") == ["say-it", "--voice", "Old Man", "--as=a b.{lang}", "a b"]


@given(st.text())
def test_a_text_stays_one_argument_and_never_touches_the_program(text: str):
    words = words_of_command("mycommand -x {text} end")
    assert with_text(words, text) == ["mycommand", "-x", text, "end"]
