"""The one door to a session: what is asked there, and that nothing goes past it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs

from backtui.base.errors import BackTUIError
from backtui.catalogue.dose import Dose, Ending
from backtui.coach.day import messages
from backtui.coach.day.day_after import SETTLED_ASKS, SETTLED_SAID, UNTIL_SETTLED
from backtui.coach.dose.dose_choice import TELL_THEM
from backtui.coach.safety import questions as q
from backtui.guide.admission import Admission, alone
from backtui.guide.asking import Answer, Choose
from backtui.guide.door import ask_about_rest, ask_at_the_door, ask_to_go_on
from backtui.guide.guide import Guide
from backtui.guide.hurt_talk import talk_about_pain
from backtui.guide.safety_talk import IS_THAT_RIGHT
from backtui.history.records import DayAfter, DayKind, NewSign, Place, RestReason
from backtui.log.journal.journal import journals
from backtui.session.engine import Command
from backtui.session.prescribed import DoseSource
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person
from tests.history import conftest as history
from tests.history.conftest import did

A_DAY_MS = 86_400_000
AN_HOUR_MS = 3_600_000
PAIN = "How is your pain now?"
OVER_A_DAY_MS = 86_401_000  # and a second: page A is not asked twice within one
YES = f"You answered yes. {IS_THAT_RIGHT}"
STRENGTH = CATALOGUE.routines["strength"]
BIRD_DOG = CATALOGUE.exercises["bird-dog"]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    """Usual pain 4, all questions answered."""
    with guide_in(tmp_path, clock) as made:
        yield made


@pytest.fixture
def new(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    """Nothing answered yet."""
    with guide_in(tmp_path, clock, answered=False) as made:
        yield made


def at_the_door(guide: Guide, person: Person, wanted=STRENGTH) -> Admission | None:
    return person.hold(ask_at_the_door(guide, wanted))


def ratings(guide: Guide) -> list[tuple[int | None, RestReason | None]]:
    return [(day.pain, day.rest) for day in guide.past().days]


def cut_off(guide: Guide, admission: Admission, *, holds: int = 1) -> None:
    """A session of which some holds were done, and whose program is gone."""
    session = guide.start(admission)
    session.begin()
    while len(session.state.attempts) < holds:
        guide.clock.pass_by(1_000)  # type: ignore[attr-defined]  # the clock of a test
        session.tick()
    guide._writer.flush(5)
    guide._diaries.pop(session.record.uuid)._journal.close()


def dead_ends(guide: Guide) -> dict[str, Callable[[], object]]:
    """Every door there is; each must give nothing, or refuse."""
    unfinished = guide.unfinished()
    doors: dict[str, Callable[[], object]] = {
        "a routine": lambda: Person().hold(ask_at_the_door(guide, STRENGTH)),
        "practising": lambda: Person().hold(ask_at_the_door(guide, BIRD_DOG)),
        "three minutes": lambda: Person().hold(
            ask_at_the_door(guide, CATALOGUE.routines["three-minutes"])
        ),
    }
    if unfinished is not None:
        doors["going on"] = lambda: Person().hold(ask_to_go_on(guide, unfinished))
    return doors


def refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except BackTUIError:
        return True
    return False


@pytest.mark.parametrize("line", q.HELP_NOW_IDS)
def test_no_door_leads_from_a_red_flag_into_a_session(
    guide: Guide, clock: HandClock, tmp_path: Path, line: str
):
    before = at_the_door(guide, Person())
    assert before is not None
    cut_off(guide, before)
    unfinished = guide.unfinished()
    assert unfinished is not None
    guide.keep_answers({line: True})
    for _ in range(3):  # answering no later, on the day after too, changes nothing
        for name, door in dead_ends(guide).items():
            assert not door(), name
        assert refused(lambda: guide.start(before))
        assert refused(lambda: guide.unguided(before))
        assert refused(lambda: guide.go_on(unfinished))
        guide.keep_answers(dict.fromkeys(q.HELP_NOW_IDS, False))
        clock.pass_by(A_DAY_MS // 2)
    assert len(journals(tmp_path / "sessions.json")) == 1


@pytest.mark.parametrize(
    ("where", "new_sign", "red"),
    [
        (Place.CHEST, None, "a-chest"),
        (Place.BACK, NewSign.SADDLE, "a-saddle"),
        (Place.LEG, NewSign.SADDLE, "a-saddle"),
    ],
)
def test_a_red_flag_told_in_a_session_shuts_every_door_after_it(
    guide: Guide, clock: HandClock, where: Place, new_sign: NewSign | None, red: str
):
    admission = at_the_door(guide, Person())
    assert admission is not None
    session = guide.start(admission)
    session.begin()
    session.command(Command.HURT)
    said: dict[str, Answer] = {
        "Where?": where.value,
        "Anything new?": new_sign.value if new_sign else None,
        IS_THAT_RIGHT: True,
        "How bad": 3,
    }
    assert Person(said).hold(talk_about_pain(guide, session)) is Command.END
    session.command(Command.END)
    guide.finish(session)
    assert guide.safety().red_lines == (red,)
    clock.pass_by(AN_HOUR_MS)
    for name, door in dead_ends(guide).items():
        assert not door(), name
    assert refused(lambda: guide.start(admission))


def test_a_yes_at_the_door_starts_nothing(new: Guide, tmp_path: Path):
    person = Person({q.QUESTIONS["a-saddle"].words: True, YES: True})
    assert at_the_door(new, person) is None
    assert PAIN not in person.asked
    assert not journals(tmp_path / "sessions.json")


def test_a_red_flag_told_when_page_a_is_asked_again_starts_nothing(guide: Guide, clock: HandClock):
    clock.pass_by(OVER_A_DAY_MS)
    person = Person({PAIN: 7, q.QUESTIONS["a-saddle"].words: True, YES: True})
    assert at_the_door(guide, person) is None
    assert person.titles[0] == "A few questions first"
    assert not guide.safety().clear
    assert ratings(guide) == [(7, None)]


def test_nothing_that_was_not_prescribed_can_be_started(guide: Guide):
    looked_at = Admission(wanted=STRENGTH, prescription=guide.proposal(STRENGTH), pain=2)
    assert refused(lambda: guide.start(looked_at))
    too_much = Admission(wanted=STRENGTH, prescription=guide.proposal(STRENGTH, 9), pain=9)
    assert refused(lambda: guide.start(too_much))


@pytest.mark.parametrize(
    ("pain", "usual", "kind", "levels"),
    [
        (5, 5, DayKind.NORMAL, {0}),
        (0, 0, DayKind.NORMAL, {0}),
        (3, 1, DayKind.NORMAL, {0}),
        (6, 2, DayKind.GENTLE, {-1}),
        (7, 7, DayKind.GENTLE, {-1}),
        (5, 4, DayKind.GENTLE, {-1}),
    ],
)
def test_the_first_session_ever_is_what_the_pain_allows(
    new: Guide, pain: int, usual: int, kind: DayKind, levels: set[int]
):
    person = Person({q.PAIN_NOW: pain, q.USUAL: usual})
    admission = at_the_door(new, person, CATALOGUE.routines["mobility"])
    assert admission is not None
    prescription = admission.prescription
    assert prescription.day_kind is kind
    assert {item.level for item in prescription.items} == levels
    assert len(prescription.items) == 5
    assert new.length_ms(prescription) > 60_000


def test_well_above_usual_asks_page_a_again_before_a_gentle_session(guide: Guide, clock: HandClock):
    clock.pass_by(OVER_A_DAY_MS)
    person = Person({PAIN: 7})
    admission = at_the_door(guide, person)
    assert admission is not None
    assert admission.prescription.routine.id == "mobility"
    assert person.asked == [PAIN, q.HELP_NOW_TITLE]
    assert person.lines == list(q.HELP_NOW_IDS)
    assert "Pain 7: well above your usual 4. A gentle session." in person.told


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({PAIN: 9}, [(9, None)]),
        ({PAIN: 6, "A gentle session, or rest?": "rest"}, [(6, RestReason.SORE)]),
        ({PAIN: 2}, []),
    ],
)
def test_a_rating_is_kept_where_no_session_comes_of_it(
    guide: Guide, said: dict[str, Answer], kept: list[tuple[int, RestReason | None]]
):
    admission = at_the_door(guide, Person(said))
    assert (admission is None) is bool(kept)
    assert ratings(guide) == kept


@pytest.mark.parametrize("pain", [2, 5, 6, 7, 9])
def test_whoever_leaves_after_rating_loses_no_rating(guide: Guide, clock: HandClock, pain: int):
    clock.pass_by(1_000)
    person = Person({PAIN: pain})
    at_the_door(guide, person)
    already = len(ratings(guide))
    for asked in range(1, len(person.heard)):
        clock.pass_by(1_000)
        talk = ask_at_the_door(guide, STRENGTH)
        ask = next(talk)
        for _ in range(asked):
            ask = talk.send(Person({PAIN: pain}).answer(ask))
        talk.close()
        already += 1
        assert [rated for rated, _ in ratings(guide)] == [pain] * already


def test_it_says_why_a_day_is_gentle_and_after_the_first_questions_what_to_know(new: Guide):
    said: dict[str, Answer] = {
        PAIN: 5,
        q.PAIN_NOW: 5,
        q.DOCTOR: False,
        q.SPELL: q.Spell.FRESH.value,
        q.PREGNANT: True,
        "c-pregnant.week": 20,
    }
    person = Person(said)
    assert at_the_door(new, person) is not None
    told = [messages.FRESH.text, messages.NOT_CHECKED.text, messages.PREGNANT.text]
    assert person.told[-3:] == told
    assert person.told[-4].startswith("Pain 5")
    again = Person(said)
    assert at_the_door(new, again) is not None
    assert not set(told) & set(again.told)


def test_the_day_after_is_asked_once_and_worse_makes_it_gentle(guide: Guide, clock: HandClock):
    first = at_the_door(guide, Person())
    assert first is not None
    session = guide.start(first)
    session.begin()
    while session.state.status != "done":
        clock.pass_by(1_500)
        session.tick()
    guide.finish(session)
    clock.pass_by(A_DAY_MS)
    person = Person({"your back was": DayAfter.WORSE.value})
    admission = at_the_door(guide, person)
    assert admission is not None
    assert admission.prescription.day_kind is DayKind.GENTLE
    again = Person()
    at_the_door(guide, again)
    assert again.asked == [PAIN]
    guide._writer.flush(5)
    assert guide.log.sessions()[-1].day_after is DayAfter.WORSE


def worse_three_times(guide: Guide, clock: HandClock) -> None:
    """Three sessions on as many days, the back worse after each, and another day gone."""
    for _ in range(3):
        start = clock.now()
        guide.keep(
            history.session(
                0, did(CATALOGUE.exercises["bridge"]), start=start, end=start, uuid=str(start)
            )
        )
        clock.pass_by(A_DAY_MS)
        (kept,) = [each for each in guide.past().sessions if each.start == start]
        worse = structs.replace(kept, day_after=DayAfter.WORSE, day_after_at=clock.now())
        guide.keep(worse)
    clock.pass_by(A_DAY_MS)


def test_after_three_worse_days_there_is_no_session_until_the_back_has_settled(
    guide: Guide, clock: HandClock
):
    worse_three_times(guide, clock)
    no = Person({SETTLED_ASKS: False})
    assert at_the_door(guide, no) is None
    assert (no.asked, no.told[-1]) == ([SETTLED_ASKS], UNTIL_SETTLED)
    again = Person({SETTLED_ASKS: True})
    assert at_the_door(guide, again) is None
    assert again.asked == []  # once a day
    clock.pass_by(A_DAY_MS)
    yes = Person({SETTLED_ASKS: True})
    admission = at_the_door(guide, yes)
    assert admission is not None
    assert {item.level for item in admission.prescription.items} == {-1}
    assert SETTLED_SAID in yes.told


def test_whoever_does_not_answer_whether_it_has_settled_is_asked_again(
    guide: Guide, clock: HandClock
):
    worse_three_times(guide, clock)
    assert at_the_door(guide, Person(leaves_after=0)) is None
    person = Person({SETTLED_ASKS: True})
    assert at_the_door(guide, person) is not None
    assert SETTLED_ASKS in person.asked


def test_the_day_after_of_a_session_that_can_still_go_on_is_not_asked(
    guide: Guide, clock: HandClock
):
    admission = at_the_door(guide, Person())
    assert admission is not None
    cut_off(guide, admission)
    clock.pass_by(2 * AN_HOUR_MS)
    person = Person()
    assert at_the_door(guide, person) is not None
    assert person.asked == [PAIN]


@pytest.mark.parametrize(("chosen", "repetitions"), [("half", 5), ("whole", 10)])
def test_after_a_little_pain_half_of_a_clinicians_dose_is_offered(
    guide: Guide, clock: HandClock, chosen: str, repetitions: int
):
    bridge = CATALOGUE.exercises["bridge"]
    dose = Dose(repetitions=10, hold=6)
    guide.keep_override(bridge, dose=dose, prescriber="Ann")
    admission = at_the_door(guide, Person(), bridge)
    assert admission is not None
    assert admission.prescription.items[0].reason == "prescribed by Ann"
    session = guide.start(admission)
    session.begin()
    session.command(Command.END)
    record = guide.finish(session)
    record = structs.replace(
        record, exercises=(structs.replace(record.exercises[0], worst_pain=5),)
    )
    guide.keep(record)
    clock.pass_by(5 * A_DAY_MS)
    person = Person({"Bridge: how much today?": chosen})
    admission = at_the_door(guide, person, bridge)
    assert admission is not None
    item = admission.prescription.items[0]
    assert (item.dose.repetitions, item.source) == (repetitions, DoseSource.CLINICIAN)
    offer = person.heard[-1]
    assert isinstance(offer, Choose)
    assert offer.about == TELL_THEM


@pytest.mark.parametrize("then", [True, False])
def test_going_on_is_refused_on_a_gentle_day_and_what_was_done_is_kept(
    guide: Guide, clock: HandClock, then: bool
):
    admission = at_the_door(guide, Person())
    assert admission is not None
    cut_off(guide, admission, holds=3)
    clock.pass_by(60_000)
    unfinished = guide.unfinished()
    assert unfinished is not None
    person = Person({PAIN: 5 if then else 3})
    assert person.hold(ask_to_go_on(guide, unfinished)) is not then
    if then:
        assert person.titles == ["Better a gentle one"]
        assert len(guide.log.sessions()) == 1
        assert ratings(guide) == [(5, None)]
        assert guide.unfinished() is None
    else:
        assert len(guide.go_on(unfinished).state.attempts) == 3


def test_a_rest_day_takes_a_reason_and_pain_if_wanted(guide: Guide, clock: HandClock):
    assert Person({"rest day": "ill"}).hold(ask_about_rest(guide)) is True
    clock.pass_by(1_000)
    assert Person({"rest day": "busy", "Pain now?": 4}).hold(ask_about_rest(guide)) is True
    assert ratings(guide) == [(None, RestReason.ILL), (4, RestReason.BUSY)]


def test_what_is_only_written_down_passes_the_same_door(guide: Guide):
    walking = structs.replace(
        CATALOGUE.exercises["bridge"], dose=Dose(ends=Ending.LOG_ONLY, minutes=20), ladder=()
    )
    prescription = guide.proposal(alone(CATALOGUE.exercises["bridge"]), 2)
    item = structs.replace(prescription.items[0], exercise=walking, dose=walking.dose, level=None)
    admission = Admission(
        wanted=STRENGTH, prescription=structs.replace(prescription, items=(item,)), pain=2
    )
    assert refused(lambda: guide.start(admission))
    assert guide.unguided(admission).pain_before == 2
    guide.keep_answers({"a-saddle": True})
    assert refused(lambda: guide.unguided(admission))
