"""The bell rings for what matters, and not so fast that rings run together."""

from __future__ import annotations

import pytest

from backtui.session.cues import Tone
from backtui.sound.bell import APART, Bell


@pytest.fixture
def rings():
    return []


@pytest.mark.parametrize(
    ("tone", "rung"),
    [
        (Tone.HOLD_START, True),
        (Tone.TICK, True),
        (Tone.HOLD_END, True),
        (Tone.SWITCH, True),
        (Tone.READY, False),
        (Tone.RELEASE, False),
        (Tone.REST, False),
    ],
)
def test_soft_signs_do_not_ring(tone, rung, rings, clock):
    Bell(lambda: rings.append(tone), clock).stand_in_for(tone)
    assert bool(rings) is rung


def test_rings_keep_apart(rings, clock):
    bell = Bell(lambda: rings.append(clock.now), clock)
    for step in (0, APART * 0.9, APART * 0.2, 1.0):
        clock.now += step
        bell.stand_in_for(Tone.TICK)
    assert rings == pytest.approx([1000, 1000 + 1.1 * APART, 1001 + 1.1 * APART])
