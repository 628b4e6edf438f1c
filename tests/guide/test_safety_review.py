"""Safety answers are read and changed page by page; a sign that needs help stays in force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.catalogue.precaution import Condition
from backtui.coach.safety import questions as q
from backtui.coach.safety.safety_state import Standing
from backtui.guide.asking import Answer, Ask, Choose, Tell
from backtui.guide.guide import Guide
from backtui.guide.safety_review import review_safety
from tests.guide.house import HandClock, guide_in
from tests.guide.person import Person

HELP_NOW, SEE_SOMEONE, CHOOSE, SPELL, YOU = "0", "1", "2", "3", "4"
WHICH = "Which answers do you want to see?"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


class Reviewing(Person):
    """Looks at one page, and closes."""

    def __init__(self, page: str, clock: HandClock, said: dict[str, Answer] | None = None) -> None:
        super().__init__(said)
        self._wants = [page, "close"]
        self._clock = clock

    def answer(self, ask: Ask) -> Answer:
        self._clock.pass_by(1000)
        if isinstance(ask, Choose) and ask.asks == WHICH:
            return self._wants.pop(0)
        return super().answer(ask)


def review(
    guide: Guide, clock: HandClock, page: str, said: dict[str, Answer] | None = None
) -> Reviewing:
    person = Reviewing(page, clock, said)
    person.hold(review_safety(guide))
    return person


@pytest.mark.parametrize("page", [HELP_NOW, SEE_SOMEONE, CHOOSE, SPELL, YOU])
def test_every_answer_can_be_read_and_reading_changes_nothing(
    guide: Guide, clock: HandClock, page: str
):
    before = guide.past().answers
    person = review(guide, clock, page, {q.SPELL: q.Spell.LONG.value, q.USUAL: 4})
    assert person.pages[0].lines
    assert guide.past().answers == before or page == YOU  # which takes the number that it shows


def test_an_answer_can_be_changed_and_what_it_means_is_told(guide: Guide, clock: HandClock):
    person = review(guide, clock, CHOOSE, {"c-wrists": True})
    assert guide.safety().conditions == {Condition.WRISTS}
    assert person.pages[-1].title == "What this means for you"
    review(guide, clock, CHOOSE, {"c-wrists": False})
    assert guide.safety().conditions == frozenset()


def test_the_pages_about_oneself_ask_each_line(guide: Guide, clock: HandClock):
    review(guide, clock, SPELL, {q.SPELL: q.Spell.MIDDLE.value, q.USUAL: 7})
    review(guide, clock, YOU, {q.DOCTOR: False, q.EMERGENCY_NUMBER: "999"})
    state = guide.safety()
    assert (state.spell, state.usual, state.doctor_checked) == (q.Spell.MIDDLE, 7, False)
    assert state.emergency_number == "999"


def test_a_yes_to_a_sign_that_needs_help_stops_at_once(guide: Guide, clock: HandClock):
    person = review(guide, clock, HELP_NOW, {"a-bladder": True, "You answered yes": True})
    assert any(isinstance(ask, Tell) and ask.urgent for ask in person.heard)
    assert guide.safety().standing is Standing.STOPPED


def test_no_does_not_answer_a_sign_away(guide: Guide, clock: HandClock):
    review(guide, clock, HELP_NOW, {"a-bladder": True, "You answered yes": True})
    for _ in range(2):
        person = review(guide, clock, HELP_NOW, {"a-bladder": False})
        first = person.heard[0]
        assert isinstance(first, Choose)
        assert "1 of 8" in first.options[0].words
        assert "answering no does not change it" in person.pages[0].about[0]
        assert guide.safety().standing is Standing.STOPPED


def test_a_tick_on_the_second_page_asks_for_a_date(guide: Guide, clock: HandClock):
    person = review(guide, clock, SEE_SOMEONE, {"b-fever": True})
    assert q.cleared("b-fever") in person.lines
    assert guide.safety().standing is Standing.NEEDS_CLEARANCE


def test_what_was_never_asked_is_asked_first(tmp_path: Path, clock: HandClock):
    with guide_in(tmp_path, clock, answered=False) as guide:
        assert review(guide, clock, YOU).pages[0].of == 6
