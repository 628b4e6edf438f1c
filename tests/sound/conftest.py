"""Fake programs on a PATH of their own, a clock set by hand, and waiting for conditions."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

BETWEEN = "\x1f"


@dataclass
class HandClock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class FakePrograms:
    """Shell scripts that write down how they were called and then do as told."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, then: str = "exit 0") -> None:
        script = self.folder / name
        # Written in one go, so that calls made at the same time cannot mix.
        script.write_text(
            "#!/bin/sh\n"
            "PATH=/usr/bin:/bin\n"
            "line=$$\n"
            f'for word; do line="$line{BETWEEN}$word"; done\n'
            f'printf "%s\\n" "$line" >> "{self.folder}/{name}.calls"\n'
            f"{then}\n"
        )
        script.chmod(0o755)

    def calls(self, name: str) -> list[list[str]]:
        """The arguments of each call that has been written down whole."""
        return [words[1:] for words in self._lines(name)]

    def pids(self, name: str) -> list[int]:
        return [int(words[0]) for words in self._lines(name)]

    def _lines(self, name: str) -> list[list[str]]:
        log = self.folder / f"{name}.calls"
        if not log.exists():
            return []
        return [line.split(BETWEEN) for line in log.read_text().split("\n")[:-1]]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def programs(tmp_path: Path) -> FakePrograms:
    folder = tmp_path / "bin"
    folder.mkdir()
    return FakePrograms(folder, {"PATH": str(folder)})


@pytest.fixture
def alone(tmp_path: Path) -> dict[str, str]:
    """The environment of a person on this machine who has its programs, but no sound server.

    Sound goes nowhere, and no program starts a server that would outlive it.
    """
    (tmp_path / "speech-dispatcher").mkdir()
    (tmp_path / "speech-dispatcher" / "speechd.conf").write_text("DisableAutoSpawn\n")
    (tmp_path / "asound.conf").write_text("pcm.!default { type null }\n")
    nobody = str(tmp_path / "nobody")
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), str(tmp_path)),
        "ALSA_CONFIG_PATH": str(tmp_path / "asound.conf"),
        "AUDIODRIVER": "alsa",
        "PULSE_SERVER": f"unix:{nobody}",
        "PIPEWIRE_REMOTE": nobody,
        "SPEECHD_ADDRESS": f"unix_socket:{nobody}",
    }


@pytest.fixture
def left_behind() -> Callable[[], list[psutil.Process]]:
    """The processes that are ours, ended ones nobody took note of too, and were not before."""
    before = set(psutil.Process().children())
    return lambda: [p for p in psutil.Process().children() if p not in before]
