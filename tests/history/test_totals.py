"""What a session comes to, against hand-worked examples."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from backtui.catalogue.dose import Breath, Dose, Ending, Sides
from backtui.history.records import HoldRecord, PainEvent, Source
from backtui.history.totals import (
    active_ms,
    completion,
    counts,
    held_ms,
    holds_a_side,
    least_ms,
    took_place,
)
from backtui.session.attempt import HoldEnd
from backtui.session.pacing import Pacing
from backtui.session.plan import build_plan
from backtui.session.prescribed import Prescribed
from tests.history.conftest import LEFT, LIFT, RIGHT, STRETCH, did, exercise, moment, session

DOSES = [
    Dose(repetitions=10, hold=5),
    Dose(sets=3, hold=20, sides=Sides.ONE_THEN_OTHER),
    Dose(sets=2, repetitions=8, hold=1, down=3, up=3, sides=Sides.ALTERNATE),
    Dose(sets=2, repetitions=10, down=2, up=2),
    Dose(repetitions=3, breath=Breath(out=4, into=4)),
    Dose(sets=2, repetitions=10, ends=Ending.KEY),
]


@pytest.mark.parametrize("dose", DOSES)
def test_a_dose_asks_for_what_the_plan_lays_out(dose: Dose):
    plan = build_plan([Prescribed(exercise=exercise("any", dose=dose), dose=dose)], Pacing())
    sides = {hold.side for hold in plan.holds}
    assert len(plan.holds) == holds_a_side(dose) * len(sides)
    assert all(hold.asked_ms >= least_ms(dose) for hold in plan.holds)


def test_only_a_confirmed_hold_at_full_length_counts():
    full = did(LIFT)
    assert completion(full).complete
    guided = did(LIFT, ended=HoldEnd.GUIDED)
    assert (completion(guided).done, completion(guided).prescribed) == (0, 10)
    short = structs.replace(full.holds[0], held_ms=4999)
    nearly = structs.replace(full, holds=(short, *full.holds[1:]))
    assert (completion(nearly).done, completion(nearly).complete) == (9, False)
    assert completion(nearly).share == 0.9


def test_one_side_never_makes_up_for_the_other():
    hold = HoldRecord(side=LEFT, asked_ms=15_000, held_ms=15_000, ended=HoldEnd.DONE)
    lopsided = did(STRETCH, holds=(hold,) * 4)
    assert (completion(lopsided).done, completion(lopsided).prescribed) == (2, 4)


def test_a_hold_done_again_counts_once():
    holds = did(LIFT).holds
    redone = structs.replace(holds[0], ended=HoldEnd.REDONE)
    record = did(LIFT, holds=(redone, *holds))
    assert completion(record).done == 10
    assert held_ms(record) == 50_000


def test_time_held_by_side():
    record = did(STRETCH)
    assert (held_ms(record, LEFT), held_ms(record, RIGHT), held_ms(record)) == (
        30_000,
        30_000,
        60_000,
    )


def test_a_walk_is_complete_once_its_minutes_are_confirmed():
    dose = Dose(ends=Ending.LOG_ONLY, minutes=20)
    hold = HoldRecord(asked_ms=1_200_000, held_ms=1_200_000, ended=HoldEnd.DONE)
    walk = did(exercise("walk", dose=dose), dose=dose, holds=(hold,))
    assert completion(walk).complete
    assert held_ms(walk) == 20 * 60_000


def test_what_counts_as_a_session():
    skipped = did(LIFT, ended=HoldEnd.SKIPPED)
    assert not took_place(skipped)
    assert not counts(session(0, skipped))
    assert counts(session(0, did(LIFT, ended=HoldEnd.GUIDED)))
    assert counts(session(0, skipped, pain_events=(PainEvent(at=moment(0), exercise="lift"),)))
    assert counts(session(0, source=Source.BACKFILLED))


def test_the_length_leaves_pauses_out_where_they_are_known():
    assert active_ms(session(0)) == 600_000
    assert active_ms(session(0, active_ms=300_000)) == 300_000
    assert active_ms(session(0, did(LIFT), end=None)) == 50_000
    assert active_ms(session(0, did(LIFT), active_ms=10)) == 50_000


def test_the_length_over_a_clock_change():
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 3, 29, 1, 55, tzinfo=berlin)
    end = datetime(2026, 3, 29, 3, 5, tzinfo=berlin)
    assert active_ms(session(0, start=start, end=end)) == timedelta(minutes=10).seconds * 1000
