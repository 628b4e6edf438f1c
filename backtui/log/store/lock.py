"""Locks of the operating system, which vanish with the process that holds them."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from backtui.base.atomic import REAL_FILES, RealFiles
from backtui.log.errors import BusyError

PATIENCE_SECONDS = 10.0
LOOK_AGAIN_SECONDS = 0.01

_LOCK_FILE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":
    import msvcrt

    # A lock on Windows keeps others from reading those bytes: take one beyond any content.
    _FAR = 1 << 30

    def try_lock(descriptor: int, *, shared: bool = False) -> bool:
        """Lock an open file if nobody else has; whether that worked."""
        del shared
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as problem:
            if problem.errno in (errno.EACCES, errno.EDEADLOCK):
                return False
            raise
        return True

else:
    import fcntl

    def try_lock(descriptor: int, *, shared: bool = False) -> bool:
        """Lock an open file if nobody else has; whether that worked."""
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class FileLock:
    """A lock on a file of its own, for `with`; one thread may take it again while it has it.

    The file stays: removing it would let two processes hold two locks of one name.
    """

    def __init__(
        self,
        path: Path,
        busy: str,
        *,
        files: RealFiles = REAL_FILES,
        seconds: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Take the lock's own file, the sentence if it is held, and the seconds to wait for it."""
        self.path = path
        self._busy = busy
        self._files = files
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._thread = threading.RLock()
        self._depth = 0
        self._descriptor = -1

    def __enter__(self) -> None:
        """Wait for the lock. Raises BusyError after the time limit, OSError if it cannot be."""
        if not self._thread.acquire(timeout=self._seconds):
            raise BusyError(self._busy)
        try:
            if not self._depth:
                self._descriptor = self._acquire()
            self._depth += 1
        except BaseException:
            self._thread.release()
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go, once for each time it was taken."""
        try:
            self._depth -= 1
            if not self._depth:
                # The lock file holds nothing: an error in closing it loses nothing either.
                with suppress(OSError):
                    self._files.close(self._descriptor)
        finally:
            self._thread.release()

    def _acquire(self) -> int:
        descriptor = self._files.open(self.path, _LOCK_FILE)
        try:
            give_up = self._clock() + self._seconds
            while not (locked := try_lock(descriptor)) and self._clock() < give_up:
                self._sleep(LOOK_AGAIN_SECONDS)
        except OSError:
            self._files.close(descriptor)
            raise
        if not locked:
            self._files.close(descriptor)
            raise BusyError(self._busy)
        return descriptor
