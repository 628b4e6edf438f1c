"""Input, output and error stream, which whoever starts us may have closed."""

from __future__ import annotations

import io
import os
import sys


def open_streams() -> None:
    """Put nothing in place of what is closed, and let no letter fail that cannot be encoded.

    Left closed, the descriptor of the output would be that of the next file opened, and that file
    would be printed into.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        if not _is_open(descriptor):
            os.dup2(nowhere, descriptor)
    if nowhere > 2:
        os.close(nowhere)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open to the end
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
