"""What is said about a log before anything else, and what comes of each answer."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from backtui.guide.asking import Choose, YesNo
from backtui.guide.care_talk import (
    BEGIN,
    LEAVE,
    MEND,
    RESTORE,
    talk_about_copy,
    talk_about_damage,
    tell_for_reading,
)
from backtui.guide.first_look import Need, need_of
from backtui.log.errors import LogError
from backtui.log.repair.conflicts import conflict_copies
from backtui.log.repair.salvage import find_damage
from backtui.log.store.repository import SessionLog
from tests.faults.faulty import FaultyFiles
from tests.guide.person import Person
from tests.log.examples import NOON, open_log, session

ASKS = "What is to be done?"


@pytest.fixture
def log(tmp_path: Path) -> SessionLog:
    """A log with five sessions, of which three are in a backup."""
    log = open_log(tmp_path / "sessions.json")
    for number in range(3):
        log.keep(session(number))
    log.backups.make(NOON)
    for path in log.backups.all()[1:]:
        path.unlink()
    for number in range(3, 5):
        log.keep(session(number))
    return open_log(log.path)


def cut(log: SessionLog) -> bytes:
    """Cut the log off within its fifth session; its bytes then."""
    data = log.path.read_bytes()
    bad = data[: data.index(b'"5":') + 100]
    log.path.write_bytes(bad)
    return bad


def talk(log: SessionLog, person: Person) -> bool | None:
    """Talk about what is wrong."""
    damage = find_damage(log)
    assert damage is not None
    return person.hold(talk_about_damage(log, damage, NOON))


def offered(person: Person) -> list[str]:
    """The ways that were offered first."""
    asked = person.heard[0]
    assert isinstance(asked, Choose)
    return [option.value for option in asked.options]


def numbers(log: SessionLog) -> list[int]:
    """The sessions that a log has."""
    return [int(each.uuid[-12:]) for each in log.sessions()]


def test_a_good_log_needs_no_care(log: SessionLog, tmp_path: Path):
    assert need_of(log) is Need.NONE
    assert need_of(open_log(tmp_path / "none" / "sessions.json")) is Need.NONE


@pytest.mark.parametrize(("way", "left"), [(MEND, [0, 1, 2, 3]), (RESTORE, [0, 1, 2])])
def test_a_damaged_log_is_put_right_and_kept(log: SessionLog, way: str, left: list[int]):
    bad = cut(log)
    assert need_of(log) is Need.MENDING
    person = Person({ASKS: way})
    assert talk(log, person) is True
    assert offered(person) == [MEND, RESTORE, LEAVE]
    about = person.heard[0].about if isinstance(person.heard[0], Choose) else ""
    assert "4 records can be read from the damaged file. 1 record in it cannot." in about
    assert "has 3 records; it lacks 1 of those" in about
    assert "backtui check" not in about
    assert numbers(log) == left
    assert person.told[0] == f"It has {len(left)} sessions."
    kept = re.search(r"kept as (\S+)\.$", person.told[1])
    assert kept is not None
    assert log.path.with_name(kept[1]).read_bytes() == bad
    assert need_of(log) is Need.NONE


@pytest.mark.parametrize("person", [Person({ASKS: LEAVE}), Person(leaves_after=0)])
def test_left_alone_nothing_is_changed(log: SessionLog, person: Person):
    bad = cut(log)
    before = sorted(log.path.parent.rglob("*"))
    assert not talk(log, person)
    assert log.path.read_bytes() == bad
    assert sorted(log.path.parent.rglob("*")) == before


def test_only_what_there_is_is_offered(log: SessionLog):
    cut(log)
    for path in log.backups.all():
        path.unlink()
    person = Person({ASKS: LEAVE})
    talk(log, person)
    assert offered(person) == [MEND, LEAVE]


@pytest.mark.parametrize(
    ("there", "ways"), [(True, [RESTORE, LEAVE]), (False, [RESTORE, BEGIN, LEAVE])]
)
def test_an_empty_or_vanished_log_comes_back_from_its_backup(
    log: SessionLog, there: bool, ways: list[str]
):
    if there:
        log.path.write_bytes(b"")
    else:
        log.path.unlink()
    person = Person({ASKS: RESTORE})
    assert talk(log, person) is True
    assert offered(person) == ways
    assert isinstance(person.heard[0], Choose)
    assert "damaged file" not in person.heard[0].about
    assert numbers(log) == [0, 1, 2]


def test_a_vanished_log_may_be_begun_anew(log: SessionLog):
    log.path.unlink()
    assert talk(log, Person({ASKS: BEGIN})) is True
    log.keep(session(7))
    assert numbers(log) == [7]
    assert need_of(log) is Need.NONE


def test_what_the_disk_refuses_is_said_and_asked_again(log: SessionLog):
    bad = cut(log)
    files = FaultyFiles(lasting=True, code=errno.ENOSPC)
    full = SessionLog(log.path, lambda: NOON, files=files, lock_seconds=0.2)
    damage = find_damage(full)
    assert damage is not None
    conversation = talk_about_damage(full, damage, NOON)
    next(conversation)
    files.at = len(files.trace)
    told = conversation.send(MEND)
    assert "The disk is full: free some space." in str(told)
    files.mend()
    assert isinstance(conversation.send(True), Choose)
    assert log.path.read_bytes() == bad
    conversation.send(MEND)
    assert numbers(log) == [0, 1, 2, 3]


def test_a_newer_log_is_said_to_be_for_reading():
    person = Person()
    person.hold(tell_for_reading("It was written by a newer BackTUI."))
    assert person.titles == ["Opened for reading"]
    assert person.told[0] == "It was written by a newer BackTUI."


def with_copy(log: SessionLog, copy: Path) -> Path:
    """A second version, with a session more and a newer note."""
    copy.write_bytes(log.path.read_bytes())
    other = open_log(copy)
    other.keep(session(8))
    other.keep(session(0, edited_at=NOON, note="newer"))
    return copy


@pytest.mark.parametrize(
    "name",
    ["sessions.sync-conflict-20260309-101112-ABCDEFG.json", "sessions (conflicted copy).json"],
)
def test_a_second_version_is_shown_merged_and_put_away(log: SessionLog, name: str):
    copy = with_copy(log, log.path.with_name(name))
    assert need_of(log) is Need.WORD
    person = Person({"Merge": True})
    person.hold(talk_about_copy(log, copy, NOON))
    asked = person.heard[0]
    assert isinstance(asked, YesNo)
    assert name in asked.about
    assert asked.lines[0] == "Sessions: 1 to add, 1 to bring up to date, 4 already here."
    assert numbers(log) == [0, 1, 2, 3, 4, 8]
    assert log.sessions()[0].note == "newer"
    assert conflict_copies(log.path) == ()
    assert any(path.name.endswith(name) for path in log.backups.folder.iterdir())
    assert need_of(log) is Need.NONE


def test_a_second_version_stays_where_merging_is_not_wanted(log: SessionLog):
    copy = with_copy(log, log.path.with_name("sessions.conflicted.json"))
    before = copy.read_bytes(), log.path.read_bytes()
    for person in (Person({"Merge": False}), Person(leaves_after=0)):
        person.hold(talk_about_copy(log, copy, NOON))
        assert (copy.read_bytes(), log.path.read_bytes()) == before


@pytest.mark.parametrize("garbled", [False, True])
def test_a_second_version_with_nothing_new_can_be_put_away(log: SessionLog, garbled: bool):
    copy = log.path.with_name("sessions.conflicted.json")
    copy.write_bytes(b"junk" if garbled else log.path.read_bytes())
    before = log.path.read_bytes()
    person = Person({"Put it away": True})
    person.hold(talk_about_copy(log, copy, NOON))
    assert isinstance(person.heard[0], YesNo)
    says = "is not a log that can be read" if garbled else "nothing that your log lacks"
    assert says in person.heard[0].about
    assert log.path.read_bytes() == before
    assert conflict_copies(log.path) == ()


def test_a_log_that_may_not_be_read_is_no_case_for_mending(log: SessionLog):
    files = FaultyFiles(0, errno.EACCES, lasting=True)
    refused = SessionLog(log.path, lambda: NOON, files=files, lock_seconds=0.2)
    with pytest.raises(LogError, match="Permission denied"):
        need_of(refused)
