"""The questions before the first start: six pages, kept as answered, hard to answer by slip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from backtui.catalogue.precaution import Condition
from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook
from backtui.coach.safety.emergency import SAY
from backtui.coach.safety.safety_state import SafetyState, Standing
from backtui.guide.asking import Answer, Ask, Conversation, Page, Tell
from backtui.guide.guide import Guide
from backtui.guide.safety_talk import (
    GET_HELP,
    IS_THAT_RIGHT,
    something_has_changed,
    talk_about_safety,
)
from backtui.history.records import Origin
from tests.guide.house import MONDAY, HandClock, guide_in
from tests.guide.person import Person

A_DAY_MS = 86_400_000
BLADDER = "a-bladder"
YES = f"You answered yes. {IS_THAT_RIGHT}"
NO = f"You answered no. {IS_THAT_RIGHT}"


class SteadyClock(HandClock):
    """A wall clock that goes on by a second each time someone looks."""

    def now(self):
        self.pass_by(1000)
        return super().now()


@pytest.fixture
def clock() -> HandClock:
    return SteadyClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock, answered=False) as made:
        yield made


@pytest.fixture
def answered(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


def talk(guide: Guide) -> Conversation[bool]:
    return talk_about_safety(guide)


def everything(guide: Guide) -> dict[str, q.Answer]:
    """Every line with its newest answer."""
    return {line: each for record in guide.past().answers for line, each in record.answers.items()}


def book(guide: Guide) -> AnswerBook:
    return AnswerBook(guide.past().answers)


def test_everything_is_asked_once_on_six_numbered_pages(guide: Guide):
    person = Person()
    assert person.hold(talk(guide)) is True
    assert [(page.number, page.of) for page in person.pages] == [(n, 6) for n in range(1, 7)]
    asked = {*q.HELP_NOW_IDS, *q.TICKS, *(each.id for each in q.SEE_SOMEONE)}
    assert asked | {q.ADULT, q.DOCTOR, q.SPELL, q.USUAL, q.PAIN_NOW} <= set(person.lines)
    assert guide.safety().clear
    again = Person()
    assert again.hold(talk(guide)) is True
    assert again.heard == []


def test_nothing_is_preset_but_the_emergency_number(guide: Guide):
    person = Person()
    person.hold(talk(guide))
    preset = {line.id for page in person.pages for line in page.lines if line.value is not None}
    assert preset == {q.EMERGENCY_NUMBER}


def test_every_page_but_the_first_leads_back(guide: Guide):
    person = Person(goes_back_at=["a-saddle", "b-fever", q.SURGERY, q.SPELL])
    assert person.hold(talk(guide)) is True
    assert [page.number for page in person.pages] == [1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6]
    assert guide.safety().clear


def test_going_back_shows_what_was_answered_and_stamps_nothing_anew(guide: Guide):
    person = Person(goes_back_at=["b-fever"])
    person.hold(talk(guide))
    second = [page for page in person.pages if page.number == 2][1]
    assert all(line.value is False for line in second.lines)
    assert len(book(guide).all(BLADDER)) == 1


ALL_LINES = (q.ADULT, *q.HELP_NOW_IDS, "b-age", "c-wrists", q.SPELL, q.USUAL)


@pytest.mark.parametrize("line", ALL_LINES)
def test_leaving_loses_nothing_and_grants_nothing(guide: Guide, tmp_path: Path, line: str):
    with guide_in(tmp_path / "whole", SteadyClock(), answered=False) as other:
        Person().hold(talk(other))
        all_kept = everything(other)
    first = Person(leaves_at=line)
    assert first.hold(talk(guide)) is False
    assert not guide.safety().clear
    second = Person()
    assert second.hold(talk(guide)) is True
    assert set(second.lines) >= {line}
    assert everything(guide) == all_kept


@pytest.mark.parametrize("line", q.HELP_NOW_IDS)
def test_a_yes_is_asked_about_once_more_and_then_stops_for_good(
    guide: Guide, clock: HandClock, line: str
):
    person = Person({line: True, YES: True})
    assert person.hold(talk(guide)) is False
    assert YES in person.asked
    panel = next(ask for ask in person.heard if isinstance(ask, Tell))
    assert panel.urgent
    assert panel.title == GET_HELP
    assert guide.safety().emergency_number in panel.lines[0]
    assert any(SAY[line] in each for each in panel.lines)
    assert guide.safety().standing is Standing.STOPPED
    assert Person().hold(talk(guide)) is False
    clock.pass_by(A_DAY_MS)
    assert Person().hold(talk(guide)) is False
    assert guide.safety().red_lines == (line,)


def test_a_yes_by_slip_is_taken_back_before_it_counts(guide: Guide):
    person = Person({BLADDER: True, YES: False})
    assert person.hold(talk(guide)) is True
    assert [given.value for given in book(guide).all(BLADDER)] == [False]


def test_under_age_is_asked_about_once_more(guide: Guide):
    minor = Person({q.ADULT: False, NO: True})
    assert minor.hold(talk(guide)) is False
    assert guide.safety().standing is Standing.UNDER_AGE


def test_the_emergency_number_is_the_one_written(guide: Guide):
    person = Person({q.EMERGENCY_NUMBER: "999", BLADDER: True, YES: True})
    person.hold(talk(guide))
    assert "999" in person.told[0]


@pytest.mark.parametrize(
    ("line", "value"),
    [("c-pregnant.week", 60), ("c-recent-surgery.weeks", 30), (q.EMERGENCY_NUMBER, "help")],
)
def test_an_answer_that_cannot_be_is_refused_in_a_sentence(
    guide: Guide, line: str, value: q.Answer
):
    person = Person({"c-pregnant": True, "c-recent-surgery": True, "c-pregnant.week": 20})
    person.hold(talk(guide))
    page = next(page for page in person.pages if line in [each.id for each in page.lines])
    assert page.refuses is not None
    assert page.refuses(line, value).endswith(".")


def red(guide: Guide) -> Guide:
    Person({BLADDER: True, YES: True}).hold(talk(guide))
    return guide


def iso(clock: HandClock, days_ago: int = 0) -> str:
    return (clock.now().date() - timedelta(days=days_ago)).isoformat()


EXAMINED: dict[str, Answer] = {"What now?": "examined", q.HELP_HAD_ASKS: True}


def test_the_way_back_is_help_then_beginning_then_examination(guide: Guide, clock: HandClock):
    red(guide)
    clock.pass_by(A_DAY_MS)
    days: dict[str, Answer] = {q.began(BLADDER): iso(clock, 3), q.examined(BLADDER): iso(clock)}
    person = Person({**EXAMINED, **days})
    assert person.hold(talk(guide)) is True
    steps = [ask for ask in person.asked if ask in (q.HELP_HAD_ASKS, "What now?")]
    assert steps == [q.HELP_HAD_ASKS, "What now?"]
    assert person.lines[:2] == [q.began(BLADDER), q.examined(BLADDER)]
    assert guide.safety().marked == (BLADDER,)


def test_without_help_the_text_stays(guide: Guide, clock: HandClock):
    red(guide)
    clock.pass_by(A_DAY_MS)
    person = Person({q.HELP_HAD_ASKS: False})
    assert person.hold(talk(guide)) is False
    assert GET_HELP in person.titles
    assert q.began(BLADDER) not in person.lines


def test_an_examination_before_the_beginning_is_refused(guide: Guide, clock: HandClock):
    red(guide)
    clock.pass_by(A_DAY_MS)
    person = Person(
        {**EXAMINED, q.began(BLADDER): iso(clock, 3), q.examined(BLADDER): iso(clock)},
        leaves_at=q.examined(BLADDER),
    )
    assert person.hold(talk(guide)) is False
    page = person.pages[-1]
    assert page.refuses is not None
    assert page.refuses(q.examined(BLADDER), iso(clock, 4))
    assert page.refuses(q.examined(BLADDER), iso(clock, -1))
    assert not page.refuses(q.examined(BLADDER), iso(clock, 2))


class Mistaken(Person):
    """Says that the yes was a mistake, and answers the line by no when it comes alone."""

    def answer(self, ask: Ask) -> Answer:
        if isinstance(ask, Page) and len(ask.lines) == 1:
            return Person().answer(ask)
        return super().answer(ask)


def test_a_mistake_is_struck_out_after_the_panel_and_asked_again_at_the_next_start(guide: Guide):
    person = Mistaken({BLADDER: True, YES: True, "What now?": "mistake"})
    assert person.hold(talk(guide)) is False
    panel = next(n for n, ask in enumerate(person.heard) if isinstance(ask, Tell) and ask.urgent)
    assert "What now?" not in [getattr(ask, "asks", "") for ask in person.heard[:panel]]
    assert guide.safety().red_lines == ()
    assert [given.value for given in book(guide).struck(BLADDER)] == [True]
    assert BLADDER in guide.safety().to_ask
    again = Person()
    assert again.hold(talk(guide)) is True
    assert BLADDER in again.lines


def test_what_a_session_told_is_not_called_a_mistake(answered: Guide):
    answered.keep_answers({"a-chest": True}, origin=Origin.IT_HURTS)
    person = Person({"What now?": "mistake"})
    assert person.hold(talk(answered)) is False
    assert "What now?" not in person.asked
    assert answered.safety().red_lines == ("a-chest",)


def test_a_line_of_list_b_waits_for_its_own_date(guide: Guide, clock: HandClock):
    refused = Person({"b-fever": True, "b-lump": True})
    assert refused.hold(talk(guide)) is False
    assert guide.safety().standing is Standing.NEEDS_CLEARANCE
    half = Person({q.cleared("b-fever"): iso(clock)})
    assert half.hold(talk(guide)) is False
    assert guide.safety().see_first == ("b-lump",)
    assert Person({q.cleared("b-lump"): iso(clock)}).hold(talk(guide)) is True


def test_age_alone_is_a_message(guide: Guide):
    person = Person({q.AGE: True})
    assert person.hold(talk(guide)) is True
    assert q.AGE_ALONE in person.pages[-1].about


@pytest.mark.parametrize("with_it", [q.NIGHT, q.WALKING])
def test_cancer_with_another_sign_rings_today(guide: Guide, with_it: str):
    person = Person({q.CANCER: True, with_it: True})
    assert person.hold(talk(guide)) is False
    assert any(isinstance(ask, Tell) and ask.urgent for ask in person.heard)
    assert not guide.safety().clear


@pytest.mark.parametrize("spell", q.Spell)
def test_usual_pain_is_asked_of_spells_over_six_weeks(guide: Guide, spell: q.Spell):
    Person({q.SPELL: spell.value}).hold(talk(guide))
    assert (book(guide).given(q.USUAL) is None) is (spell is q.Spell.FRESH)
    assert guide.safety().spell is spell
    assert guide.safety().pain_told == 3


def later(guide: Guide, clock: HandClock, **of: float) -> SafetyState:
    clock.pass_by(int(timedelta(**of).total_seconds() * 1000))
    return guide.safety()


def test_after_four_weeks_everything_comes_on_one_page(answered: Guide, clock: HandClock):
    assert later(answered, clock, days=28).standing is Standing.ASK_AGAIN
    person = Person({q.STILL_RIGHT: True})
    assert person.hold(talk(answered)) is True
    (page,) = person.pages
    assert "2 March" in page.stem
    assert {*q.HELP_NOW_IDS, "b-fever", q.FALL, q.STILL_RIGHT} <= {line.id for line in page.lines}


def test_what_is_not_right_any_more_is_ticked_anew(answered: Guide, clock: HandClock):
    later(answered, clock, days=28)
    person = Person({q.STILL_RIGHT: False, "c-cannot-kneel": True})
    assert person.hold(talk(answered)) is True
    assert answered.safety().conditions == {Condition.KNEELING}
    assert [page.title for page in person.pages][-1] == "What this means for you"


def test_a_new_line_of_list_b_gates_though_an_older_one_was_cleared(
    answered: Guide, clock: HandClock
):
    answered.keep_answers(q.see_someone_answers(["b-fever"]))
    answered.keep_answers({q.cleared("b-fever"): iso(clock)})
    assert answered.safety().clear
    Person({"b-fever": True, q.STILL_RIGHT: True}).hold(something_has_changed(answered))
    assert answered.safety().see_first == ("b-fever",)


def test_nothing_new_lifts_nothing(answered: Guide):
    answered.keep_answers(q.see_someone_answers(["b-fever"]))
    Person({q.STILL_RIGHT: True}).hold(something_has_changed(answered))
    assert answered.safety().see_first == ("b-fever",)


def test_a_fall_told_from_the_palette_has_list_a_on_the_same_page(answered: Guide):
    before = answered.safety().page_a_at
    person = Person({q.FALL: True, q.STILL_RIGHT: True, q.SEEN_SOMEONE: True})
    person.hold(something_has_changed(answered))
    now = answered.safety()
    assert now.clear
    assert before is not None
    assert now.page_a_at is not None
    assert now.page_a_at > before
    assert now.seen_someone == MONDAY.date()
    assert set(q.HELP_NOW_IDS) <= set(person.lines)


def test_leg_pain_is_asked_about_and_gone_lifts_it(answered: Guide, clock: HandClock):
    answered.keep_answers(q.leg_pain_answers())
    assert later(answered, clock, days=6).clear
    assert later(answered, clock, days=1).to_ask == (q.LEG_PAIN,)
    assert Condition.LEG_PAIN in answered.safety().conditions
    assert Person({q.LEG_PAIN: True}).hold(talk(answered)) is True
    assert later(answered, clock, days=13).clear
    assert later(answered, clock, days=1).to_ask == (q.LEG_PAIN,)
    assert Person({q.LEG_PAIN: False}).hold(talk(answered)) is True
    assert answered.safety().conditions == frozenset()


def test_surgery_is_asked_about_twelve_weeks_after_it(guide: Guide, clock: HandClock):
    Person({q.SURGERY: True, "c-recent-surgery.weeks": 10}).hold(talk(guide))
    assert Condition.RECENT_SURGERY in guide.safety().conditions
    assert later(guide, clock, days=13).clear
    assert later(guide, clock, days=1).to_ask == (q.SURGERY,)
    assert Person({q.SURGERY: False}).hold(talk(guide)) is True
    assert guide.safety().conditions == frozenset()


@pytest.mark.parametrize(("weeks", "recent"), [(11, True), (12, False), (500, False)])
def test_a_new_hip_counts_as_surgery_for_twelve_weeks(guide: Guide, weeks: int, recent: bool):
    Person({q.HIP: True, "c-hip-replacement.weeks": weeks}).hold(talk(guide))
    assert (Condition.RECENT_SURGERY in guide.safety().conditions) is recent


def test_in_a_flare_the_whole_page_comes_once_then_a_short_question(
    answered: Guide, clock: HandClock
):
    def asked_at(pain: int) -> Person:
        person = Person()
        assert person.hold(talk_about_safety(answered, clock.now(), pain)) is True
        return person

    assert set(q.HELP_NOW_IDS) <= set(asked_at(6).lines)
    for pain in (6, 7, 5):
        later(answered, clock, days=1)
        person = asked_at(pain)
        assert person.pages == []
        assert len(person.asked) == 1
    later(answered, clock, days=1)
    assert set(q.HELP_NOW_IDS) <= set(asked_at(8).lines)
    later(answered, clock, days=7)
    assert set(q.HELP_NOW_IDS) <= set(asked_at(6).lines)


def test_something_new_in_a_flare_asks_the_whole_page(answered: Guide, clock: HandClock):
    Person().hold(talk_about_safety(answered, clock.now(), 6))
    later(answered, clock, days=1)
    person = Person({"Anything new": True})
    assert person.hold(talk_about_safety(answered, clock.now(), 6)) is True
    assert set(q.HELP_NOW_IDS) <= set(person.lines)
