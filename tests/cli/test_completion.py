"""Real shells complete commands, options, values and names."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.cli.commands import COMMANDS
from backtui.cli.grammar import grammar
from tests.cli.conftest import Call
from tests.terminal.terminal import Terminal

CASES = [
    ("expo", "export"),
    ("start thr", "three-minutes"),
    ("show cat", "cat-cow"),
    ("start --pl", "--plain"),
    ("log --form", "--format"),
    ("log --format c", "csv"),
    ("log --exercise hip", "hip-flexor-stretch"),
    ("--d", "--db"),
    ("--db x plan mob", "mobility"),
    ("completion fi", "fish"),
    ("export my-lo", "my-log.json"),
    ("check --db my-lo", "my-log.json"),
]
"""What is typed after `backtui`, and the only word that can be meant."""


@pytest.fixture
def shell_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which `backtui` can be called, with one file."""
    program = home / "bin" / "backtui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m backtui "$@"\n')
    program.chmod(0o700)
    (home / "my-log.json").write_text("")
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    monkeypatch.chdir(home)
    return home


def script_for(shell: str, folder: Path, call: Call) -> Path:
    path = folder / f"completion.{shell}"
    path.write_text(call("completion", shell).out)
    return path


def test_the_grammar_has_every_command_and_option(call: Call):
    for_all, entries = grammar()
    assert [entry.name for entry in entries] == list(COMMANDS)
    assert {"--db", "--help"} <= {name for switch in for_all for name in switch.names}
    for entry in entries:
        said = call(entry.name, "--help").out
        for switch in entry.switches:
            assert all(name in said for name in switch.names)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash(shell_home: Path, call: Call):
    script = script_for("bash", shell_home, call)
    calls = []
    for typed, _ in CASES:
        words = ["backtui", *typed.split(" ")]
        calls.append(
            f"COMP_WORDS=({shlex.join(words)}); COMP_CWORD={len(words) - 1}; _backtui; "
            'echo "${COMPREPLY[*]}"'
        )
    command = f"compopt() {{ :; }}; source {script}; {'; '.join(calls)}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [meant for _, meant in CASES]


@pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish here")
def test_fish(shell_home: Path, call: Call):
    script = script_for("fish", shell_home, call)
    asks = "; ".join(f"complete -C {shlex.quote(f'backtui {typed}')}; echo" for typed, _ in CASES)
    ran = subprocess.run(
        ["fish", "--no-config", "-c", f"source {script}; {asks}"],
        capture_output=True,
        text=True,
        check=True,
    )
    answers = [part.split("\t")[0] for part in ran.stdout.split("\n") if part]
    assert answers == [meant for _, meant in CASES]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh here")
def test_zsh(shell_home: Path, call: Call):
    script = script_for("zsh", shell_home, call)
    terminal = Terminal(["zsh", "-f", "-i"], {**os.environ, "PS1": "> "}, columns=200, rows=60)
    try:
        terminal.press("autoload -Uz compinit && compinit -D\r")
        terminal.press(f"source {script}; bindkey '^T' push-line; echo rea''dy\r")
        terminal.wait_for("ready")
        for typed, meant in CASES:
            begin = typed.rpartition(" ")[0]
            terminal.press(f"backtui {typed}\t")
            terminal.wait_for(" ".join(filter(None, ("backtui", begin, meant))))
            terminal.press("\x15")
    finally:
        terminal.kill()


def test_a_shell_we_do_not_know_is_refused(call: Call):
    said = call("completion", "tcsh")
    assert said.status == 2
    assert "invalid choice" in said.err


def test_names_are_one_to_a_line_and_nothing_else_is_said(call: Call, home: Path):
    broken = home / ".config" / "backtui" / "exercises" / "mine.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("name = ")
    said = call("completion", "names")
    assert said.err == ""
    assert {"mobility", "cat-cow"} <= set(said.out.splitlines())
