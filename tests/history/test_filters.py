from __future__ import annotations

import pytest

from backtui.history.filters import Filter
from backtui.history.records import HoldRecord, PainEvent, SessionRecord
from backtui.session.attempt import HoldEnd
from tests.history.conftest import LIFT, STRETCH, day, did, moment, session

STOPPED = HoldRecord(asked_ms=5000, held_ms=1000, ended=HoldEnd.PAIN)
EASY = session(0, did(LIFT), uuid="easy")
STRETCHED = session(4, did(STRETCH), uuid="stretched", routine="mobility")
AMBER = session(8, did(LIFT, worst_pain=4), did(STRETCH), uuid="amber", pain_before=3)
RED = session(9, did(LIFT, holds=(STOPPED,)), uuid="red")
TOLD = session(10, did(LIFT), uuid="told", pain_events=(PainEvent(at=moment(10), exercise="lift"),))
ALL = [EASY, STRETCHED, AMBER, RED, TOLD]


@pytest.mark.parametrize(
    ("chosen", "uuids"),
    [
        (Filter(), "easy stretched amber red told"),
        (Filter(since=day(8)), "amber red told"),
        (Filter(routine="mobility"), "stretched"),
        (Filter(exercise="stretch"), "stretched amber"),
        (Filter(with_pain=True), "amber red told"),
        (Filter(with_pain=True, exercise="stretch"), "amber"),
        (Filter(since=day(5), routine="mobility"), ""),
    ],
)
def test_a_filter_lets_through_what_fits(chosen: Filter, uuids: str):
    found: list[SessionRecord] = list(chosen.of(ALL))
    assert [each.uuid for each in found] == uuids.split()
