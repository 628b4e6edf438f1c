"""A fault of our own, as a person reads it: one sentence, and a file for whoever mends it."""

from __future__ import annotations

import tempfile

from backtui.base.errors import BackTUIError

_NO_THREADS = "can't start new thread"  # as Python says it


def fault_from(details: str) -> BackTUIError:
    """What to say of an error that nobody expected; `details` are what Python tells of it."""
    if _NO_THREADS in details:
        return BackTUIError(
            "This machine starts no more threads for you; close other programs and try again."
        )
    kept = _kept(details)
    where = f"; please send {kept} to whoever mends it" if kept else ""
    return BackTUIError(
        "BackTUI had to stop because of a fault of its own. What was done is kept, and an "
        f"unfinished session can be gone on with{where}."
    )


def _kept(details: str) -> str | None:
    """The path of a file with the details; None where there is no place for one."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="backtui-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(details)
    except OSError:
        return None
    return file.name
