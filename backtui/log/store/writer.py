"""One thread that writes, so that no countdown ever waits for a disk."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

RETRY_SECONDS: Final = (1.0, 2.0, 5.0, 15.0, 30.0)

Job = Callable[[], object]


class Writer:
    """Does jobs in the background, each lane in its order, until each has worked.

    A job that fails is kept and tried again, ever less often, and holds up its lane but no other.
    The problem is reported once, and its end once. Both callbacks run in the writer's thread.
    """

    def __init__(
        self,
        on_problem: Callable[[Exception], object],
        on_recovery: Callable[[], object] = lambda: None,
        *,
        retry_seconds: Sequence[float] = RETRY_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._on_problem = on_problem
        self._on_recovery = on_recovery
        self._retry_seconds = retry_seconds
        self._clock = clock
        self._lanes: dict[str, deque[Job]] = {}
        self._failures: dict[str, int] = {}
        self._problems: dict[str, Exception] = {}
        self._retry_at: dict[str, float] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="backtui-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job, lane: str = "") -> None:
        """Have a job done after those before it in its lane; returns at once."""
        with self._changed:
            self._lanes.setdefault(lane, deque()).append(job)
            self._changed.notify_all()

    @property
    def waiting(self) -> int:
        """How many jobs are not done yet."""
        with self._changed:
            return sum(map(len, self._lanes.values()))

    def problem(self, lane: str) -> Exception | None:
        """What holds up a lane, if something does."""
        with self._changed:
            return self._problems.get(lane)

    def flush(self, seconds: float) -> bool:
        """Wait until all is done, what fails has failed once more, or time is up; whether done."""
        with self._changed:
            self._retry_at.clear()
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._lanes.keys() <= self._retry_at.keys(), seconds)
            return not self._lanes

    def close(self, seconds: float) -> bool:
        """Flush and end; whether all is done. Nothing can be submitted after."""
        done = self.flush(seconds)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if done:
            self._thread.join(seconds)
        return done

    def _work(self) -> None:
        while found := self._next():
            lane, job = found
            try:
                job()
            except Exception as problem:  # noqa: BLE001 - no job may end the thread that saves
                self._failed(lane, problem)
            else:
                self._done(lane)

    def _next(self) -> tuple[str, Job] | None:
        """The next job that is due, waiting for one; None at the end."""
        with self._changed:
            while not self._closing:
                now = self._clock()
                for lane, jobs in self._lanes.items():
                    if self._retry_at.get(lane, now) <= now:
                        return lane, jobs[0]
                due = min(self._retry_at.values(), default=None)
                self._changed.wait(None if due is None else max(due - now, 0))
            return None

    def _failed(self, lane: str, problem: Exception) -> None:
        with self._changed:
            failures = self._failures.get(lane, 0)
            self._failures[lane] = failures + 1
            self._problems[lane] = problem
            wait = self._retry_seconds[min(failures, len(self._retry_seconds) - 1)]
            self._retry_at[lane] = self._clock() + wait
            self._changed.notify_all()
        if not failures:
            with suppress(Exception):
                self._on_problem(problem)

    def _done(self, lane: str) -> None:
        with self._changed:
            jobs = self._lanes[lane]
            jobs.popleft()
            if not jobs:
                del self._lanes[lane]
            recovered = self._failures.pop(lane, 0) and not self._failures
            self._problems.pop(lane, None)
            self._retry_at.pop(lane, None)
            self._changed.notify_all()
        if recovered:
            with suppress(Exception):
                self._on_recovery()
