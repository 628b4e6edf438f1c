"""Whatever goes wrong outside the program ends it with a sentence and the right status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.cli import main
from tests.cli.conftest import Call

RUN = [sys.executable, "-m", "backtui"]
LOADED = """
import sys
from backtui.cli import main
main(sys.argv[1:])
print(*sorted(name for name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("words", "needless"),
    [
        ("--version", "tinydb msgspec backtui.catalogue"),
        ("--help", "tinydb msgspec backtui.catalogue"),
        ("start --help", "backtui.tui backtui.sound"),
        ("paths", "tinydb msgspec backtui.catalogue"),
        ("exercises", "tinydb backtui.log backtui.guide"),
        ("show bridge", "tinydb backtui.log backtui.guide"),
        ("log", "backtui.coach backtui.sound"),
        ("log --week", "backtui.tui backtui.sound"),
        ("due", "backtui.tui backtui.sound"),
        ("plan strength", "backtui.sound"),
    ],
)
def test_a_command_loads_only_what_it_needs(home: Path, words: str, needless: str):
    command = [sys.executable, "-c", LOADED, *words.split()]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert "backtui.cli.arguments" in loaded
    assert not {"textual", "rich", "asyncio", *needless.split()} & loaded


def test_it_runs_as_a_module_and_ends_quietly_when_nobody_reads(home: Path):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as pipe:
        ran = subprocess.run(
            [*RUN, "exercises"], stdout=pipe, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (ran.returncode, ran.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_full_disk_behind_the_output_is_said(home: Path):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [*RUN, "paths"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ran.returncode == 1
    assert ran.stderr == "backtui: The output: No space left on device.\n"


def test_ctrl_c_ends_it_quietly(call: Call, monkeypatch: pytest.MonkeyPatch):
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("backtui.cli.data.data_folder", interrupted)
    said = call("exercises")
    assert (said.status, said.out, said.err) == (130, "", "")


def test_an_encoding_that_lacks_our_signs_does_no_harm(home: Path):
    ran = subprocess.run(
        [*RUN, "show", "three minutes"],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "5 ? 5 s" in ran.stdout


@pytest.mark.parametrize("words", [[], ["start"], ["start", "strength"], ["--theme", "x"]])
def test_without_a_terminal_there_is_no_screen(call: Call, home: Path, words: list[str]):
    said = call(*words)
    assert said.status == 2
    assert (
        said.err == "backtui: The full screen needs a terminal, without pipes or files around it.\n"
    )
    assert list(home.iterdir()) == []


def test_a_wrong_name_is_said_before_anything_about_the_terminal(call: Call):
    assert "strength" in call("start", "strenth").err


def test_a_dumb_terminal_is_refused(call: Call, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TERM", "dumb")
    said = call(terminal=True)
    assert said.status == 2
    assert "TERM=dumb" in said.err


def test_a_log_that_cannot_be_made_is_said_before_the_screen(call: Call, tmp_path: Path):
    (tmp_path / "file").write_text("")
    said = call("--db", tmp_path / "file" / "log.json", terminal=True)
    assert said.status == 1
    assert f"The folder {tmp_path}/file cannot be created" in said.err


def test_a_folder_that_may_not_be_written_is_said_before_the_screen(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("os.access", lambda _path, _mode: False)
    said = call("--db", tmp_path / "log.json", terminal=True)
    assert said.status == 1
    assert f"You may not write to the folder {tmp_path}" in said.err


def test_a_log_that_is_none_is_said_before_the_screen_and_left_alone(call: Call, tmp_path: Path):
    path = tmp_path / "log.json"
    path.write_text("not a log")
    said = call("--db", path, terminal=True)
    assert said.status == 1
    assert str(path) in said.err
    assert path.read_text() == "not a log"


def test_an_unknown_theme_suggests_the_nearest(call: Call, home: Path):
    said = call("--theme", "backtui-drak", terminal=True)
    assert said.status == 2
    assert "backtui-dark" in said.err


def test_settings_that_are_not_toml_are_named(call: Call, tmp_path: Path):
    (tmp_path / "config.toml").write_text("pace = [")
    said = call("plan", "--config", tmp_path / "config.toml")
    assert said.status == 1
    assert "not valid TOML" in said.err


def test_main_takes_the_arguments_of_the_process(monkeypatch, capsys, home: Path):
    monkeypatch.setattr("sys.argv", ["backtui", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("BackTUI ")
