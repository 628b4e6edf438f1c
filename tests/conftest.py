"""What every test may use."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

# a busy machine is no failure: no property is judged by how long it took
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

GIVE_UP = 20.0


@pytest.fixture
def until() -> Callable[[Callable[[], object]], None]:
    """Wait for a condition; the limit only ends a test that has failed."""

    def wait(condition: Callable[[], object]) -> None:
        end = time.monotonic() + GIVE_UP
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.005)

    return wait
