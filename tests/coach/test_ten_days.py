"""The ten days by which the rules of the gate and of pain after are tested [R 1, R 7]."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_catalogue
from backtui.coach.day.readiness import Gate
from backtui.coach.day.skipped import Waits
from backtui.coach.day.steady import GENTLE_DAYS_NEEDED
from backtui.coach.dose.attempts import attempts_at
from backtui.coach.preferences import Preferences
from backtui.coach.prescribe import Prescription, prescribe
from backtui.coach.safety import questions as q
from backtui.history.history import Past
from backtui.history.pain_zones import session_zone
from backtui.history.records import (
    RULES_EDITION,
    AnswersRecord,
    DayKind,
    ExerciseRecord,
    NewSign,
    PainEvent,
    Place,
    SessionRecord,
    Zone,
)
from tests.coach.conftest import FINE, NO_RED_FLAGS, answers
from tests.history.conftest import did, moment, session

CATALOGUE = read_catalogue([data_folder()])
BIRD_DOG, BRIDGE = CATALOGUE.exercises["bird-dog"], CATALOGUE.exercises["bridge"]
MOBILITY = CATALOGUE.routines["mobility"]


def told(spell: q.Spell, usual: int | None = None) -> list[AnswersRecord]:
    """The first questions, answered on day 0."""
    return [answers(0, {**FINE, q.SPELL: spell.value, q.USUAL: usual}, 7)]


def on(
    number: int, before: int, *done: ExerciseRecord, after: int | None = None, **fields: object
) -> SessionRecord:
    """A session of the present rules."""
    given: dict[str, object] = {
        "edition": RULES_EDITION,
        "pain_before": before,
        "pain_after": after,
        **fields,
    }
    return session(number, *(done or (did(BRIDGE),)), hour=9, **given)


def proposed(
    now: datetime,
    pain: int,
    given: Iterable[AnswersRecord],
    sessions: Iterable[SessionRecord] = (),
    routine: str = "everything",
) -> Prescription:
    return prescribe(
        CATALOGUE.routines[routine],
        CATALOGUE.exercises,
        Past.of(sessions=sessions, answers=given),
        now,
        pain_now=pain,
        wanted=Preferences(minutes=90),
        gentle=MOBILITY,
        rated_at=now,
    )


def after_page_a(
    now: datetime,
    pain: int,
    given: list[AnswersRecord],
    sessions: Iterable[SessionRecord] = (),
) -> Prescription:
    """What is proposed once page A is answered for this rating."""
    day_number = (now.date() - moment(0).date()).days
    asked = answers(day_number, NO_RED_FLAGS, now.hour, now.minute)
    return proposed(now, pain, [*given, asked], sessions)


def test_day_one_in_a_fresh_spell_less_pain_than_at_first_is_still_gentle():
    given = told(q.Spell.FRESH, usual=5)
    assert proposed(moment(3), 5, given, [on(1, 7)]).gate.gate is Gate.GENTLE


def test_day_two_in_a_fresh_spell_page_a_comes_once_pain_is_two_above_its_lowest():
    given = told(q.Spell.FRESH, usual=5)
    pains = [4, 5, 6]
    found = [
        proposed(
            moment(n), pain, given, [on(d, pains[d], day_kind=DayKind.GENTLE) for d in range(n)]
        )
        for n, pain in enumerate(pains)
    ]
    assert [each.gate.gate for each in found] == [Gate.GENTLE, Gate.GENTLE, Gate.ASK_AGAIN]


def test_day_three_well_above_usual_asks_page_a_once_and_is_gentle():
    given = told(q.Spell.LONG, usual=1)
    assert proposed(moment(3), 4, given).gate.gate is Gate.ASK_AGAIN
    assert after_page_a(moment(3), 4, given).gate.gate is Gate.GENTLE


def test_day_four_usual_eight_and_eight_asks_page_a_and_guides_nothing():
    given = told(q.Spell.LONG, usual=8)
    assert proposed(moment(20), 8, given).gate.gate is Gate.ASK_AGAIN
    found = after_page_a(moment(20), 8, given)
    assert (found.gate.gate, found.items) == (Gate.NONE, ())


def test_day_five_someone_with_steady_days_has_the_whole_programme_one_level_under():
    given = told(q.Spell.LONG, usual=6)
    gentle = [on(n, 6, day_kind=DayKind.GENTLE) for n in range(2, 2 + GENTLE_DAYS_NEEDED)]
    assert proposed(moment(13), 5, given, gentle).gate.gate is Gate.NORMAL
    found = proposed(moment(15), 5, given, gentle, "strength")
    assert (found.gate.gate, found.day_kind) == (Gate.STEADY, DayKind.STEADY)
    assert {item.exercise.id for item in found.items} == {
        item.exercise for item in CATALOGUE.routines["strength"].items
    }
    assert {item.level for item in found.items} == {-1}


@pytest.mark.parametrize(
    ("usual", "before", "after", "zone"),
    [(6, 6, 7, Zone.AMBER), (3, 0, 3, Zone.AMBER)],
    ids=["day six", "day seven"],
)
def test_days_six_and_seven_a_small_rise_is_amber(usual: int, before: int, after: int, zone: Zone):
    assert session_zone(on(3, before, after=after, usual=usual)) is zone


def test_day_eight_a_great_rise_is_red_and_spares_what_was_rated_mild():
    record = on(3, 2, did(BRIDGE, worst_pain=2), did(BIRD_DOG, worst_pain=2), after=7)
    assert session_zone(record) is Zone.RED
    for exercise in (BRIDGE, BIRD_DOG):
        (found,) = attempts_at(exercise, [record])
        assert (found.credit, found.down, found.comfortable) == (False, False, False)


def test_day_nine_a_knee_that_hurts_concerns_one_exercise():
    knee = PainEvent(
        at=moment(3, 9, 5),
        exercise=BIRD_DOG.id,
        worst=4,
        place=Place.OTHER,
        sign=NewSign.NONE,
    )
    record = on(3, 2, did(BRIDGE), did(BIRD_DOG), pain_events=(knee,))
    zones = [next(iter(attempts_at(each, [record]))).zone for each in (BRIDGE, BIRD_DOG)]
    assert zones == [Zone.GREEN, Zone.AMBER]


def test_day_ten_an_amber_session_leaves_all_of_mobility_but_what_was_rated_amber():
    given = told(q.Spell.LONG, usual=3)
    done = [did(CATALOGUE.exercises[item.exercise]) for item in MOBILITY.items]
    hurt = did(CATALOGUE.exercises["press-up"], worst_pain=5)
    done = [hurt if each.exercise == "press-up" else each for each in done]
    record = on(3, 3, *done, after=5, routine="mobility")
    assert session_zone(record) is Zone.AMBER
    found = proposed(moment(4), 4, given, [record], "mobility")
    assert found.gate.gate is Gate.GENTLE
    assert {item.exercise.id for item in found.items} == {
        item.exercise for item in MOBILITY.items if item.exercise != "press-up"
    }
    assert [each.exercise.id for each in found.waiting if each.why is Waits.GENTLE] == ["press-up"]
