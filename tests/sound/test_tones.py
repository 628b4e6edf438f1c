"""The tones as samples: when they begin, how they end, and that none is taken for another."""

from __future__ import annotations

import io
import math
import wave
from array import array
from itertools import combinations, pairwise

import pytest

from backtui.session.cues import Tone
from backtui.sound.tones import RECIPES, SAMPLE_RATE, samples, silence, wav_bytes

FULL_SCALE = 32_767
MS = SAMPLE_RATE // 1000


@pytest.fixture(scope="module")
def sounds() -> dict[Tone, array[int]]:
    return {tone: samples(tone) for tone in Tone}


def strength(part: array[int], hertz: float) -> float:
    """How much of one frequency there is, by Goertzel's recurrence."""
    turn = 2 * math.cos(math.tau * hertz / SAMPLE_RATE)
    last = before = 0.0
    for value in part:
        last, before = value + turn * last - before, last
    return last * last + before * before - turn * last * before


def dominant(part: array[int]) -> float:
    """The strongest frequency, in steps of a quarter tone from 200 to 3200 hertz."""
    ladder = [200 * 2 ** (step / 24) for step in range(4 * 24 + 1)]
    return max(ladder, key=lambda hertz: strength(part, hertz))


def loudness(part: array[int]) -> float:
    return math.sqrt(sum(value * value for value in part) / len(part))


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_lasts_as_long_as_its_recipe(tone: Tone, sounds: dict[Tone, array[int]]) -> None:
    assert abs(len(sounds[tone]) / SAMPLE_RATE - RECIPES[tone].ms / 1000) < 0.001


@pytest.mark.parametrize("tone", Tone)
def test_nothing_clips_or_is_lost_in_the_noise(tone: Tone, sounds: dict[Tone, array[int]]) -> None:
    peak = max(map(abs, sounds[tone]))
    assert 0.25 * FULL_SCALE < peak <= 0.91 * FULL_SCALE


@pytest.mark.parametrize("tone", Tone)
def test_nothing_clicks(tone: Tone, sounds: dict[Tone, array[int]]) -> None:
    sound = sounds[tone]
    peak = max(map(abs, sound))
    assert sound[0] == sound[-1] == 0
    assert max(map(abs, sound[-MS // 2 :])) < 0.1 * peak
    steepest = max(abs(b - a) for a, b in pairwise(sound))
    # Twice the slope of a sine of 3 kHz: a jump of the whole waveform would be more.
    assert steepest < 2 * math.tau * 3000 / SAMPLE_RATE * peak


def test_the_end_tone_is_there_in_its_first_millisecond(sounds: dict[Tone, array[int]]) -> None:
    sound = sounds[Tone.HOLD_END]
    assert max(map(abs, sound[:MS])) > 0.25 * max(map(abs, sound))


@pytest.mark.parametrize("tone", Tone)
def test_no_tone_creeps_in(tone: Tone, sounds: dict[Tone, array[int]]) -> None:
    sound = sounds[tone]
    first = next(n for n, value in enumerate(sound) if abs(value) > 0.1 * max(sound))
    assert first < 15 * MS


def test_each_tone_differs_from_each_other_in_pitch_or_clearly_in_length(
    sounds: dict[Tone, array[int]],
) -> None:
    heard = {}
    for tone, sound in sounds.items():
        window = min(100 * MS, len(sound))
        heard[tone] = (dominant(sound[:window]), dominant(sound[-2 * window : -window // 2]))
    for one, other in combinations(Tone, 2):
        pitches = max(abs(math.log2(a / b)) for a, b in zip(heard[one], heard[other], strict=True))
        lengths = abs(math.log2(len(sounds[one]) / len(sounds[other])))
        assert pitches > 1 / 12 or lengths > 1, (one, other, heard[one], heard[other])


def test_the_start_rises_and_the_release_falls(sounds: dict[Tone, array[int]]) -> None:
    for tone, rises in ((Tone.HOLD_START, True), (Tone.RELEASE, False), (Tone.SWITCH, True)):
        sound = sounds[tone]
        quarter = len(sound) // 4
        assert (dominant(sound[-quarter:]) > dominant(sound[:quarter])) is rises, tone


def test_done_is_a_chord(sounds: dict[Tone, array[int]]) -> None:
    middle = sounds[Tone.DONE][len(sounds[Tone.DONE]) // 3 :][: 400 * MS]
    between = strength(middle, 590)
    assert all(strength(middle, hertz) > 20 * between for hertz in (523, 659, 784))


def test_the_end_is_the_loudest_and_what_lies_between_holds_the_softest(
    sounds: dict[Tone, array[int]],
) -> None:
    loud = {tone: loudness(sound) for tone, sound in sounds.items()}
    assert max(loud, key=lambda tone: loud[tone]) is Tone.HOLD_END
    soft = {Tone.READY, Tone.RELEASE, Tone.REST}
    peaks = {tone: max(map(abs, sound)) for tone, sound in sounds.items()}
    assert max(peaks[tone] for tone in soft) < min(
        peak for tone, peak in peaks.items() if tone not in soft
    )


def test_volume_goes_from_nothing_to_full_in_even_steps() -> None:
    peaks = [max(map(abs, samples(Tone.TICK, volume))) for volume in range(11)]
    assert peaks[0] == 0
    assert peaks == sorted(set(peaks))
    assert peaks[10] == max(map(abs, samples(Tone.TICK)))


def test_a_wav_file_holds_exactly_the_samples(sounds: dict[Tone, array[int]]) -> None:
    sound = sounds[Tone.TARGET]
    with wave.open(io.BytesIO(wav_bytes(sound))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == SAMPLE_RATE
        assert array("h", file.readframes(file.getnframes())) == sound


def test_silence_is_silent() -> None:
    assert not any(silence(50))
    assert len(silence(50)) == 50 * SAMPLE_RATE // 1000
