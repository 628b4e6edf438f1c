from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backtui.history.exercises import held, pain_counts, then_and_now
from backtui.history.progress import progress
from backtui.history.records import SessionRecord, Source
from backtui.history.totals import Completion
from backtui.session.attempt import HoldEnd
from tests.history.conftest import LIFT, STRETCH, WALL, day, did, session

ENDS = st.sampled_from([HoldEnd.DONE, HoldEnd.GUIDED, HoldEnd.EARLY, HoldEnd.SKIPPED, HoldEnd.PAIN])


@st.composite
def some_sessions(draw: st.DrawFn) -> list[SessionRecord]:
    found = []
    for on in range(draw(st.integers(0, 8))):
        chosen = draw(st.lists(st.sampled_from([LIFT, STRETCH, WALL]), unique_by=lambda e: e.id))
        records = [
            did(
                each,
                draw(st.integers(0, 2)),
                draw(ENDS),
                worst_pain=draw(st.integers(0, 8) | st.none()),
            )
            for each in chosen
        ]
        found.append(session(on, *records, pain_before=draw(st.integers(0, 6))))
    return found


@given(some_sessions())
def test_one_pass_finds_what_looking_at_each_exercise_finds(found: list[SessionRecord]):
    for each in progress(found):
        assert each.held == held(found, each.exercise)
        assert each.pain == pain_counts(found, each.exercise)
        assert each.doses == then_and_now(found, each.exercise)


@given(some_sessions(), st.integers(0, 8))
def test_what_is_counted_adds_up_under_any_split(found: list[SessionRecord], cut: int):
    whole = {each.exercise: each for each in progress(found)}
    parts = [{e.exercise: e for e in progress(part)} for part in (found[:cut], found[cut:])]
    for name, each in whole.items():
        there = [part[name] for part in parts if name in part]
        assert sum(part.times for part in there) == each.times
        for side in ("left_ms", "right_ms", "both_ms"):
            assert sum(getattr(part.held, side) for part in there) == getattr(each.held, side)
        came = [part.completion for part in there if part.completion is not None]
        assert each.completion is not None
        assert sum(part.done for part in came) == each.completion.done
        assert sum(part.prescribed for part in came) == each.completion.prescribed
        counted = [pain_counts(part, name) for part in (found[:cut], found[cut:])]
        for count in ("hurt_with", "rated_with", "hurt_without", "rated_without"):
            assert sum(getattr(part, count) for part in counted) == getattr(each.pain, count)


def test_an_exercise_by_hand():
    found = [
        session(0, did(STRETCH, 0), pain_before=2),
        session(1, did(STRETCH, 1), source=Source.BACKFILLED),
        session(2, did(STRETCH, 1, HoldEnd.GUIDED)),
        session(3, did(LIFT, 0)),
    ]
    first, second = progress(found)
    assert (first.exercise, first.times) == ("stretch", 3)
    assert (first.doses.then_day, first.doses.now_day) == (day(0), day(2))
    assert first.completion == Completion(4, 8)
    assert first.held.left_ms == first.held.right_ms == 2 * (15_000 + 20_000 + 20_000)
    assert first.pain.words == "0 of 2 sessions with it, 0 of 1 without it"
    assert (second.exercise, second.times) == ("lift", 1)


def test_what_was_not_done_at_all_is_not_listed():
    assert progress([session(0, did(LIFT, 0, HoldEnd.SKIPPED))]) == ()


def test_the_bend_of_the_knees_is_told_then_and_now():
    found = [session(0, did(WALL, depth=45)), session(1, did(WALL, depth=60))]
    assert progress(found)[0].depths == (45, 60)
