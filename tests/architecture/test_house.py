"""What keeps the floors of the house apart, seen in the files and in a running interpreter."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "backtui"
PURE = ("base", "figure", "catalogue", "session", "history", "coach")
HEAVY = {"textual", "rich", "tinydb", "asyncio"}
LONGEST = 400

LOAD_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module("backtui." + sys.argv[1])
names = [found.name for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names), *sorted(name for name in sys.modules if "." not in name))
"""


def sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("floor", PURE)
def test_a_pure_floor_loads_no_screen_no_store_and_no_loop(floor: str):
    command = [sys.executable, "-c", LOAD_ALL, floor]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    count, *modules = loaded.stdout.split()
    assert int(count) == len(sources(PACKAGE / floor)) - 1  # all but the floor itself
    assert "backtui" in modules
    assert not HEAVY & set(modules)


@pytest.mark.parametrize("floor", PURE)
def test_a_pure_floor_asks_no_clock(floor: str):
    for path in sources(PACKAGE / floor):
        assert "time" not in {name.split(".")[0] for name in imports_of(path)}, path
        calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)]
        asked = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
        assert not {"now", "today", "utcnow"} & asked, path


def test_no_screen_knows_another():
    screens = PACKAGE / "tui" / "screens"
    for path in sources(screens):
        known = {name for name in imports_of(path) if name.startswith("backtui.tui.screens")}
        assert not known, path


def test_every_module_is_short_enough_to_read():
    long = {
        path.relative_to(ROOT): lines
        for path in sources(PACKAGE)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not long


def test_data_holds_no_code():
    assert {path.suffix for path in (ROOT / "data").rglob("*") if path.is_file()} <= {
        ".toml",
        ".md",
    }


def test_every_test_folder_mirrors_a_floor_or_is_known():
    floors = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    others = {"architecture", "terminal", "faults", "benchmarks", "fixtures"}
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} <= floors | others
