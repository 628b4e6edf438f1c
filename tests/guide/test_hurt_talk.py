"""After "it hurts": the right branch for each answer, nothing lost, nothing held against anyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.catalogue.dose import Dose
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.precaution import Condition
from backtui.coach.day import pain_stop
from backtui.coach.safety import emergency
from backtui.coach.safety import questions as q
from backtui.guide.asking import GET_HELP, Answer, Choose, Tell
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.hurt_talk import ends_here, talk_about_mistake, talk_about_pain
from backtui.guide.leading import GuidedSession
from backtui.guide.safety_talk import IS_THAT_RIGHT, talk_about_safety
from backtui.history.pain_zones import event_zone, zone_taken
from backtui.history.records import NewSign, Place, Zone
from backtui.history.totals import counts
from backtui.session.attempt import HoldEnd
from backtui.session.engine import Command
from backtui.session.events import Status
from backtui.session.moves import ImpossibleError
from backtui.session.plan import StepKind
from tests.guide.house import CATALOGUE, HandClock, Recorder, guide_in
from tests.guide.person import Person

A_DAY_MS = 86_400_000
BAD, WHERE, NEW, ON = (
    pain_stop.HOW_BAD,
    pain_stop.WHERE,
    pain_stop.ANYTHING_NEW,
    "How do you want to go on?",
)
BIRD_DOG = CATALOGUE.exercises["bird-dog"]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


@pytest.fixture
def session(guide: Guide, clock: HandClock) -> GuidedSession:
    """A bird dog that hurt during its first hold; the pain before it was 3."""
    return hurting(guide, clock)


def hurting(guide: Guide, clock: HandClock, wanted=BIRD_DOG) -> GuidedSession:
    admission = Person().hold(ask_at_the_door(guide, wanted))
    assert admission is not None
    session = guide.start(admission)
    session.begin()
    while session.state.step.kind is not StepKind.HOLD:
        clock.pass_by(500)
        session.tick()
    clock.pass_by(500)
    session.command(Command.HURT)
    clock.pass_by(1_000)
    return session


def said(
    worst: int | None, place: Place | None, sign: NewSign | None, **more: Answer
) -> dict[str, Answer]:
    return {BAD: worst, WHERE: place and place.value, NEW: sign and sign.value, **more}


BACK, LEG, JOINT, HEART, BELLY = Place.BACK, Place.LEG, Place.JOINT, Place.HEART, Place.BELLY
CRAMP, CALF, DIZZY = Place.CRAMP, Place.CALF, Place.LIGHT_HEADED
NO, FADING, NUMB, SADDLE = NewSign.NONE, NewSign.FADING, NewSign.NUMB, NewSign.SADDLE
FREELY = [Command.CARRY_ON, Command.REST, "easier", Command.LEAVE, Command.END]
LEAVE_OR_END = [Command.LEAVE, Command.END]
END_OR_LEAVE = [Command.END, Command.LEAVE]


@pytest.mark.parametrize(
    ("worst", "place", "sign", "zone", "offered"),
    [
        (2, BACK, NO, Zone.GREEN, FREELY),
        (3, BACK, NO, Zone.GREEN, FREELY),
        (3, JOINT, NO, Zone.GREEN, FREELY),
        (4, BACK, NO, Zone.AMBER, LEAVE_OR_END),
        (5, JOINT, NO, Zone.AMBER, LEAVE_OR_END),
        (6, BACK, NO, Zone.RED, END_OR_LEAVE),
        (6, JOINT, NO, Zone.RED, LEAVE_OR_END),
        (1, LEG, NO, Zone.RED, END_OR_LEAVE),
        (None, None, None, Zone.RED, LEAVE_OR_END),
        (None, BACK, NO, Zone.RED, LEAVE_OR_END),
        (0, BACK, FADING, Zone.RED, END_OR_LEAVE),
    ],
)
def test_each_answer_leads_to_its_branch(
    guide: Guide,
    session: GuidedSession,
    worst: int | None,
    place: Place | None,
    sign: NewSign | None,
    zone: Zone,
    offered: list[str],
):
    person = Person(said(worst, place, sign))
    chosen = person.hold(talk_about_pain(guide, session))
    last = person.heard[-1]
    assert isinstance(last, Choose)
    assert [option.value for option in last.options] == offered
    assert chosen is Command(offered[0])
    (event,) = session.record.pain_events
    assert event_zone(event, session.record) is zone
    assert (event.exercise, event.at) == ("bird-dog", session.stopped_at)
    no_harm = pain_stop.NO_HARM in last.about
    assert no_harm or zone is not Zone.GREEN
    assert not no_harm or zone is not Zone.RED


ENDINGS = [
    (HEART, None, "999", "chest pain"),
    (BACK, SADDLE, "999", "genitals"),
    (BACK, NewSign.WEAK, "999", "weakness"),
    (BACK, NUMB, "urgent line", "numbness"),
    (LEG, NUMB, "urgent line", "numbness"),
    (BELLY, NO, "doctor", "sudden"),
    (CALF, NO, "doctor", "breath"),
    (Place.CALF_AND_BREATH, NO, "999", "calf"),
]


@pytest.mark.parametrize(("place", "sign", "call", "say"), ENDINGS)
def test_what_cannot_wait_ends_the_session_with_whom_to_call_and_what_to_say(
    guide: Guide,
    session: GuidedSession,
    place: Place,
    sign: NewSign | None,
    call: str,
    say: str,
):
    asked = Place.CRAMP if place in pain_stop.CRAMPS else place
    answers = {pain_stop.WHICH_CRAMP: place.value, IS_THAT_RIGHT: True}
    person = Person(said(1, asked, sign) | answers)
    assert person.hold(talk_about_pain(guide, session)) is Command.END
    last = person.heard[-1]
    assert isinstance(last, Tell)
    assert last.urgent
    text = " ".join(last.lines)
    assert call.replace("999", emergency.DEFAULT_NUMBER) in text
    assert say in text
    assert (NEW in person.asked) is (place in (BACK, LEG))
    assert ON not in person.asked
    assert ends_here(session)


def test_a_slip_on_a_sign_that_locks_is_taken_back(guide: Guide, session: GuidedSession):
    answers = iter([SADDLE.value, None])

    class Slipping(Person):
        def answer(self, ask):
            return next(answers) if getattr(ask, "asks", "") == NEW else super().answer(ask)

    person = Slipping({WHERE: BACK.value, BAD: 2, IS_THAT_RIGHT: False})
    person.hold(talk_about_pain(guide, session))
    assert person.asked.count(NEW) == 2
    assert not ends_here(session)
    assert guide.safety().clear


def test_the_chest_is_asked_nothing_more(guide: Guide, session: GuidedSession):
    person = Person(said(1, HEART, NO))
    assert person.hold(talk_about_pain(guide, session)) is Command.END
    assert person.asked == [WHERE]
    assert guide.safety().red_lines == ("a-chest",)


@pytest.mark.parametrize("at", [WHERE, BAD, NEW, IS_THAT_RIGHT, pain_stop.WHICH_CRAMP])
def test_the_emergency_key_is_an_answer_to_each_question(
    guide: Guide, session: GuidedSession, at: str
):
    place = CRAMP if at == pain_stop.WHICH_CRAMP else BACK
    sign = SADDLE if at == IS_THAT_RIGHT else NO
    person = Person(said(2, place, sign) | {at: GET_HELP})
    assert person.hold(talk_about_pain(guide, session)) is Command.END
    assert person.asked[-1].startswith(at)
    (panel,) = (ask for ask in person.heard if isinstance(ask, Tell))
    assert emergency.DEFAULT_NUMBER in panel.lines[0]
    (event,) = session.record.pain_events
    assert event.emergency
    session.command(Command.END)
    guide.finish(session)
    if sign is NO:
        assert not guide.safety().red_lines  # a key alone locks nobody out, but it is asked about
    assert not guide.safety().clear


def test_the_emergency_key_asks_nothing_first(guide: Guide, session: GuidedSession):
    person = Person()
    assert person.hold(talk_about_pain(guide, session, help_now=True)) is Command.END
    assert person.asked == []
    assert len(person.heard) == 1


def test_new_leg_pain_is_ticked_at_once_and_takes_what_it_forbids_out_of_the_session(
    guide: Guide, clock: HandClock
):
    session = hurting(guide, clock, CATALOGUE.routines["strength"])
    assert session.exercise == "bridge"
    person = Person(said(2, LEG, NO) | {ON: Command.LEAVE})
    assert person.hold(talk_about_pain(guide, session)) is Command.LEAVE
    (offer,) = (ask for ask in person.heard if isinstance(ask, Choose) and ask.asks == ON)
    assert "Hamstring stretch leaves" in offer.about
    assert Condition.LEG_PAIN in guide.safety().conditions
    session.command(Command.LEAVE)
    assert session.exercise == "bird-dog"
    with pytest.raises(ImpossibleError):
        session.jump(1)
    while session.state.status is not Status.DONE:
        assert session.exercise != "hamstring-stretch"
        clock.pass_by(1_000)
        session.tick()
    record = guide.finish(session)
    held = {each.exercise: {hold.ended for hold in each.holds} for each in record.exercises}
    assert held["hamstring-stretch"] == {HoldEnd.SKIPPED}
    assert HoldEnd.GUIDED in held["wall-sit"]


def test_a_session_cut_off_after_new_leg_pain_goes_on_without_it(guide: Guide, clock: HandClock):
    session = hurting(guide, clock, CATALOGUE.routines["strength"])
    Person(said(2, LEG, NO) | {ON: Command.LEAVE}).hold(talk_about_pain(guide, session))
    session.command(Command.LEAVE)
    guide._writer.flush(5)
    guide._diaries[session.record.uuid]._journal.close()
    unfinished = guide.unfinished()
    assert unfinished is not None
    again = guide.go_on(unfinished) if guide.safety().clear else None
    if again is None:
        Person().hold(talk_about_safety(guide))
        again = guide.go_on(unfinished)
    again.begin()
    assert again.exercise == "bird-dog"
    with pytest.raises(ImpossibleError):
        again.jump(1)


def test_light_headed_takes_out_what_has_the_head_low_and_a_second_time_is_for_a_doctor(
    guide: Guide, clock: HandClock
):
    session = hurting(guide, clock, CATALOGUE.routines["mobility"])
    person = Person(said(None, DIZZY, None) | {ON: Command.CARRY_ON})
    person.hold(talk_about_pain(guide, session))
    assert BAD not in person.asked
    left = {session.plan.prescribed[number].exercise.id for number in session.plan.left}
    assert left == {"childs-pose"}
    session.command(Command.CARRY_ON)
    while session.state.step.kind is not StepKind.HOLD:
        clock.pass_by(500)
        session.tick()
    session.command(Command.HURT)
    again = Person(said(None, DIZZY, None))
    assert again.hold(talk_about_pain(guide, session)) is Command.END
    offer = again.heard[-1]
    assert isinstance(offer, Choose)
    assert "see a doctor" in offer.about


def test_a_cramp_has_no_zone_and_no_number(guide: Guide, session: GuidedSession):
    person = Person(said(9, CRAMP, NO) | {pain_stop.WHICH_CRAMP: CRAMP.value})
    person.hold(talk_about_pain(guide, session))
    (event,) = session.record.pain_events
    assert BAD not in person.asked
    assert event_zone(event, session.record) is None
    assert pain_stop.NO_HARM not in " ".join(getattr(ask, "about", "") for ask in person.heard)


def test_a_mistake_is_a_pause_and_the_second_in_an_exercise_is_asked_about(
    guide: Guide, clock: HandClock, session: GuidedSession
):
    held = session.state.holds[session.state.step.hold]
    assert Person().hold(talk_about_mistake(guide, session)) is True
    session.go_on_after_mistake()
    assert session.state.status is Status.RUNNING
    assert not session.state.attempts
    assert session.record.stops == ()
    clock.pass_by(1_000)
    session.command(Command.HURT)
    person = Person({pain_stop.DID_IT_HURT: True})
    assert person.hold(talk_about_mistake(guide, session)) is False
    assert person.asked == [pain_stop.DID_IT_HURT]
    assert Person({pain_stop.DID_IT_HURT: False}).hold(talk_about_mistake(guide, session)) is True
    session.go_on_after_mistake()
    while session.state.status is not Status.DONE:
        clock.pass_by(1_000)
        session.tick()
    record = guide.finish(session)
    assert [event.mistake for event in record.pain_events] == [True, True]
    (bird_dog,) = record.exercises
    assert zone_taken(record, bird_dog) is None
    assert bird_dog.holds[0].held_ms == held.asked_ms
    assert guide.safety().clear


def test_what_was_said_to_hurt_is_no_mistake_any_more(guide: Guide, session: GuidedSession):
    Person(said(4, BACK, None), leaves_after=2).hold(talk_about_pain(guide, session))
    with pytest.raises(ImpossibleError):
        session.go_on_after_mistake()
    assert session.state.status is Status.HURT


@pytest.mark.parametrize("answered", range(4))
def test_whoever_leaves_the_questions_keeps_the_answers_and_can_take_them_up_again(
    guide: Guide, session: GuidedSession, answered: int
):
    Person(said(4, LEG, NO), leaves_after=answered).hold(talk_about_pain(guide, session))
    (event,) = session.record.pain_events
    given = (LEG, 4, NO)
    expected = tuple(each if n < answered else None for n, each in enumerate(given))
    assert (event.place, event.worst, event.sign) == expected
    assert session.state.status is Status.HURT
    Person(said(None, None, None)).hold(talk_about_pain(guide, session))
    (event,) = session.record.pain_events
    assert (event.place, event.worst, event.sign) == expected


def test_leaving_after_an_emergency_answer_ends_the_session_all_the_same(
    guide: Guide, session: GuidedSession
):
    talk = talk_about_pain(guide, session)
    ask = next(talk)
    person = Person(said(1, HEART, None))
    while not isinstance(ask, Tell):
        ask = talk.send(person.answer(ask))
    talk.close()
    assert ends_here(session)
    again = Person(said(1, BACK, NO))
    assert again.hold(talk_about_pain(guide, session)) is Command.END
    assert again.asked == []


@pytest.mark.parametrize("red", [False, True])
def test_a_new_tingling_asks_page_a_at_once(guide: Guide, session: GuidedSession, red: bool):
    answers: dict[str, Answer] = {"a-saddle": red, "You answered yes": True}
    person = Person(said(2, BACK, FADING) | answers)
    chosen = person.hold(talk_about_pain(guide, session))
    assert chosen is Command.END
    assert (ON in person.asked) is not red
    assert guide.safety().clear is not red
    assert person.lines == list(q.HELP_NOW_IDS)
    session.command(Command.END)
    guide.finish(session)
    if not red:
        assert guide.safety().clear  # answered once, not asked again at the next start


def test_whoever_leaves_page_a_does_not_go_on(guide: Guide, session: GuidedSession):
    leaving = Person(said(2, BACK, FADING), leaves_at="a-chest")
    leaving.hold(talk_about_pain(guide, session))
    assert session.state.status is Status.HURT
    assert not ends_here(session)
    person = Person(said(2, BACK, FADING))
    person.hold(talk_about_pain(guide, session))
    assert "a-accident" in person.lines


def test_easier_is_the_level_below_in_the_same_form(guide: Guide, session: GuidedSession):
    person = Person(said(2, BACK, NO) | {ON: "easier"})
    chosen = person.hold(talk_about_pain(guide, session))
    assert chosen == BIRD_DOG.dose_at(-1)
    assert isinstance(chosen, Dose)
    offer = person.heard[-1]
    assert isinstance(offer, Choose)
    words = dose_in_words(BIRD_DOG, chosen)
    assert f"Do the rest of it easier: {words}" in [option.words for option in offer.options]
    session.ease(chosen)
    assert session.state.status is Status.RUNNING
    waiting = [n for n in range(len(session.state.holds)) if session.state.counted(n) is None]
    assert {session.state.holds[n].asked_ms for n in waiting} == {chosen.hold * 1000}


def test_nothing_easier_is_offered_after_the_last_hold(guide: Guide, clock: HandClock):
    session = hurting(guide, clock, CATALOGUE.exercises["childs-pose"])
    person = Person(said(2, BACK, NO))
    person.hold(talk_about_pain(guide, session))
    offer = person.heard[-1]
    assert isinstance(offer, Choose)
    assert "easier" not in [option.value for option in offer.options]


def test_a_stop_for_pain_counts_as_a_session_and_tomorrow_is_the_same(
    guide: Guide, clock: HandClock, session: GuidedSession
):
    Person(said(5, BACK, NO)).hold(talk_about_pain(guide, session))
    session.command(Command.LEAVE)
    record = guide.finish(session)
    assert counts(record)
    clock.pass_by(A_DAY_MS)
    tomorrow = guide.proposal(CATALOGUE.routines["strength"])
    (bird_dog,) = [item for item in tomorrow.items if item.exercise is BIRD_DOG]
    assert bird_dog.level == 0
    assert bird_dog.reason == "same again, it hurt a bit last time"


def test_after_red_it_rests_and_says_until_when(
    guide: Guide, clock: HandClock, session: GuidedSession
):
    Person(said(7, BACK, NO)).hold(talk_about_pain(guide, session))
    session.command(Command.END)
    guide.finish(session)
    clock.pass_by(A_DAY_MS)
    waits = {
        w.exercise.id: w.reason for w in guide.proposal(CATALOGUE.routines["strength"]).waiting
    }
    assert waits["bird-dog"] == "Bird dog rests until Wednesday morning, because it hurt."


@pytest.mark.parametrize("ends", ["at once", "emergency"])
def test_the_way_out_is_spoken_whole_whatever_ends_the_session(
    tmp_path: Path, clock: HandClock, ends: str
):
    ears = Recorder()
    with guide_in(tmp_path, clock, ears=ears) as guide:
        session = hurting(guide, clock)
        stop = next(n for n, heard in enumerate(ears.heard) if heard.startswith("Stop."))
        if ends == "emergency":
            Person(said(None, HEART, None)).hold(talk_about_pain(guide, session))
        session.command(Command.END)
        after = ears.heard[stop + 1 :]
        assert "<silence>" not in after
        assert after == ([emergency.emergency_spoken("112")] if ends == "emergency" else [])
