"""A first look at the log: whether anything has to be said about it before all else."""

from __future__ import annotations

from enum import Enum, auto

from backtui.log.errors import DamagedError
from backtui.log.repair.conflicts import conflict_copies
from backtui.log.store.repository import SessionLog


class Need(Enum):
    """How much care a log needs."""

    NONE = auto()
    WORD = auto()
    """It can be shown, and there is something to say or to ask about it."""
    MENDING = auto()
    """It cannot even be shown."""


def need_of(log: SessionLog) -> Need:
    """How much care a log needs; costs hardly more than reading it. Raises LogError."""
    try:
        log.snapshot()
    except DamagedError:
        return Need.MENDING
    return Need.WORD if log.read_only or conflict_copies(log.path, log.files) else Need.NONE
