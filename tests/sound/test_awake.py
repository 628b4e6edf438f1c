"""The display is held awake for as long as the session lives, and no longer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import psutil
import pytest

from backtui.sound.awake import Awake

HOLDS = 'while [ "$1" != "${1#-}" ] || [ "${1#/}" = "$1" ]; do shift; done\n"$@"'


@pytest.fixture
def with_cat(programs):
    (programs.folder / "cat").symlink_to("/bin/cat")
    return programs


def gone(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "systemd-inhibit",
            ["--what=idle", "--who=BackTUI", "--why=Exercise session", "--mode=block"],
        ),
        ("caffeinate", ["-d", "-i"]),
    ],
)
def test_it_is_held_from_start_to_stop(name, expected, with_cat, until):
    with_cat.add(name, HOLDS)
    with Awake(with_cat.environ) as awake:
        until(lambda: with_cat.calls(name))
        assert awake.held
    assert not awake.held
    assert with_cat.calls(name) == [[*expected, str(with_cat.folder / "cat")]]
    [pid] = with_cat.pids(name)
    assert gone(pid)


def test_starting_twice_holds_once(with_cat, left_behind):
    with_cat.add("caffeinate", HOLDS)
    awake = Awake(with_cat.environ)
    awake.start()
    before = left_behind()
    awake.start()
    assert left_behind() == before
    awake.stop()
    awake.stop()
    assert left_behind() == []


def test_gnome_has_a_way_of_its_own(with_cat, until):
    with_cat.add("gnome-session-inhibit", HOLDS)
    with_cat.add("systemd-inhibit", HOLDS)
    with Awake(with_cat.environ | {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}):
        until(lambda: with_cat.calls("gnome-session-inhibit"))
    assert with_cat.calls("systemd-inhibit") == []


def test_where_there_is_no_way_nothing_happens(programs):
    with Awake(programs.environ) as awake:
        assert not awake.held


def test_a_program_that_cannot_hold_leaves_nothing_behind(with_cat, until, left_behind):
    with_cat.add("systemd-inhibit", "exit 1")
    with Awake(with_cat.environ) as awake:
        until(lambda: not awake.held)
    assert left_behind() == []


def test_the_real_program_leaves_nothing_behind(left_behind):
    with Awake(os.environ):
        pass
    assert left_behind() == []


def test_it_ends_even_when_we_are_killed(with_cat, until):
    with_cat.add("systemd-inhibit", HOLDS)
    script = textwrap.dedent(
        """
        import os, sys, time
        from backtui.sound.awake import Awake
        awake = Awake(os.environ)
        awake.start()
        print("held", flush=True)
        time.sleep(600)
        """
    )
    us = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env=with_cat.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        cwd=os.getcwd(),  # noqa: PTH109 - where the checkout's own package is found
    )
    with us:
        assert us.stdout is not None
        assert us.stdout.readline() == b"held\n"
        until(lambda: with_cat.pids("systemd-inhibit"))
        [pid] = with_cat.pids("systemd-inhibit")
        until(lambda: [c.name() for c in psutil.Process(pid).children()] == ["cat"])
        [reader] = psutil.Process(pid).children()
        os.kill(us.pid, signal.SIGKILL)
    until(lambda: gone(pid) and gone(reader.pid))
