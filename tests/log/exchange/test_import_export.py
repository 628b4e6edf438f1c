"""The whole log out and in."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from backtui.catalogue.dose import Dose, Ending, Side
from backtui.history.records import (
    AnswersRecord,
    DayKind,
    Effort,
    ExerciseRecord,
    HoldRecord,
    NewSign,
    PainEvent,
    Place,
    SessionRecord,
    Source,
)
from backtui.log.errors import DamagedError, LogError, ReadOnlyError
from backtui.log.exchange.import_export import (
    export_csv,
    export_json,
    preview,
    read_conflict,
    read_incoming,
    take,
    write_out,
)
from backtui.log.exchange.spreadsheet import COLUMNS, read_csv, write_csv
from backtui.log.repair.conflicts import conflict_copies, put_away
from backtui.log.repair.restore import restore
from backtui.log.store.repository import SessionLog
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import DoseSource
from tests.log.examples import NOON, open_log, session


@pytest.fixture
def log(tmp_path: Path) -> SessionLog:
    log = open_log(tmp_path / "sessions.json")
    for number in range(3):
        log.keep(session(number))
    log.save(AnswersRecord(edited_at=NOON, day=date(2026, 3, 9), answers={"cancer": True}))
    return log


def test_what_goes_out_is_complete_but_for_the_safety_answers(
    log: SessionLog, tmp_path: Path
) -> None:
    write_out(tmp_path / "out.json", export_json(log))
    text = (tmp_path / "out.json").read_text()
    assert "cancer" not in text
    assert oct((tmp_path / "out.json").stat().st_mode)[-3:] == "600"
    with TinyDB(tmp_path / "out.json") as db:
        assert len(db.table("sessions")) == 3
    other = open_log(tmp_path / "out.json")
    assert other.sessions() == log.sessions()
    assert other.answers() == ()


def test_safety_answers_of_others_do_not_come_in(log: SessionLog, tmp_path: Path) -> None:
    stranger = open_log(tmp_path / "stranger.json")
    take(stranger, read_incoming(log.path))
    assert len(stranger.sessions()) == 3
    assert stranger.answers() == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not a log that can be read"),
        (b"nonsense", "not a log that can be read"),
        (b'{"recipes":{}}', "has none of its tables"),
        (b'{"about":{},"sessions":{}}', "is not a BackTUI log"),
        (b'{"sessions":[]}', "not tables of documents"),
    ],
)
def test_what_is_no_log_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, problem: str
) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    with pytest.raises(DamagedError, match=problem):
        read_incoming(tmp_path / "bad.json")


def test_a_file_that_is_missing_or_newer_is_said(tmp_path: Path) -> None:
    with pytest.raises(LogError, match=r"Cannot read .*none\.json"):
        read_incoming(tmp_path / "none.json")
    newer = {"about": {"1": {"application": "BackTUI", "schema": 9}}, "sessions": {}}
    (tmp_path / "newer.json").write_text(json.dumps(newer))
    with pytest.raises(ReadOnlyError, match="newer BackTUI"):
        read_incoming(tmp_path / "newer.json")


def test_an_export_that_cannot_be_written_is_said(log: SessionLog, tmp_path: Path) -> None:
    with pytest.raises(LogError, match="Cannot write"):
        write_out(tmp_path / "none" / "out.json", export_json(log))


notes = st.text("=+-@'\"\n,;ü€a \t", max_size=8)
moments = st.datetimes(timezones=st.just(NOON.tzinfo)).map(lambda it: it.replace(microsecond=0))
sessions = st.builds(
    SessionRecord,
    uuid=st.uuids().map(str),
    edited_at=moments,
    start=moments,
    end=st.none() | moments,
    routine=notes.filter(str.strip),
    day_kind=st.sampled_from(DayKind),
    source=st.sampled_from(Source),
    pace=st.sampled_from([0.5, 1.0, 1.25]),
    pain_before=st.none() | st.integers(0, 10),
    effort=st.none() | st.sampled_from(Effort),
    note=notes.map(lambda text: text.replace("\t", " ")),
    confirmed=st.booleans(),
    exercises=st.lists(
        st.builds(
            ExerciseRecord,
            exercise=st.sampled_from(["bridge", "-own", "=own"]),
            dose=st.builds(
                Dose,
                sets=st.integers(1, 3),
                hold=st.integers(0, 60),
                ends=st.sampled_from(Ending),
                variant=st.none() | st.just("leg only"),
            ),
            level=st.none() | st.integers(-1, 5),
            dose_source=st.sampled_from(DoseSource),
            worst_pain=st.none() | st.integers(0, 10),
            holds=st.lists(
                st.builds(
                    HoldRecord,
                    set=st.integers(1, 3),
                    side=st.none() | st.sampled_from(Side),
                    asked_ms=st.integers(0, 90_000),
                    held_ms=st.integers(0, 90_000),
                    ended=st.sampled_from(HoldEnd),
                ),
                max_size=2,
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)


@given(st.lists(sessions, max_size=3, unique_by=lambda it: it.uuid))
def test_csv_gives_back_what_it_was_made_of(records: list[SessionRecord]) -> None:
    text = write_csv(records)
    assert read_csv(text.encode("utf-8-sig"), Path("x.csv")) == tuple(records)
    for row in csv.reader(text.splitlines()[1:]):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_a_spreadsheet_that_saves_with_semicolons_is_understood(log: SessionLog) -> None:
    rows = list(csv.reader(export_csv(log).decode("utf-8-sig").splitlines()))
    assert len(rows) == 1 + 3 * 2 * 4
    held = COLUMNS.index("held_s")
    for row in rows[1:]:
        row[held] = row[held].replace(".", ",")
    text = "\r\n".join(";".join(row) for row in rows)
    assert read_csv(text.encode("utf-8-sig"), Path("x.csv"))[0].exercises[0].holds[1].held_ms == (
        30_001
    )


def test_csv_only_adds(log: SessionLog, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    changed = session(0, note="changed", edited_at=NOON + timedelta(days=99))
    path.write_text(write_csv([changed, session(5)]))
    found = take(log, read_incoming(path))
    assert found.sentences() == ["Sessions: 1 to add, 1 already here."]
    assert [it.note for it in log.sessions()] == [""] * 4
    assert preview(log, read_incoming(path)).changes == 0


HEAD = "session,start,edited_at,routine,held_s\r\n"
GOOD = HEAD + "a,2026-03-09T10:00:00Z,2026-03-09T10:00:00Z,yoga,\r\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1 must name the columns"),
        ("one,two\r\n1,2\r\n", "line 1 must name the columns"),
        (GOOD.replace("2026-03-09T10", "tomorrow", 1), r"line 2, column start: Invalid RFC3339"),
        (GOOD.replace("yoga,", "yoga,abc"), "line 2, column held_s"),
        (GOOD.replace("yoga,", "yoga,nan"), "line 2, column held_s"),
        (GOOD.replace("yoga,", "yoga"), "line 2: it has another number of cells"),
        (GOOD.replace("yoga,", "yoga,1,2"), "line 2: it has another number of cells"),
        (GOOD.replace(",yoga,", ",,"), "line 2: Object missing required field `routine`"),
        (GOOD + '"open', "not a CSV file that can be read"),
        (GOOD + "\xff\xfe", "another number of cells"),
        ("session\r\n" + "x" * 200_000, "not a CSV file that can be read"),
    ],
)
def test_bad_csv_is_named_by_line_and_column(text: str, problem: str) -> None:
    assert len(read_csv(GOOD.encode(), Path("x.csv"))) == 1
    with pytest.raises(DamagedError, match=problem):
        read_csv(text.encode(), Path("x.csv"))


CONFLICTS = [
    "sessions.sync-conflict-20260309-101500-ABCDEF7.json",
    "sessions (Anna's conflicted copy 2026-03-09).json",
    "sessions (conflicted copy 2026-03-09 101500).json",
    "sessions_conflict-20260309-101500.json",
]


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_is_noticed_merged_and_put_away(
    log: SessionLog, tmp_path: Path, name: str
) -> None:
    copy = tmp_path / name
    other = open_log(copy)
    other.keep(session(7))
    other.save(AnswersRecord(edited_at=NOON, day=date(2026, 3, 10), answers={"cancer": False}))
    for neighbour in ("sessions.json.bak", "sessions-2.json", "other (conflicted copy).json"):
        (tmp_path / neighbour).touch()
    assert conflict_copies(log.path) == (copy,)
    assert take(log, read_conflict(copy)).changes == 2
    assert (len(log.sessions()), len(log.answers())) == (4, 2)
    away = put_away(copy, log.path, NOON)
    assert away.is_file()
    assert conflict_copies(log.path) == ()
    assert away not in log.backups.all()


def red_session(log: SessionLog) -> SessionRecord:
    """A session of before the answers kept what it told."""
    event = PainEvent(at=NOON, exercise="bridge", worst=3, place=Place.CHEST, sign=NewSign.SADDLE)
    return log.save(
        SessionRecord(edited_at=NOON, start=NOON, routine="strength", pain_events=(event,))
    )


def told(log: SessionLog) -> set[str]:
    return {line for record in log.answers() for line, value in record.answers.items() if value}


def test_what_it_hurts_told_goes_out_only_by_name(log: SessionLog) -> None:
    red_session(log)
    out, whole = export_json(log), export_json(log, with_safety=True)
    assert Place.CHEST.value.encode() not in out
    assert b'"worst": 3' in out or b'"worst":3' in out
    assert b"cancer" not in out
    for kept in (Place.CHEST.value.encode(), NewSign.SADDLE.value.encode(), b"cancer"):
        assert kept in whole


def test_ones_own_export_takes_no_sign_away(log: SessionLog, tmp_path: Path) -> None:
    session = red_session(log)
    write_out(tmp_path / "out.json", export_json(log))
    assert take(log, read_incoming(tmp_path / "out.json")).changes == 0
    assert next(each for each in log.sessions() if each.uuid == session.uuid) == session


def test_deleting_a_session_keeps_its_red_signs(log: SessionLog) -> None:
    log.delete(red_session(log))
    assert {"a-chest", "a-saddle"} <= told(log)


def test_a_session_deleted_elsewhere_leaves_its_red_signs_here(
    log: SessionLog, tmp_path: Path
) -> None:
    session = red_session(log)
    there = SessionLog(tmp_path / "there.json", lambda: NOON + timedelta(days=1))
    there.save(session)
    there.delete(session)
    write_out(tmp_path / "out.json", export_json(there))
    take(log, read_incoming(tmp_path / "out.json"))
    assert session.uuid not in {each.uuid for each in log.sessions()}
    assert {"a-chest", "a-saddle"} <= told(log)


def test_going_back_to_a_backup_keeps_the_safety_answers_of_now(log: SessionLog) -> None:
    before = log.back_up()
    red_session(log)
    log.save(AnswersRecord(edited_at=NOON, day=NOON.date(), answers={"a-bowel": True}))
    restore(log, NOON, before)
    after = SessionLog(log.path, lambda: NOON)
    assert {"a-chest", "a-saddle", "a-bowel", "cancer"} <= told(after)
