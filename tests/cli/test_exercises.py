"""The catalogue, printed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backtui.base.paths import data_folder
from tests.cli.conftest import Call

ELEVEN = (
    *("hamstring-stretch", "knee-to-chest", "lower-back-rotation", "hip-flexor-stretch", "bridge"),
    *("wall-sit", "press-up", "bird-dog", "childs-pose", "cat-cow", "downward-dog"),
)


def test_all_eleven_the_routines_and_what_to_avoid(call: Call):
    lines = [line.split()[0] for line in call("exercises").out.splitlines() if line[:2] == "  "]
    for name in (*ELEVEN, "mobility", "everything", "sit-ups", "leg-lifts", "toe-touches"):
        assert name in lines


def test_a_query_narrows_the_list(call: Call):
    out = call("exercises", "wall", "standing").out
    assert "wall-sit" in out
    assert "bridge" not in out


def test_a_query_finds_what_to_avoid_with_the_reason(call: Call):
    assert "lower spine" in " ".join(call("exercises", "sit ups").out.split())


def test_a_query_that_finds_nothing_says_so(call: Call):
    said = call("exercises", "xyzzy")
    assert (said.status, said.out) == (1, "")
    assert "xyzzy" in said.err


@pytest.mark.parametrize("name", ELEVEN)
def test_each_is_shown_with_figure_steps_and_doses(call: Call, name: str):
    said = call("show", name)
    assert said.status == 0
    assert {"█", "▀", "▄"} & set(said.out)
    for part in ("How\n", "  1. ", "How much", "level 0"):
        assert part in said.out
    assert "\x1b" not in said.out


@pytest.mark.parametrize("words", [["Cat", "Cow"], ["CATCOW"], ["cat-c"], ["cat/cow"]])
def test_names_are_taken_in_any_case_with_spaces_and_by_their_beginning(call: Call, words):
    assert call("show", *words).out.startswith("Cat/cow\n")


def test_a_routine_is_shown_with_its_exercises(call: Call):
    out = call("show", "three minutes").out
    assert "bridge" in out
    assert "5 × 5 s" in out


def test_what_to_avoid_is_shown_with_what_to_do_instead(call: Call):
    said = call("show", "sit-ups")
    assert said.status == 0
    assert "Instead: Bridge" in said.out


def test_an_unknown_name_suggests_the_nearest(call: Call):
    said = call("show", "hamstrng")
    assert said.status == 2
    assert "hamstring-stretch" in said.err


def test_only_a_terminal_can_show_movement(call: Call):
    said = call("show", "bridge", "--animate")
    assert said.status == 2
    assert "needs a terminal" in said.err


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/ that can be broken."""
    copy = tmp_path / "data"
    shutil.copytree(data_folder(), copy)
    monkeypatch.setattr("backtui.cli.data.data_folder", lambda: copy)
    return copy


def test_a_broken_data_file_is_named(call: Call, data: Path):
    (data / "exercises" / "bridge.toml").write_text('name = "Bridge')
    for command in (["exercises"], ["show", "bridge"], ["plan"], ["start"]):
        said = call(*command)
        assert said.status == 1
        assert f"{data}/exercises/bridge.toml is not valid TOML" in said.err
        assert said.err.count("\n") == 1


def test_a_missing_data_file_is_noticed(call: Call, data: Path):
    (data / "exercises" / "bridge.toml").unlink()
    said = call("exercises")
    assert said.status == 1
    assert "routines/everything.toml: items, entry 4, key exercise" in said.err
