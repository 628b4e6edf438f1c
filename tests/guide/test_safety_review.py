"""Safety answers are read and changed page by page; a sign that needs help stays in force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.coach import questions as q
from backtui.coach.safety import Standing
from backtui.guide.asking import Answer, Ask, Choose, Rate, Tell, Tick, YesNo
from backtui.guide.guide import Guide
from backtui.guide.safety_review import review_safety
from tests.guide.house import HandClock, guide_in

HELP_NOW, SEE_SOMEONE, CHOOSE, ABOUT = "0", "1", "2", "3"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


def review(guide: Guide, clock: HandClock, *answers: Answer) -> list[Ask]:
    """What is asked, when these answers are given one after the other, a second apart."""
    talk = review_safety(guide)
    asked = [next(talk)]
    for answer in answers:
        clock.pass_by(1000)
        try:
            asked.append(talk.send(answer))
        except StopIteration:
            break
    talk.close()
    return asked


def test_every_answer_can_be_read_and_reading_changes_nothing(guide: Guide, clock: HandClock):
    before = guide.safety()
    asked = review(guide, clock, *(x for page in "0123" for x in (page, False)), "close")
    read = [ask for ask in asked if isinstance(ask, YesNo)]
    assert len(read) == 4
    assert len(read[0].lines) == len(q.HELP_NOW)
    assert all(line.endswith(": no") for line in read[0].lines)
    assert read[1].lines == ("None of them",)
    assert "18 or older: yes" in read[3].lines
    assert guide.safety() == before


def test_an_answer_can_be_changed(guide: Guide, clock: HandClock):
    asked = review(guide, clock, CHOOSE, True)
    assert isinstance(asked[2], Tick)
    offered = [option.value for option in asked[2].options]
    review(guide, clock, CHOOSE, True, (offered[9],), True)
    assert {condition.value for condition in guide.safety().conditions} == {offered[9]}
    review(guide, clock, CHOOSE, True, (), True)
    assert guide.safety().conditions == frozenset()


def test_the_page_about_oneself_asks_each_line(guide: Guide, clock: HandClock):
    asked = review(guide, clock, ABOUT, True, q.Spell.MIDDLE.value, 7, True, False)
    assert [type(ask) for ask in asked[2:6]] == [Choose, Rate, YesNo, YesNo]
    state = guide.safety()
    assert (state.spell, state.usual, state.doctor_checked) == (q.Spell.MIDDLE, 7, False)


def test_a_yes_to_a_sign_that_needs_help_stops_at_once(guide: Guide, clock: HandClock):
    asked = review(guide, clock, HELP_NOW, True, False, True, True)
    assert isinstance(asked[-1], Tell)
    assert asked[-1].urgent
    assert guide.safety().standing is Standing.STOPPED


def test_no_does_not_answer_a_sign_away(guide: Guide, clock: HandClock):
    review(guide, clock, HELP_NOW, True, True, True)
    for _ in range(2):
        asked = review(guide, clock, HELP_NOW, True, *[False] * len(q.HELP_NOW))
        assert isinstance(asked[0], Choose)
        assert "1 of 8" in asked[0].options[0].words
        assert isinstance(asked[1], YesNo)
        assert "answering no does not change it" in asked[1].about
        assert guide.safety().standing is Standing.STOPPED
        assert not guide.safety().clear


def test_a_yes_on_the_second_page_asks_for_a_clearance(guide: Guide, clock: HandClock):
    asked = review(guide, clock, SEE_SOMEONE, True, True, ("b-fever",), False)
    assert isinstance(asked[-1], Tell)
    assert guide.safety().standing is Standing.NEEDS_CLEARANCE


def test_what_was_never_asked_is_asked_first(tmp_path: Path, clock: HandClock):
    with guide_in(tmp_path, clock, answered=False) as guide:
        assert isinstance(review(guide, clock)[0], Tell)
