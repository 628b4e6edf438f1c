"""Today's prescription: what is done, what waits, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from backtui.catalogue.dose import Dose
from backtui.catalogue.precaution import Condition, Precaution
from backtui.catalogue.types import Exercise, RoutineItem
from backtui.coach.day.readiness import Gate
from backtui.coach.day.skipped import Waits
from backtui.coach.dose.dose_choice import FIXED, TELL_THEM, half
from backtui.coach.preferences import Preferences
from backtui.coach.prescribe import Prescription, prescribe
from backtui.coach.safety import questions as q
from backtui.history.history import Past
from backtui.history.records import (
    AnswersRecord,
    CheckInRecord,
    DayAfter,
    DayKind,
    DayRecord,
    OverrideRecord,
    RestReason,
    SessionRecord,
)
from backtui.session.prescribed import DoseSource
from tests.coach.conftest import (
    FINE,
    MOBILITY,
    NO_RED_FLAGS,
    STRENGTH,
    answers,
    fine,
    ids,
    prescribed,
    routine,
)
from tests.history.conftest import (
    EXERCISES,
    LIFT,
    REACH,
    WALL,
    day,
    did,
    exercise,
    moment,
    session,
)


def past_of(*sessions: SessionRecord, until: int = 90, **more: object) -> Past:
    given: dict[str, object] = {"answers": fine(until), **more}
    return Past.of(sessions=sessions, **given)  # type: ignore[arg-type]  # as they came


def usual(pain: int, *more: AnswersRecord) -> list[AnswersRecord]:
    return [answers(0, {**FINE, q.USUAL: pain}, 7), *more]


def test_the_first_session_with_usual_pain_is_a_normal_one():
    found = prescribed(past_of(answers=usual(5)), moment(0), 5)
    assert (found.gate.gate, found.day_kind) == (Gate.NORMAL, DayKind.NORMAL)
    assert ids(found.items) == ["lift", "reach", "wall"]
    assert {item.level for item in found.items} == {0}
    assert found.may_start


def test_the_first_session_with_much_more_pain_is_gentle_and_not_empty():
    rated_at = moment(1, 9)
    before = prescribed(past_of(answers=usual(2)), moment(1, 9, 1), 6, rated_at=rated_at)
    assert (before.gate.gate, before.may_start) == (Gate.ASK_AGAIN, False)
    asked = usual(2, answers(1, NO_RED_FLAGS, 9, 2))
    found = prescribed(past_of(answers=asked), moment(1, 9, 3), 6, rated_at=rated_at)
    assert (found.gate.gate, found.day_kind) == (Gate.GENTLE, DayKind.GENTLE)
    assert ids(found.items) == ["stretch", "reach"]
    assert {item.level for item in found.items} == {-1}
    assert found.may_start


def test_page_a_is_not_asked_twice_within_a_day():
    for hour, gate in ((6, Gate.GENTLE), (8, Gate.ASK_AGAIN)):  # answered at 7 the day before
        at = moment(1, hour)
        assert prescribed(past_of(answers=usual(2)), at, 6, rated_at=at).gate.gate is gate


def test_a_red_flag_in_the_second_asking_stops():
    rated_at = moment(0, 9)
    asked = usual(2, answers(0, {**NO_RED_FLAGS, "a-bowel": True}, 9, 2))
    found = prescribed(past_of(answers=asked), moment(0, 9, 3), 6, rated_at=rated_at)
    assert (found.gate.gate, found.items, found.may_start) == (Gate.STOP, (), False)


def test_the_latest_weekly_average_is_the_usual_pain():
    week = CheckInRecord(edited_at=moment(1), day=day(1), average_pain=7)
    past = past_of(answers=usual(2), checkins=[week])
    assert prescribed(past, moment(2), 6).gate.gate is Gate.GENTLE_OR_REST
    assert prescribed(past_of(answers=usual(2)), moment(2), 6).gate.gate is Gate.ASK_AGAIN


@pytest.mark.parametrize(("pain", "gate", "some"), [(None, Gate.RATE, True), (8, Gate.NONE, False)])
def test_what_may_not_start(pain: int | None, gate: Gate, some: bool):
    found = prescribed(past_of(), moment(0), pain, rated_at=moment(0))
    assert (found.gate.gate, bool(found.items), found.may_start) == (gate, some, False)


def test_before_the_questions_one_may_look_and_not_start():
    found = prescribed(Past.of(), moment(0), 2)
    assert (found.gate.gate, found.may_start) == (Gate.NOT_YET, False)
    assert ids(found.items) == ["lift", "reach", "wall"]


def ready() -> list[SessionRecord]:
    """Three comfortable sessions of everything."""
    return [session(n, did(LIFT), did(REACH), did(WALL)) for n in (0, 1, 2)]


def levels(found: Prescription) -> dict[str, int | None]:
    return {item.exercise.id: item.level for item in found.items}


def test_two_go_up_at_most_and_the_longest_waiting_first():
    found = prescribed(past_of(*ready()), moment(3))
    assert levels(found) == {"lift": 1, "reach": 1, "wall": 0}
    assert [item.reason for item in found.items] == [
        "up one, three comfortable sessions",
        "up one, three comfortable sessions",
        "same again, others go up first",
    ]
    third = session(3, did(LIFT, 1), did(REACH, 1), did(WALL))
    assert levels(prescribed(past_of(*ready(), third), moment(4))) == {
        "lift": 1,
        "reach": 1,
        "wall": 1,
    }


@pytest.mark.parametrize("wanted", [Preferences(gentle_pace=True), Preferences(caps={"lift": 0})])
def test_gentle_pace_and_caps_hold(wanted: Preferences):
    found = prescribed(past_of(*ready()), moment(3), wanted=wanted)
    assert levels(found)["lift"] == 0


@pytest.mark.parametrize(("on", "level"), [(6, 0), (7, 1)])
def test_at_the_gentle_pace_a_step_takes_a_week(on: int, level: int):
    found = prescribed(past_of(*ready()), moment(on), wanted=Preferences(gentle_pace=True))
    assert levels(found)["lift"] == level


def test_nothing_goes_up_within_a_week_of_a_worse_day():
    worse = session(3, did(LIFT, 1), day_after=DayAfter.WORSE)
    after = session(4, did(LIFT, -1), day_kind=DayKind.GENTLE)
    found = prescribed(past_of(*ready(), worse, after), moment(5))
    assert levels(found) == {"lift": 0, "reach": 0, "wall": 0}


def test_a_worse_day_after_makes_the_next_session_gentle():
    worse = session(3, did(LIFT, 1), did(REACH), day_after=DayAfter.WORSE)
    found = prescribed(past_of(*ready(), worse), moment(4))
    assert (found.day_kind, found.routine.id) == (DayKind.GENTLE, "mobility")
    assert found.gate.reason == "Your back was worse after last time: a gentle session."
    assert levels(found) == {"stretch": -1, "reach": -1}


def test_days_of_soreness_make_a_day_gentle():
    rests = [DayRecord(edited_at=moment(n), day=day(n), rest=RestReason.SORE) for n in (3, 4)]
    found = prescribed(past_of(*ready(), days=rests), moment(5))
    assert found.day_kind is DayKind.GENTLE
    assert "sore" in [message.id for message in found.messages]


def test_a_gentle_day_leaves_out_what_hurt_and_is_one_level_lower():
    sessions = [session(n, did(REACH), did(EXERCISES["stretch"], 0)) for n in (0, 1, 2)]
    higher = session(3, did(REACH, 1), did(EXERCISES["stretch"], 1, worst_pain=4))
    found = prescribed(past_of(*sessions, higher), moment(4), 5)
    assert levels(found) == {"reach": 0}
    assert found.items[0].reason == "a gentle day, one level lower"
    why = {wait.exercise.id: (wait.why, wait.reason) for wait in found.waiting}
    assert why["stretch"] == (Waits.GENTLE, "Stretch is left out: it hurt last time.")
    assert why["lift"] == (Waits.GENTLE, "Lift is not gentle.")


def test_practising_on_a_gentle_day_is_that_exercise_if_it_is_gentle():
    alone = prescribed(past_of(), moment(0), 5, of=routine("reach", name="reach"))
    assert ids(alone.items) == ["reach"]
    other = prescribed(past_of(), moment(0), 5, of=routine("lift", name="lift"))
    assert ids(other.items) == ["stretch", "reach"]


def test_a_gentle_day_with_nothing_left_says_so():
    hurt = session(0, did(REACH, worst_pain=4), did(EXERCISES["stretch"], worst_pain=4))
    found = prescribed(past_of(hurt), moment(4), 5)
    assert (found.items, found.may_start) == ((), False)
    assert "nothing-gentle" in [message.id for message in found.messages]


def test_after_red_an_exercise_rests_and_comes_back_at_the_bottom():
    red = session(0, did(LIFT, worst_pain=9), did(REACH))
    asked = answers(0, NO_RED_FLAGS, 10)
    past = past_of(red, answers=[*fine(), asked])
    found = prescribed(past, moment(1))
    assert (found.waiting[0].why, found.waiting[0].reason) == (
        Waits.RESTING,
        "Lift rests until Wednesday morning, because it hurt.",
    )
    back = prescribed(past, moment(3))
    assert levels(back)["lift"] == -1
    assert back.items[0].reason == "the lowest step, it hurt on 2 March"


def test_after_two_reds_it_waits_for_a_clinician():
    reds = [session(n, did(LIFT, worst_pain=9)) for n in (0, 5)]
    asked = answers(5, NO_RED_FLAGS, 12)
    past = past_of(*reds, answers=[*fine(), asked])
    assert prescribed(past, moment(20)).waiting[0].why is Waits.PARKED
    word = OverrideRecord(edited_at=moment(8), day=day(8), exercise="lift", cleared=True)
    agreed = Past.of(sessions=reds, answers=[*fine(), asked], overrides=[word])
    assert levels(prescribed(agreed, moment(20)))["lift"] == -1


def test_time_off_with_more_pain_than_usual_starts_over():
    ones = [session(n, did(LIFT, 1)) for n in (3, 6, 7, 8)]
    at_two = session(9, did(LIFT, 2))
    past = past_of(*ready(), *ones, at_two, answers=[*usual(2), answers(6, NO_RED_FLAGS, 7)])
    assert levels(prescribed(past, moment(20), 2))["lift"] == 1
    assert levels(prescribed(past, moment(20), 3))["lift"] == 0


def with_precaution(**limits: object) -> dict[str, Exercise]:
    told = Precaution(
        condition=Condition.KNEES,
        sentence="Lift is small because of your knees.",
        short=None if "off" in limits else "Only small.",
        **limits,  # type: ignore[arg-type]  # keywords passed on as they came
    )
    return {**EXERCISES, "lift": structs.replace(LIFT, precautions=(told,))}


KNEES = [answers(0, {**FINE, **q.choose_answers([Condition.KNEES])}, 7)]


def for_knees(past: Past, **limits: object) -> Prescription:
    return prescribe(
        STRENGTH,
        with_precaution(**limits),
        past,
        moment(3),
        pain_now=2,
        wanted=Preferences(),
        gentle=MOBILITY,
    )


def test_a_precaution_switches_off_with_its_sentence():
    found = for_knees(past_of(answers=KNEES), off=True)
    assert (found.waiting[0].why, found.waiting[0].reason) == (
        Waits.PRECAUTION,
        "Lift is small because of your knees.",
    )
    assert ids(for_knees(past_of(), off=True).items) == ["lift", "reach", "wall"]


@pytest.mark.parametrize(("on", "lifted"), [(-1, False), (1, True)])
def test_a_clinician_who_agrees_since_lifts_it(on: int, lifted: bool):
    word = OverrideRecord(edited_at=moment(on), day=day(on), exercise="lift", cleared=True)
    found = for_knees(past_of(answers=KNEES, overrides=[word]), off=True)
    assert ("lift" in ids(found.items)) is lifted


def test_a_precaution_bounds_the_dose_and_says_so():
    found = for_knees(past_of(*ready(), answers=KNEES), level_at_most=0, repetitions_at_most=6)
    lift = found.items[0]
    assert (lift.level, lift.dose.repetitions, lift.dose.hold) == (0, 6, 5)
    assert lift.precautions == ("Only small.",)


def test_a_step_up_that_changes_nothing_is_not_one():
    found = for_knees(past_of(*ready(), answers=KNEES), repetitions_at_most=10)
    assert found.items[0].level == 0


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        (Condition.RECENT_SURGERY, []),
        (Condition.FLOOR, ["wall"]),
        (Condition.KNEELING, ["lift", "wall"]),
        (Condition.EYES, ["lift", "reach", "wall"]),
    ],
)
def test_own_exercises_without_a_table_are_judged_by_surgery_floor_and_knees(
    condition: Condition, left: list[str]
):
    told = answers(0, {**FINE, **q.choose_answers([condition])}, 7)
    found = prescribed(past_of(answers=[told]), moment(0))
    assert ids(found.items) == left
    assert ("few-left" in [message.id for message in found.messages]) is (len(left) < 2)


def clinician(on: int = 0, dose: Dose | None = None, **fields: object) -> OverrideRecord:
    return OverrideRecord(
        edited_at=moment(on),
        day=day(on),
        exercise="lift",
        dose=dose or Dose(sets=2, repetitions=20, hold=2),
        **fields,  # type: ignore[arg-type]  # keywords passed on as they came
    )


def test_a_clinicians_dose_is_fixed_and_never_goes_up():
    past = past_of(*ready(), overrides=[clinician(prescriber="Ms Okoye")])
    lift = prescribed(past, moment(3)).items[0]
    assert (lift.source, lift.dose.repetitions, lift.level) == (DoseSource.CLINICIAN, 20, None)
    assert lift.reason == "prescribed by Ms Okoye"


def test_the_newest_dose_holds_until_it_ends():
    older = clinician(0, Dose(repetitions=7))
    newer = clinician(1, Dose(repetitions=9), ends=day(4))
    past = past_of(overrides=[newer, older])
    doses = [prescribed(past, moment(n)).items[0].dose.repetitions for n in (0, 1, 4, 5)]
    assert doses == [7, 9, 9, 7]


def test_just_for_today_is_for_today():
    today = clinician(2, Dose(repetitions=4), source=DoseSource.TODAY)
    past = past_of(overrides=[today, clinician(0)])
    assert prescribed(past, moment(2)).items[0].source is DoseSource.TODAY
    assert prescribed(past, moment(3)).items[0].source is DoseSource.CLINICIAN


def test_after_amber_half_of_a_clinicians_dose_is_offered():
    amber = did(
        LIFT,
        dose=Dose(sets=2, repetitions=20, hold=2),
        level=None,
        dose_source=DoseSource.CLINICIAN,
        worst_pain=4,
    )
    past = past_of(session(0, amber), overrides=[clinician()])
    found = prescribed(past, moment(1))
    assert found.items[0].reason == TELL_THEM
    assert found.halves["lift"] == Dose(sets=1, repetitions=20, hold=2)
    assert prescribed(past_of(overrides=[clinician()]), moment(1)).halves == {}


def test_a_gentle_day_halves_a_clinicians_dose():
    past = past_of(overrides=[structs.replace(clinician(), exercise="reach")])
    reach = prescribed(past, moment(1), 5).items[1]
    assert (reach.source, reach.dose.sets) == (DoseSource.CLINICIAN, 1)


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(sets=3, repetitions=8), Dose(sets=1, repetitions=8)),
        (Dose(repetitions=9, hold=5), Dose(repetitions=4, hold=5)),
        (Dose(hold=30), Dose(hold=15)),
        (Dose(minutes=20), Dose(minutes=10)),
        (Dose(hold=1), Dose(hold=1)),
    ],
)
def test_half(dose: Dose, expected: Dose):
    assert half(dose) == expected


def test_a_fixed_dose_of_a_routine_is_kept_unless_one_stands_lower():
    items = (RoutineItem(exercise="lift", dose=Dose(repetitions=5, hold=5)),)
    short = structs.replace(routine("lift", "reach", name="short"), items=items)
    lift = prescribed(past_of(), moment(0), of=short).items[0]
    assert (lift.source, lift.dose.repetitions, lift.level) == (DoseSource.ROUTINE, 5, None)
    assert lift.reason == FIXED
    red = session(0, did(LIFT, worst_pain=8))
    asked = answers(0, NO_RED_FLAGS, 10)
    past = past_of(red, answers=[*fine(), asked])
    lower = prescribed(past, moment(3), of=short).items[0]
    assert (lower.dose.repetitions, lower.dose.hold) == (5, 3)
    assert lower.reason == prescribed(past, moment(3)).items[0].reason  # said from the change


def test_what_is_off_until_chosen_waits():
    dog = exercise("dog", [(1, 5), (1, 10)], off_until_chosen=True)

    def found(wanted: Preferences) -> Prescription:
        return prescribe(
            routine("lift", "dog"),
            {**EXERCISES, "dog": dog},
            past_of(),
            moment(0),
            pain_now=2,
            wanted=wanted,
            gentle=MOBILITY,
        )

    assert found(Preferences()).waiting[0].why is Waits.NOT_CHOSEN
    assert ids(found(Preferences(chosen=frozenset({"dog"}))).items) == ["lift", "dog"]


def test_exercises_that_do_not_fit_wait_and_say_so():
    found = prescribed(past_of(), moment(0), wanted=Preferences(minutes=3))
    assert found.items
    assert found.waiting[-1].why is Waits.TURN
    assert found.waiting[-1].reason == "Wall waits for another day: 3 minutes is enough."


@given(
    pain=st.none() | st.integers(0, 10),
    usual_pain=st.integers(0, 10),
    told=st.frozensets(st.sampled_from(Condition)),
    red=st.sampled_from([None, *q.HELP_NOW_IDS]),
    on=st.integers(0, 60),
    reds=st.lists(st.integers(0, 50), max_size=3),
)
def test_a_start_needs_clear_answers_and_everything_is_accounted_for(
    pain: int | None,
    usual_pain: int,
    told: frozenset[Condition],
    red: str | None,
    on: int,
    reds: list[int],
):
    flag = {red: True} if red else {}
    given = answers(0, {**FINE, **q.choose_answers(told), q.USUAL: usual_pain, **flag}, 7)
    sessions = [session(n, did(LIFT, worst_pain=9)) for n in reds]
    found = prescribed(Past.of(sessions=sessions, answers=[given]), moment(on), pain)
    if found.may_start:
        assert found.safety.clear
        assert red is None
        assert pain is not None
        assert pain < 8
    if red:
        assert (found.gate.gate, found.items) == (Gate.STOP, ())
    elif found.gate.gate is not Gate.NONE:
        assert not set(ids(found.items)) & set(ids(found.waiting))
        named = {*ids(found.items), *ids(found.waiting)}
        assert {item.exercise for item in STRENGTH.items} <= named
    for item in found.items:
        assert item.reason
        assert item.level is None or item.exercise.lowest <= item.level <= item.exercise.highest
