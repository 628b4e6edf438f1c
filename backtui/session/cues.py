"""What is said, sounded and flashed in a session, as data [R 11]."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Tone(StrEnum):
    """The sounds a session can make; what each is like is for `sound` to decide."""

    READY = "ready"
    HOLD_START = "hold-start"
    TICK = "tick"
    HALF_WAY = "half-way"
    HOLD_END = "hold-end"
    TARGET = "target"
    RELEASE = "release"
    SWITCH = "switch"
    REST = "rest"
    PAUSE = "pause"
    DONE = "done"


class Cue(Struct, frozen=True):
    """One moment worth hearing, `at_ms` after its step began.

    A phrase that cannot begin by `say_by_ms` is dropped: late words mislead more than silence.
    """

    at_ms: int = 0
    say: str | None = None
    say_by_ms: int = 0
    tone: Tone | None = None
