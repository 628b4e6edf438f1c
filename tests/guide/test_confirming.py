"""A confirmation that was forgotten: asked for once, and given in the Log for 7 days [R 1.5]."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from backtui.guide import afterwards
from backtui.guide.asking import Answer
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.history.records import RULES_EDITION, SessionRecord
from backtui.session.attempt import HoldEnd
from tests.guide.house import CATALOGUE, MONDAY, HandClock, guide_in
from tests.guide.person import Person
from tests.history.conftest import did, session

ASKS = "all done as guided?"
BRIDGE = CATALOGUE.exercises["bridge"]
STRENGTH = CATALOGUE.routines["strength"]
A_DAY_MS = 86_400_000


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MONDAY + timedelta(days=2, hours=9))


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


def left(guide: Guide, number: int = 1, ended: HoldEnd = HoldEnd.GUIDED) -> SessionRecord:
    """A session on Tuesday, or another day, that nobody confirmed."""
    record = session(number, did(BRIDGE, ended=ended), hour=9, edition=RULES_EDITION)
    guide.keep_at_once(record)
    return record


def kept(guide: Guide, record: SessionRecord) -> SessionRecord:
    return next(each for each in guide.past().sessions if each.uuid == record.uuid)


def at_the_door(guide: Guide, said: dict[str, Answer] | None = None) -> Person:
    person = Person(said)
    person.hold(ask_at_the_door(guide, STRENGTH))
    return person


def times_asked(person: Person) -> int:
    return sum(ASKS in asked for asked in person.asked)


@pytest.mark.parametrize(
    ("answer", "ended"),
    [("all", HoldEnd.DONE), ("some", HoldEnd.GUIDED), (None, HoldEnd.GUIDED)],
)
def test_the_next_start_asks_once_whatever_is_said(guide: Guide, answer: Answer, ended: HoldEnd):
    record = left(guide)
    first = at_the_door(guide, {ASKS: answer})
    assert any("Yesterday" in asked for asked in first.asked if ASKS in asked)
    assert {hold.ended for hold in kept(guide, record).exercises[0].holds} == {ended}
    assert times_asked(at_the_door(guide, {ASKS: "all"})) == 0


def test_what_was_confirmed_or_is_too_long_ago_is_not_asked_about(guide: Guide, clock: HandClock):
    left(guide, ended=HoldEnd.DONE)
    assert times_asked(at_the_door(guide)) == 0
    left(guide)
    clock.pass_by(A_DAY_MS * 7)
    assert times_asked(at_the_door(guide)) == 0


def test_of_two_the_newest_is_asked_about_first(guide: Guide):
    older, newer = left(guide, 0), left(guide, 1)
    at_the_door(guide, {ASKS: "all"})
    assert (kept(guide, older).confirmed, kept(guide, newer).confirmed) == (False, True)


def test_until_it_is_given_the_dose_stays_and_says_so(guide: Guide):
    left(guide)
    found = guide.proposal(STRENGTH)
    bridge = next(item for item in found.items if item.exercise.id == BRIDGE.id)
    assert "not confirmed" in bridge.reason


@pytest.mark.parametrize(("days", "may"), [(0, True), (7, True), (8, False)])
def test_it_can_be_given_for_seven_days(days: int, may: bool):
    record = session(0, did(BRIDGE, ended=HoldEnd.GUIDED), edition=RULES_EDITION)
    assert record.end is not None
    assert afterwards.may_still_confirm(record, record.end + timedelta(days=days)) is may
    done = afterwards.confirmed(record)
    assert not afterwards.may_still_confirm(done, record.end)


def test_in_a_normal_week_there_are_two_questions_before_a_session(guide: Guide, clock: HandClock):
    """Three sessions, each confirmed: the day after, and pain now [R 7.15]."""
    counts = []
    for number in (0, 2, 4):
        counts.append(len(at_the_door(guide).asked))
        record = session(number, did(BRIDGE), hour=18, edition=RULES_EDITION, confirmed=True)
        guide.keep_at_once(record)
        clock.pass_by(A_DAY_MS * 2)
    assert max(counts) <= 2
