"""Above fifteen minutes exercises take turns [R 5.5]."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backtui.catalogue.dose import Dose
from backtui.coach.dose.session_length import length_ms, taking_turns
from backtui.history.records import SessionRecord
from backtui.session.pacing import Pacing
from backtui.session.prescribed import Prescribed
from tests.history.conftest import did, exercise, session


def item(name: str, minutes: int) -> Prescribed:
    dose = Dose(repetitions=minutes, hold=55, down=3, up=2)
    return Prescribed(exercise=exercise(name, dose=dose), dose=dose)


def names(items: tuple[Prescribed, ...]) -> list[str]:
    return [each.exercise.id for each in items]


def test_everything_that_fits_is_done():
    items = [item("a", 3), item("b", 3)]
    assert taking_turns(items, [], Pacing(), 15) == (tuple(items), ())


def test_the_longest_not_done_goes_first_and_the_order_stays():
    items = [item("a", 5), item("b", 5), item("c", 5), item("d", 5)]
    kept, waiting = taking_turns(items, [], Pacing(), 15)
    assert (names(kept), names(waiting)) == (["a", "b"], ["c", "d"])
    done = [session(0, *(did(each.exercise) for each in kept))]
    kept, waiting = taking_turns(items, done, Pacing(), 15)
    assert (names(kept), names(waiting)) == (["c", "d"], ["a", "b"])


def test_one_too_long_for_the_budget_is_still_done():
    kept, waiting = taking_turns([item("a", 40), item("b", 1)], [], Pacing(), 15)
    assert (names(kept), names(waiting)) == (["a"], ["b"])


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(5, 30))
def test_everything_has_its_turn_within_as_many_days_as_there_are_exercises(
    minutes: list[int], budget: int
):
    items = [item(f"e{n}", m) for n, m in enumerate(minutes)]
    done: list[SessionRecord] = []
    seen: set[str] = set()
    for on in range(len(items)):
        kept, waiting = taking_turns(items, done, Pacing(), budget)
        assert sorted(names(kept) + names(waiting)) == sorted(names(tuple(items)))
        assert len(kept) == 1 or length_ms(kept, Pacing()) <= budget * 60_000
        seen |= set(names(kept))
        done.append(session(on, *(did(each.exercise) for each in kept)))
    assert seen == set(names(tuple(items)))
