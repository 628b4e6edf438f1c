"""What each tone sounds like, made from sines; pure, and the same on every machine.

A tone is a few notes. A note is a fundamental that may glide, with partials above it, under an
envelope that rises in milliseconds and ends in silence, so that nothing clicks. Fundamentals stay
between 290 and 1100 Hz: a laptop's speaker carries them over three metres, and ears that have
lost the treble still hear them [D].
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array

from msgspec import Struct

from backtui.session.cues import Tone

SAMPLE_RATE = 22_050
"""Samples a second, mono, 16 bits."""

_PEAK = 0.9 * 32_767
_LAST_MS = 8

PURE = ((1.0, 1.0),)
WARM = ((1.0, 1.0), (2.0, 0.25))
WOOD = ((1.0, 1.0), (2.7, 0.35))
REED = ((1.0, 1.0), (2.0, 0.35), (3.0, 0.45), (5.0, 0.2))
CHIME = ((1.0, 1.0), (2.76, 0.3), (5.4, 0.1))


class Note(Struct, frozen=True):
    """One sound within a tone; times in milliseconds, frequencies in hertz.

    `glide_to` is the frequency reached at its end; `fall_ms` the time in which it fades to a
    third, 0 for a steady note; `partials` are (multiple of the fundamental, strength), the
    fundamental itself first.
    """

    hertz: float
    ms: int
    at_ms: int = 0
    glide_to: float | None = None
    rise_ms: int = 3
    fall_ms: int = 0
    partials: tuple[tuple[float, float], ...] = PURE


class Recipe(Struct, frozen=True):
    """The notes of a tone and how loud it is beside the others, 0 to 1."""

    loudness: float
    notes: tuple[Note, ...]

    @property
    def ms(self) -> int:
        """How long it lasts, in milliseconds."""
        return max(note.at_ms + note.ms for note in self.notes)


RECIPES: dict[Tone, Recipe] = {
    Tone.READY: Recipe(0.35, (Note(330, 70, fall_ms=18, partials=WARM),)),
    Tone.HOLD_START: Recipe(0.8, (Note(440, 380, glide_to=880, rise_ms=8, partials=WARM),)),
    Tone.TICK: Recipe(0.6, (Note(740, 60, rise_ms=1, fall_ms=14, partials=WOOD),)),
    Tone.HALF_WAY: Recipe(
        0.6,
        (
            Note(622, 130, fall_ms=60, partials=WARM),
            Note(622, 260, at_ms=170, fall_ms=90, partials=WARM),
        ),
    ),
    Tone.HOLD_END: Recipe(1.0, (Note(1047, 750, rise_ms=1, partials=REED),)),
    Tone.TARGET: Recipe(0.8, (Note(784, 1100, rise_ms=2, fall_ms=280, partials=CHIME),)),
    Tone.RELEASE: Recipe(0.35, (Note(494, 320, glide_to=370, rise_ms=25),)),
    Tone.SWITCH: Recipe(
        0.7,
        (
            Note(523, 190, rise_ms=5, partials=WARM),
            Note(698, 300, at_ms=200, rise_ms=5, fall_ms=160, partials=WARM),
        ),
    ),
    Tone.REST: Recipe(0.35, (Note(294, 550, rise_ms=60, fall_ms=250, partials=WARM),)),
    Tone.PAUSE: Recipe(
        0.6,
        (
            Note(466, 150, rise_ms=5, partials=WARM),
            Note(349, 280, at_ms=160, rise_ms=5, fall_ms=150, partials=WARM),
        ),
    ),
    Tone.DONE: Recipe(
        0.8,
        (
            Note(523, 1500, rise_ms=6, fall_ms=500, partials=WARM),
            Note(659, 1360, at_ms=140, rise_ms=6, fall_ms=500, partials=WARM),
            Note(784, 1220, at_ms=280, rise_ms=6, fall_ms=500, partials=WARM),
        ),
    ),
}
"""One sound for each tone of a session, told apart by pitch, movement and length [D]."""


def samples(tone: Tone, volume: int = 10) -> array[int]:
    """The tone as 16-bit mono samples; `volume` from 0, silence, to 10."""
    recipe = RECIPES[tone]
    total = [0.0] * _count(recipe.ms)
    for note in recipe.notes:
        _add(note, total)
    strongest = max(map(abs, total))
    # Hearing is far from linear: the square makes ten steps feel about even.
    scale = _PEAK * recipe.loudness * (volume / 10) ** 2 / strongest
    return array("h", (round(value * scale) for value in total))


def silence(ms: int) -> array[int]:
    """So many milliseconds of nothing, in the same format."""
    return array("h", bytes(2 * _count(ms)))


def wav_bytes(sound: array[int]) -> bytes:
    """A whole WAV file of these samples."""
    if sys.byteorder == "big":
        sound = sound[:]
        sound.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(SAMPLE_RATE)
        writer.writeframes(sound.tobytes())
    return file.getvalue()


def _count(ms: int) -> int:
    return ms * SAMPLE_RATE // 1000


def _add(note: Note, total: list[float]) -> None:
    """Add one note; whole lists at a time, because a session starts while this runs."""
    length = _count(note.ms)
    step = math.tau / SAMPLE_RATE
    bend = ((note.glide_to or note.hertz) - note.hertz) / (2 * length)
    if bend:
        turns = [step * n * (note.hertz + bend * n) for n in range(length)]
    else:
        turns = [step * note.hertz * n for n in range(length)]
    sound = [math.sin(turn) for turn in turns]
    for multiple, strength in note.partials[1:]:
        sound = [
            value + strength * math.sin(multiple * turn)
            for value, turn in zip(sound, turns, strict=True)
        ]
    first = _count(note.at_ms)
    total[first : first + length] = [
        before + level * value
        for before, level, value in zip(
            total[first : first + length], _envelope(note, length), sound, strict=True
        )
    ]


def _envelope(note: Note, length: int) -> list[float]:
    fade = -1 / _count(note.fall_ms) if note.fall_ms else 0.0
    levels = [math.exp(fade * n) for n in range(length)] if fade else [1.0] * length
    rise = max(1, _count(note.rise_ms))
    for n in range(min(rise, length)):
        levels[n] *= n / rise
    last = _count(_LAST_MS)
    for n in range(last):
        levels[length - 1 - n] *= n / last
    return levels
