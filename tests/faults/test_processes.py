"""Processes of their own: killed at random moments, two at once, and on a full disk."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from backtui.log.journal.journal import find_crashed, read_journal
from backtui.log.journal.recovery import take_in
from backtui.log.store.repository import SessionLog
from tests.faults.child import HOLDS
from tests.log.examples import Clock, session

ROOT = Path(__file__).parents[2]
CHILD = [sys.executable, "-m", "tests.faults.child"]


def start(action: str, path: Path, first: int, many: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*CHILD, action, str(path), str(first), str(many)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def acknowledged(lines: list[str]) -> dict[str, int]:
    """How many holds of each session a process has told of."""
    holds: dict[str, int] = {}
    for line in lines:
        kind, uuid, *rest = line.split()
        if kind == "hold":
            holds[uuid] = int(rest[0]) + 1
        elif kind == "session":
            assert holds[uuid] == HOLDS
    return holds


def check_after_death(path: Path, holds: dict[str, int]) -> None:
    log = SessionLog(path, Clock())
    for journal in find_crashed(path):
        if journal.read_bytes().count(b"\n"):
            assert read_journal(journal).unread == 0
            take_in(log, journal)
        else:
            journal.unlink()
    kept = {it.uuid: sum(len(part.holds) for part in it.exercises) for it in log.sessions()}
    assert not log.problems
    for uuid, count in holds.items():
        # One more may have reached the disk before the process could say so.
        assert kept[uuid] in (count, count + 1)
    assert set(kept.values()) <= set(range(1, HOLDS + 1))


def kill_and_check(path: Path, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    told: dict[str, int] = {}
    for number in range(rounds):
        with start("record", path, number * 1000) as child:
            assert child.stdout is not None
            lines = [child.stdout.readline() for _ in range(chance.randint(1, 3 * HOLDS))]
            # A moment within the next few milliseconds, whatever the process is about then.
            threading.Event().wait(chance.random() * 0.02)
            child.send_signal(signal.SIGKILL)
            lines += [line for line in child.stdout if line.endswith("\n")]
        told |= acknowledged(lines)
        check_after_death(path, told)


def test_killed_at_random_moments_it_keeps_every_hold_it_told_of(tmp_path: Path) -> None:
    kill_and_check(tmp_path / "sessions.json", rounds=5, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_killed_three_hundred_times_it_keeps_every_hold(tmp_path: Path, seed: int) -> None:
    kill_and_check(tmp_path / "sessions.json", rounds=30, seed=seed)


def save_from_two(path: Path, many: int) -> None:
    children = [start("save", path, first, many) for first in (0, 1000)]
    for child in children:
        out, _ = child.communicate()
        assert child.returncode == 0
        assert len(out.splitlines()) == many
    log = SessionLog(path, Clock())
    expected = {session(first + n).uuid for first in (0, 1000) for n in range(many)}
    assert {it.uuid for it in log.sessions()} == expected
    assert not log.problems


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    save_from_two(tmp_path / "sessions.json", 15)


@pytest.mark.long
def test_two_processes_save_two_hundred_each(tmp_path: Path) -> None:
    save_from_two(tmp_path / "sessions.json", 200)


@pytest.mark.long
def test_on_a_really_full_disk_nothing_is_lost(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(small)]
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let us mount a small disk (run as root; no end to that)")
    try:
        path = small / "sessions.json"
        with start("record", path, 0) as child:
            lines = child.communicate()[0].splitlines()
        assert "No space left on device" in lines[-1]
        told = acknowledged(lines[:-1])
        assert len(told) > 3
        json.loads(path.read_bytes())
        for journal in find_crashed(path):
            contents = read_journal(journal)
            kept = {uuid: n for uuid, n in told.items() if uuid != contents.record.uuid}
            assert len(contents.holds) == told.get(contents.record.uuid, 0)
            check_after_death_of_log(path, kept)
        subprocess.run(["mount", "-o", "remount,size=4m", str(small)], check=True)
        check_after_death(path, told)
    finally:
        subprocess.run(["umount", str(small)], check=True)


def check_after_death_of_log(path: Path, holds: dict[str, int]) -> None:
    """The log alone, before there is room again."""
    log = SessionLog(path, Clock())
    assert {it.uuid for it in log.sessions()} == set(holds)
    assert not log.problems
