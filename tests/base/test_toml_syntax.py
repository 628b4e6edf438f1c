"""What somebody who has never heard of TOML is told of a file that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.base.errors import BackTUIError
from backtui.base.toml_file import read_toml

WRONG = [
    ('a = 1\nb = "one\n', 'line 2: b = "one – close the quotes before the line ends.'),
    ('a = """one\n', 'line 1: a = """one – close the quotes.'),
    (
        "a = [\n  1\n  2\n]",
        "line 3: 2 – put a comma between two entries, and ] after the last one.",
    ),
    ("a = { b = 1", "line 1: a = { b = 1 – put a comma between two entries, and } after the last"),
    ("a = “one”", 'line 1: a = “one” – use straight quotes, ".'),
    ("a = one", "line 1: a = one – put text in quotes, a number, true, false or a [list] after"),
    ("a = 20 s", "line 1: a = 20 s – take away what stands after the value; within text write"),
    ('a = "C:\\d\\q"', "write each \\ twice."),
    ('a: "one"', "put = between the key and its value."),
    ("[a\nb = 1", "line 1: [a – close the brackets around the name."),
    ("a = 1\na = 2", "line 2: a = 2 – that key stands further up already; keep one of the two."),
    ("[a]\n[a]", "line 2: [a] – that name in brackets stands further up already; keep one"),
    ("= 3", "line 1: = 3 – begin with a key, such as name, and put = after it."),
    ("a = \x1b[31m", "line 1: a = \\x1b[31m – put text in quotes"),
    (f"a = {'x' * 99}", f"line 1: a = {'x' * 56}… – put text"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_the_line_is_shown_with_what_to_do(tmp_path: Path, text: str, told: str):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(BackTUIError) as raised:
        read_toml(path)
    assert str(raised.value).startswith(f"{path} is not valid TOML, line ")
    assert told in str(raised.value)


def test_a_mark_in_front_of_the_text_is_no_mistake(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text('a = "one"\r\n', encoding="utf-8-sig")
    assert read_toml(path) == {"a": "one"}
