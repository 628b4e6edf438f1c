"""A settings file is used as far as it can be, and what cannot is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.base.errors import BackTUIError
from backtui.base.settings import Motion, Settings, read_settings


def read(tmp_path: Path, text: str) -> tuple[Settings, list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(text)
    return read_settings(path)


def test_no_file_means_the_defaults(tmp_path: Path):
    assert read_settings(tmp_path / "config.toml") == (Settings(), [])


def test_what_is_given_is_used_and_the_rest_keeps_its_default(tmp_path: Path):
    settings, problems = read(tmp_path, '[pace]\nfirst = 12\n[screen]\nanimation = "none"\n')
    assert (settings.pace.first, settings.pace.standing) == (12, 25)
    assert settings.screen.animation is Motion.NONE
    assert problems == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[pace]\nfirst = 'soon'", "first"),
        ("[pace]\nfirst = -3", "first"),
        ("[pace]\nfrist = 3", "frist"),
        ("[peace]\nfirst = 3", "peace"),
        ("pace = 3", "pace"),
        ("loud = true", "loud"),
        ("[week]\ntarget = 99", "target"),
        ("[keys]\npause = 3", "keys"),
    ],
)
def test_a_value_that_cannot_be_used_falls_back_and_is_said(tmp_path: Path, text: str, named: str):
    settings, problems = read(tmp_path, text)
    assert settings == Settings()
    assert len(problems) == 1
    assert named in problems[0]
    assert "config.toml" in problems[0]


def test_one_bad_value_does_not_spoil_the_others(tmp_path: Path):
    settings, problems = read(
        tmp_path, "[pace]\nfirst = 'x'\nrest = 9\n[week]\ntarget = 3\nstarts = 'payday'\n"
    )
    assert (settings.pace.first, settings.pace.rest, settings.week.target) == (30, 9, 3)
    assert len(problems) == 2


def test_a_file_that_is_not_toml_says_where(tmp_path: Path):
    with pytest.raises(BackTUIError, match=r"config\.toml is not valid TOML.*line 1"):
        read(tmp_path, "[pace\n")
