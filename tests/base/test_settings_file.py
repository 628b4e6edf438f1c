"""Saving a setting changes that one and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.base.errors import BackTUIError
from backtui.base.settings import read_settings
from backtui.base.settings_file import save_setting

BEFORE = """\
# my own words
[pace]
first = 12 # I walk slowly
strange = "kept"

[other]
thing = 1
"""


def test_comments_and_unknown_keys_are_kept(tmp_path: Path):
    path = tmp_path / "config.toml"
    path.write_text(BEFORE)
    save_setting(path, "pace", "rest", 9)
    save_setting(path, "screen", "theme", "backtui-light")
    text = path.read_text()
    assert "# my own words" in text
    assert "first = 12 # I walk slowly" in text
    assert 'strange = "kept"' in text
    assert "thing = 1" in text
    settings, _ = read_settings(path)
    assert (settings.pace.first, settings.pace.rest) == (12, 9)
    assert settings.screen.theme == "backtui-light"


def test_a_new_file_and_folder_are_the_persons_alone(tmp_path: Path):
    path = tmp_path / "new" / "config.toml"
    save_setting(path, "week", "target", 3)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert read_settings(path)[0].week.target == 3


def test_taking_a_setting_out_brings_the_default_back(tmp_path: Path):
    path = tmp_path / "config.toml"
    path.write_text(BEFORE)
    save_setting(path, "pace", "first", None)
    save_setting(path, "pace", "never-there", None)
    assert read_settings(path)[0].pace.first == 30


@pytest.mark.parametrize("content", [b"[pace", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_not_written(tmp_path: Path, content: bytes):
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(BackTUIError, match=r"config\.toml is not"):
        save_setting(path, "pace", "rest", 9)
    assert path.read_bytes() == content


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BackTUIError, match="could not be saved"):
        save_setting(tmp_path / "file" / "config.toml", "pace", "rest", 9)
