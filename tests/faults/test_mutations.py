"""A valid log, ruined in every way: never a traceback, never an overwritten original."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from backtui.base.errors import BackTUIError
from backtui.base.safe_text import for_terminal
from backtui.log.errors import DamagedError
from backtui.log.exchange.import_export import preview, read_incoming
from backtui.log.journal.journal import Journal
from backtui.log.journal.recovery import crashed_sessions, take_in
from backtui.log.repair.check import check_log
from backtui.log.repair.salvage import find_damage, mend
from backtui.log.store.file_format import LayoutError, lines_of
from backtui.log.store.repository import SessionLog
from tests.log.examples import NOON, QUICK, Clock, hold, open_log, session

WORST: list[Any] = [
    None,
    True,
    -1,
    10**400,
    1e308,
    "",
    "[red]markup[/]",
    "\x1b[2J\x07\u202e",
    "\ud800",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "2026-02-30",
    "x" * 100_000,
    [],
    {},
    [[[[]]]],
    {"uuid": {"uuid": {}}},
]


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 3, 40])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice([data[:start], data[start:], data[:start] + data[end:]])


def insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    piece = chance.choice(
        [b"\0" * 50, b"\n", b"{", b"}", b'"', b",", b"\\", b"[" * 5000, b"9" * 5000, b"\xff", data]
    )
    return data[:at] + piece + data[at:]


def double_a_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"\n".join(lines)


def nest(data: bytes, chance: random.Random) -> bytes:
    depth = chance.choice([10, 100, 1000, 100_000])
    start = data.index(b'"note"') if b'"note"' in data else len(data) // 2
    return data[:start] + b'"n":' + b"[" * depth + b"]" * depth + b"," + data[start:]


def change_a_value(data: bytes, chance: random.Random) -> bytes:
    """Valid JSON with one value, anywhere, that does not belong there."""
    content = json.loads(data)
    place: Any = content
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = chance.choice(keys)
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.15:
            break
        place = inner
    match chance.randrange(4):
        case 0:
            del place[key]
        case 1 if isinstance(place, dict):
            place[chance.choice(["", "1", "01", "x" * 9999, "\x1b"])] = place.pop(key)
        case _:
            place[key] = chance.choice(WORST)
    return json.dumps(content, indent=chance.choice([None, 1])).encode()


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [
    flip,
    cut,
    insert,
    double_a_line,
    nest,
]
"""Of bytes; values are changed first, while the file is still JSON."""


@pytest.fixture
def log(tmp_path: Path) -> SessionLog:
    log = open_log(tmp_path / "sessions.json")
    for number in range(3):
        log.keep(session(number, holds=2, note="a note"))
    log.backups.make(NOON)
    return log


def survive(path: Path, data: bytes) -> None:
    """Open, check, save to and mend a ruined file, as a person would."""
    path.write_bytes(data)
    try:
        lines = lines_of(data)
    except LayoutError:
        pass
    else:
        assert {
            name: {key: json.loads(line) for key, line in table.items()}
            for name, table in lines.items()
        } == json.loads(data)
    log = SessionLog(path, Clock(), files=QUICK)
    for sentence in check_log(log, NOON):
        assert "\n" not in for_terminal(sentence)
    try:
        before = log.sessions()
        saved = log.save(session(9))
    except DamagedError:
        assert path.read_bytes() == data
        damage = find_damage(log)
        assert damage is not None
        kept = mend(log, damage, NOON)
        assert kept is not None
        assert kept.read_bytes() == data
        kept.unlink()
        assert len(log.sessions()) >= 3
    except BackTUIError:
        assert path.read_bytes() == data
    else:
        after = log.sessions()
        assert saved in after
        assert [it for it in after if it.uuid != saved.uuid] == [
            it for it in before if it.uuid != saved.uuid
        ]
    with suppress(BackTUIError):
        preview(open_log(path.with_name("new.json")), read_incoming(path))


def storm(log: SessionLog, rounds: range) -> None:
    good = log.path.read_bytes()
    for number in rounds:
        chance = random.Random(number)
        data = good
        for _ in range(chance.choice([0, 1, 2])):
            data = change_a_value(data, chance)
        if data is good or chance.random() < 0.3:
            data = chance.choice(MUTATIONS)(data, chance)
        survive(log.path, data)


def test_a_ruined_log_is_survived(log: SessionLog) -> None:
    storm(log, range(200))


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_a_log_ruined_five_thousand_times_is_survived(log: SessionLog, part: int) -> None:
    storm(log, range(1000 + part * 500, 1500 + part * 500))


def test_a_ruined_journal_is_survived(log: SessionLog) -> None:
    journal = Journal.begin(log.path, session(5, holds=0), Clock(), files=QUICK)
    for number in range(4):
        journal.put(number, number % 2, hold(number))
    journal.close()
    good = journal.path.read_bytes()
    for number in range(200):
        chance = random.Random(number)
        data = chance.choice([flip, cut, insert, double_a_line])(good, chance)
        journal.path.write_bytes(data)
        (crashed,) = crashed_sessions(log.path, NOON)
        if crashed.contents is None:
            with pytest.raises(DamagedError):
                take_in(log, crashed.path)
            assert crashed.path.read_bytes() == data
        else:
            record = take_in(log, crashed.path)
            assert (record is None) is not crashed.contents.anything_done
            assert not log.problems
