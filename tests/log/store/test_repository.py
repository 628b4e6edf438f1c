"""Records in, records out."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec import structs
from tinydb import TinyDB, where

from backtui.history.records import (
    AnswersRecord,
    CheckInRecord,
    DayRecord,
    OverrideRecord,
    RestReason,
)
from backtui.log.errors import DamagedError, LogError, ReadOnlyError
from backtui.log.store.repository import SessionLog
from backtui.log.store.storage import LARGEST_FILE
from backtui.log.store.tables import SCHEMA
from tests.log.examples import NOON, Clock, QuickFiles, open_log, session

DAY = date(2026, 3, 9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sessions.json"


def raw(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = json.loads(path.read_bytes())
    return found


def test_reading_makes_nothing(path: Path) -> None:
    log = open_log(path)
    assert (log.sessions(), log.days(), log.problems, log.read_only) == ((), (), (), None)
    assert not path.parent.exists()


def test_every_kind_of_record_comes_back_as_it_was(path: Path) -> None:
    log = open_log(path)
    day = log.save(DayRecord(edited_at=NOON, day=DAY, rest=RestReason.SORE, pain=4))
    check_in = log.save(CheckInRecord(edited_at=NOON, day=DAY, average_pain=3))
    answers = log.save(AnswersRecord(edited_at=NOON, day=DAY, answers={"fever": False, "age": 50}))
    override = log.save(OverrideRecord(edited_at=NOON, day=DAY, exercise="bridge", cleared=True))
    done = log.save(session())
    for again in (log, open_log(path)):
        assert again.days() == (day,)
        assert again.check_ins() == (check_in,)
        assert again.answers() == (answers,)
        assert again.overrides() == (override,)
        assert again.sessions() == (done,)


def test_sessions_come_by_their_start_and_each_once(path: Path) -> None:
    log = open_log(path)
    for number in (2, 0, 1, 0):
        log.save(session(number))
    assert [it.uuid for it in log.sessions()] == [session(number).uuid for number in range(3)]


def test_saving_stamps_the_moment_even_where_the_clock_went_back(path: Path) -> None:
    clock = Clock()
    log = open_log(path, clock)
    first = log.save(session())
    assert first.edited_at == clock.now
    clock.now -= timedelta(days=400)
    second = log.save(structs.replace(first, note="later"))
    assert second.edited_at > first.edited_at
    assert log.sessions() == (second,)


def test_keys_we_do_not_know_stay_at_every_depth(path: Path) -> None:
    log = open_log(path)
    log.save(session())
    with TinyDB(path) as db:

        def add(document: dict[str, dict[str, object]]) -> None:
            document["mood"] = {"a": 1}
            document["exercises"][0]["shoes"] = "red"  # type: ignore[index]  # as it is stored
            document["exercises"][0]["holds"][1]["wobble"] = 3  # type: ignore[index]  # as above

        db.table("sessions").update(add)
    (kept,) = log.sessions()
    log.save(structs.replace(kept, note="new", pain_before=None))
    document = raw(path)["sessions"]["1"]
    exercise = document["exercises"][0]  # type: ignore[index]  # as it is stored
    assert document["mood"] == {"a": 1}
    assert (exercise["shoes"], exercise["holds"][1]["wobble"]) == ("red", 3)
    assert document["note"] == "new"
    assert "pain_before" not in document


def test_a_dose_with_a_key_of_a_later_version_is_read(path: Path) -> None:
    log = open_log(path)
    log.save(session())
    path.write_bytes(path.read_bytes().replace(b'"dose":{', b'"dose":{"tempo":2,'))
    assert not log.problems
    assert log.sessions()[0].exercises[0].dose.hold == 30


def test_a_deleted_session_leaves_its_tombstone_only_and_can_be_brought_back(path: Path) -> None:
    log = open_log(path)
    kept = log.save(session(note="mine alone"))
    log.delete(kept)
    assert log.sessions() == open_log(path).sessions() == ()
    stone = raw(path)["sessions"]["1"]
    assert set(stone) == {"uuid", "edited_at", "deleted"}
    back = log.restore(kept)
    assert log.sessions() == (back,)
    assert back.note == "mine alone"
    assert len(raw(path)["sessions"]) == 1


def test_a_record_that_cannot_be_read_is_kept_and_counted(path: Path) -> None:
    log = open_log(path)
    log.save(session(0))
    with TinyDB(path) as db:
        db.table("sessions").insert({"uuid": "broken", "edited_at": "yesterday", "x": [1]})
        db.table("sessions").insert({"start": "2026-03-09T10:00:00Z"})
    assert [str(problem) for problem in log.problems] == [
        "sessions, document 2: Invalid RFC3339 encoded datetime - at `$.edited_at`",
        "sessions, document 3: Object missing required field `uuid`",
    ]
    log.save(session(1))
    assert len(log.sessions()) == 2
    stored = raw(path)["sessions"]
    assert stored["2"] == {"uuid": "broken", "edited_at": "yesterday", "x": [1]}
    assert set(stored) == {"1", "2", "3", "4"}


def test_of_two_with_one_uuid_the_last_edited_counts_and_both_stay(path: Path) -> None:
    log = open_log(path)
    log.save(session(note="old"))
    with TinyDB(path) as db:
        document = dict(db.table("sessions").all()[0])
        db.table("sessions").insert(document | {"note": "new", "edited_at": "2030-01-01T00:00:00Z"})
    assert [it.note for it in log.sessions()] == ["new"]
    assert len(log.problems) == 1
    log.save(log.sessions()[0])
    assert [it["note"] for it in raw(path)["sessions"].values()] == ["old", "new"]


@pytest.mark.parametrize("key", ["01", " 1", "1_0", "+1", "x", "", "1" * 5000, "１"])
def test_a_document_number_that_tinydb_would_mistake_is_damage(path: Path, key: str) -> None:
    log = open_log(path)
    log.save(session())
    content = raw(path)
    content["sessions"][key] = content["sessions"]["1"]
    path.write_text(json.dumps(content))
    before = path.read_bytes()
    with pytest.raises(DamagedError, match="no document number"):
        log.save(session(1))
    assert path.read_bytes() == before


def test_a_file_that_is_not_ours_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with TinyDB(path) as db:
        db.insert({"shopping": "milk"})
    before = path.read_bytes()
    log = open_log(path)
    for attempt in (log.sessions, lambda: log.save(session())):
        with pytest.raises(DamagedError, match="is not a BackTUI log"):
            attempt()
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_opened_for_reading_only(path: Path) -> None:
    open_log(path).save(session())
    path.write_bytes(path.read_bytes().replace(b'"schema":%d' % SCHEMA, b'"schema":7'))
    before = path.read_bytes()
    log = open_log(path)
    assert len(log.sessions()) == 1
    assert f"newer BackTUI (schema version 7, this one knows {SCHEMA})" in (log.read_only or "")
    with pytest.raises(ReadOnlyError, match="reading only"):
        log.save(session(1))
    assert path.read_bytes() == before


def test_an_empty_file_is_a_log_without_records(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    log = open_log(path)
    assert log.sessions() == ()
    assert log.save(session()) in log.sessions()


def test_an_empty_or_vanished_file_that_was_a_log_is_not_taken_for_a_new_one(path: Path) -> None:
    log = open_log(path)
    log.save(session())
    log.backups.make(NOON)
    path.write_bytes(b"")
    for attempt in (open_log(path).sessions, lambda: log.save(session(1))):
        with pytest.raises(DamagedError, match="is empty, but there are backups"):
            attempt()
    assert path.read_bytes() == b""
    path.unlink()
    for attempt in (open_log(path).sessions, lambda: open_log(path).save(session(1))):
        with pytest.raises(DamagedError, match="is gone, but there are backups"):
            attempt()
    assert not path.exists()


def test_a_file_of_absurd_size_is_not_even_read(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    os.truncate(path, LARGEST_FILE + 1)
    with pytest.raises(LogError, match="far too large for a log"):
        open_log(path).sessions()


def test_what_another_program_saves_is_seen_and_kept(path: Path) -> None:
    one, other = open_log(path), open_log(path)
    for number in range(6):
        (one, other)[number % 2].save(session(number))
        assert len(one.sessions()) == len(other.sessions()) == number + 1


def test_while_another_program_writes_in_place_readers_keep_what_they_had(path: Path) -> None:
    class Growing(QuickFiles):
        def read(self, descriptor: int, size: int) -> bytes:
            with path.open("ab") as file:
                file.write(b"\n")
            return super().read(descriptor, size)

    open_log(path).save(session())
    log = SessionLog(path, Clock(), files=Growing())
    with pytest.raises(LogError, match="changed while it was being read"):
        log.sessions()
    log.files.read = QuickFiles().read  # type: ignore[method-assign]  # the other one is done
    before = log.sessions()
    del log.files.read
    open_log(path).save(session(1))
    assert log.sessions() == before


@pytest.mark.parametrize(("content", "says"), [(b"{", "is damaged"), (None, "is gone. Put it")])
def test_a_file_ruined_meanwhile_is_told_of_once_and_never_written(
    path: Path, content: bytes | None, says: str
) -> None:
    log = open_log(path)
    log.save(session())
    good, before = path.read_bytes(), log.sessions()
    told: list[str] = []
    log.tell = told.append
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    for _ in range(2):
        assert (log.sessions(), log.problems, log.read_only) == (before, (), None)
        with pytest.raises(LogError, match=says):
            log.save(session(1))
    assert (path.read_bytes() if path.exists() else None) == content
    assert len(told) == 1
    assert says in told[0]
    path.write_bytes(good)
    log.save(session(1))
    assert len(log.sessions()) == 2
    path.unlink()
    assert len(log.sessions()) == 2
    assert len(told) == 2


def test_unchanged_records_are_decoded_once(path: Path) -> None:
    log = open_log(path)
    for number in range(3):
        log.save(session(number))
    before = log.sessions()
    open_log(path).save(session(3))
    after = log.sessions()
    assert after is log.sessions()
    assert all(one is other for one, other in zip(before, after, strict=False))


def test_keep_takes_what_is_newer_and_nothing_else(path: Path) -> None:
    log = open_log(path)
    kept = log.keep(session(edited_at=NOON))
    log.keep(session(edited_at=NOON - timedelta(days=1), note="older"))
    assert log.sessions() == (kept,)
    newer = log.keep(session(edited_at=NOON + timedelta(days=1), note="newer"))
    assert log.sessions() == (newer,)


def test_several_changes_in_one_transaction_are_one_write(path: Path) -> None:
    log = open_log(path)
    log.save(session(0))
    state = path.stat().st_ino
    with log.transaction():
        for number in range(1, 4):
            log.save(session(number))
            log.save(DayRecord(edited_at=NOON, day=DAY + timedelta(number)))
        log.delete(session(0))
        assert path.stat().st_ino == state
    assert len(log.sessions()) == len(log.days()) == 3
    assert not open_log(path).problems


def test_a_transaction_that_fails_changes_nothing(path: Path) -> None:
    log = open_log(path)
    kept = log.save(session(0))

    def fail() -> None:
        with log.transaction():
            log.save(session(1))
            raise LogError("stop")

    with pytest.raises(LogError):
        fail()
    assert log.sessions() == open_log(path).sessions() == (kept,)


def test_paths_that_can_be_no_log_give_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "loop", tmp_path / "file" / "sessions.json"):
        log = SessionLog(place, Clock(), lock_seconds=0.0)
        with pytest.raises(LogError, match=r"^Cannot .*"):
            log.save(session())


def test_plain_tinydb_finds_what_was_saved(path: Path) -> None:
    open_log(path).save(session())
    with TinyDB(path) as db:
        found = db.table("sessions").search(where("routine") == "mobility")
        assert [it["uuid"] for it in found] == [session().uuid]
        assert db.tables() == {"about", "sessions", "days", "checkins", "answers", "overrides"}
