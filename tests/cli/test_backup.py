"""Backups made, and gone back to; whatever was there is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.history.records import AnswersRecord
from backtui.log.store.repository import SessionLog
from tests.cli.conftest import START, Call, Said, session


def joined(said: Said) -> str:
    return " ".join(said.out.split())


def days(log: SessionLog) -> list[int]:
    found = SessionLog(log.path, lambda: START).sessions()
    return [each.day.day for each in found]


def kept_aside(log: SessionLog) -> list[Path]:
    return sorted(log.path.parent.glob("log.json.replaced-*"))


@pytest.fixture
def backup(call: Call, log: SessionLog) -> Path:
    """Of one session; the log has another since."""
    log.save(session())
    made = Path(call("backup", "--db", log.path).out.strip())
    log.save(session(1))
    return made


def test_a_backup_is_a_dated_copy_whose_place_is_told(log: SessionLog, backup: Path):
    assert backup.parent == log.backups.folder
    assert backup in log.backups.all()
    assert b'"sessions"' in backup.read_bytes()
    assert backup.stat().st_mode & 0o077 == 0


def test_without_a_log_there_is_nothing_to_back_up(call: Call, home: Path):
    said = call("backup")
    assert (said.status, said.out) == (1, "")
    assert "nothing to back" in said.err
    assert list(home.iterdir()) == []


def test_a_damaged_log_is_not_taken_for_a_backup(call: Call, log: SessionLog):
    log.path.write_text("x")
    said = call("backup", "--db", log.path)
    assert said.status == 1
    assert "is damaged" in said.err
    assert not log.backups.folder.exists()


def test_a_restore_shows_what_it_would_change_and_without_yes_changes_nothing(
    call: Call, log: SessionLog, backup: Path
):
    before = log.path.read_bytes()
    said = call("restore", backup, "--db", log.path)
    assert said.status == 1
    assert "lacks 1 record" in joined(said)
    assert "Add --yes" in said.err
    assert log.path.read_bytes() == before


@pytest.mark.parametrize("by", ["path", "name"])
def test_a_restore_goes_back_and_keeps_the_log_that_was_there(
    call: Call, log: SessionLog, backup: Path, by: str
):
    before = log.path.read_bytes()
    named = backup if by == "path" else backup.name
    said = call("restore", named, "--yes", "--db", log.path)
    assert said.status == 0
    assert days(log) == [2]
    (aside,) = kept_aside(log)
    assert str(aside) in said.out
    assert aside.read_bytes() == before


def test_without_a_file_it_is_the_newest_backup(call: Call, log: SessionLog, backup: Path):
    assert backup.name in joined(call("restore", "--yes", "--db", log.path))
    assert days(log) == [2]


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1), ("", 1), ("maybe", 1)])
def test_in_a_terminal_it_asks(
    call: Call, log: SessionLog, backup: Path, monkeypatch, answer: str, status: int
):
    monkeypatch.setattr("builtins.input", lambda _prompt: answer)
    assert call("restore", backup, "--db", log.path, terminal=True).status == status
    assert len(kept_aside(log)) == (status == 0)


def test_the_end_of_the_input_is_no(call: Call, log: SessionLog, backup: Path, monkeypatch):
    def at_its_end(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", at_its_end)
    assert call("restore", backup, "--db", log.path, terminal=True).status == 1


def test_a_file_that_is_no_log_is_refused_and_nothing_changes(
    call: Call, log: SessionLog, tmp_path: Path
):
    log.save(session())
    before = log.path.read_bytes()
    other = tmp_path / "other.json"
    for content in ("x", "{}", '{"sessions": 3}'):
        other.write_text(content)
        said = call("restore", other, "--yes", "--db", log.path)
        assert said.status == 1
        assert str(other) in said.err
    said = call("restore", tmp_path / "nowhere.json", "--yes", "--db", log.path)
    assert said.status == 1
    assert "nowhere.json" in said.err
    assert log.path.read_bytes() == before


def test_without_any_backup_that_is_said(call: Call, log: SessionLog):
    log.save(session())
    for path in log.backups.all():
        path.unlink()
    said = call("restore", "--yes", "--db", log.path)
    assert said.status == 1
    assert "no backup in" in said.err


def test_a_damaged_log_is_put_together_again(call: Call, log: SessionLog, backup: Path):
    log.save(AnswersRecord(edited_at=START, day=START.date(), answers={"adult": True}))
    damaged = log.path.read_bytes()[:-30]
    log.path.write_bytes(damaged)
    said = call("restore", "--db", log.path)
    assert said.status == 1
    assert "can be read from" in joined(said)
    assert log.path.read_bytes() == damaged
    assert call("restore", "--yes", "--db", log.path).status == 0
    assert days(log) == [2, 3]
    (aside,) = log.path.parent.glob("log.json.damaged-*")
    assert aside.read_bytes() == damaged


def test_a_damaged_log_without_anything_in_it_is_left(call: Call, log: SessionLog):
    log.path.write_text("x")
    said = call("restore", "--yes", "--db", log.path)
    assert said.status == 1
    assert "to restore" in said.err
    assert log.path.read_text() == "x"
