"""The real exercises under every condition and at every level: never more than allowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.base.paths import data_folder
from backtui.catalogue.precaution import Condition
from backtui.catalogue.reading import read_catalogue
from backtui.coach.day.skipped import Waits
from backtui.coach.dose.session_length import length_ms
from backtui.coach.preferences import Preferences
from backtui.coach.prescribe import Prescription, prescribe
from backtui.coach.safety import questions as q
from backtui.history.history import Past
from backtui.history.records import DayKind, SessionRecord
from backtui.session.pacing import Pacing
from tests.coach.conftest import FINE, NO_RED_FLAGS, answers
from tests.history.conftest import did, moment, session

BOOK = read_catalogue([data_folder()])
WANTED = Preferences(chosen=frozenset({"downward-dog"}))


def prescribed(
    routine: str,
    told: frozenset[Condition],
    pain: int = 2,
    sessions: tuple[SessionRecord, ...] = (),
) -> Prescription:
    past = Past.of(
        sessions=sessions,
        answers=[
            answers(0, {**FINE, **q.choose_answers(told)}, 7),
            *(answers(n, NO_RED_FLAGS, 7) for n in (27, 54)),
        ],
    )
    return prescribe(
        BOOK.routines[routine],
        BOOK.exercises,
        past,
        moment(70),
        pain_now=pain,
        wanted=WANTED,
        gentle=BOOK.routines["mobility"],
    )


def climb(levels: int) -> tuple[SessionRecord, ...]:
    """Three comfortable days of everything on each level, as if nothing had been told."""
    return tuple(
        session(3 * level + n, *(did(e, min(level, e.highest)) for e in BOOK.exercises.values()))
        for level in range(levels)
        for n in range(3)
    )


@given(
    st.sampled_from(sorted(BOOK.routines)),
    st.frozensets(st.sampled_from(Condition), max_size=4),
    st.sampled_from([2, 5]),
    st.sampled_from([climb(0), climb(3), climb(20)]),
)
def test_no_dose_is_more_than_what_was_told_allows(
    routine: str, told: frozenset[Condition], pain: int, sessions: tuple[SessionRecord, ...]
):
    found = prescribed(routine, told, pain, sessions)
    for item in found.items:
        exercise, dose = item.exercise, item.dose
        for precaution in exercise.precautions_for(told):
            assert not precaution.off
            assert precaution.short in item.precautions
            assert dose.hold <= (precaution.hold_at_most or dose.hold)
            assert dose.repetitions <= (precaution.repetitions_at_most or dose.repetitions)
            assert dose.variant == (precaution.variant or dose.variant)
            if item.level is not None and precaution.level_at_most is not None:
                assert item.level <= max(precaution.level_at_most, exercise.lowest)
            if item.depth is not None and precaution.depth_at_most is not None:
                assert item.depth <= precaution.depth_at_most
        assert dose.hold <= (exercise.hold_at_most or dose.hold)
        assert dose.repetitions <= (exercise.repetitions_at_most or dose.repetitions)
    assert len(found.items) <= 1 or length_ms(found.items, Pacing()) <= 15 * 60_000
    for waiting in found.waiting:
        if waiting.why is Waits.PRECAUTION:
            told_off = [p.sentence for p in waiting.exercise.precautions_for(told) if p.off]
            assert waiting.reason in told_off


@pytest.mark.parametrize("routine", sorted(BOOK.routines))
def test_nothing_told_leaves_every_routine_whole(routine: str):
    found = prescribed(routine, frozenset())
    assert len(found.items) + len(found.waiting) == len(BOOK.routines[routine].items)
    assert {w.why for w in found.waiting} <= {Waits.TURN}


def test_after_surgery_nothing_is_left_and_it_is_said():
    found = prescribed("strength", frozenset({Condition.RECENT_SURGERY}))
    assert found.items == ()
    assert "few-left" in [message.id for message in found.messages]


def test_with_leg_pain_the_hamstring_stretch_is_off():
    found = prescribed("strength", frozenset({Condition.LEG_PAIN}))
    assert "hamstring-stretch" in [w.exercise.id for w in found.waiting]


def test_the_first_gentle_day_of_someone_in_pain_is_mobility_and_not_empty():
    found = prescribed("strength", frozenset(), pain=5)
    assert (found.day_kind, found.routine.id) == (DayKind.GENTLE, "mobility")
    assert len(found.items) == 5
    assert {item.level for item in found.items} == {-1}


def test_the_whole_list_takes_turns_at_the_top():
    tops = tuple(
        session(n, *(did(e, e.highest) for e in BOOK.exercises.values())) for n in (60, 69)
    )
    found = prescribed("everything", frozenset(), sessions=(*climb(20)[:45], *tops))
    assert {w.why for w in found.waiting} == {Waits.TURN}
