"""Lines fit the page, columns line up, and colour is only where it is wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.cli.page import Page, length


def test_columns_line_up_and_only_the_last_is_wrapped(capsys: pytest.CaptureFixture[str]):
    Page(40, 0).columns([("a", "first", "one two three four five six"), ("bb", "x", "y")])
    assert capsys.readouterr().out.splitlines() == [
        "  a   first  one two three four five six",
        "  bb  x      y",
    ]


def test_a_long_last_column_goes_on_below_itself(capsys: pytest.CaptureFixture[str]):
    Page(40, 0).columns([("name", "one two three four five six seven eight")])
    assert capsys.readouterr().out.splitlines() == [
        "  name  one two three four five six",
        "        seven eight",
    ]


def test_no_rows_print_nothing(capsys: pytest.CaptureFixture[str]):
    Page(40, 0).columns([])
    assert capsys.readouterr().out == ""


def test_a_paragraph_hangs_below_its_mark(capsys: pytest.CaptureFixture[str]):
    Page(20, 0).text("one two three four five", indent=2, mark="- ")
    assert capsys.readouterr().out == "  - one two three\n    four five\n"


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm-direct"}, 1 << 24),
        ({"TERM": "xterm"}, 0),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 256),
        ({}, 0),
    ],
)
def test_colours_are_those_the_terminal_has_and_the_person_wants(monkeypatch, environ, colours):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert Page.of_stdout(environ).colours == colours
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    assert Page.of_stdout(environ).colours == 0


def test_a_heading_is_bold_only_with_colours(capsys: pytest.CaptureFixture[str]):
    Page(40, 256).heading("Log")
    Page(40, 0).heading("Log")
    assert capsys.readouterr().out == "\x1b[1mLog\x1b[0m\nLog\n"


@given(st.integers(0, 10 * 3_600_000))
def test_a_length_says_every_second(ms: int):
    seconds = 0
    for part in length(ms).split(":"):
        seconds = seconds * 60 + int(part)
    assert abs(seconds * 1000 - ms) <= 500


def test_lengths_read_like_clocks():
    assert [length(ms) for ms in (5_000, 750_000, 3_900_000)] == ["0:05", "12:30", "1:05:00"]
