"""From an earlier schema to ours, stepwise, with a backup first."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest

from backtui.base.atomic import RealFiles
from backtui.log.errors import DamagedError, LogError
from backtui.log.migrations import Step, upgrade
from backtui.log.repository import SessionLog
from backtui.log.tables import SCHEMA, Document
from tests.log.examples import QUICK, Clock, session

KEPT = Path(__file__).parent / "files" / "schema-0.json"


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


def open_log(path: Path, files: RealFiles = QUICK, schema: int = SCHEMA) -> SessionLog:
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
