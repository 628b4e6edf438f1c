"""What can go wrong with the log, each with its sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backtui.base.errors import BackTUIError

_ADVICE = {
    errno.ENOSPC: "The disk is full: free some space.",
    errno.EDQUOT: "Your share of the disk is full: free some space.",
    errno.EACCES: "Change its permissions, or name another file by --db.",
    errno.EPERM: "Change its permissions, or name another file by --db.",
    errno.EROFS: "That disk is read-only: name a file elsewhere by --db.",
    errno.EIO: "The disk reports an error: copy your files to another one soon.",
    errno.EFBIG: "It is far too large for a log.",
    errno.ENOENT: "It is not there.",
    errno.EINVAL: "Name another file by --db.",
    errno.EAGAIN: "Another program is changing it: try again.",
}


SEE_CHECK = "It has been left as it is; run `backtui check` to see what can be saved."


class LogError(BackTUIError):
    """The log, or a file beside it, cannot be read or written."""


class GoneError(LogError):
    """The file is not there, or no longer."""


class BusyError(LogError):
    """Another process held the lock for longer than we wait."""


class DamagedError(LogError):
    """The file is not a log: cut off, garbled or something else altogether.

    `what` is wrong with it, without the advice that follows on the command line.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what} {advice}".rstrip())
        self.what = what


class ReadOnlyError(LogError):
    """The log may be read, but was written by a newer version."""


class ChangedError(LogError):
    """The file was changed by another program between our reading and our writing."""


class SessionRunningError(LogError):
    """Another session writes to this log just now."""


@contextmanager
def explained(action: str, path: Path) -> Iterator[None]:
    """Turn an OSError into a sentence, such as "Cannot save to PATH: ..."."""
    try:
        yield
    except OSError as problem:
        advice = _ADVICE.get(problem.errno or 0, "")
        reason = problem.strerror or str(problem)
        kind = GoneError if isinstance(problem, FileNotFoundError) else LogError
        raise kind(f"Cannot {action} {path}: {reason}. {advice}".strip()) from problem
