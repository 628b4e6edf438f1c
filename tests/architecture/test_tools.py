"""The checks that everything here passes: format, lint, types, and who may import whom."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = str(Path(sysconfig.get_path("scripts"), "lint-imports"))


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([sys.executable, "-m", "ruff", "format", "--check", "."], id="format"),
        pytest.param([sys.executable, "-m", "ruff", "check", "."], id="lint"),
        pytest.param([sys.executable, "-m", "mypy"], id="types"),
        pytest.param([LINT_IMPORTS], id="imports"),
    ],
)
def test_a_tool_finds_nothing_to_complain_of(command: list[str]):
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
