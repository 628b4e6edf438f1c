"""Every screen runs in an empty home, where its keys are pressed without haste."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from backtui.tui import key_guard


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own: what is saved never reaches that of whoever tests."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between any two keys of a test lie ten seconds, so that each of them is meant."""
    monkeypatch.setattr(key_guard, "monotonic", count(0.0, 10.0).__next__)
