"""The number that page 1 begins with."""

from __future__ import annotations

import pytest

from backtui.coach.safety import questions as q
from backtui.coach.safety.emergency_numbers import emergency_number


@pytest.mark.parametrize(
    ("zone", "number"),
    [
        ("Europe/Berlin", "112"),
        ("Europe/London", "999"),
        ("America/Chicago", "911"),
        ("Australia/Perth", "000"),
        ("Mars/Olympus", "112"),
        ("", "112"),
    ],
)
def test_the_number_is_guessed_from_the_time_zone(zone: str, number: str):
    assert emergency_number(zone) == number
    assert not q.refusal(q.EMERGENCY_NUMBER, number)
