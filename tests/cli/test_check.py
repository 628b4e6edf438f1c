"""Every file is read, and what is wrong is named by file and key."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from backtui.base.paths import config_folder
from backtui.log.journal.journal import Journal
from backtui.log.store.repository import SessionLog
from tests.cli.conftest import START, Call, Said, session


def joined(said: Said) -> str:
    return " ".join(said.out.split())


def own_file(kind: str, name: str, text: str) -> Path:
    path = config_folder() / kind / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_an_empty_home_is_well_and_stays_empty(call: Call, home: Path):
    said = call("check")
    assert (said.status, said.out, said.err) == (0, "All is well.\n", "")
    assert list(home.iterdir()) == []


def test_a_good_log_with_its_backups_is_well(call: Call, log: SessionLog):
    log.save(session())
    log.save(session(1))
    assert call("check", "--db", log.path).out == "All is well.\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("pace = [", "config.toml is not valid TOML"),
        ("[pace]\nfirst = -1", "config.toml: pace, key first is -1"),
        ("[pace]\nfrist = 1", "Did you mean first?"),
        ('[screen]\ntheme = "backtui-drak"', "did you mean backtui-dark?"),
        ('[keys]\n"session.paws" = "p"', "there is no such action; did you mean session.pause?"),
        ('[session]\nchosen = ["downward-dgo"]', "Did you mean downward-dog?"),
        ('[sound]\nspeak = "\'"', "speak"),
    ],
)
def test_settings_are_checked_by_key(call: Call, home: Path, text: str, sentence: str):
    (home / "config.toml").write_text(text)
    said = call("check", "--config", home / "config.toml")
    assert said.status == 1
    assert sentence in joined(said)
    assert joined(said).endswith("1 thing is wrong.")


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("exercises", 'name = "Side plank"', "side-plank.toml: key posture is missing"),
        ("exercises", "name = ", "side-plank.toml is not valid TOML"),
        ("routines", 'name = "Mine"\npurpose = "x"\nitems = []', "key items is a list of 0"),
        (
            "routines",
            'name = "Mine"\npurpose = "x"\n[[items]]\nexercise = "brigde"',
            "Did you mean bridge?",
        ),
    ],
)
def test_own_files_are_checked_by_key(call: Call, home: Path, kind: str, text: str, sentence: str):
    path = own_file(kind, "side-plank", text)
    said = call("check")
    assert said.status == 1
    assert str(path) in said.out
    assert sentence in joined(said)


def test_several_things_are_each_told(call: Call, home: Path):
    own_file("exercises", "one", "name = ")
    own_file("exercises", "two", "name = ")
    (home / "log.json").write_text("none")
    said = call("check", "--db", home / "log.json")
    assert said.status == 1
    assert "things are wrong." in said.out
    for name in ("one.toml", "two.toml", "log.json"):
        assert name in said.out


def test_a_damaged_log_says_what_can_be_saved_and_how(call: Call, log: SessionLog):
    log.save(session())
    log.save(session(1))
    log.path.write_text(log.path.read_text()[:-40])
    said = call("check", "--db", log.path)
    assert said.status == 1
    assert "can be read from" in joined(said)
    assert "`backtui restore`" in joined(said)


def test_a_record_that_cannot_be_right_is_told(call: Call, log: SessionLog):
    log.save(session(end=datetime(2026, 3, 1, tzinfo=START.tzinfo)))
    assert "ends before" in joined(call("check", "--db", log.path))


def test_a_backup_that_cannot_be_read_is_told(call: Call, log: SessionLog):
    log.save(session())
    path = log.backups.folder / "2026-01-01.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    assert "2026-01-01.json" in joined(call("check", "--db", log.path))


def test_a_journal_that_cannot_be_read_is_told(call: Call, log: SessionLog):
    journal = Journal.begin(log.path, session(exercises=()), lambda: START)
    journal.close()
    journal.path.write_text("x\n")
    assert "cannot be read" in joined(call("check", "--db", log.path))


def test_a_copy_of_a_sync_program_is_told(call: Call, log: SessionLog):
    log.save(session())
    copy = log.path.with_name("log.sync-conflict-20260302-120000-ABC.json")
    copy.write_bytes(log.path.read_bytes())
    said = call("check", "--db", log.path)
    assert said.status == 1
    assert "`backtui import`" in joined(said)
