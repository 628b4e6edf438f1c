"""What every test may use."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# a busy machine is no failure: no property is judged by how long it took
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("brief", settings.get_profile("calm"), max_examples=20)
settings.load_profile("calm")

GIVE_UP = 20.0

TESTS = Path(__file__).parent
PURE_FLOORS = ("base", "figure", "catalogue", "session", "history", "coach")
WHOLE_YEARS = ("test_simulations.py", "test_demo_year.py")  # too long to run at every save


def pytest_configure(config: pytest.Config) -> None:
    """Try each property fewer times for `-m fast`; the whole suite tries it in full."""
    if config.option.markexpr == "fast":
        settings.load_profile("brief")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the other floors' tests for `-m fast`."""
    if config.option.markexpr != "fast" or collection_path.parent != TESTS:
        return None
    return True if collection_path.is_dir() and collection_path.name not in PURE_FLOORS else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the pure floors as `fast`, but for those that replay whole years."""
    for item in items:
        floor = item.path.relative_to(TESTS).parts[0]
        if floor in PURE_FLOORS and item.path.name not in WHOLE_YEARS:
            item.add_marker(pytest.mark.fast)


@pytest.fixture
def until() -> Callable[[Callable[[], object]], None]:
    """Wait for a condition; the limit only ends a test that has failed."""

    def wait(condition: Callable[[], object]) -> None:
        end = time.monotonic() + GIVE_UP
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.005)

    return wait
