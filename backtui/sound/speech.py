"""Programs that speak, in the order in which they are tried."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from backtui.base.paths import at_home
from backtui.base.settings import SoundChoices
from backtui.sound.own_command import with_text, words_of_command
from backtui.sound.program import Child, Playing, Program, find

MOST_CHARACTERS = 600

_WORDS_A_MINUTE = 160
# So that espeak-ng at this speed, and at half and twice it, needs 43 to 90 % of what is expected.
_BREATH = 0.25
_CHARACTERS_A_SECOND = 14.0
_STOP = 0.35

# Voices that macOS brings along; plain "en" leaves the person's own choice of voice alone.
_SAY_VOICES = {
    "en-au": "Karen",
    "en-gb": "Daniel",
    "en-ie": "Moira",
    "en-in": "Rishi",
    "en-us": "Samantha",
    "en-za": "Tessa",
}

_WINDOWS_SCRIPT = (
    "Add-Type -AssemblyName System.Speech; "
    "$v = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "try {{ $v.SelectVoiceByHints('NotSet', 'NotSet', 0, [cultureinfo]'{language}') }} "
    "catch {{ }}; "
    "$v.Rate = {rate}; $v.Volume = {volume}; "
    "$v.Speak([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{text}')))"
)


def spoken(text: str) -> str:
    """The text as one safe argument: one line, no control characters, no dash at its start."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    words = " ".join(line.split()).lstrip("-‐‑‒–—− ")
    if len(words) > MOST_CHARACTERS:
        words = words[:MOST_CHARACTERS].rsplit(" ", 1)[0]
    return words


def seconds_to_speak(text: str, rate: float) -> float:
    """About how long a text takes, on the long side."""
    stops = sum(letter in ".,:;?" for letter in text)
    return (_BREATH + len(text) / _CHARACTERS_A_SECOND + _STOP * stops) / rate


class Voice(Struct, frozen=True):
    """A program that is given a text and ends when it has been spoken.

    `silencer` is a command for voices that go on without the program that asked for them.
    """

    name: str
    command: Callable[[str], list[str]]
    environ: Mapping[str, str]
    lasts: bool = True
    silencer: tuple[str, ...] = ()

    def start(self, content: str) -> Playing:
        """Speak a text that has been through `spoken`."""
        child = Child(self.command(content), environ=self.environ)
        return _SpokenByServer(child, self) if self.silencer else child


class _SpokenByServer:
    """A phrase that has to be cancelled at the server as well."""

    def __init__(self, child: Child, voice: Voice) -> None:
        self._child = child
        self._voice = voice
        self._silencer: Child | None = None

    def poll(self) -> int | None:
        if self._silencer is not None and self._silencer.poll() is None:
            return None
        return self._child.poll()

    def kill(self) -> None:
        if self._silencer is not None:
            self._silencer.kill()
        elif self._child.poll() is None:
            self._child.kill()
            with suppress(OSError):
                self._silencer = Child(self._voice.silencer, environ=self._voice.environ)


def find_voices(choices: SoundChoices, environ: Mapping[str, str]) -> list[Program]:
    """Every voice this machine has, best first; a person's own command stands alone."""
    if choices.speak is not None:
        own = _own_command(choices.speak, environ)
        return [own] if own else []
    found: list[Program] = []
    for name, make in _MAKERS:
        if path := find(name, environ):
            found.append(make(path, choices, environ))
    return found


def _own_command(speak: str, environ: Mapping[str, str]) -> Voice | None:
    words = words_of_command(speak)
    path = find(str(at_home(Path(words[0]))), environ)
    if path is None:
        return None

    def command(text: str) -> list[str]:
        return with_text((path, *words[1:]), text)

    # It may hand the text to a program of its own and end at once.
    return Voice(Path(path).name, command, environ, lasts=False)


def _speech_dispatcher(path: str, choices: SoundChoices, environ: Mapping[str, str]) -> Voice:
    rate = round(100 * math.log2(choices.rate))
    volume = 20 * choices.volume - 100
    options = [
        "--wait",
        "-N",
        "BackTUI",
        "-l",
        choices.language,
        "-r",
        str(rate),
        "-i",
        str(volume),
        "--",
    ]
    # Without its client the server goes on speaking (speechd issue 942).
    return Voice(
        "spd-say", lambda text: [path, *options, text], environ, silencer=(path, "--cancel")
    )


def _espeak(path: str, choices: SoundChoices, environ: Mapping[str, str]) -> Voice:
    speed = round(_WORDS_A_MINUTE * choices.rate)
    amplitude = round(12.5 * choices.volume)  # 100 is its own choice; far above, it distorts
    options = ["-v", choices.language.lower(), "-s", str(speed), "-a", str(amplitude)]
    return Voice(Path(path).stem, lambda text: [path, *options, "--", text], environ)


def _say(path: str, choices: SoundChoices, environ: Mapping[str, str]) -> Voice:
    options = ["-r", str(round(_WORDS_A_MINUTE * choices.rate))]
    if voice := _SAY_VOICES.get(choices.language.lower()):
        options += ["-v", voice]
    return Voice("say", lambda text: [path, *options, text], environ)


def _windows(path: str, choices: SoundChoices, environ: Mapping[str, str]) -> Voice:
    def command(text: str) -> list[str]:
        script = _WINDOWS_SCRIPT.format(
            language=choices.language,
            rate=round(10 * math.log(choices.rate, 3)),
            volume=10 * choices.volume,
            text=base64.b64encode(text.encode()).decode(),
        )
        return [path, "-NoProfile", "-NonInteractive", "-Command", script]

    return Voice("Windows speech", command, environ)


_MAKERS: tuple[tuple[str, Callable[[str, SoundChoices, Mapping[str, str]], Voice]], ...] = (
    ("spd-say", _speech_dispatcher),
    ("espeak-ng", _espeak),
    ("espeak", _espeak),
    ("say", _say),
    ("powershell", _windows),
)
