"""Options stand before or after the command; mistakes are answered in one sentence."""

from __future__ import annotations

import pytest

from backtui import __version__
from backtui.cli.commands import COMMANDS
from tests.cli.conftest import Call


@pytest.mark.parametrize("order", ["before", "after"])
def test_an_option_for_all_stands_before_or_after(call: Call, home, order: str):
    words = ["paths"]
    words[len(words) if order == "after" else 0 : 0] = ["--db", f"{home}/mine.json"]
    assert f"{home}/mine.json" in call(*words).out


def test_the_option_wins_over_the_environment(call: Call, monkeypatch):
    monkeypatch.setenv("BACKTUI_DB", "/from/environment.json")
    assert "/from/environment.json" in call("paths").out
    assert "/from/environment.json" not in call("paths", "--db", "/named.json").out


def test_a_home_folder_is_found_behind_an_equals_sign(call: Call, home):
    assert f"{home}/mine.json" in call("paths", "--db=~/mine.json").out


def test_version(call: Call):
    assert call("--version").out == f"BackTUI {__version__}\n"
    assert call("plan", "--version").out == f"BackTUI {__version__}\n"


def test_help_names_every_command_and_option(call: Call):
    out = call("--help").out
    for word in (*COMMANDS, "--db", "--speed"):
        assert word in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(call: Call, command: str):
    said = call(command, "--help")
    assert said.status == 0
    assert said.out.startswith(f"usage: backtui {command}")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["plann"], 'There is no command "plann"; did you mean plan?'),
        (["--sped", "3"], 'There is no option "--sped"; did you mean --speed?'),
        (["zzz"], "`backtui --help` lists them all."),
        (["plan", "--level"], "expected one argument"),
        (["plan", "--level", "high"], "invalid int value"),
        (["plan", "--lev", "1"], "Unrecognized arguments: --lev"),
        (["show"], "required: EXERCISE"),
        (["log", "--format", "xml"], "invalid choice: 'xml'"),
        (["log", "extra"], "Unrecognized arguments: extra"),
        (["--speed", "0", "--db", "x"], "'0' is not a whole number from 1 to 600"),
        (["--speed", "601", "--db", "x"], "'601' is not a whole number from 1 to 600"),
        (["--speed", "fast", "--db", "x"], "'fast' is not a whole number from 1 to 600"),
        (["--speed", "9" * 5000, "--db", "x"], "is not a whole number from 1 to 600"),
        (["--speed", "2", "log"], "--speed needs --db FILE"),
        (["start", "--speed", "2"], "--speed needs --db FILE"),
        (["--db", "~nobody-of-this-name/x", "paths"], "names a home folder that is not there"),
    ],
)
def test_a_mistake_is_answered_in_one_sentence(call: Call, words: list[str], sentence: str):
    said = call(*words)
    assert said.status == 2
    assert sentence in said.err
    assert said.err.startswith("backtui: ")
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_rehearsal_takes_no_log_from_the_environment(call: Call, monkeypatch):
    monkeypatch.setenv("BACKTUI_DB", "/my/log.json")
    assert call("--speed", "2", "log").status == 2
