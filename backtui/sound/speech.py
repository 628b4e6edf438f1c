"""Programs that speak, in the order in which they are tried."""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from backtui.sound.program import Child, Playing, Program, find
from backtui.sound.settings import TEXT, SoundSettings, words_of_command

MOST_CHARACTERS = 600

# espeak-ng at 160 words a minute speaks 12.6 to 14.8 characters of our phrases a second.
_WORDS_A_MINUTE = 160
_CHARACTERS_A_SECOND = 12.0

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
    return 0.3 + len(text) / (_CHARACTERS_A_SECOND * rate)


@dataclass(frozen=True, slots=True)
class Voice:
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


def find_voices(settings: SoundSettings, environ: Mapping[str, str]) -> list[Program]:
    """Every voice this machine has, best first; a person's own command stands alone."""
    if settings.speak is not None:
        own = _own_command(settings.speak, environ)
        return [own] if own else []
    found: list[Program] = []
    for name, make in _MAKERS:
        if path := find(name, environ):
            found.append(make(path, settings, environ))
    return found


def _own_command(speak: str, environ: Mapping[str, str]) -> Voice | None:
    program, *options = words_of_command(speak)
    path = find(str(Path(program).expanduser()), environ)
    if path is None:
        return None

    def command(text: str) -> list[str]:
        return [path, *(option.replace(TEXT, text) for option in options)]

    # It may hand the text to a program of its own and end at once.
    return Voice(Path(program).name, command, environ, lasts=False)


def _speech_dispatcher(path: str, settings: SoundSettings, environ: Mapping[str, str]) -> Voice:
    rate = round(100 * math.log2(settings.rate))
    volume = 20 * settings.volume - 100
    options = ["--wait", "-N", "BackTUI", "-l", settings.language, "-r", str(rate), "-i", str(volume), "--"]
    # Without its client the server goes on speaking (speechd issue 942).
    return Voice(
        "spd-say", lambda text: [path, *options, text], environ, silencer=(path, "--cancel")
    )


def _espeak(path: str, settings: SoundSettings, environ: Mapping[str, str]) -> Voice:
    speed = round(_WORDS_A_MINUTE * settings.rate)
    options = ["-v", settings.language.lower(), "-s", str(speed), "-a", str(20 * settings.volume)]
    return Voice(Path(path).stem, lambda text: [path, *options, "--", text], environ)


def _say(path: str, settings: SoundSettings, environ: Mapping[str, str]) -> Voice:
    options = ["-r", str(round(_WORDS_A_MINUTE * settings.rate))]
    if voice := _SAY_VOICES.get(settings.language.lower()):
        options += ["-v", voice]
    return Voice("say", lambda text: [path, *options, text], environ)


def _windows(path: str, settings: SoundSettings, environ: Mapping[str, str]) -> Voice:
    def command(text: str) -> list[str]:
        script = _WINDOWS_SCRIPT.format(
            language=settings.language,
            rate=round(10 * math.log(settings.rate, 3)),
            volume=10 * settings.volume,
            text=base64.b64encode(text.encode()).decode(),
        )
        return [path, "-NoProfile", "-NonInteractive", "-Command", script]

    return Voice("Windows speech", command, environ)


_MAKERS: tuple[tuple[str, Callable[[str, SoundSettings, Mapping[str, str]], Voice]], ...] = (
    ("spd-say", _speech_dispatcher),
    ("espeak-ng", _espeak),
    ("espeak", _espeak),
    ("say", _say),
    ("powershell", _windows),
)
