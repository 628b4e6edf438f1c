"""The whole log out and in: preview first, twice as good as once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backtui.history.records import AnswersRecord
from backtui.log.store.repository import SessionLog
from tests.cli.conftest import START, Call, Said, session


def joined(said: Said) -> str:
    return " ".join(said.out.split())


@pytest.fixture
def other(tmp_path: Path) -> SessionLog:
    """The log on another machine."""
    log = SessionLog(tmp_path / "other" / "log.json", lambda: START)
    log.save(AnswersRecord(edited_at=START, day=START.date(), answers={"adult": True}))
    log.save(session(note="=1+1"))
    log.save(session(1))
    return log


@pytest.mark.parametrize("name", ["out.json", "out.CSV"])
def test_everything_goes_out_but_the_safety_answers(
    call: Call, other: SessionLog, tmp_path: Path, name: str
):
    path = tmp_path / name
    said = call("export", path, "--db", other.path)
    assert said.status == 0
    assert f"2 sessions in {path}" in said.out
    assert "left out" in joined(said)
    assert "adult" not in path.read_text()
    assert "'=1+1" in path.read_text() if path.suffix == ".CSV" else json.loads(path.read_text())


@pytest.mark.parametrize("name", ["out.txt", "out"])
def test_the_name_must_say_which_form(call: Call, other: SessionLog, tmp_path: Path, name: str):
    said = call("export", tmp_path / name, "--db", other.path)
    assert said.status == 2
    assert "must end in .json" in said.err
    assert not (tmp_path / name).exists()


def test_the_log_itself_and_its_backups_are_never_exported_over(call: Call, other: SessionLog):
    before = other.path.read_bytes()
    for path in (other.path, other.backups.folder / "2026-03-02.json"):
        said = call("export", path, "--db", other.path)
        assert said.status == 2
        assert "another file" in said.err
    assert other.path.read_bytes() == before


def test_without_a_log_nothing_goes_out(call: Call, home: Path, tmp_path: Path):
    said = call("export", tmp_path / "out.json")
    assert said.status == 1
    assert "nothing to export" in said.err
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_an_import_is_shown_first_and_then_taken_in_once(
    call: Call, other: SessionLog, log: SessionLog, tmp_path: Path, name: str
):
    path = tmp_path / name
    call("export", path, "--db", other.path)
    said = call("import", path, "--db", log.path)
    assert said.status == 1
    assert "2 to add" in said.out
    assert "Add --yes" in said.err
    assert not log.path.exists()
    assert call("import", path, "--yes", "--db", log.path).status == 0
    after = log.path.read_bytes()
    assert [each.note for each in log.sessions()] == ["=1+1", ""]
    again = call("import", path, "--yes", "--db", log.path)
    assert (again.status, "Nothing in it" in again.out) == (0, True)
    assert log.path.read_bytes() == after


def test_a_backup_that_fails_on_the_way_is_said(call: Call, log: SessionLog, other: SessionLog):
    log.save(session())
    for path in log.backups.all():
        path.unlink()
    if log.backups.folder.exists():
        log.backups.folder.rmdir()
    log.backups.folder.write_text("in the way")
    said = call("import", other.path, "--yes", "--db", log.path)
    assert said.status == 0
    assert "today's backup" in said.err


def test_an_answer_from_elsewhere_opens_no_session(
    call: Call, other: SessionLog, log: SessionLog, tmp_path: Path
):
    copy = tmp_path / "copy.json"
    copy.write_bytes(other.path.read_bytes())
    call("import", copy, "--yes", "--db", log.path)
    assert len(log.sessions()) == 2
    assert log.answers() == ()


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1)])
def test_in_a_terminal_an_import_asks(
    call: Call, other: SessionLog, log: SessionLog, tmp_path: Path, monkeypatch, answer, status
):
    call("export", tmp_path / "out.json", "--db", other.path)
    monkeypatch.setattr("builtins.input", lambda _prompt: answer)
    said = call("import", tmp_path / "out.json", "--db", log.path, terminal=True)
    assert said.status == status
    assert len(log.sessions()) == (2 if answer == "y" else 0)


def test_a_copy_of_a_sync_program_is_merged_whole_and_put_away(call: Call, log: SessionLog):
    log.save(session())
    copy = log.path.with_name("log.sync-conflict-20260302-120000-ABC.json")
    there = SessionLog(copy, lambda: START)
    there.save(AnswersRecord(edited_at=START, day=START.date(), answers={"adult": True}))
    there.save(session(1))
    said = call("import", copy, "--yes", "--db", log.path)
    assert said.status == 0
    assert len(log.sessions()) == 2
    assert len(log.answers()) == 1
    assert not copy.exists()
    assert "copy is kept" in said.out
    assert "sync-conflict" not in call("check", "--db", log.path).out


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.json", "none", "is not a log that can be read"),
        ("x.json", "{}", "is not a BackTUI log"),
        ("x.csv", "a,b\n1,2\n", "line 1 must name the columns"),
        ("x.json", None, "It is not there."),
    ],
)
def test_a_file_that_is_no_log_changes_nothing(
    call: Call, log: SessionLog, tmp_path: Path, name: str, content: str | None, sentence: str
):
    if content is not None:
        (tmp_path / name).write_text(content)
    said = call("import", tmp_path / name, "--yes", "--db", log.path)
    assert said.status == 1
    assert sentence in said.err
    assert not log.path.exists()


def test_another_kind_of_file_is_refused(call: Call, tmp_path: Path):
    assert call("import", tmp_path / "x.txt").status == 2
