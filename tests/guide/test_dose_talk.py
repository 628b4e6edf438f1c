"""A dose in the coach's place: kept as entered, within bounds, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from backtui.catalogue.precaution import Condition
from backtui.coach.safety import questions as q
from backtui.coach.safety.notice import NO_TABLE
from backtui.guide.admission import alone
from backtui.guide.asking import Amount, Answer, Choose
from backtui.guide.door import ask_at_the_door
from backtui.guide.dose_talk import CLEARED_ASKS, ask_for_a_dose
from backtui.guide.guide import Guide
from backtui.session.engine import Command
from backtui.session.prescribed import DoseSource, Prescribed
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person

A_DAY_MS = 86_400_000
BRIDGE, BIRD_DOG = CATALOGUE.exercises["bridge"], CATALOGUE.exercises["bird-dog"]
DOWNWARD_DOG = CATALOGUE.exercises["downward-dog"]
DOSE = "another dose?"
GIVEN: dict[str, Answer] = {
    DOSE: "clinician",
    "How many sets": 3,
    "How many repetitions": 8,
    "How many seconds": 7,
    "Who prescribed": "Ann",
}


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


def item(guide: Guide, exercise=BRIDGE) -> Prescribed:
    (found,) = guide.proposal(alone(exercise)).items
    return found


def offers(guide: Guide, exercise=BRIDGE) -> list[str]:
    ask = next(ask_for_a_dose(guide, exercise))
    assert isinstance(ask, Choose)
    return [option.value for option in ask.options]


def parked(guide: Guide, clock: HandClock) -> None:
    """Two REDs within two weeks."""
    for _ in range(2):
        admission = Person().hold(ask_at_the_door(guide, BRIDGE))
        assert admission is not None
        session = guide.start(admission)
        session.begin()
        while not session.state.attempts:
            clock.pass_by(1_000)
            session.tick()
        session.command(Command.HURT)
        session.command(Command.END)
        guide.finish(session)
        guide._writer.flush(5)
        clock.pass_by(3 * A_DAY_MS)


def test_a_clinicians_dose_is_kept_as_given_and_stays(guide: Guide, clock: HandClock):
    said = Person(GIVEN).hold(ask_for_a_dose(guide, BRIDGE))
    assert said == "Bridge, as prescribed: 3 sets of 8 × 7 s."
    clock.pass_by(40 * A_DAY_MS)
    found = item(guide)
    assert (found.dose.sets, found.dose.repetitions, found.dose.hold) == (3, 8, 7)
    assert (found.source, found.reason) == (DoseSource.CLINICIAN, "prescribed by Ann")


def test_enter_leaves_each_part_as_it_is(guide: Guide):
    before = item(guide).dose
    Person({DOSE: "clinician"}).hold(ask_for_a_dose(guide, BRIDGE))
    assert item(guide).dose == before
    assert item(guide).source is DoseSource.CLINICIAN


def test_the_form_is_asked_where_there_are_several(guide: Guide):
    person = Person({**GIVEN, "Which form": "leg-and-arm"})
    person.hold(ask_for_a_dose(guide, BIRD_DOG))
    assert "Which form of it?" in person.asked
    assert item(guide, BIRD_DOG).variant == "leg-and-arm"


def test_just_for_today_is_gone_tomorrow(guide: Guide, clock: HandClock):
    said = Person({**GIVEN, DOSE: "today", "How many sets": 1}).hold(ask_for_a_dose(guide, BRIDGE))
    assert said == "Bridge today: 8 × 7 s."
    assert (item(guide).source, item(guide).reason) == (DoseSource.TODAY, "just for today")
    clock.pass_by(A_DAY_MS)
    assert item(guide).source is DoseSource.COACH


def test_just_for_today_stays_within_what_the_exercise_allows(guide: Guide):
    person = Person({DOSE: "today"})
    person.hold(ask_for_a_dose(guide, BIRD_DOG))
    most = {ask.unit: ask.most for ask in person.heard if isinstance(ask, Amount)}
    assert most["s"] == BIRD_DOG.hold_at_most == 10
    given = Person(GIVEN)
    given.hold(ask_for_a_dose(guide, BIRD_DOG))
    clinician = {ask.unit: ask.most for ask in given.heard if isinstance(ask, Amount)}
    assert clinician["s"] > most["s"]


def test_back_to_the_usual_dose(guide: Guide):
    assert "back" not in offers(guide)
    Person(GIVEN).hold(ask_for_a_dose(guide, BRIDGE))
    Person({**GIVEN, "How many repetitions": 9}).hold(ask_for_a_dose(guide, BRIDGE))
    assert "back" in offers(guide)
    assert Person({DOSE: "back"}).hold(ask_for_a_dose(guide, BRIDGE)) == "Back to the usual dose."
    assert item(guide).source is DoseSource.COACH
    assert "back" not in offers(guide)


def test_back_from_today_is_back_to_the_clinicians(guide: Guide):
    Person(GIVEN).hold(ask_for_a_dose(guide, BRIDGE))
    Person({DOSE: "today", "How many repetitions": 2}).hold(ask_for_a_dose(guide, BRIDGE))
    assert item(guide).source is DoseSource.TODAY
    Person({DOSE: "back"}).hold(ask_for_a_dose(guide, BRIDGE))
    assert item(guide).source is DoseSource.CLINICIAN


def test_what_is_parked_comes_back_only_with_a_clinicians_leave(guide: Guide, clock: HandClock):
    parked(guide, clock)
    assert guide.proposal(alone(BRIDGE)).items == ()
    assert offers(guide) == ["cleared", "clinician"]
    for answers in ({DOSE: "cleared"}, GIVEN):
        assert Person({**answers, CLEARED_ASKS: False}).hold(ask_for_a_dose(guide, BRIDGE)) is None
        assert guide.proposal(alone(BRIDGE)).items == ()
    said = Person({DOSE: "cleared", CLEARED_ASKS: True}).hold(ask_for_a_dose(guide, BRIDGE))
    assert said == "Noted. Bridge can be done again."
    assert item(guide).level == -1


def test_a_clinicians_dose_takes_up_what_is_parked_once_they_agreed(guide: Guide, clock: HandClock):
    parked(guide, clock)
    Person({**GIVEN, CLEARED_ASKS: True}).hold(ask_for_a_dose(guide, BRIDGE))
    assert item(guide).dose.repetitions == 8


def test_what_a_condition_switched_off_needs_leave_too(guide: Guide, clock: HandClock):
    clock.pass_by(1_000)
    guide.keep_answers(q.choose_answers([Condition.LEG_PAIN]))
    hamstring = CATALOGUE.exercises["hamstring-stretch"]
    assert guide.proposal(alone(hamstring)).items == ()
    assert offers(guide, hamstring) == ["cleared", "clinician"]


def test_leaving_halfway_keeps_nothing(guide: Guide):
    for after in range(5):
        assert Person(GIVEN, leaves_after=after).hold(ask_for_a_dose(guide, BRIDGE)) is None
    assert not guide.log.overrides()


def test_it_says_that_own_exercises_have_no_safety_table(guide: Guide):
    ask = next(ask_for_a_dose(guide, BRIDGE))
    assert isinstance(ask, Choose)
    assert NO_TABLE not in ask.about
    own = structs.replace(BRIDGE, id="plank", name="Plank", precautions=(), ladder=())
    guide.catalogue.exercises["plank"] = own  # type: ignore[index]  # a test's own book
    try:
        ask = next(ask_for_a_dose(guide, own))
        assert isinstance(ask, Choose)
        assert NO_TABLE in ask.about
        assert NO_TABLE in [message.text for message in guide.proposal(alone(own)).messages]
    finally:
        del guide.catalogue.exercises["plank"]  # type: ignore[attr-defined]  # as above
