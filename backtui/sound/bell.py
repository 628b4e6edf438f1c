"""The terminal's bell in place of tones: one sound for all, so only what must be heard."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from backtui.session.cues import Tone

APART = 0.3
"""Seconds between two rings at least; nearer ones merge, or the terminal drops them."""

# A person who hears only bells must not take a soft sign between holds for a start or an end.
_RUNG_FOR = frozenset(
    {Tone.HOLD_START, Tone.TICK, Tone.HALF_WAY, Tone.HOLD_END, Tone.TARGET, Tone.SWITCH, Tone.DONE}
)


class Bell:
    """Rings for the tones that matter; may be asked by any thread."""

    def __init__(self, ring: Callable[[], None], clock: Callable[[], float]) -> None:
        self._ring = ring
        self._clock = clock
        self._last: float | None = None
        self._lock = Lock()

    def stand_in_for(self, tone: Tone) -> None:
        """Ring in place of this tone, if it matters and the last ring is long enough ago."""
        if tone not in _RUNG_FOR:
            return
        with self._lock:
            now = self._clock()
            if self._last is not None and now - self._last < APART:
                return
            self._last = now
        self._ring()
