"""What the marks behind a claim stand for, such as [S18]."""

from __future__ import annotations

MARKS = (
    "[D] is our own judgement. The other marks stand for sources, which are told in SOURCES.md "
    "beside our exercises."
)
