"""How long until Today can be read, against the least that Textual can do and against other apps.

Run with `-m benchmark -n 0 -s`. Of the other apps those are measured that are on the PATH; each is
best installed in an environment of its own.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shutil
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.benchmark

ROUNDS = 15
PATIENCE_SECONDS = 20
WORDS = b"Words to be seen"
OTHERS: dict[str, tuple[Sequence[str], bytes]] = {
    "frogmouth": (["{text}"], WORDS),
    "tl": (["{text}"], WORDS),
    "harlequin": ([], b"Query Editor"),
}
"""Published apps: what they are given, and what can be read once they are of use."""

ASKS, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
CONTROL = re.compile(rb"\x1b\[[0-9;?<=>]*[A-Za-z]")


def seconds_until(words: bytes, command: Sequence[str], environ: Mapping[str, str]) -> float:
    """From the start of a program in a terminal of 120×36 to words on its screen."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True
    )
    try:
        os.close(theirs)
        seen = b""
        while words not in CONTROL.sub(b"", seen):
            assert time.perf_counter() - begun < PATIENCE_SECONDS, (command, seen[-500:])
            data = os.read(ours, 1 << 16)
            if ASKS in data:
                os.write(ours, ANSWER)
            seen += data
        return time.perf_counter() - begun
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_today_is_seen_hardly_later_than_a_bare_app(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environ = {**kept, "HOME": str(tmp_path), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    program = [sys.executable, "-m", "backtui"]
    year = str(tmp_path / "year.json")
    subprocess.run([*program, "demo", "--write", year], env=environ, check=True)
    text = tmp_path / "text.md"
    text.write_bytes(WORDS + b"\n")
    commands = {
        "a bare app": ([sys.executable, "-m", "tests.benchmarks.apps.static"], WORDS),
        "BackTUI, a year": (program, b"This week"),
        "BackTUI, no log yet": (program, b"This week"),
    }
    absent = [name for name in OTHERS if shutil.which(name) is None]
    for name, (takes, words) in OTHERS.items():
        if name not in absent:
            commands[name] = ([name, *(word.format(text=text) for word in takes)], words)
    took: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, (command, words) in commands.items():
            given = environ | {"BACKTUI_DB": year} if name == "BackTUI, a year" else environ
            seconds = seconds_until(words, command, given)
            if number:  # the first round fills the caches
                took[name].append(seconds)
    bare = statistics.median(took["a bare app"])
    with capsys.disabled():
        print()
        for name, found in took.items():
            median = statistics.median(found)
            print(f"{name}: {median:.3f} s, {median / bare:.2f} times a bare app (ours: aim 1.4)")
        if absent:
            print(f"not on the PATH, so not measured: {', '.join(absent)}")
    assert statistics.median(took["BackTUI, a year"]) <= 1.4 * bare
