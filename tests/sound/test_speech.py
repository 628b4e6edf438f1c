"""Each voice: how it is called, and the real one where it is installed."""

from __future__ import annotations

import base64
import re
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.base.settings import SoundChoices
from backtui.sound.program import find
from backtui.sound.speech import MOST_CHARACTERS, find_voices, seconds_to_speak, spoken

PHRASES = (
    "Three.",
    "Keep breathing.",
    "Left leg up.",
    "Rest. Next: Bird dog.",
    "Five exercises, nine minutes. Start on your back.",
    "All done. Get up slowly: roll to your side first.",
)


@given(st.text())
def test_spoken_text_is_one_safe_line(text: str):
    words = spoken(text)
    assert words == "" or words.isprintable()
    assert not words.startswith(("-", "–", "—", " "))
    assert len(words) <= MOST_CHARACTERS
    assert spoken(words) == words


def test_spoken_text_keeps_its_words():
    assert spoken(" - Left\nleg\tup \x1b[31m– now ") == "Left leg up [31m– now"
    assert spoken("word " * 1000) == ("word " * (MOST_CHARACTERS // 5)).strip()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("espeak-ng", ["-v", "en-gb", "-s", "240", "-a", "50", "--", "Left leg up"]),
        ("espeak", ["-v", "en-gb", "-s", "240", "-a", "50", "--", "Left leg up"]),
        (
            "spd-say",
            [
                "--wait",
                "-N",
                "BackTUI",
                "-l",
                "en-GB",
                "-r",
                "58",
                "-i",
                "-20",
                "--",
                "Left leg up",
            ],
        ),
        ("say", ["-r", "240", "-v", "Daniel", "Left leg up"]),
    ],
)
def test_each_voice_is_called_in_its_own_way(name, expected, programs, until):
    programs.add(name)
    choices = SoundChoices(volume=4, rate=1.5, language="en-GB")
    [voice] = find_voices(choices, programs.environ)
    playing = voice.start("Left leg up")
    until(lambda: playing.poll() == 0)
    assert voice.name == name
    assert programs.calls(name) == [expected]


def test_windows_gets_the_text_where_no_quote_can_reach_it(programs, until):
    programs.add("powershell")
    [voice] = find_voices(SoundChoices(language="en-GB"), programs.environ)
    text = "Don't '); Remove-Item ’ $env:HOME"
    playing = voice.start(text)
    until(lambda: playing.poll() == 0)
    [(*options, script)] = programs.calls("powershell")
    assert options == ["-NoProfile", "-NonInteractive", "-Command"]
    [coded] = re.findall(r"FromBase64String\('([A-Za-z0-9+/=]*)'\)", script)
    assert base64.b64decode(coded).decode() == text
    assert "Remove-Item" not in script
    assert "[cultureinfo]'en-GB'" in script


def test_the_voices_are_tried_in_order_of_what_people_have_set_up(programs):
    for name in ("say", "espeak", "espeak-ng", "spd-say"):
        programs.add(name)
    names = [voice.name for voice in find_voices(SoundChoices(), programs.environ)]
    assert names == ["spd-say", "espeak-ng", "espeak", "say"]


def test_a_command_of_ones_own_stands_alone(programs, until):
    programs.add("espeak-ng")
    programs.add("mycommand")
    choices = SoundChoices(speak="mycommand --loud {text}")
    [voice] = find_voices(choices, programs.environ)
    playing = voice.start("Left 'leg' $HOME; up")
    until(lambda: playing.poll() == 0)
    assert programs.calls("mycommand") == [["--loud", "Left 'leg' $HOME; up"]]
    assert not voice.lasts


def test_a_command_that_is_nowhere_is_no_voice(programs):
    programs.add("espeak-ng")
    assert find_voices(SoundChoices(speak="nowhere {text}"), programs.environ) == []


def test_a_server_is_told_to_be_silent_when_its_client_is_ended(programs, until):
    programs.add("spd-say", 'case "$1" in --wait) exec sleep 600;; esac')
    [voice] = find_voices(SoundChoices(), programs.environ)
    playing = voice.start("Left leg up")
    until(lambda: programs.calls("spd-say"))
    playing.kill()
    until(lambda: playing.poll() is not None)
    assert programs.calls("spd-say")[1:] == [["--cancel"]]


def test_a_server_is_left_alone_when_our_phrase_is_over(programs, until):
    programs.add("spd-say")
    [voice] = find_voices(SoundChoices(), programs.environ)
    playing = voice.start("Left leg up")
    until(lambda: playing.poll() == 0)
    playing.kill()
    assert playing.poll() == 0


def test_a_server_that_does_not_answer_is_given_up(programs, until):
    programs.add("spd-say", "exec sleep 600")
    [voice] = find_voices(SoundChoices(), programs.environ)
    playing = voice.start("Left leg up")
    until(lambda: len(programs.calls("spd-say")) == 1)
    playing.kill()
    until(lambda: len(programs.calls("spd-say")) == 2)
    assert playing.poll() is None
    playing.kill()
    until(lambda: playing.poll() is not None)


@pytest.mark.parametrize("name", ["spd-say", "espeak-ng", "espeak", "say"])
def test_the_real_voice_ends_also_where_nothing_is_heard(name, until, alone):
    voices = {voice.name: voice for voice in find_voices(SoundChoices(), alone)}
    if name not in voices:
        assert find(name, alone) is None
        pytest.skip(f"{name} is not installed")
    playing = voices[name].start("Left leg up")
    until(lambda: playing.poll() is not None)


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("rate", [0.5, 1.0, 2.0])
def test_a_phrase_takes_no_longer_than_expected_and_not_far_less(
    phrase, rate, tmp_path: Path, until, alone
):
    if find("espeak-ng", alone) is None:
        pytest.skip("espeak-ng is not installed")
    file = tmp_path / "spoken.wav"
    speak = f"espeak-ng -s {round(160 * rate)} -w '{file}' -- {{text}}"
    [voice] = find_voices(SoundChoices(speak=speak), alone)
    playing = voice.start(spoken(phrase))
    until(lambda: playing.poll() == 0)
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    expected = seconds_to_speak(phrase, rate)
    assert 0.35 * expected < seconds < expected
