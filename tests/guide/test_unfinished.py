"""Sessions that were cut off: offered for going on the same day, later kept, never lost."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.base.atomic import RealFiles
from backtui.guide.asking import Answer
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.hurt_talk import talk_about_pain
from backtui.guide.leading import GuidedSession
from backtui.guide.unfinished import how_far
from backtui.history.records import Place
from backtui.log.errors import LogError
from backtui.session.attempt import HoldEnd
from backtui.session.engine import Command
from backtui.session.events import Status
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person

A_MINUTE_MS, AN_HOUR_MS = 60_000, 3_600_000
STRENGTH = CATALOGUE.routines["strength"]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


def begun(guide: Guide, clock: HandClock, holds: int) -> GuidedSession:
    admission = Person().hold(ask_at_the_door(guide, STRENGTH))
    assert admission is not None
    session = guide.start(admission)
    session.begin()
    while len(session.state.attempts) < holds:
        clock.pass_by(1_000)
        session.tick()
    return session


def cut_off(guide: Guide, session: GuidedSession) -> None:
    """As if the program had been killed."""
    guide._writer.flush(5)
    guide._diaries.pop(session.record.uuid)._journal.close()


def test_it_is_told_how_far_it_came_and_goes_on_there(guide: Guide, clock: HandClock):
    cut_off(guide, begun(guide, clock, holds=14))  # bridge, and the hamstring stretch
    clock.pass_by(12 * A_MINUTE_MS)
    unfinished = guide.unfinished()
    assert unfinished is not None
    assert how_far(unfinished, clock.now()) == "2 of 5 done, 12 min ago"
    session = guide.go_on(unfinished)
    assert session.state.step.exercise == 2
    assert len(session.record.exercises[0].holds) == 10
    session.command(Command.END)
    guide.finish(session)
    guide._writer.flush(5)
    assert guide.unfinished() is None
    assert len(guide.log.sessions()) == 1


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 of 5 done, just now"),
        (59 * A_MINUTE_MS, "0 of 5 done, 59 min ago"),
        (2 * AN_HOUR_MS + 5 * A_MINUTE_MS, "0 of 5 done, 2 h 05 min ago"),
    ],
)
def test_how_long_ago_is_told_in_minutes_and_hours(
    guide: Guide, clock: HandClock, ms: int, words: str
):
    cut_off(guide, begun(guide, clock, holds=1))
    clock.pass_by(ms)
    unfinished = guide.unfinished()
    assert unfinished is not None
    assert how_far(unfinished, clock.now()) == words


def test_after_four_hours_it_is_kept_once_and_no_longer_offered(guide: Guide, clock: HandClock):
    cut_off(guide, begun(guide, clock, holds=3))
    assert guide.keep_cut_off() == []
    clock.pass_by(4 * AN_HOUR_MS + A_MINUTE_MS)
    assert guide.unfinished() is None
    (kept,) = guide.keep_cut_off()
    assert len(kept.exercises[0].holds) == 3
    assert guide.keep_cut_off() == []
    assert [each.uuid for each in guide.log.sessions()] == [kept.uuid]


def test_a_hold_done_again_does_not_make_it_whole(guide: Guide, clock: HandClock):
    session = begun(guide, clock, holds=2)
    for _ in range(40):
        session.command(Command.BACK)
        session.command(Command.NEXT)
        session.command(Command.NEXT)
    assert len(session.state.attempts) > len(session.state.holds)
    cut_off(guide, session)
    assert guide.unfinished() is not None


def test_with_every_hold_tried_there_is_nothing_to_go_on_with(guide: Guide, clock: HandClock):
    session = begun(guide, clock, holds=1)
    session.command(Command.END)
    assert session.state.status is Status.DONE
    cut_off(guide, session)
    assert guide.unfinished() is None
    assert len(guide.keep_cut_off()) == 1


def test_what_pain_has_ended_does_not_go_on(guide: Guide, clock: HandClock):
    session = begun(guide, clock, holds=2)
    session.command(Command.HURT)
    Person({"Where?": Place.BELLY.value, "How bad": 4}).hold(talk_about_pain(guide, session))
    cut_off(guide, session)
    assert guide.unfinished() is None
    (kept,) = guide.keep_cut_off()
    assert kept.pain_events[0].place is Place.BELLY


def test_what_hurt_in_it_is_left_out_of_the_rest(guide: Guide, clock: HandClock):
    session = begun(guide, clock, holds=2)
    session.command(Command.HURT)
    said: dict[str, Answer] = {"How bad": 5, "Where?": Place.BACK.value, "Anything new?": "none"}
    Person(said).hold(talk_about_pain(guide, session))
    cut_off(guide, session)
    unfinished = guide.unfinished()
    assert unfinished is not None
    rest = guide.go_on(unfinished)
    assert rest.state.step.exercise == 1
    ends = [hold.ended for hold in rest.record.exercises[0].holds]
    assert set(ends[3:]) == {HoldEnd.SKIPPED}


def test_where_nobody_can_look_any_more_it_counts_as_last_seen(
    guide: Guide, clock: HandClock, monkeypatch: pytest.MonkeyPatch
):
    cut_off(guide, begun(guide, clock, holds=3))
    assert len(guide.past().sessions) == 1

    def refuse(*_: object) -> list[str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(RealFiles, "names", refuse)
    assert len(guide.past().sessions) == 1
    assert guide.unfinished() is not None
    with pytest.raises(LogError, match="Permission denied"), guide_in(guide.log.path.parent, clock):
        pass
