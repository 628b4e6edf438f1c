"""What the Summary says of next time: only what differs, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from backtui.guide import afterwards
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.next_time import may_lead_on, next_time
from backtui.history.records import SessionRecord
from backtui.session.engine import Command
from backtui.session.events import Status
from backtui.session.prescribed import DoseSource
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person

A_DAY_MS = 86_400_000
MOBILITY = CATALOGUE.routines["mobility"]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


def through(guide: Guide, clock: HandClock, *, pain: int = 2) -> SessionRecord:
    """A whole session of Mobility."""
    person = Person({"How is your pain now?": pain})
    admission = person.hold(ask_at_the_door(guide, MOBILITY))
    assert admission is not None
    running = guide.start(admission)
    running.begin()
    while running.state.status is Status.RUNNING:
        clock.pass_by(1_900)
        running.tick()
    record = guide.finish(running)
    guide._writer.flush(5)
    return record


def sentences(guide: Guide, record: SessionRecord) -> list[str]:
    return [change.sentence for change in next_time(guide, record)]


def test_after_a_first_session_nothing_changes(guide: Guide, clock: HandClock):
    assert sentences(guide, afterwards.confirmed(through(guide, clock))) == []


def test_only_a_ladder_leads_on(guide: Guide, clock: HandClock):
    record = through(guide, clock)
    assert may_lead_on(guide, record)
    fixed = [structs.replace(each, dose_source=DoseSource.ROUTINE) for each in record.exercises]
    assert not may_lead_on(guide, structs.replace(record, exercises=tuple(fixed)))
    flat = {n: structs.replace(e, ladder=()) for n, e in guide.catalogue.exercises.items()}
    guide.catalogue = structs.replace(guide.catalogue, exercises=flat)
    assert not may_lead_on(guide, record)


def test_what_hurt_a_bit_stays_as_it_is(guide: Guide, clock: HandClock):
    record = afterwards.worst_pain(through(guide, clock), 2, 4)
    assert sentences(guide, record) == []


def test_what_hurt_badly_rests_and_says_until_when(guide: Guide, clock: HandClock):
    record = afterwards.worst_pain(through(guide, clock), 2, 8)
    (said,) = sentences(guide, record)
    assert said.startswith("Prone press-up (chest lift on elbows) rests until Wednesday")


def test_the_third_comfortable_session_steps_up_two_at_most(guide: Guide, clock: HandClock):
    said = []
    for _ in range(3):
        record = afterwards.confirmed(through(guide, clock))
        guide.keep(record)
        said.append(sentences(guide, record))
        clock.pass_by(A_DAY_MS)
    assert said[:2] == [[], []]
    assert len(said[2]) == 2
    assert all(each.endswith(": up one, three comfortable sessions.") for each in said[2])


def test_unconfirmed_sessions_step_nothing_up(guide: Guide, clock: HandClock):
    for _ in range(4):
        record = through(guide, clock)
        assert sentences(guide, record) == []
        clock.pass_by(A_DAY_MS)


def test_after_a_gentle_day_only_what_waits_is_told(guide: Guide, clock: HandClock):
    record = afterwards.confirmed(through(guide, clock, pain=5))
    assert sentences(guide, record) == []
    (said,) = sentences(guide, afterwards.worst_pain(record, 0, 9))
    assert "rests until" in said


def test_a_dose_for_today_alone_goes_back(guide: Guide, clock: HandClock):
    press_up = CATALOGUE.exercises["press-up"]
    dose = structs.replace(press_up.dose_at(0), repetitions=2)
    guide.keep_override(press_up, dose=dose, source=DoseSource.TODAY)
    record = through(guide, clock)
    assert sentences(guide, record) == ["Prone press-up 3 × 5 s: today's dose was for today alone."]


def test_a_routine_nobody_knows_any_more_has_no_next_time(guide: Guide, clock: HandClock):
    record = structs.replace(through(guide, clock), routine="gone")
    assert next_time(guide, record) == ()


def test_a_session_ended_at_once_has_a_next_time_too(guide: Guide):
    admission = Person().hold(ask_at_the_door(guide, CATALOGUE.exercises["bridge"]))
    assert admission is not None
    running = guide.start(admission)
    running.begin()
    running.command(Command.END)
    assert sentences(guide, guide.finish(running)) == []
