"""Text from people and files can trick nobody."""

from __future__ import annotations

import csv
import html
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.base.safe_text import (
    clean,
    for_csv,
    for_html,
    for_markdown,
    for_terminal,
    from_csv,
)

anything = st.text(
    st.characters() | st.sampled_from("\x00\x1b\x07\r\n\t\u202e\u2066\x9b\ud800=+-@'\"<&,;"),
    max_size=40,
)


def controls(text: str) -> set[str]:
    return {it for it in text if unicodedata.category(it) in ("Cc", "Cs")} | (
        set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    )


@given(anything)
def test_cleaned_text_holds_nothing_unseen_and_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert not controls(clean(text))
    assert controls(clean(text, lines=True)) <= {"\n"}
    assert clean(clean(text)) == clean(text)
    assert clean(clean(text, lines=True), lines=True) == clean(text, lines=True)


@pytest.mark.parametrize("text", ["Füße", "腰痛", "ظهر", "👩\u200d⚕️", "a\u0301", "10–20 °"])
def test_words_of_any_language_pass(text: str) -> None:
    assert clean(text) == for_terminal(text) == for_html(text) == for_csv(text) == text


def test_line_breaks_become_spaces_unless_wanted() -> None:
    assert clean("one\r\ntwo\u2028three\tfour ") == "one two three four"
    assert clean("one\r\ntwo\u2028three\tfour ", lines=True) == "one\ntwo\nthree four"


@given(anything)
def test_a_terminal_gets_no_control(text: str) -> None:
    assert not controls(for_terminal(text))
    assert controls(for_terminal(text, lines=True)) <= {"\n"}


def test_a_terminal_shows_what_was_there() -> None:
    assert for_terminal("\x1b[31mred\x07 \u202eback") == r"\x1b[31mred\x07 \u202eback"


@given(anything)
def test_a_page_gets_no_markup(text: str) -> None:
    shown = for_html(text)
    assert not set(shown) & set("<>\"'")
    assert set(html.unescape(shown)) <= set(text)


@given(anything)
def test_a_spreadsheet_gets_no_formula_and_gives_the_text_back(text: str) -> None:
    text = clean(text, lines=True)
    cell = for_csv(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell, "next"])
    read = next(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert [from_csv(read[0]), read[1]] == [text, "next"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>bold</b>", r"\<b\>bold\</b\>"),
        ("[red] and [/", r"\[red\] and \[/"),
        ("a | b\nc", r"a \| b c"),
        ("*x* `y` _z_ ~w~ $v$ &amp;", r"\*x\* \`y\` \_z\_ \~w\~ \$v\$ \&amp;"),
        ("\x1b[31m", r"\\x1b\[31m"),
        ("Slower than I thought, in a good way.", "Slower than I thought, in a good way."),
    ],
)
def test_a_markdown_page_gets_no_markup(text: str, shown: str) -> None:
    assert for_markdown(text) == shown


@given(anything)
def test_markdown_stays_on_its_line(text: str) -> None:
    assert not controls(for_markdown(text))
