"""What a person has chosen that changes what the coach prescribes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from backtui.session.pacing import Pacing


class Preferences(Struct, frozen=True, kw_only=True):
    """Choices from the settings.

    `gentle_pace` waits a week between steps up. `caps` are the highest levels wanted, by exercise.
    `beyond` are exercises whose optional rungs are asked for, `chosen` those switched on that are
    off by themselves. `minutes` is the most a session should take before exercises rotate.
    """

    gentle_pace: bool = False
    caps: Mapping[str, int] = field(default_factory=dict)
    beyond: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    minutes: int = 15  # [R 5.5]
    weekly_target: int = 4  # days [R 18.4]
    week_starts: int = 0
    pacing: Pacing = field(default_factory=Pacing)
