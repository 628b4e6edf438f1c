"""The person of the made-up year: how it hurts, when they come, what they write down.

Chance is a hash of the day, so that the same day always goes the same way.
"""

from __future__ import annotations

from hashlib import blake2b
from math import exp

from backtui.history.records import Activity, Effort, NewSign, Place

HOLIDAY = range(215, 229)
ILL = range(301, 306)
FLARE = 118
NOTES = {
    0: "First time. Slower than I thought, in a good way.",
    9: "Lower back rotation feels good in the morning.",
    31: "Long drive yesterday, stiff today.",
    58: "Knelt on a folded towel: much better.",
    119: "Lifted the old washing machine. Should not have.",
    128: "Easing again.",
    186: "Felt steady on one leg for the first time.",
    230: "Back from the sea. Two weeks off, starting lower.",
    263: "Carried the shopping up three floors without thinking of my back.",
    331: "Sat through a whole film.",
}
STOPS = {
    45: ("hip-flexor-stretch", 4, Place.OTHER, NewSign.NONE),
    119: ("press-up", 6, Place.BACK, NewSign.NONE),
    126: ("bridge", 5, Place.BACK, NewSign.NONE),
}
"""Day: the exercise it hurt in, how bad, where, and whether anything was new."""

ADDED_LATER = {217: 4, 224: 6}
"""Day: minutes done on holiday and written down afterwards."""

UNEVEN = "hip-flexor-stretch"
"""The exercise whose right side is held less long at first."""

_COMES = (0.86, 0.36, 0.82, 0.44, 0.78, 0.58, 0.26)
_ACTIVITIES = (
    ("Put on socks standing", 3, 9),
    ("Sit through a film", 2, 8),
    ("Dig the garden", 4, 7),
)


def chance(*what: object) -> float:
    """A number from 0 to 1 for a thing and a day, always the same."""
    digest = blake2b(repr(what).encode(), digest_size=4).digest()
    return int.from_bytes(digest) / 0xFFFFFFFF


def pain(on: int) -> int:
    """Pain on a day, 0-10: easing over months, with a flare and days like days are."""
    easing = 1.6 + 3.8 * exp(-on / 120)
    flare = 3.2 * exp(-(on - FLARE) / 7) if on >= FLARE else 0.0
    after_holiday = 1.2 * exp(-(on - HOLIDAY.stop) / 6) if on >= HOLIDAY.stop else 0.0
    mood = 2.2 * (chance("pain", on) - 0.5)
    return min(9, max(0, round(easing + flare + after_holiday + mood)))


def comes(on: int, weekday: int) -> bool:
    """Whether they do a session on a day."""
    if on in HOLIDAY or on in ILL:
        return False
    return on in NOTES or on in STOPS or chance("comes", on) < _COMES[weekday]


def effort(on: int) -> Effort | None:
    """How hard it was; not always answered."""
    said = chance("effort", on)
    if said > 0.9:
        return None
    return Effort.HARD if said < 0.12 else Effort.EASY if said < 0.3 else Effort.RIGHT


def activities(on: int) -> tuple[Activity, ...]:
    """What the back allows on a day, 0 cannot to 10 as before."""
    better = 1 - exp(-on / 150)
    sore = 2 * exp(-(on - FLARE) / 10) if on >= FLARE else 0.0
    return tuple(
        Activity(
            name=name,
            score=min(
                10, max(0, round(first + (last - first) * better - sore + chance(name, on) - 0.5))
            ),
        )
        for name, first, last in _ACTIVITIES
    )
