"""The questions before the first start: asked one by one, kept as given, hard to answer by slip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.coach import questions as q
from backtui.coach.answers import AnswerBook
from backtui.coach.safety import EMERGENCY, Standing
from backtui.guide.asking import Answer, Ask, AskDay, Conversation, Tell, YesNo
from backtui.guide.guide import Guide
from backtui.guide.safety_talk import IS_THAT_RIGHT, talk_about_safety
from tests.guide.house import HandClock, guide_in
from tests.guide.person import Person

A_DAY_MS = 86_400_000
BLADDER = q.QUESTIONS["a-bladder"].words
YES = f"You answered yes. {IS_THAT_RIGHT}"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock, answered=False) as made:
        yield made


def talk(guide: Guide) -> Conversation[bool]:
    return talk_about_safety(guide.safety, guide.keep_answers, guide.clock.now)


def everything(guide: Guide) -> dict[str, q.Answer]:
    """Every line with its answer."""
    return {line: each for record in guide.past().answers for line, each in record.answers.items()}


def kept(guide: Guide) -> AnswerBook:
    return AnswerBook(guide.past().answers)


def test_everything_is_asked_once_in_order_and_nothing_is_preset(guide: Guide):
    person = Person()
    assert person.hold(talk(guide)) is True
    page_a = [line.words for line in q.HELP_NOW]
    about_you = [q.CHOOSE_ASKS, q.SPELL_ASKS, q.USUAL_ASKS, q.ADULT_ASKS, q.DOCTOR_ASKS]
    assert person.asked == [*page_a, q.SEE_SOMEONE_ASKS, *about_you]
    assert person.titles == ["Before you start"]
    again = Person()
    assert again.hold(talk(guide)) is True
    assert again.heard == []


@pytest.mark.parametrize("after", range(14))
def test_leaving_loses_nothing_and_skips_nothing(guide: Guide, tmp_path: Path, after: int):
    with guide_in(tmp_path / "whole", HandClock(), answered=False) as other:
        whole = Person()
        whole.hold(talk(other))
        all_kept = everything(other)
    first = Person(leaves_after=after)
    assert first.hold(talk(guide)) is None
    assert first.asked == whole.asked[: after + 1]
    assert not guide.safety().clear
    second = Person()
    assert second.hold(talk(guide)) is True
    assert second.asked == whole.asked[after:]
    assert everything(guide) == all_kept


def test_leaving_at_each_question_in_turn_comes_to_the_same(guide: Guide):
    asked = []
    for _ in range(14):
        person = Person(leaves_after=1)
        person.hold(talk(guide))
        asked.append(person.asked[0])
    assert len(set(asked)) == 14
    assert guide.safety().clear


@pytest.mark.parametrize("line", q.HELP_NOW_IDS)
def test_a_yes_is_asked_about_once_more_and_then_stops_for_good(
    guide: Guide, clock: HandClock, line: str
):
    person = Person({q.QUESTIONS[line].words: True, YES: True})
    assert person.hold(talk(guide)) is False
    assert person.asked[-1] == YES
    last = person.heard[-1]
    assert isinstance(last, Tell)
    assert last.urgent
    assert last.lines[0] == EMERGENCY
    assert guide.safety().standing is Standing.STOPPED
    assert Person().hold(talk(guide)) is False
    clock.pass_by(A_DAY_MS)
    assert Person().hold(talk(guide)) is False
    assert guide.safety().red_lines == (line,)


def test_a_yes_by_slip_is_taken_back_before_it_counts(guide: Guide):
    slips = iter([True, False])

    class Slipping(Person):
        def answer(self, ask: Ask) -> Answer:
            if isinstance(ask, YesNo) and ask.asks == BLADDER:
                return next(slips)
            return super().answer(ask)

    person = Slipping({YES: False})
    assert person.hold(talk(guide)) is True
    at = person.asked.index(BLADDER)
    assert person.asked[at : at + 3] == [BLADDER, YES, BLADDER]
    assert [given.value for given in kept(guide).all("a-bladder")] == [False]


def test_leaving_instead_of_confirming_keeps_the_question_open(guide: Guide):
    at = q.HELP_NOW_IDS.index("a-bladder")
    person = Person({BLADDER: True}, leaves_after=at + 1)
    assert person.hold(talk(guide)) is None
    assert person.asked[-1] == YES
    assert kept(guide).given("a-bladder") is None
    assert guide.safety().to_ask[0] == "a-bladder"


def test_under_age_is_asked_about_once_more(guide: Guide):
    minor = Person({q.ADULT_ASKS: False, f"You answered no. {IS_THAT_RIGHT}": True})
    assert minor.hold(talk(guide)) is False
    assert guide.safety().standing is Standing.UNDER_AGE


def test_an_examination_on_a_later_day_unlocks_and_stays_marked(guide: Guide, clock: HandClock):
    Person({BLADDER: True, YES: True}).hold(talk(guide))
    clock.pass_by(A_DAY_MS)
    seen = clock.now().date().isoformat()
    person = Person({q.EXAMINED_WORDS: seen})
    assert person.hold(talk(guide)) is True
    assert any(isinstance(ask, AskDay) for ask in person.heard)
    assert guide.safety().marked == ("a-bladder",)


def test_an_examination_before_it_began_unlocks_nothing(guide: Guide, clock: HandClock):
    Person({BLADDER: True, YES: True}).hold(talk(guide))
    clock.pass_by(A_DAY_MS)
    asked = talk(guide)
    assert isinstance(next(asked), Tell)
    assert isinstance(asked.send(True), AskDay)
    assert isinstance(asked.send("2026-01-01"), Tell)
    assert not guide.safety().clear


def test_page_b_asks_which_and_then_for_a_clearance(guide: Guide):
    refused = Person({q.SEE_SOMEONE_ASKS: True, q.SEE_SOMEONE_WHICH: ("b-fever",)})
    assert refused.hold(talk(guide)) is False
    assert refused.titles[-1] == "See someone first"
    assert guide.safety().standing is Standing.NEEDS_CLEARANCE
    cleared = Person({q.CLEARED_WORDS: True})
    assert cleared.hold(talk(guide)) is True
    assert cleared.asked == [q.CLEARED_WORDS]


def test_a_rehearsal_keeps_its_answers_in_memory_alone(tmp_path: Path):
    with guide_in(tmp_path, HandClock(), answered=False, speed=30) as rehearsing:
        assert Person().hold(talk(rehearsing)) is True
        assert not rehearsing.log.answers()
    with guide_in(tmp_path, HandClock(), answered=False) as fresh:
        assert fresh.safety().standing is Standing.NOT_ASKED
