"""Programs that play the files of tones, in the order in which they are tried."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from backtui.session.cues import Tone
from backtui.sound import tones
from backtui.sound.program import Child, Playing, Program, find

SILENCE = "silence"
"""A file of nothing: played first, it wakes the loudspeaker and finds out who cannot play."""

_SILENCE_MS = 60

# (program, its options before the file). Sound servers first: they let tones sound together.
_KNOWN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("paplay", ()),
    ("pw-play", ()),
    ("aplay", ("-q",)),
    ("afplay", ()),
)


class Player(Struct, frozen=True):
    """A program that is given a file and ends when it has been played."""

    name: str
    command: tuple[str, ...]
    folder: Path
    environ: Mapping[str, str]
    after: tuple[str, ...] = ()
    lasts: bool = False

    def start(self, content: str) -> Playing:
        """Play a tone, named as its `Tone` value."""
        file = str(self.folder / f"{content}.wav")
        return Child((*self.command, file, *self.after), environ=self.environ)


def write_tones(folder: Path, volume: int) -> None:
    """Write one WAV file for each tone, and one of silence; `volume` 0 to 10."""
    for tone in Tone:
        (folder / f"{tone}.wav").write_bytes(tones.wav_bytes(tones.samples(tone, volume)))
    (folder / f"{SILENCE}.wav").write_bytes(tones.wav_bytes(tones.silence(_SILENCE_MS)))


if sys.platform == "win32":
    import winsound

    class WindowsPlayer(Struct, frozen=True):
        """The player inside Windows; a new tone cuts off the one before."""

        folder: Path
        name: str = "Windows"
        lasts: bool = False

        def start(self, content: str) -> Playing:
            """Play a tone, named as its `Tone` value."""
            try:
                winsound.PlaySound(
                    str(self.folder / f"{content}.wav"),
                    winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT,
                )
            except RuntimeError as error:
                raise OSError(str(error)) from error
            return _WindowsSound()

    class _WindowsSound:
        def poll(self) -> int | None:
            return 0

        def kill(self) -> None:
            winsound.PlaySound(None, winsound.SND_PURGE)

    def find_players(folder: Path, environ: Mapping[str, str]) -> list[Program]:
        """The player inside Windows, for the tones written to `folder`."""
        del environ
        return [WindowsPlayer(folder)]

else:

    def find_players(folder: Path, environ: Mapping[str, str]) -> list[Program]:
        """Every player this machine has, best first, for the tones written to `folder`."""
        found: list[Program] = [
            Player(name, (path, *options), folder, environ)
            for name, options in _KNOWN
            if (path := find(name, environ))
        ]
        if sox := find("sox", environ):
            found.append(Player("sox", (sox, "-q"), folder, environ, after=("-d",)))
        return found
