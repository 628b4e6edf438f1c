"""Where things live, and that what is made is for one person alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backtui.base.errors import BackTUIError
from backtui.base.paths import config_folder, data_folder, data_home, made


def test_the_data_of_this_checkout_is_found():
    assert (data_folder() / "exercises" / "bridge.toml").is_file()


def test_an_installed_package_carries_its_data(tmp_path: Path):
    package = tmp_path / "site-packages" / "backtui"
    (package / "data" / "exercises").mkdir(parents=True)
    (package.parent / "data" / "exercises").mkdir(parents=True)
    assert data_folder(package) == package / "data"


def test_a_checkout_has_its_data_beside_the_package(tmp_path: Path):
    package = tmp_path / "backtui"
    package.mkdir()
    (tmp_path / "data" / "exercises").mkdir(parents=True)
    assert data_folder(package) == tmp_path / "data"


def test_missing_data_is_told_with_what_to_do(tmp_path: Path):
    (tmp_path / "data").mkdir()
    with pytest.raises(BackTUIError, match=r"missing from .*data; install BackTUI again\."):
        data_folder(tmp_path / "backtui")


def test_the_persons_folders_are_where_the_system_puts_them_and_not_made_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for variable in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    for folder in (config_folder(), data_home()):
        assert folder.name == "backtui"
        assert folder.is_relative_to(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path):
    folder = made(tmp_path / "a" / "b")
    assert folder.is_dir()
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    assert made(folder).stat().st_mode & 0o777 == 0o755


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "a").touch()
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(BackTUIError, match=r"cannot be created: .*--db"):
            made(folder)
