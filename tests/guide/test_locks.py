"""Once a red sign was told, nothing but its own rule leads to a session, whatever is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook
from backtui.coach.safety.red_flags import facts_of
from backtui.coach.safety.safety_state import safety_state
from backtui.guide.asking import Answer
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.safety_talk import something_has_changed, talk_about_safety
from backtui.history.records import NewSign, Origin, PainEvent, Place, SessionRecord
from backtui.log.exchange.import_export import export_json, read_incoming, take, write_out
from backtui.log.repair.restore import restore
from backtui.log.store.repository import SessionLog
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person

MOBILITY = CATALOGUE.routines["mobility"]
A_DAY_MS = 86_400_000
LINE = "a-chest"
NO: dict[str, Answer] = {"What now?": "close", q.HELP_HAD_ASKS: False}


class World:
    """One log, the guide over it, a backup and a copy of before the sign, and a clock."""

    def __init__(self, folder: Path, guide: Guide, clock: HandClock) -> None:
        self.folder = folder
        self.guide = guide
        self.clock = clock
        self.session = SessionRecord(
            edited_at=clock.now(), start=clock.now(), routine="mobility", uuid="the-session"
        )
        guide.log.keep(self.session)
        self.before = guide.log.back_up()
        write_out(folder / "before.json", export_json(guide.log, with_safety=True))

    @property
    def log(self) -> SessionLog:
        return self.guide.log

    def told_on_the_page(self) -> None:
        self.guide.keep_answers({LINE: True})

    def told_through_x(self) -> None:
        self.guide.keep_answers({LINE: True}, origin=Origin.IT_HURTS)

    def told_in_a_session_of_before(self) -> None:
        event = PainEvent(at=self.clock.now(), exercise="bridge", place=Place.CHEST)
        self.log.save(structs.replace(self.session, pain_events=(event,)))

    def says_no(self) -> None:
        self.guide.keep_answers(dict.fromkeys(q.HELP_NOW_IDS, False))

    def is_asked_again(self) -> None:
        Person(NO).hold(talk_about_safety(self.guide))

    def something_changes(self) -> None:
        Person({**NO, q.FALL: True}).hold(something_has_changed(self.guide))

    def takes_its_own_export_in(self) -> None:
        write_out(self.folder / "own.json", export_json(self.log))
        take(self.log, read_incoming(self.folder / "own.json"))

    def takes_the_past_in(self) -> None:
        take(self.log, read_incoming(self.folder / "before.json"))

    def takes_a_deletion_in(self) -> None:
        there = SessionLog(self.folder / "there.json", lambda: self.clock.now() + timedelta(days=9))
        there.save(self.session)
        there.delete(self.session)
        write_out(self.folder / "there-out.json", export_json(there))
        take(self.log, read_incoming(self.folder / "there-out.json"))

    def deletes_every_session(self) -> None:
        for session in self.log.sessions():
            self.log.delete(session)

    def goes_back_to_the_backup(self) -> None:
        restore(self.log, self.clock.now(), self.before)

    def rehearses(self) -> None:
        with guide_in(self.folder / "log", self.clock, answered=False, speed=30) as rehearsal:
            assert Person(NO).hold(ask_at_the_door(rehearsal, MOBILITY)) is None

    def waits(self) -> None:
        self.clock.pass_by(30 * A_DAY_MS)


TELLINGS = (World.told_on_the_page, World.told_through_x, World.told_in_a_session_of_before)
DEEDS = (
    World.says_no,
    World.is_asked_again,
    World.something_changes,
    World.takes_its_own_export_in,
    World.takes_the_past_in,
    World.takes_a_deletion_in,
    World.deletes_every_session,
    World.goes_back_to_the_backup,
    World.rehearses,
    World.waits,
)
Deed = Callable[[World], None]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = HandClock()
    with guide_in(tmp_path / "log", clock) as guide:
        yield World(tmp_path, guide, clock)


@given(st.sampled_from(TELLINGS), st.lists(st.sampled_from(DEEDS), max_size=6))
@settings(max_examples=40, deadline=None)
def test_no_way_leads_from_a_red_sign_to_a_session(telling: Deed, deeds: list[Deed]):
    clock = HandClock()
    with TemporaryDirectory() as folder, guide_in(Path(folder) / "log", clock) as guide:
        world = World(Path(folder), guide, clock)
        for deed in (telling, *deeds):
            clock.pass_by(1000)
            deed(world)
            assert LINE in guide.safety().red_lines, deed.__name__
            assert Person(NO).hold(ask_at_the_door(guide, MOBILITY)) is None


@pytest.mark.parametrize("telling", TELLINGS, ids=lambda telling: telling.__name__)
def test_its_own_rule_leads_back(world: World, telling: Deed):
    world.clock.pass_by(1000)
    telling(world)
    day = world.clock.now().date().isoformat()
    world.clock.pass_by(A_DAY_MS)
    said: dict[str, Answer] = {
        "What now?": "examined",
        q.HELP_HAD_ASKS: True,
        q.began(LINE): day,
        q.examined(LINE): day,
    }

    class InTime(Person):
        def answer(self, ask):
            world.clock.pass_by(1000)
            return super().answer(ask)

    assert InTime(said).hold(talk_about_safety(world.guide)) is True
    assert world.guide.safety().marked == (LINE,)


def all_ids() -> set[str]:
    """Every id that stands in the log with an answer."""
    follow_ups = {each.follow_up.id for each in q.CHOOSE if each.follow_up}
    of_lines = {make(line) for line in q.HELP_NOW_IDS for make in (q.began, q.help_had, q.examined)}
    waiting = (*q.SEE_SOMEONE, *q.TOLD_IN_A_SESSION)
    cleared = {q.cleared(each.id) for each in waiting if each.id != q.AGE}
    return {
        *q.QUESTIONS,
        *follow_ups,
        *of_lines,
        *cleared,
        *(q.ADULT, q.DOCTOR, q.EMERGENCY_NUMBER, q.SPELL, q.USUAL, q.PAIN_NOW),
        *(q.SEE_SOMEONE_ANY, q.NONE_OF_THESE, q.FALL, q.SEEN_SOMEONE, q.STILL_RIGHT),
        *(q.NEW_SINCE, q.FLARE),
    }


class Thorough(Person):
    """Says yes to whatever may be ticked, and gives yesterday for every day."""

    def __init__(self, clock: HandClock, said: dict[str, Answer] | None = None) -> None:
        yesterday = (clock.now() - timedelta(days=1)).date().isoformat()
        days: dict[str, Answer] = {id_: yesterday for id_ in all_ids() if "." in id_}
        ticks = {each.id: True for each in (*q.SEE_SOMEONE, *q.CHOOSE)}
        weeks = {each.follow_up.id: 5 for each in q.CHOOSE if each.follow_up}
        super().__init__({**ticks, **days, **weeks, **(said or {})})
        self._clock = clock

    def answer(self, ask):
        self._clock.pass_by(1000)
        return super().answer(ask)


def everything_told(folder: Path) -> Guide:
    """A guide over a log in which every conversation was held that tells something."""
    clock = HandClock()
    with guide_in(folder, clock, answered=False) as guide:
        Thorough(clock, {q.CANCER: False, "c-recent-surgery.weeks": 5}).hold(
            talk_about_safety(guide)
        )
        clock.pass_by(A_DAY_MS)
        Thorough(clock, {q.FALL: True, q.SEEN_SOMEONE: True, q.STILL_RIGHT: True}).hold(
            something_has_changed(guide)
        )
        for sign in NewSign:
            for place in Place:
                event = PainEvent(at=clock.now(), exercise="bridge", place=place, sign=sign)
                guide.keep_answers(facts_of(event), origin=Origin.IT_HURTS)
        for line in q.HELP_NOW_IDS:
            clock.pass_by(1000)
            guide.keep_answers({line: True})
        clock.pass_by(A_DAY_MS)
        said: dict[str, Answer] = {"What now?": "examined", q.HELP_HAD_ASKS: True}
        for _ in q.HELP_NOW_IDS:
            Thorough(clock, said).hold(talk_about_safety(guide))
        Thorough(clock).hold(talk_about_safety(guide))
        Thorough(clock).hold(talk_about_safety(guide, clock.now(), 6))
        clock.pass_by(A_DAY_MS)
        Thorough(clock).hold(talk_about_safety(guide, clock.now(), 6))
        return guide


def test_every_id_can_be_written_by_a_conversation_and_is_read_by_a_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    guide = everything_told(tmp_path)
    written = {line for record in guide.past().answers for line in record.answers}
    assert all_ids() - written == set()
    read: set[str] = set()
    look = AnswerBook.all

    def seen(book: AnswerBook, line: str):
        read.add(line)
        return look(book, line)

    monkeypatch.setattr(AnswerBook, "all", seen)
    answers = guide.past().answers
    for number in range(len(answers) + 1):  # each step on the way asks for something else
        past = structs.replace(guide.past(), answers=answers[:number])
        now = answers[number - 1].edited_at + timedelta(days=1) if number else guide.clock.now()
        safety_state(past, now, asked_for=now, pain=6)
    assert all_ids() - read == set()
