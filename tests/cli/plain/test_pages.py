"""A page of questions in lines: one input answers one line, and nothing else does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.cli.page import Page as TextPage
from backtui.cli.plain.dialogue import Dialogue
from backtui.guide.asking import Line, LineKind, Option, Page, PageAnswer, Value, Way
from tests.cli.plain.conftest import Written
from tests.guide.house import HandClock

TWO = Page(
    title="Get help first",
    stem="In the last two weeks?",
    lines=(
        Line(id="a", words="Numbness", asks_back=True),
        Line(id="b", words="Trouble walking", asks_back=True),
    ),
    may_go_back=True,
)
TICKS = Page(
    title="Choose safely",
    lines=(
        Line(id="surgery", words="Surgery", kind=LineKind.TICK),
        Line(
            id="weeks",
            words="How many weeks ago?",
            kind=LineKind.NUMBER,
            most=500,
            needed_for="surgery",
        ),
        Line(id="knee", words="A knee problem", kind=LineKind.TICK),
    ),
    none_words="None of these",
)
EVERY_KIND = tuple(
    Page(
        title=kind.name,
        lines=(
            Line(
                id="it",
                words="It",
                kind=kind,
                options=(Option("one", "One"), Option("two", "Two")),
                most=20,
            ),
        ),
        may_go_back=True,
    )
    for kind in LineKind
)


def asked(page: Page, *typed: str | None) -> PageAnswer:
    """What comes of these inputs; after the last, nothing more comes."""
    clock = HandClock()
    dialogue = Dialogue(Written(clock, typed), TextPage(80, 0), lambda: clock.now().date())
    return dialogue.ask_page(page)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        (["n", "n"], {"a": False, "b": False}),
        (["n", "b", "n", "N"], {"a": False, "b": False}),
        (["", "no", "", "no"], {"a": False, "b": False}),
    ],
)
def test_each_line_is_answered_for_itself(typed: Sequence[str], values: dict[str, Value]):
    assert asked(TWO, *typed) == PageAnswer(way=Way.DONE, values=values)


def test_a_yes_that_asks_back_hands_the_page_back_at_once():
    answer = asked(TWO, "n", "y")
    assert answer == PageAnswer(way=Way.ASK_BACK, values={"a": False, "b": True}, line="b")


def test_back_goes_up_a_line_and_from_the_first_to_the_page_before():
    assert asked(TWO, "n", "b", "b") == PageAnswer(way=Way.BACK, values={"a": False})


@pytest.mark.parametrize("leaving", ["later", "LATER", None])
def test_leaving_keeps_what_was_answered(leaving: str | None):
    assert asked(TWO, "n", leaving) == PageAnswer(way=Way.LATER, values={"a": False})


def test_a_follow_up_is_asked_only_where_it_is_needed():
    assert asked(TICKS, "y", "12", "n").values == {"surgery": True, "weeks": 12, "knee": False}
    assert asked(TICKS, "n", "y").values == {"surgery": False, "knee": True}


def test_none_is_what_was_said_to_every_tick():
    assert asked(TICKS, "n", "n").values == {"surgery": False, "knee": False, "": True}


def test_what_cannot_be_is_refused_and_asked_again(capsys: pytest.CaptureFixture[str]):
    page = Page(
        title="When",
        lines=(Line(id="weeks", words="Which week?", kind=LineKind.NUMBER, most=100),),
        refuses=lambda _, value: "At most 45." if isinstance(value, int) and value > 45 else "",
    )
    assert asked(page, "60", "20").values == {"weeks": 20}
    assert "At most 45." in capsys.readouterr().out


def test_an_answer_it_comes_with_is_kept_only_when_told_so():
    page = Page(
        title="You",
        lines=(Line(id="number", words="Number", kind=LineKind.TEXT, value="112", most=20),),
    )
    assert asked(page, "", "").way is Way.LATER
    assert asked(page, "ok") == PageAnswer(way=Way.DONE, values={"number": "112"})
    assert asked(page, "911").values == {"number": "911"}


def test_a_page_to_read_is_gone_through_by_enter():
    page = Page(title="What this means", about=("Take it easy.",), may_go_back=True)
    assert asked(page, "").way is Way.DONE
    assert asked(page, "b").way is Way.BACK


@pytest.mark.parametrize("page", [TWO, TICKS, *EVERY_KIND], ids=lambda page: page.title)
def test_a_held_enter_answers_nothing(page: Page):
    assert asked(page, *[""] * 250) == PageAnswer(way=Way.LATER)


@given(page=st.sampled_from([TWO, *EVERY_KIND]), typed=st.lists(st.text(max_size=3), max_size=9))
def test_one_input_answers_one_line_at_most(page: Page, typed: list[str]):
    assert len(asked(page, *typed).values) <= len(typed)
