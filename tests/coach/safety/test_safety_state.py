"""Who may start [R 6], branch by branch."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from backtui.catalogue.precaution import Condition
from backtui.coach.safety import questions as q
from backtui.coach.safety.safety_state import REASONS, SafetyState, Standing, safety_state
from backtui.history.history import Past
from backtui.history.records import (
    AnswersRecord,
    NewSign,
    Origin,
    PainEvent,
    Place,
    SessionRecord,
)
from tests.coach.conftest import FINE, NO_RED_FLAGS, answers
from tests.history.conftest import LIFT, day, did, moment, session


def state(
    *given: AnswersRecord, on: int = 0, sessions: tuple[SessionRecord, ...] = (), hour: int = 12
) -> SafetyState:
    return safety_state(Past.of(answers=given, sessions=sessions), moment(on, hour))


def without(*lines: str) -> dict[str, q.Answer]:
    return {line: value for line, value in FINE.items() if line not in lines}


def test_nothing_is_preset():
    found = state()
    assert found.standing is Standing.NOT_ASKED
    assert found.to_ask[: len(q.HELP_NOW_IDS)] == q.HELP_NOW_IDS
    assert not found.clear


def test_everything_answered_and_nothing_told_is_clear():
    found = state(answers(0, FINE))
    assert found.clear
    assert found.to_ask == ()
    assert (found.usual, found.spell, found.doctor_checked) == (4, q.Spell.LONG, True)


@pytest.mark.parametrize(
    "line",
    [*q.HELP_NOW_IDS, q.SEE_SOMEONE_ANY, q.NONE_OF_THESE, q.SPELL, q.USUAL, q.ADULT, q.DOCTOR],
)
@pytest.mark.parametrize("blank", ["left out", None, "rubbish"])
def test_any_line_left_open_is_not_clear(line: str, blank: str | None):
    given = without(line) if blank == "left out" else {**FINE, line: blank}
    found = state(answers(0, given))
    assert not found.clear
    assert line in found.to_ask


def test_what_was_answered_before_leaving_is_kept():
    lines = list(FINE)
    half = len(lines) // 2
    first = answers(0, {line: FINE[line] for line in lines[:half]})
    found = state(first)
    assert found.standing is Standing.UNFINISHED
    assert not set(found.to_ask) & set(lines[:half])
    assert state(first, answers(0, {line: FINE[line] for line in lines[half:]}, 9)).clear


@pytest.mark.parametrize("line", q.HELP_NOW_IDS)
def test_each_red_flag_stops_even_when_all_else_is_open(line: str):
    found = state(answers(0, {line: True}))
    assert found.standing is Standing.STOPPED
    assert found.red_lines == (line,)
    assert found.unlock_from == day(1)


def told_red(on: int = 0) -> AnswersRecord:
    return answers(on, {**FINE, "a-chest": True})


def examined(
    on: int, seen: int, hour: int = 8, line: str = "a-chest", began: int = 0
) -> AnswersRecord:
    days = {q.began(line): began, q.examined(line): seen}
    return answers(on, {line: day(n).isoformat() for line, n in days.items()}, hour)


def of_old(record: AnswersRecord) -> AnswersRecord:
    """As 1.0.0 kept it."""
    return structs.replace(record, edition=1)


def test_answering_no_later_does_not_unlock():
    found = state(told_red(), answers(1, NO_RED_FLAGS), answers(3, FINE), on=4)
    assert found.standing is Standing.STOPPED


@pytest.mark.parametrize(
    ("told_on", "seen_on", "unlocks"),
    [
        (1, 0, True),
        (1, 1, True),
        (3, 2, True),
        (3, -2, True),
        (3, -3, False),  # not before it began
        (0, 0, False),  # not on the same day
        (2, 3, False),  # not a day still to come
    ],
)
def test_a_doctors_examination_unlocks_on_a_later_day(told_on: int, seen_on: int, unlocks: bool):
    found = state(told_red(), examined(told_on, seen_on, hour=9, began=-2), on=5)
    assert found.clear is unlocks
    assert ("a-chest" in found.marked) is unlocks


@pytest.mark.parametrize(("seen_on", "unlocks"), [(-14, True), (-15, False)])
def test_an_examination_of_before_the_upgrade_holds(seen_on: int, unlocks: bool):
    """1.0.0 did not ask when it began, and its list was about the last two weeks."""
    date = {q.examined("a-chest"): day(seen_on).isoformat()}
    found = state(told_red(), of_old(answers(3, date)), on=5)
    assert ("a-chest" in found.marked) is unlocks


def test_an_examination_without_a_beginning_unlocks_nothing():
    found = state(told_red(), answers(2, {q.examined("a-chest"): day(2).isoformat()}), on=3)
    assert found.standing is Standing.STOPPED


def test_the_line_stays_marked_and_a_new_yes_stops_again():
    unlocked = (told_red(), examined(1, 1))
    assert state(*unlocked, on=2).marked == ("a-chest",)
    again = state(*unlocked, answers(3, {"a-chest": True}), on=3)
    assert again.standing is Standing.STOPPED
    assert state(*unlocked, answers(3, {"a-chest": True}), examined(4, 4), on=4).clear


def test_each_line_wants_its_own_examination():
    both = answers(0, {**FINE, "a-chest": True, "a-bowel": True})
    found = state(both, examined(1, 1), on=2)
    assert (found.standing, found.red_lines) == (Standing.STOPPED, ("a-bowel",))


@pytest.mark.parametrize("date", ["yesterday", "", "2026-13-01", 20260303, True, None])
def test_what_is_no_date_unlocks_nothing(date: q.Answer):
    found = state(told_red(), answers(1, {q.examined("a-chest"): date}), on=2)
    assert found.standing is Standing.STOPPED


@pytest.mark.parametrize("line", [each.id for each in q.SEE_SOMEONE if each.id != q.AGE])
def test_each_line_of_page_b_wants_a_date_of_its_own(line: str):
    told = answers(0, {**FINE, **q.see_someone_answers([line])})
    found = state(told)
    assert found.standing is Standing.NEEDS_CLEARANCE
    assert found.see_first == (line,)
    assert state(told, answers(0, {q.cleared(line): day(0).isoformat()}, 9)).clear
    assert not state(told, answers(0, {q.cleared("b-other"): day(0).isoformat()}, 9)).clear
    assert not state(told, answers(0, {q.CLEARED: True}, 9)).clear


def test_age_alone_is_no_gate():
    assert state(answers(0, {**FINE, **q.see_someone_answers([q.AGE])})).clear
    found = state(answers(0, {**FINE, **q.see_someone_answers([q.AGE, "b-lump"])}))
    assert found.standing is Standing.NEEDS_CLEARANCE


def test_a_clearance_of_before_the_upgrade_holds_for_all_lines():
    told = of_old(answers(0, {**FINE, **q.see_someone_answers(["b-fever", "b-lump"])}))
    cleared = of_old(answers(0, {q.CLEARED: True}, 9))
    found = state(told, cleared)
    assert found.see_first == ()
    assert set(found.to_ask) == {each.id for each in q.HELP_NOW if each.worded > 1}


def test_an_upgrade_asks_lines_with_new_words_once():
    found = state(of_old(answers(0, FINE)))
    assert found.standing is Standing.ASK_AGAIN
    assert state(of_old(answers(0, FINE)), answers(0, NO_RED_FLAGS, 9)).clear


def test_yes_without_saying_which_is_still_open():
    found = state(answers(0, {**FINE, q.SEE_SOMEONE_ANY: True}))
    assert found.standing is Standing.UNFINISHED
    assert found.to_ask == tuple(question.id for question in q.SEE_SOMEONE)


def test_a_clearance_from_before_does_not_cover_what_came_since():
    fever = q.see_someone_answers(["b-fever"])
    date = {q.cleared("b-fever"): day(0).isoformat()}
    found = state(answers(0, {**FINE, **date}), answers(1, fever), on=1)
    assert found.standing is Standing.NEEDS_CLEARANCE
    cleared = (answers(0, {**FINE, **fever}), answers(1, date))
    assert state(*cleared, on=2).clear
    assert state(*cleared, answers(2, {"b-fever": True}), on=2).see_first == ("b-fever",)


def test_a_fever_that_has_gone_needs_no_clearance():
    told = answers(0, {**FINE, **q.see_someone_answers(["b-fever"])})
    assert state(told, answers(9, q.see_someone_answers(())), on=9).clear


def test_under_18_does_not_start():
    found = state(answers(0, {**FINE, q.ADULT: False}))
    assert (found.standing, found.clear) == (Standing.UNDER_AGE, False)


@pytest.mark.parametrize("condition", Condition)
def test_every_condition_can_be_told(condition: Condition):
    found = state(answers(0, {**FINE, **q.choose_answers([condition])}))
    assert found.conditions == {condition}
    assert found.clear
    taken_back = state(
        answers(0, {**FINE, **q.choose_answers([condition])}),
        answers(1, q.choose_answers([])),
        on=1,
    )
    assert taken_back.conditions == frozenset()


def hurt(on: int, **fields: object) -> SessionRecord:
    event = PainEvent(at=moment(on, 9, 5), exercise="lift", **fields)  # type: ignore[arg-type]  # as they came
    return session(on, did(LIFT), pain_events=(event,))


@pytest.mark.parametrize(
    ("fields", "again"),
    [
        ({"place": Place.LEG, "worst": 1}, True),
        ({"place": Place.BACK, "worst": 1, "sign": NewSign.FADING}, True),
        ({"place": Place.BACK, "worst": 7}, True),
        ({}, True),  # unanswered is RED
        ({"place": Place.BACK, "worst": 4}, False),
        ({"place": Place.BACK, "worst": 2, "sign": NewSign.NONE}, False),
        ({"place": Place.BELLY}, True),
    ],
)
def test_page_a_is_asked_again_after_leg_numbness_or_red(fields: dict[str, object], again: bool):
    found = state(answers(0, FINE), on=1, sessions=(hurt(0, **fields),))
    assert (found.standing is Standing.ASK_AGAIN) is again
    assert found.to_ask == (q.HELP_NOW_IDS if again else ())
    later = answers(0, NO_RED_FLAGS, 9, 6)
    assert state(answers(0, FINE), later, on=1, sessions=(hurt(0, **fields),)).clear


def test_page_a_is_asked_again_after_a_red_rating():
    red = session(0, did(LIFT, worst_pain=8))
    assert state(answers(0, FINE), on=1, sessions=(red,)).standing is Standing.ASK_AGAIN
    assert state(answers(0, FINE), answers(0, NO_RED_FLAGS, 10), on=1, sessions=(red,)).clear


def test_page_a_is_asked_again_after_a_fall():
    fell = answers(3, {q.FALL: True})
    assert state(answers(0, FINE), fell, on=3).standing is Standing.ASK_AGAIN
    assert state(answers(0, FINE), fell, answers(3, NO_RED_FLAGS, 9), on=3).clear


def test_page_a_is_asked_again_every_28_days():
    assert state(answers(0, FINE), on=27).clear
    found = state(answers(0, FINE), on=28)
    assert (found.standing, found.to_ask) == (Standing.ASK_AGAIN, q.HELP_NOW_IDS)
    assert state(answers(0, FINE), answers(28, NO_RED_FLAGS), on=55).clear


def test_page_a_half_asked_again_asks_the_other_half():
    some = dict.fromkeys(q.HELP_NOW_IDS[:3], False)
    found = state(answers(0, FINE), answers(28, some), on=28)
    assert (found.standing, found.to_ask) == (Standing.ASK_AGAIN, q.HELP_NOW_IDS[3:])


def test_page_a_for_a_rating_well_above_usual():
    past = Past.of(answers=[answers(0, FINE)])
    rated_at = moment(0, 12)
    found = safety_state(past, rated_at, asked_for=rated_at)
    assert found.standing is Standing.ASK_AGAIN
    assert not found.asked_since(rated_at)
    answered = Past.of(answers=[answers(0, FINE), answers(0, NO_RED_FLAGS, 12, 1)])
    later = safety_state(answered, moment(0, 12, 2), asked_for=rated_at)
    assert later.clear
    assert later.asked_since(rated_at)


@pytest.mark.parametrize(
    ("fields", "line"),
    [({"place": Place.CHEST}, "a-chest"), ({"sign": NewSign.SADDLE}, "a-saddle")],
)
def test_an_emergency_in_a_session_is_a_red_flag(fields: dict[str, object], line: str):
    given = (answers(0, FINE), answers(0, NO_RED_FLAGS, 11))
    found = state(*given, on=1, sessions=(hurt(0, **fields),))
    assert (found.standing, found.red_lines) == (Standing.STOPPED, (line,))
    unlocked = state(*given, examined(1, 1, line=line), on=1, sessions=(hurt(0, **fields),))
    assert unlocked.clear


def test_numbness_that_stays_wants_a_clinician():
    sessions = (hurt(0, place=Place.BACK, worst=1, sign=NewSign.LASTING),)
    given = (answers(0, FINE), answers(0, NO_RED_FLAGS, 11))
    assert state(*given, on=1, sessions=sessions).standing is Standing.NEEDS_CLEARANCE
    date = {q.cleared(q.NUMB): day(1).isoformat()}
    assert state(*given, answers(1, date), on=1, sessions=sessions).clear


def test_every_standing_has_its_reason():
    assert set(Standing) - set(REASONS) == {Standing.ASK_AGAIN}


OTHERS = (q.CLEARED, q.FALL, q.NEW_SINCE, q.FLARE, q.examined("a-bowel"), q.began("a-bowel"))
LINES = st.sampled_from([*FINE, *q.HELP_NOW_IDS, *OTHERS])
VALUES = st.sampled_from([True, False, None, 0, 5, "", "under 6 weeks", day(2).isoformat()])
RECORDS = st.builds(answers, st.integers(1, 40), st.dictionaries(LINES, VALUES), st.integers(0, 23))


@given(
    st.lists(RECORDS, max_size=8),
    st.sampled_from([line for line in q.HELP_NOW_IDS if line != "a-bowel"]),
    st.integers(0, 60),
    st.booleans(),
)
def test_no_way_leads_from_a_red_flag_to_clear(
    others: list[AnswersRecord], line: str, on: int, all_fine: bool
):
    """Whatever else is answered, before or after: only an examination of this line unlocks it."""
    ends = [answers(41, FINE), answers(45, NO_RED_FLAGS)] if all_fine else []
    found = state(*others, answers(20, {line: True}), *ends, on=on)
    assert not found.clear
    assert found.standing is Standing.STOPPED


@given(st.lists(RECORDS, max_size=6), st.randoms())
def test_the_order_of_the_records_does_not_matter(records: list[AnswersRecord], random):
    shuffled = list(records)
    random.shuffle(shuffled)
    assert state(*records, on=41) == state(*shuffled, on=41)


@given(st.lists(RECORDS, max_size=6), st.timedeltas(timedelta(0), timedelta(days=90)))
def test_clear_means_that_every_line_was_answered(records: list[AnswersRecord], later: timedelta):
    past = Past.of(answers=[answers(0, FINE), *records])
    found = safety_state(past, moment(0, 12) + later)
    if found.clear:
        assert found.usual is not None or found.spell is q.Spell.FRESH
        assert found.page_a_at is not None
        assert found.to_ask == found.red_lines == found.see_first == ()


def told_in_a_session(on: int, *lines: str) -> AnswersRecord:
    given = dict.fromkeys(lines, True)
    return structs.replace(answers(on, given), origin=Origin.IT_HURTS)


@pytest.mark.parametrize("line", q.HELP_NOW_IDS)
def test_a_red_sign_of_a_session_outlives_the_session(line: str):
    found = state(answers(0, FINE), told_in_a_session(1, line), answers(2, FINE), on=3)
    assert found.red_lines == (line,)


@pytest.mark.parametrize(
    ("line", "on", "clear"),
    [(q.NUMB, 1, False), (q.NUMB, 2, True), (q.CALF, 1, False), (q.BELLY, 1, True)],
)
def test_what_a_session_told_waits_for_a_date(line: str, on: int, clear: bool):
    told = (answers(0, FINE), told_in_a_session(1, line))
    assert state(*told, on=2).see_first == (line,)
    date = {q.cleared(line): day(on).isoformat()}
    assert state(*told, answers(on, date, 20), on=2, hour=23).clear is clear


def test_a_mistaken_yes_is_struck_out_once_in_four_weeks_and_asked_again_twice():
    told = (answers(0, FINE), answers(1, {"a-chest": True}))
    corrected = structs.replace(answers(1, {"a-chest": False}, 9), struck=("a-chest",))
    assert state(*told, on=1).standing is Standing.STOPPED
    found = state(*told, corrected, on=1)
    assert (found.red_lines, found.to_ask) == ((), ("a-chest",))
    settled = (*told, corrected, answers(2, {"a-chest": False}))
    assert state(*settled, on=2).clear
    for on, red in ((20, True), (29, False)):
        again = structs.replace(answers(on, {"a-chest": False}, 9), struck=("a-chest",))
        late = state(*settled, answers(on, {**FINE, "a-chest": True}), again, on=on)
        assert bool(late.red_lines) is red


def test_what_a_session_told_is_never_a_mistake():
    told = (answers(0, FINE), told_in_a_session(1, "a-chest"))
    corrected = structs.replace(answers(1, {"a-chest": False}, 9), struck=("a-chest",))
    assert state(*told, corrected, on=1).red_lines == ("a-chest",)
