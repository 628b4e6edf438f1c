"""What the disk refuses counts from now on, and is saved as soon as it can be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.leading import GuidedSession
from backtui.history.records import RestReason
from backtui.log.errors import LogError, ReadOnlyError, SessionRunningError
from backtui.log.store.tables import SCHEMA
from backtui.session.engine import Command
from tests.coach.conftest import FINE
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def guide(tmp_path: Path, said: list[str]) -> Iterator[Guide]:
    clock = HandClock()
    with guide_in(tmp_path, clock, on_problem=lambda problem: said.append(str(problem))) as made:
        clock.pass_by(60_000)
        yield made


@pytest.fixture
def obstacle(guide: Guide) -> Path:
    """A folder that keeps the log from being saved."""
    path = guide.log.path.with_name(".sessions.json.new")
    path.mkdir()
    return path


def begun(guide: Guide) -> GuidedSession:
    admission = Person().hold(ask_at_the_door(guide, CATALOGUE.routines["mobility"]))
    assert admission is not None
    return guide.start(admission)


def test_answers_that_cannot_be_saved_count_and_are_saved_later(
    guide: Guide, obstacle: Path, said: list[str]
):
    for pain in (4, 6):
        guide.keep_rating(pain, RestReason.SORE)
    guide.keep_answers({**FINE, "a-chest": True})
    assert {day.pain for day in guide.past().days} == {4, 6}
    assert not guide.safety().clear
    guide._writer.flush(5)
    assert guide.log.days() == ()
    assert len(said) == 1
    assert said[0].startswith(f"Cannot save to {guide.log.path}")
    obstacle.rmdir()
    assert guide._writer.flush(5)
    assert {day.pain for day in guide.log.days()} == {4, 6}
    assert len(guide.past().days) == 2
    assert not guide.safety().clear


def test_answers_to_a_newer_log_are_refused(guide: Guide):
    path = guide.log.path
    path.write_bytes(path.read_bytes().replace(b'"schema":%d' % SCHEMA, b'"schema":7'))
    with pytest.raises(ReadOnlyError):
        guide.keep_rating(4)
    assert guide.past().days == ()


def test_another_session_waits_until_the_one_before_is_saved(guide: Guide, obstacle: Path):
    session = begun(guide)
    session.begin()
    session.command(Command.END)
    guide.finish(session)
    with pytest.raises(LogError, match=r"before is not saved yet\. Cannot save to"):
        begun(guide)
    obstacle.rmdir()
    begun(guide)
    assert len(guide.log.sessions()) == 1


def test_nothing_is_asked_while_a_session_runs_elsewhere(guide: Guide):
    begun(guide)
    person = Person()
    with (
        guide_in(guide.log.path.parent, HandClock()) as other,
        pytest.raises(SessionRunningError, match="in another window"),
    ):
        person.hold(ask_at_the_door(other, CATALOGUE.routines["mobility"]))
    assert person.heard == []
