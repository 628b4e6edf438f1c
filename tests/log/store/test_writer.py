"""Jobs in the background: in order, never lost, and nobody waits for them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from backtui.log.errors import LogError
from backtui.log.store.writer import Writer

LONG = 30.0


class Flaky:
    """A job that fails until it is mended."""

    def __init__(self, done: list[str], name: str) -> None:
        self.done = done
        self.name = name
        self.tries = 0
        self.broken = threading.Event()
        self.broken.set()

    def __call__(self) -> None:
        self.tries += 1
        if self.broken.is_set():
            raise LogError("the disk is full")
        self.done.append(self.name)


def noting(done: list[str], name: str) -> Callable[[], None]:
    return lambda: done.append(name)


def test_jobs_are_done_in_order_and_nobody_waits() -> None:
    done: list[str] = []
    gate = threading.Event()
    writer = Writer(lambda _: None)
    writer.submit(lambda: gate.wait(LONG))
    for name in "abc":
        writer.submit(noting(done, name))
    assert (done, writer.waiting) == ([], 4)
    gate.set()
    assert writer.close(LONG)
    assert done == ["a", "b", "c"]


def test_a_failing_job_is_said_once_kept_and_done_when_it_can_be() -> None:
    done: list[str] = []
    said: list[str] = []
    recovered = threading.Event()
    writer = Writer(lambda problem: said.append(str(problem)), recovered.set, retry_seconds=[LONG])
    flaky = Flaky(done, "a")
    writer.submit(flaky)
    writer.submit(noting(done, "b"))
    assert not writer.flush(LONG)
    assert not writer.flush(LONG)
    assert (done, said, writer.waiting) == ([], ["the disk is full"], 2)
    assert flaky.tries >= 2
    flaky.broken.clear()
    assert writer.close(LONG)
    assert done == ["a", "b"]
    assert recovered.is_set()


def test_it_tries_again_by_itself() -> None:
    done: list[str] = []
    flaky = Flaky(done, "a")
    recovered = threading.Event()
    writer = Writer(lambda _: flaky.broken.clear(), recovered.set, retry_seconds=[0.0])
    writer.submit(flaky)
    assert recovered.wait(LONG)
    assert done == ["a"]
    assert writer.close(LONG)


def test_a_failing_lane_holds_up_no_other() -> None:
    done: list[str] = []
    writer = Writer(lambda _: None, retry_seconds=[LONG])
    flaky = Flaky(done, "log")
    writer.submit(flaky, lane="log")
    writer.submit(noting(done, "hold"), lane="journal")
    writer.submit(noting(done, "log 2"), lane="log")
    assert not writer.flush(LONG)
    assert done == ["hold"]
    flaky.broken.clear()
    assert writer.close(LONG)
    assert done == ["hold", "log", "log 2"]


def test_closing_gives_up_at_its_limit_and_says_so() -> None:
    gate = threading.Event()
    writer = Writer(lambda _: None)
    writer.submit(lambda: gate.wait(LONG))
    assert not writer.close(0.0)
    gate.set()


def test_neither_a_fault_of_ours_nor_a_failing_callback_ends_the_thread() -> None:
    done: list[str] = []
    said = threading.Event()

    def complain(problem: Exception) -> None:
        said.set()
        raise RuntimeError("the screen is gone")

    attempts: list[int] = []

    def fail_once() -> None:
        attempts.append(1)
        if len(attempts) == 1:
            raise ZeroDivisionError

    writer = Writer(complain, retry_seconds=[0.0])
    writer.submit(fail_once)
    assert said.wait(LONG)
    writer.submit(noting(done, "after"))
    assert writer.flush(LONG) or writer.flush(LONG)
    assert done == ["after"]
    assert writer.close(LONG)
