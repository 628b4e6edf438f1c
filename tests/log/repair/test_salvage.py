"""What can be saved of a log that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from tinydb import TinyDB

from backtui.history.records import CheckInRecord, DayRecord
from backtui.log.errors import DamagedError
from backtui.log.journal.journal import Journal
from backtui.log.repair.check import check_log
from backtui.log.repair.salvage import find_damage, mend, salvage
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import SCHEMA
from tests.log.examples import NOON, QUICK, Clock, hold, open_log, session

DAY = date(2026, 3, 9)


@pytest.fixture
def log(tmp_path: Path) -> SessionLog:
    """A log with five sessions, of which three are in a backup."""
    log = open_log(tmp_path / "sessions.json")
    for number in range(3):
        log.keep(session(number))
    log.save(DayRecord(edited_at=NOON, day=DAY, pain=3))
    log.backups.make(NOON)
    for number in range(3, 5):
        log.keep(session(number))
    log.save(CheckInRecord(edited_at=NOON, day=DAY, average_pain=2))
    return log


DAMAGES: dict[str, tuple[Callable[[bytes], bytes], int]] = {
    "cut off": (lambda data: data[: data.index(b'"5":') + 100], 4),
    "cut within the fourth": (lambda data: data[: data.index(b'"4":') + 100], 3),
    "a hole": (lambda data: data.replace(b'"2":{"uuid"', b"\0" * 11), 4),
    "a garbled line": (lambda data: data.replace(b'"routine":"mobility"', b'"rout', 1), 4),
    "its head gone": (lambda data: data[data.index(b'"1":{"uuid"') :], 5),
    "in one line": (lambda data: data.replace(b"\n", b"")[:-3] + b"]", 5),
    "a list": (lambda data: json.dumps(list(json.loads(data)["sessions"].values())).encode(), 5),
    "doubled": (lambda data: data + data, 5),
    "a merge mark": (lambda data: data.replace(b'"3":', b'<<<<<<< mine\n"3":', 1), 5),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_every_readable_record_is_saved_and_the_bad_file_kept(log: SessionLog, kind: str) -> None:
    damage, readable = DAMAGES[kind]
    good = log.sessions()
    bad = damage(log.path.read_bytes())
    log.path.write_bytes(bad)
    with pytest.raises(DamagedError, match="backtui check"):
        log.save(session(9))
    assert log.path.read_bytes() == bad
    found = find_damage(log)
    assert found is not None
    assert len(found.salvaged["sessions"]) == readable
    kept = mend(log, found, NOON)
    assert kept is not None
    assert kept.name.startswith("sessions.json.damaged-2026-03-09T")
    assert kept.read_bytes() == bad
    backed_up = {it.uuid for it in good[:3]}
    assert {it.uuid for it in log.sessions()} == backed_up | found.salvaged["sessions"].keys()
    assert len(log.days()) == 1
    assert find_damage(log) is None
    assert log.save(session(9)) in log.sessions()


def test_the_offer_says_what_there_is_and_what_would_be_missing(log: SessionLog) -> None:
    data = log.path.read_bytes()
    log.path.write_bytes(data.replace(b'"2":{"uuid"', b'"2":{"uuid":"uuid"', 1))
    found = find_damage(log)
    assert found is not None
    said = found.sentences()
    assert "6 records can be" in said[1]
    assert "2 records" in said[2]
    assert "2026-03-09T120000.json, has 4 records" in said[3]
    assert "lacks 3 of" in said[3]


def test_an_empty_or_vanished_file_is_mended_from_the_backup(log: SessionLog) -> None:
    for ruin in (partial(log.path.write_bytes, b""), log.path.unlink):
        ruin()
        log = open_log(log.path)
        found = find_damage(log)
        assert found is not None
        assert ("empty" in found.reason) or ("gone" in found.reason)
        assert (found.missing, found.mendable) == (0, True)
        mend(log, found, NOON)
        assert len(log.sessions()) == 3


def test_without_backup_and_records_there_is_nothing_to_offer(tmp_path: Path) -> None:
    log = open_log(tmp_path / "sessions.json")
    assert find_damage(log) is None
    log.path.write_bytes(b"\0" * 100)
    found = find_damage(log)
    assert found is not None
    assert not found.mendable
    readable, backups = found.sentences()[1:]
    assert "0 records can be" in readable
    assert "no backup" in backups


def test_records_find_their_table_without_its_name(log: SessionLog) -> None:
    documents = [document for name, table in log.documents().items() for document in table.values()]
    data = "\n".join(json.dumps(dict(document)) for document in documents).encode()
    found, unreadable = salvage(data)
    assert [len(found[name]) for name in ("sessions", "days", "checkins")] == [5, 1, 1]
    assert unreadable == 0


@pytest.mark.parametrize(
    "data",
    [
        b'{"uuid":' * 50_000,
        b'"1":{' * 50_000,
        b'{"uuid":"a"' * 5000,
        b'"1":' + b"[" * 100_000,
        b"\xff" * 1000,
        b'{"uuid":"' + b"9" * 100_000,
    ],
)
def test_looking_through_nonsense_ends(data: bytes) -> None:
    found, _ = salvage(data)
    assert not any(found.values())


def test_a_sound_log_has_nothing_to_check(log: SessionLog) -> None:
    log.save(DayRecord(edited_at=NOON, day=DAY))
    assert check_log(log, NOON + timedelta(days=30)) == ()
    assert check_log(open_log(log.path.with_name("none.json")), NOON) == ()


def test_check_names_everything_that_is_wrong(log: SessionLog) -> None:
    path = log.path
    log.keep(session(400))
    log.keep(session(6, end=NOON - timedelta(days=300)))
    log.keep(session(7, start=NOON.replace(year=1), end=NOON.replace(year=9999)))
    with TinyDB(path) as db:
        db.table("days").insert({"uuid": "x", "edited_at": "2026-03-09T10:00:00Z", "pain": 99})
    (path.parent / "sessions (conflicted copy 2026).json").touch()
    path.with_name("sessions.json.a.journal").write_bytes(b"junk\n")
    journal = Journal.begin(path, session(8, holds=0), Clock(), files=QUICK)
    journal.put(0, 0, hold())
    journal.close()
    with journal.path.open("ab") as file:
        file.write(b"junk\n")
    (log.backups.folder / "2026-01-01.json").write_bytes(b"junk")
    said = check_log(log, NOON + timedelta(days=30))
    for number, words in enumerate(
        [
            "days, document 2: Expected `int` <= 10 - at `$.pain`",
            "it starts in the year 1;",
            "it lasts longer than a day",
            "it ends before it starts",
            "it starts in the future (2027-04-13)",
            "1 of its lines cannot be read",
            "this journal of a session cannot be read",
            "a copy that your sync program made",
            "2026-01-01.json: this backup cannot be read",
        ]
    ):
        assert words in said[number]
        assert str(path.parent) in said[number]
    assert len(said) == 9


def test_check_says_damage_and_newer_versions(log: SessionLog) -> None:
    data = log.path.read_bytes()
    log.path.write_bytes(data[:-10])
    (damage,) = check_log(log, NOON)
    assert "is damaged" in damage
    assert "can be read from the damaged file. The newest good backup" in damage
    log.path.write_bytes(data.replace(b'"schema":%d' % SCHEMA, b'"schema":7'))
    assert "newer BackTUI" in check_log(log, NOON)[0]
    log.path.unlink()
    log.path.mkdir()
    assert check_log(log, NOON) == (
        f"Cannot read {log.path}: not a regular file. Name another file by --db.",
    )
