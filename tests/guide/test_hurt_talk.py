"""After "it hurts": the right branch for each answer, nothing lost, nothing held against anyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.catalogue.dose import Dose
from backtui.catalogue.dose_words import dose_in_words
from backtui.coach import hurt
from backtui.coach import questions as q
from backtui.coach.safety import CLINICIAN_TODAY, EMERGENCY
from backtui.guide.asking import Answer, Choose, Tell
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.hurt_talk import ends_here, talk_about_pain
from backtui.guide.leading import GuidedSession
from backtui.guide.safety_talk import IS_THAT_RIGHT
from backtui.history.measures import counts
from backtui.history.records import NewSign, Place, Zone
from backtui.history.zones import event_zone
from backtui.session.engine import Command
from backtui.session.events import Status
from backtui.session.plan import StepKind
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person

A_DAY_MS = 86_400_000
BAD, WHERE, NEW, ON = hurt.HOW_BAD, hurt.WHERE, hurt.ANYTHING_NEW, "How do you want to go on?"
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


BACK, LEG, OTHER, CHEST, BELLY = Place.BACK, Place.LEG, Place.OTHER, Place.CHEST, Place.BELLY
NO, FADING, LASTING, SADDLE = NewSign.NONE, NewSign.FADING, NewSign.LASTING, NewSign.SADDLE
FREELY = [Command.CARRY_ON, Command.REST, "easier", Command.LEAVE, Command.END]
LEAVE_OR_END = [Command.LEAVE, Command.END]
END_OR_LEAVE = [Command.END, Command.LEAVE]


@pytest.mark.parametrize(
    ("worst", "place", "sign", "zone", "offered"),
    [
        (2, BACK, NO, Zone.GREEN, FREELY),
        (3, BACK, NO, Zone.GREEN, FREELY),
        (3, OTHER, None, Zone.GREEN, FREELY),
        (4, BACK, NO, Zone.AMBER, LEAVE_OR_END),
        (5, OTHER, NO, Zone.AMBER, LEAVE_OR_END),
        (6, BACK, NO, Zone.RED, END_OR_LEAVE),
        (6, OTHER, NO, Zone.RED, LEAVE_OR_END),
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
    no_harm = hurt.NO_HARM in last.about
    assert no_harm or zone is not Zone.GREEN
    assert not no_harm or zone is not Zone.RED


@pytest.mark.parametrize(
    ("place", "sign", "text", "urgent"),
    [
        (CHEST, None, EMERGENCY, True),
        (BACK, SADDLE, EMERGENCY, True),
        (BELLY, SADDLE, EMERGENCY, True),
        (BACK, LASTING, CLINICIAN_TODAY, False),
        (BELLY, NO, "The session ends here. Please speak to a doctor before the next one.", False),
    ],
)
def test_what_cannot_wait_ends_the_session(
    guide: Guide,
    session: GuidedSession,
    place: Place,
    sign: NewSign | None,
    text: str,
    urgent: bool,
):
    person = Person(said(1, place, sign) | {IS_THAT_RIGHT: True})
    assert person.hold(talk_about_pain(guide, session)) is Command.END
    last = person.heard[-1]
    assert isinstance(last, Tell)
    assert (last.lines, last.urgent) == ((text,), urgent)
    assert (NEW in person.asked) is (place is not CHEST)
    assert ON not in person.asked


@pytest.mark.parametrize(("asks", "value"), [(WHERE, CHEST.value), (NEW, SADDLE.value)])
def test_a_slip_on_the_gravest_answers_is_taken_back(
    guide: Guide, session: GuidedSession, asks: str, value: str
):
    answers = iter([value, None])

    class Slipping(Person):
        def answer(self, ask):
            return next(answers) if getattr(ask, "asks", "") == asks else super().answer(ask)

    person = Slipping({BAD: 2, IS_THAT_RIGHT: False})
    person.hold(talk_about_pain(guide, session))
    assert person.asked.count(asks) == 2
    assert not ends_here(session)
    assert guide.safety().clear


@pytest.mark.parametrize("answered", range(5))
def test_whoever_leaves_the_questions_keeps_the_answers_and_can_take_them_up_again(
    guide: Guide, session: GuidedSession, answered: int
):
    Person(said(4, LEG, NO), leaves_after=answered).hold(talk_about_pain(guide, session))
    (event,) = session.record.pain_events
    given = (4, LEG, NO)
    expected = tuple(each if n < answered else None for n, each in enumerate(given))
    assert (event.worst, event.place, event.sign) == expected
    assert session.state.status is Status.HURT
    Person(said(None, None, None)).hold(talk_about_pain(guide, session))
    (event,) = session.record.pain_events
    assert (event.worst, event.place, event.sign) == expected


def test_leaving_after_an_emergency_answer_ends_the_session_all_the_same(
    guide: Guide, session: GuidedSession
):
    talk = talk_about_pain(guide, session)
    ask = next(talk)
    person = Person(said(1, CHEST, None) | {IS_THAT_RIGHT: True})
    while not isinstance(ask, Tell):
        ask = talk.send(person.answer(ask))
    talk.close()
    assert ends_here(session)
    again = Person(said(1, BACK, NO))
    assert again.hold(talk_about_pain(guide, session)) is Command.END
    assert again.asked == []


@pytest.mark.parametrize("red", [False, True])
def test_a_new_tingling_asks_page_a_at_once(guide: Guide, session: GuidedSession, red: bool):
    answers: dict[str, Answer] = {q.QUESTIONS["a-saddle"].words: red, "You answered yes": True}
    person = Person(said(2, BACK, FADING) | answers)
    chosen = person.hold(talk_about_pain(guide, session))
    assert chosen is Command.END
    assert (ON in person.asked) is not red
    assert guide.safety().clear is not red
    page_a = [line.words for line in q.HELP_NOW]
    assert [each for each in person.asked if each in page_a] == (page_a[:1] if red else page_a)
    session.command(Command.END)
    guide.finish(session)
    if not red:
        assert guide.safety().clear  # answered once, not asked again at the next start


def test_whoever_leaves_page_a_does_not_go_on(guide: Guide, session: GuidedSession):
    Person(said(2, BACK, FADING), leaves_after=5).hold(talk_about_pain(guide, session))
    assert session.state.status is Status.HURT
    assert not ends_here(session)
    person = Person(said(2, BACK, FADING))
    person.hold(talk_about_pain(guide, session))
    assert [each for each in person.asked if each == q.HELP_NOW[-1].words]


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
