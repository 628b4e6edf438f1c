"""From an earlier schema to ours, stepwise, with a backup first."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from backtui.base.atomic import RealFiles
from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_catalogue
from backtui.coach.dose.ladder_position import stand
from backtui.coach.dose.progression import Cause
from backtui.coach.preferences import Preferences
from backtui.history.history import Past
from backtui.history.records import RULES_EDITION
from backtui.log.errors import DamagedError, LogError
from backtui.log.store.file_format import encode
from backtui.log.store.migrations import Step, upgrade
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import SCHEMA, Document, document_of
from tests.history.conftest import moment
from tests.log.examples import QUICK, Clock, session

KEPT = Path(__file__).parents[1] / "files" / "schema-0.json"


def seconds_to_milliseconds(table: str, document: Document) -> Document:
    """The made-up step from version 0, which counted whole seconds."""
    for exercise in document["exercises"] if table == "sessions" else ():
        for hold in exercise["holds"]:
            hold["asked_ms"] = hold.pop("asked") * 1000
            hold["held_ms"] = hold.pop("held") * 1000
    return document


def add_a_mat(table: str, document: Document) -> Document:
    """A made-up step to a later version."""
    return document | {"mat": True} if table == "sessions" else document


STEPS: dict[int, Step] = {0: seconds_to_milliseconds, 1: add_a_mat}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    shutil.copy(KEPT, tmp_path / "sessions.json")
    return tmp_path / "sessions.json"


def open_log(path: Path, files: RealFiles = QUICK, schema: int = 1) -> SessionLog:
    return SessionLog(path, Clock(), files=files, steps=STEPS, schema=schema)


def test_an_older_file_is_read_without_being_changed(path: Path) -> None:
    log = open_log(path)
    assert [it.held_ms for it in log.sessions()[0].exercises[0].holds] == [30_000, 28_000]
    assert log.read_only is None
    assert path.read_bytes() == KEPT.read_bytes()


@pytest.mark.parametrize("schema", [1, 2])
def test_the_first_write_brings_it_up_to_date_after_a_backup(path: Path, schema: int) -> None:
    log = open_log(path, schema=schema)
    log.save(session(1))
    content = json.loads(path.read_bytes())
    assert content["about"]["1"]["schema"] == schema
    old = content["sessions"]["1"]
    assert old["exercises"][0]["holds"][0] == {
        "side": "left",
        "ended": "guided",
        "asked_ms": 30_000,
        "held_ms": 30_000,
    }
    assert old["kept"] == "a key nobody knows"
    assert old.get("mat", False) is (schema == 2)
    assert len(log.sessions()) == len(open_log(path, schema=schema).sessions()) == 2
    before = [it for it in log.backups.all() if "schema-0" in it.name]
    assert [it.read_bytes() for it in before] == [KEPT.read_bytes()]
    log.save(session(2))
    assert len([it for it in log.backups.all() if "schema-" in it.name]) == 1


def test_a_document_no_step_understands_stays_as_it_is(path: Path) -> None:
    odd = [5, {"uuid": "x"}, {"exercises": [{"holds": "none"}]}]
    content = json.loads(path.read_bytes())
    content["sessions"] |= {str(number): document for number, document in enumerate(odd, 2)}
    path.write_text(json.dumps(content))
    log = open_log(path)
    assert (len(log.sessions()), len(log.problems)) == (1, 3)
    log.save(session(1))
    stored = json.loads(path.read_bytes())["sessions"]
    assert [stored[key] for key in "234"] == odd


def test_without_that_backup_nothing_is_changed(path: Path) -> None:
    class NoBackups(RealFiles):
        def mkdir(self, path: Path) -> None:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    log = open_log(path, NoBackups())
    with pytest.raises(LogError, match="Read-only file system"):
        log.save(session(1))
    assert path.read_bytes() == KEPT.read_bytes()
    assert len(log.sessions()) == 1


def test_a_version_there_is_no_way_from_is_left_alone(path: Path) -> None:
    with pytest.raises(DamagedError, match="schema version 0, which this BackTUI cannot read"):
        SessionLog(path, Clock()).sessions()
    with pytest.raises(DamagedError, match="schema version 1"):
        upgrade({}, 0, path, {0: add_a_mat}, to=2)
    assert path.read_bytes() == KEPT.read_bytes()


BEFORE = Path(__file__).parents[1] / "files" / "schema-1.json"
"""A log as 1.0.0 wrote it."""


def test_a_log_of_the_first_version_opens_with_nothing_guessed(tmp_path: Path) -> None:
    path = Path(shutil.copy(BEFORE, tmp_path / "sessions.json"))
    log = SessionLog(path, Clock())
    assert (log.read_only, log.problems) == (None, ())
    assert {it.edition for it in log.sessions()} == {1}
    assert {(it.usual, it.hurt_by, it.confirm_asked) for it in log.sessions()} == {
        (None, None, False)
    }
    tables = json.loads(BEFORE.read_bytes())
    for name, records in (
        ("sessions", log.sessions()),
        ("answers", log.answers()),
        ("overrides", log.overrides()),
        ("checkins", log.check_ins()),
        ("days", log.days()),
    ):
        stored = {it["uuid"]: it for it in tables[name].values() if not it.get("deleted")}
        assert {it.uuid for it in records} == stored.keys()
        assert all(json.loads(encode(document_of(it))) == stored[it.uuid] for it in records)
    assert path.read_bytes() == BEFORE.read_bytes()


def test_the_first_write_to_it_keeps_a_copy_and_changes_no_old_record(tmp_path: Path) -> None:
    path = Path(shutil.copy(BEFORE, tmp_path / "sessions.json"))
    log = SessionLog(path, Clock(), files=QUICK)
    log.save(session(1, edition=RULES_EDITION))
    copies = [it.read_bytes() for it in log.backups.all() if "schema-1" in it.name]
    assert copies == [BEFORE.read_bytes()]
    before, after = (json.loads(it) for it in (BEFORE.read_bytes(), path.read_bytes()))
    assert after.pop("about")["1"]["schema"] == SCHEMA
    del before["about"]
    (added,) = (after["sessions"].pop(key) for key in after["sessions"].keys() - before["sessions"])
    assert added["edition"] == RULES_EDITION
    assert after == before


def test_its_sessions_are_replayed_by_the_rules_of_their_time(tmp_path: Path) -> None:
    """Where 1.0.0 stood with this very file on 23 March, pain 3: an upgrade re-judges nothing."""
    log = SessionLog(Path(shutil.copy(BEFORE, tmp_path / "sessions.json")), Clock())
    past = Past.of(log.sessions(), log.days(), log.check_ins(), log.answers(), log.overrides())
    catalogue = read_catalogue([data_folder()])
    found = {
        name: stand(exercise, past, moment(21), Preferences())
        for name, exercise in catalogue.exercises.items()
    }
    assert {name: it.level for name, it in found.items() if it.track.times} == {
        "bridge": 0,
        "hamstring-stretch": -1,
        "wall-sit": -1,
        "bird-dog": -1,
        "knee-to-chest": 0,
        "cat-cow": 0,
    }
    causes = {name: it.track.cause for name, it in found.items() if it.track.times}
    assert {name for name, cause in causes.items() if cause is Cause.AMBER} == {
        "wall-sit",
        "bird-dog",
    }
    assert causes["hamstring-stretch"] is Cause.RED
    assert all(it.parked_at is None for it in found.values())
    assert {name: it.track.comfortable for name, it in found.items() if it.track.comfortable} == {
        "bridge": 2,
        "knee-to-chest": 2,
        "cat-cow": 2,
    }
