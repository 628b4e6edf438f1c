"""The phases of a session as the eye tells them apart."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """What the stage is about; each has theme variables of its own."""

    READY = "ready"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"
    PAUSED = "paused"
    PAIN = "pain"
    DONE = "done"

    @property
    def ink(self) -> str:
        """The theme variable for its words and for the filled part of its bar."""
        return f"phase-{self}"

    @property
    def track(self) -> str:
        """The theme variable for the empty part of its bar."""
        return f"phase-{self}-muted"

    @property
    def stage(self) -> str:
        """The theme variable for the ground of its stage."""
        return f"phase-{self}-stage"
