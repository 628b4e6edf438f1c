"""What every test may use."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# a busy machine is no failure: no property is judged by how long it took
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")
