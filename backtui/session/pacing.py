"""How long the parts between holds last [R 2]: practice, no trial behind it."""

from __future__ import annotations

from msgspec import Struct

from backtui.catalogue.types import Posture


class Pacing(Struct, frozen=True, kw_only=True):
    """Lengths in seconds before the pace factor; `percent` 150 is slower, 80 faster.

    The factor stretches everything between holds, never a hold or a breath. `remote` is the
    get-ready after a key for someone whose keys are within reach of the mat, else None. `voice` is
    how fast words are spoken, in percent of the usual: it decides how many there is time for.
    """

    first: int = 30
    same_posture: int = 5
    between_floor: int = 15
    standing: int = 25
    rest: int = 8
    remote: int | None = None
    percent: int = 100
    voice: int = 100
    wait_for_me: bool = False
    longer_allowed: bool = False

    def scaled(self, seconds: int) -> int:
        """Milliseconds for a length between holds."""
        return seconds * 10 * self.percent

    def get_ready_ms(self, before: Posture | None, posture: Posture) -> int:
        """From one posture into another; None is the start of the session."""
        if before is None:
            return self.scaled(self.first)
        if before is posture:
            return self.scaled(self.same_posture)
        if before.on_floor and posture.on_floor:
            return self.scaled(self.between_floor)
        return self.scaled(self.standing)

    def restart_ms(self, posture: Posture) -> int:
        """Back into a posture after a key was pressed."""
        if self.remote is not None:
            return self.remote * 1000
        return self.scaled(self.between_floor if posture.on_floor else self.standing)
