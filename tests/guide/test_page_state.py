"""The answers of a page: which lines are shown, what is open, what is handed back."""

from __future__ import annotations

import pytest

from backtui.base.errors import UsageError
from backtui.guide.asking import Conversation, Line, LineKind, Page, PageAnswer, Value, Way
from backtui.guide.page_state import NONE, PageState
from tests.guide.person import Person

PAGE = Page(
    title="Choose safely",
    lines=(
        Line(id="sure", words="Sure?"),
        Line(id="hip", words="A hip replacement", kind=LineKind.TICK),
        Line(id="when", words="When?", kind=LineKind.DAY, needed_for="hip"),
        Line(id="knee", words="A knee problem", kind=LineKind.TICK),
        Line(id="note", words="A note", kind=LineKind.TEXT, optional=True),
    ),
    none_words="None of these",
    may_go_back=True,
)


def state(**values: Value) -> PageState:
    found = PageState.of(PAGE)
    for line_id, value in values.items():
        found = found.take(line_id, value)
    return found


def ids(found: PageState) -> list[str]:
    return [line.id for line in found.lines]


def test_a_follow_up_is_shown_and_needed_only_while_its_line_is_ticked():
    assert ids(state()) == ["sure", "hip", "knee", NONE, "note"]
    assert "when" in ids(state(hip=True))
    assert [line.id for line in state(sure=True, hip=True).open_lines] == ["when"]
    assert "when" not in ids(state(hip=True, when="2026-01-01").take("hip", False))
    assert state(hip=True, when="2026-01-01", sure=True).take("hip", False).answer(
        Way.LATER
    ).values == {"sure": True, "hip": False}


def test_none_and_a_tick_exclude_each_other():
    none = state(sure=True).take(NONE, True)
    assert not none.open_lines
    assert none.take("knee", True).answer(Way.LATER).values == {"sure": True, "knee": True}
    with pytest.raises(UsageError, match="Untick"):
        state(knee=True).take(NONE, True)


def test_ticks_left_out_are_an_answer_only_once_all_is_done():
    found = state(sure=True).take(NONE, True)
    assert found.answer(Way.LATER).values == {"sure": True, NONE: True}
    assert found.answer(Way.DONE).values == {
        "sure": True,
        NONE: True,
        "hip": False,
        "knee": False,
    }


def test_it_begins_at_the_first_line_without_an_answer():
    assert state().first == "sure"
    assert state(sure=True, hip=False, knee=False).first == NONE
    assert state(sure=True).first == "hip"


def two_pages() -> Conversation[list[PageAnswer]]:
    found: list[PageAnswer] = []
    while len(found) < 4:
        answer = yield PAGE
        assert isinstance(answer, PageAnswer)
        found.append(answer)
        if answer.way in (Way.DONE, Way.LATER):
            break
    return found


@pytest.mark.parametrize(
    ("person", "ways", "values"),
    [
        (Person(), [Way.DONE], {"sure": False, NONE: True, "hip": False, "knee": False}),
        (
            Person({"hip": True, "when": "2026-01-01"}),
            [Way.DONE],
            {"sure": False, "hip": True, "when": "2026-01-01", "knee": False},
        ),
        (Person(leaves_at="hip"), [Way.LATER], {"sure": False}),
        (Person(leaves_after=0), [Way.LATER], {}),
        (Person(goes_back_at=["knee"], leaves_at=NONE), [Way.BACK, Way.LATER], None),
    ],
)
def test_a_scripted_person_answers_by_line(
    person: Person, ways: list[Way], values: dict[str, Value] | None
):
    found = person.hold(two_pages())
    assert found is not None
    assert [answer.way for answer in found] == ways
    assert values is None or found[-1].values == values
