"""Which routine is proposed [R 18]."""

from __future__ import annotations

import pytest

from backtui.coach.suggestion import suggested_routine
from backtui.history.past import Past
from tests.history.conftest import LIFT, day, did, session


@pytest.mark.parametrize(
    ("done", "on", "expected"),
    [
        ((), 0, "mobility"),
        ((0,), 0, "mobility"),
        ((0,), 1, "mobility"),
        ((0,), 2, "strength"),
        ((0, 2), 4, "strength"),
        ((0, 2, 4), 6, "mobility"),
        ((0, 2, 4), 7, "strength"),
    ],
)
def test_strength_every_other_day_and_three_a_week(done: tuple[int, ...], on: int, expected: str):
    past = Past.of(sessions=[session(n, did(LIFT)) for n in done])
    assert suggested_routine(past, day(on)) == expected


def test_other_routines_do_not_count():
    past = Past.of(sessions=[session(0, did(LIFT), routine="mobility")])
    assert suggested_routine(past, day(1)) == "strength"
