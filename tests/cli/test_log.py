"""The log, printed as a table, as JSON and as CSV; a log that is none is left alone."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest

from backtui.history.records import PainEvent
from backtui.log.exchange.spreadsheet import read_csv
from backtui.log.store.repository import SessionLog
from tests.cli.conftest import START, Call, session


def test_an_empty_log_says_so_and_makes_no_file(call: Call, home):
    assert call("log").out == "No sessions yet.\n"
    assert call("log", "--format", "json").out == "[]\n"
    assert list(home.iterdir()) == []


def test_the_table_has_a_line_for_each_session(call: Call, log: SessionLog):
    log.save(session(note="Easier today", pain_events=(PainEvent(at=START, exercise="bridge"),)))
    out = call("log", "--db", log.path).out
    for part in ("2026-03-02 18:05", "strength", "9:12", "2 holds", "pain 3 → 2", "right"):
        assert part in out
    assert "hurt in bridge" in out
    assert "Easier today" in " ".join(out.split())


def test_json_has_every_hold_with_side_and_time(call: Call, log: SessionLog):
    log.save(session())
    (document,) = json.loads(call("log", "--db", log.path, "--format", "json").out)
    holds = document["exercises"][0]["holds"]
    assert [(hold["side"], hold["held_ms"], hold["ended"]) for hold in holds] == [
        ("left", 15_000, "done"),
        ("right", 15_000, "done"),
    ]


def test_csv_has_a_row_for_each_hold(call: Call, log: SessionLog):
    log.save(session())
    rows = list(csv.DictReader(io.StringIO(call("log", "--db", log.path, "--format", "csv").out)))
    assert [(row["exercise"], row["side"], row["held_s"]) for row in rows] == [
        ("hamstring-stretch", "left", "15"),
        ("hamstring-stretch", "right", "15"),
    ]


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_no_note_acts_on_the_terminal(call: Call, log: SessionLog, form: str):
    log.save(session(note="red \x1b[31m \x9b31m \x07 [bold]x[/] \u202egnp"))
    out = call("log", "--db", log.path, "--format", form).out
    assert not {"\x1b", "\x9b", "\x07"} & set(out)
    assert "\u202e" not in out or form == "csv"
    assert "[bold]x[/]" in out


def test_any_note_is_whole_in_every_form(call: Call, log: SessionLog):
    note = f'=1+1 <b>x</b> [red] [/ \u200f\u05d0\u202egnp\n-2 \'tis "it" {"long " * 2000}end'
    log.save(session(note=note))

    def printed(form: str) -> str:
        return call("log", "--db", log.path, "--format", form).out

    shown = " ".join(printed("table").split())
    assert '=1+1 <b>x</b> [red] [/ \u200f\u05d0\\u202egnp -2 \'tis "it" long' in shown
    assert shown.endswith("long end")
    assert json.loads(printed("json"))[0]["note"] == note
    (read,) = read_csv(printed("csv").encode(), log.path)
    assert read.note == note


def test_since_counts_back_from_today_or_from_a_day(call: Call, log: SessionLog):
    for days in (0, 5):
        log.save(session(days))
    second = (START + timedelta(days=5)).date().isoformat()

    def days_of(*since: str) -> list[str]:
        out = call("log", "--db", log.path, "--format", "json", *since).out
        return [each["start"][:10] for each in json.loads(out)]

    assert days_of() == days_of("--since", "99999y") == [START.date().isoformat(), second]
    assert days_of("--since", second) == [second]
    assert call("log", "--db", log.path, "--since", "2100-01-01").out == "No session fits.\n"


@pytest.mark.parametrize("when", ["soon", "30", "30 days", "2026-02-30", "-3d", "d", ""])
def test_a_time_that_is_none_is_refused(call: Call, when: str):
    said = call("log", f"--since={when}")
    assert said.status == 2
    assert "write 30d" in said.err


def test_one_exercise_can_be_picked(call: Call, log: SessionLog):
    log.save(session())
    log.save(session(1, exercises=()))
    assert len(call("log", "--db", log.path, "--exercise", "hamstring").out.splitlines()) == 2
    said = call("log", "--db", log.path, "--exercise", "hamstrng")
    assert said.status == 2
    assert "hamstring-stretch" in said.err


@pytest.mark.parametrize("command", [["log"], ["plan"]])
@pytest.mark.parametrize("content", [b"not JSON", b"[1, 2]", b'{"sessions": 3}', b"\xff\x00"])
def test_a_file_that_is_no_log_is_named_and_left_as_it_is(call: Call, tmp_path, content, command):
    path = tmp_path / "log.json"
    path.write_bytes(content)
    said = call(*command, "--db", path)
    assert said.status == 1
    assert str(path) in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert path.read_bytes() == content


def test_a_document_that_cannot_be_read_is_said_and_the_rest_printed(call: Call, log: SessionLog):
    log.save(session())
    whole = log.path.read_text()
    log.path.write_text(whole.replace('"sessions":{', '"sessions":{"9":{"uuid":"x"},', 1))
    said = call("log", "--db", log.path)
    assert "2026-03-02" in said.out
    assert "document 9" in said.err


def test_a_folder_in_the_place_of_the_log_is_said(call: Call, tmp_path):
    said = call("log", "--db", tmp_path)
    assert said.status == 1
    assert str(tmp_path) in said.err
