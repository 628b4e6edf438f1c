"""A rehearsal asks nothing, and nothing clinical is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.coach.safety import questions as q
from backtui.coach.safety.safety_state import Standing
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.safety_talk import talk_about_safety
from backtui.history.records import AnswersRecord, CheckInRecord, DayRecord
from backtui.session.engine import Command
from tests.guide.house import CATALOGUE, MONDAY, HandClock, guide_in
from tests.guide.person import Person

MOBILITY = CATALOGUE.routines["mobility"]


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[Guide]:
    with guide_in(tmp_path, HandClock(), answered=False, speed=30) as made:
        yield made


def test_a_session_starts_without_a_question(rehearsal: Guide):
    person = Person()
    admission = person.hold(ask_at_the_door(rehearsal, MOBILITY))
    assert admission is not None
    assert admission.pain is None
    assert person.heard == []
    assert rehearsal.start(admission).record.pain_before is None
    assert rehearsal.log.answers() == ()


@pytest.mark.parametrize(
    "record",
    [
        AnswersRecord(edited_at=MONDAY, day=MONDAY.date(), answers={"a-chest": True}),
        DayRecord(edited_at=MONDAY, day=MONDAY.date(), pain=9),
        CheckInRecord(edited_at=MONDAY, day=MONDAY.date(), average_pain=9),
    ],
)
def test_nothing_clinical_reaches_the_log(rehearsal: Guide, record: AnswersRecord):
    rehearsal.keep(record)
    rehearsal.keep_at_once(record)
    rehearsal.keep_answers({"a-chest": True})
    rehearsal.keep_rating(9)
    rehearsal.refuse_unless_free()
    log = rehearsal.log
    assert (log.answers(), log.days(), log.check_ins()) == ((), (), ())


@pytest.mark.parametrize(
    ("told", "standing"),
    [
        ({"a-chest": True}, Standing.STOPPED),
        (q.see_someone_answers(["b-fever"]), Standing.NEEDS_CLEARANCE),
        ({q.ADULT: False}, Standing.UNDER_AGE),
    ],
)
def test_what_stops_a_session_stops_a_rehearsal(
    tmp_path: Path, told: dict[str, q.Answer], standing: Standing
):
    clock = HandClock()
    with guide_in(tmp_path, clock) as guide:
        clock.pass_by(1000)
        guide.keep_answers(told)
    with guide_in(tmp_path, clock, answered=False, speed=30) as rehearsal:
        assert rehearsal.safety().standing is standing
        assert Person().hold(ask_at_the_door(rehearsal, MOBILITY)) is None
        assert Person().hold(talk_about_safety(rehearsal)) is False


def test_what_hurts_in_a_rehearsal_is_not_kept(rehearsal: Guide):
    admission = Person().hold(ask_at_the_door(rehearsal, MOBILITY))
    assert admission is not None
    session = rehearsal.start(admission)
    session.begin()
    session.command(Command.HURT)
    assert session.record.pain_events
    record = rehearsal.finish(session)
    rehearsal.refuse_unless_free()
    (kept,) = [each for each in rehearsal.past().sessions if each.uuid == record.uuid]
    assert kept.pain_events == ()
    assert rehearsal.safety().clear
