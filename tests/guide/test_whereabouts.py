"""Where the machine is, from what it says of its time zone."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtui.guide.whereabouts import time_zone


@pytest.mark.parametrize(
    ("named", "zone"),
    [("Europe/Paris", "Europe/Paris"), (":Asia/Tokyo", "Asia/Tokyo"), ("UTC", ""), ("Etc/UTC", "")],
)
def test_tz_comes_first(tmp_path: Path, named: str, zone: str):
    assert time_zone({"TZ": named}, tmp_path / "none", tmp_path / "none") == zone


def test_the_link_and_the_file_are_asked_next(tmp_path: Path):
    target = tmp_path / "zoneinfo" / "Europe" / "Rome"
    target.parent.mkdir(parents=True)
    target.touch()
    link, file = tmp_path / "localtime", tmp_path / "timezone"
    file.write_text("America/Lima\n")
    assert time_zone({}, link, file) == "America/Lima"
    link.symlink_to(target)
    assert time_zone({}, link, file) == "Europe/Rome"
