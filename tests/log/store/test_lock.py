"""Locks between processes: waited for, for so long and no longer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from backtui.log.errors import BusyError
from backtui.log.store.lock import FileLock, try_lock


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept = 0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept += 1


def lock(path: Path, time: Time, seconds: float = 2.0) -> FileLock:
    return FileLock(path, "It is busy.", seconds=seconds, clock=time.clock, sleep=time.sleep)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.lock"


def test_it_waits_until_its_limit_and_says_who_is_busy(path: Path) -> None:
    time = Time()
    with lock(path, Time()), pytest.raises(BusyError, match=r"^It is busy\.$"), lock(path, time):
        pass
    assert 2.0 <= time.now < 2.1
    with lock(path, time):
        pass


def test_it_gets_the_lock_as_soon_as_that_is_free(path: Path) -> None:
    holder = lock(path, Time())
    holder.__enter__()

    class Freeing(Time):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            if self.slept == 3:
                holder.__exit__(None, None, None)

    time = Freeing()
    with lock(path, time):
        assert time.slept == 3


def test_who_has_it_may_take_it_again(path: Path) -> None:
    mine, other = lock(path, Time()), lock(path, Time(), seconds=0.0)
    with mine:
        with mine:
            pass
        with pytest.raises(BusyError), other:
            pass
    with other:
        pass


def test_it_vanishes_with_its_process_and_a_link_is_not_followed(path: Path) -> None:
    code = "import fcntl, os, sys; fcntl.flock(open(sys.argv[1], 'w'), fcntl.LOCK_EX); os._exit(9)"
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    with lock(path, Time(), seconds=0.0):
        pass
    path.unlink()
    path.symlink_to(path.with_name("elsewhere"))
    with pytest.raises(OSError, match="symbolic links"), lock(path, Time()):
        pass
    assert not path.with_name("elsewhere").exists()


def test_a_shared_look_disturbs_no_other_look(path: Path) -> None:
    path.touch()
    with path.open() as one, path.open() as two, path.open() as three:
        assert try_lock(one.fileno(), shared=True)
        assert try_lock(two.fileno(), shared=True)
        assert not try_lock(three.fileno())
