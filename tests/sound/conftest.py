"""Fake programs on a PATH of their own, a clock set by hand, and waiting for conditions."""

from __future__ import annotations

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
def left_behind() -> Callable[[], list[psutil.Process]]:
    """The processes that are ours, ended ones nobody took note of too, and were not before."""
    before = set(psutil.Process().children())
    return lambda: [p for p in psutil.Process().children() if p not in before]
