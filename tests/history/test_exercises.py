"""One exercise over time."""

from __future__ import annotations

from backtui.history.exercises import held, pain_counts, then_and_now
from backtui.session.attempt import HoldEnd
from tests.history.conftest import LIFT, PLAIN, REACH, STRETCH, day, did, holds, session


def test_time_held_by_side_and_its_balance():
    sessions = [session(0, did(STRETCH, 0)), session(1, did(STRETCH, 1)), session(2, did(LIFT))]
    found = held(sessions, "stretch")
    assert (found.left_ms, found.right_ms, found.both_ms) == (70_000, 70_000, 0)
    assert found.total_ms == 140_000
    assert found.left_share == 0.5
    assert held(sessions, "lift").both_ms == 50_000
    assert held(sessions, "lift").left_share is None


def test_the_balance_of_a_neglected_side():
    lopsided = did(PLAIN, holds=holds(PLAIN.dose)[:4])
    found = held([session(0, lopsided)], "plain")
    assert found.left_share == 0.75


def test_the_first_and_latest_dose():
    skipped = did(LIFT, 5, ended=HoldEnd.SKIPPED)
    sessions = [session(0, did(LIFT, 0)), session(9, did(LIFT, 3)), session(12, skipped)]
    found = then_and_now(sessions, "lift")
    assert found is not None
    assert (found.then.repetitions, found.then_day) == (10, day(0))
    assert (found.now.repetitions, found.now_day) == (16, day(9))
    assert then_and_now(sessions, "stretch") is None


def test_pain_is_told_with_its_counterpart():
    hurt, fine = did(LIFT, worst_pain=4), did(LIFT, worst_pain=1)
    other_hurt, other_fine = did(REACH, worst_pain=9), did(REACH)
    unrated = did(LIFT, ended=HoldEnd.GUIDED)
    sessions = [
        session(0, hurt, other_fine),
        session(1, fine, other_hurt),
        session(2, fine),
        session(3, other_hurt),
        session(4, other_fine),
        session(5, unrated),
        session(6, did(REACH, ended=HoldEnd.GUIDED)),
    ]
    found = pain_counts(sessions, "lift")
    assert (found.hurt_with, found.rated_with) == (1, 3)
    assert (found.hurt_without, found.rated_without) == (1, 2)
    assert found.words == "1 of 3 sessions with it, 1 of 2 without it"
