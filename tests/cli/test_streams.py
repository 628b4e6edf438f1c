"""Streams that are closed or full, homes that are not there, machines without a thread to spare."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.cli.commands import COMMANDS
from tests.cli.conftest import Call

RUN = shlex.join([sys.executable, "-m", "backtui"])
NOBODY = 12_345
"""A user id that no machine knows."""

WORDS = {
    "start": "start --plain",
    "show": "show bridge",
    "remind": "remind --at 09:00",
    "new": "new exercise lift",
    "share": "share bridge",
    "schema": "schema exercise",
    "export": "export all.json",
    "import": "import none.json",
    "completion": "completion bash",
}
EVERY = [WORDS.get(name, name) for name in ("", "--version", "--help", *COMMANDS)]
WRITING = (WORDS["new"], WORDS["remind"], WORDS["export"], "backup", "report")
"""Commands that find a file there the second time."""
CLOSED = [">&-", "2>&-", "<&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full"]


ANSWERS = ("HOME", "home folder", "terminal", "Permission denied", "Nothing was changed")


def run(words: str, folder: Path, *before: str, **more: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder), **more}
    return subprocess.run(
        ["sh", "-c", f"{' '.join(before)} {RUN} {words}"],
        cwd=folder,
        env={name: value for name, value in environ.items() if value},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", EVERY)
def test_closed_streams_end_no_command_in_a_traceback(tmp_path: Path, words: str):
    as_usual = run(words, tmp_path).returncode
    for closed in CLOSED:
        ran = run(f"{words} {closed}", tmp_path)
        assert "Traceback" not in ran.stdout + ran.stderr, closed
        assert "fault of its own" not in ran.stdout + ran.stderr, closed
        if "full" not in closed and words not in WRITING:
            assert ran.returncode == as_usual, closed


def test_nothing_is_printed_into_a_file_that_is_opened_where_the_output_was(tmp_path: Path):
    run("demo --write year.json >&- <&-", tmp_path)
    assert (tmp_path / "year.json").read_bytes()[:1] == b"{"
    assert "year.json" not in (tmp_path / "year.json").read_text()


@pytest.mark.parametrize(
    "words",
    ["log --db /", "due --db /", "check --db ..", "paths --db /", "demo --write /"],
)
def test_a_folder_is_no_log(call: Call, words: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(Path(Path.cwd().anchor, "dev"))
    said = call(*words.split())
    assert said.status in (1, 2)
    assert "is a folder" in said.out + said.err


def test_a_folder_in_the_environment_is_no_log(call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BACKTUI_DB", "/")
    assert "is a folder" in call("log").err


@pytest.mark.parametrize("words", ["export ~nobody-here/a.json", "import ~nobody-here/a.toml"])
def test_the_home_of_somebody_who_is_not_there(call: Call, words: str):
    assert "names a home folder that is not there" in call(*words.split()).err


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can become somebody whom the machine does not know, by setpriv",
)
@pytest.mark.parametrize("words", EVERY)
def test_without_a_home_one_is_asked_for(tmp_path: Path, words: str):
    stranger = f"setpriv --reuid={NOBODY} --clear-groups"
    ran = run(words, tmp_path, stranger, HOME="")
    assert "Traceback" not in ran.stderr
    assert "fault of its own" not in ran.stderr
    assert not ran.returncode or any(word in ran.stderr + ran.stdout for word in ANSWERS)
