"""A draft becomes a file that says exactly what was put together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from backtui.base.errors import UsageError
from backtui.catalogue.dose import Sides
from backtui.catalogue.types import Routine, RoutineItem
from backtui.guide.routine_draft import Draft, file_text, rewritten, routine_of
from tests.guide.house import CATALOGUE

EXERCISES = CATALOGUE.exercises
DRAFT = Draft(tuple(RoutineItem(exercise=name) for name in ("bridge", "cat-cow", "bird-dog")))


def names(draft: Draft) -> list[str]:
    return [item.exercise for item in draft.items]


def test_more_go_after_one_or_at_the_end():
    assert names(DRAFT.with_more(["wall-sit"], after=0))[:2] == ["bridge", "wall-sit"]
    assert names(DRAFT.with_more(["wall-sit", "press-up"]))[3:] == ["wall-sit", "press-up"]


def test_one_goes_but_never_the_last_one():
    assert names(DRAFT.without(1)) == ["bridge", "bird-dog"]
    with pytest.raises(UsageError, match="at least one exercise"):
        Draft(DRAFT.items[:1]).without(0)


def test_order_changes_by_one_and_stops_at_the_ends():
    assert names(DRAFT.moved(0, 1)) == ["cat-cow", "bridge", "bird-dog"]
    assert DRAFT.moved(0, -1) == DRAFT.moved(2, 1) == DRAFT


@st.composite
def items(draw: st.DrawFn) -> RoutineItem:
    exercise = EXERCISES[draw(st.sampled_from(sorted(EXERCISES)))]
    if draw(st.booleans()):
        return RoutineItem(exercise=exercise.id)
    dose = exercise.dose
    if exercise.variants:
        form = draw(st.sampled_from(sorted(exercise.variants)))
        dose = exercise.paced(structs.replace(dose, variant=form))
    dose = structs.replace(
        dose,
        sets=draw(st.integers(1, 10)),
        repetitions=draw(st.integers(1, exercise.repetitions_at_most or 20)),
        rest=draw(st.integers(0, 60)),
    )
    if exercise.two_sided:
        sides = [side for side in Sides if side is not Sides.NONE]
        dose = structs.replace(dose, sides=draw(st.sampled_from(sides)))
    return RoutineItem(exercise=exercise.id, dose=dose)


PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1)
MINE = Routine(id="mine", name="Mine", purpose="For me.", items=DRAFT.items)
PATH = Path("mine.toml")
INLINE = 'name = "m"\npurpose = "p"\nitems = [{ exercise = "bridge" }, { exercise = "cat-cow" }]\n'
BY_HAND = """\
# Given in March.
name = "mine"
purpose = "Loosen up." # for now
position = 7

# In this order:
[[items]]
exercise = "cat-cow" # slowly

[[items]]
exercise = "bridge"
dose = { repetitions = 5, hold = 5 } # not more
"""


@given(st.lists(items(), min_size=1, max_size=6).map(tuple), PLAIN.filter(str.strip), PLAIN)
def test_what_is_written_is_what_was_put_together(made, name, purpose):
    routine = structs.replace(MINE, name=name[:60], purpose=purpose[:400], items=made)
    assert routine_of(file_text(routine, EXERCISES), PATH, EXERCISES) == routine


@given(st.lists(items(), min_size=1, max_size=6).map(tuple), st.data())
def test_what_is_written_again_is_what_was_put_together(made, data):
    before = data.draw(
        st.sampled_from([BY_HAND, INLINE, file_text(MINE, EXERCISES), "name = ", ""])
    )
    kept = data.draw(st.lists(st.sampled_from(routine_of(BY_HAND, PATH, EXERCISES).items)))
    routine = structs.replace(MINE, items=(*made, *kept))
    found = routine_of(rewritten(before, routine, EXERCISES), PATH, EXERCISES)
    assert structs.replace(found, position=100) == routine


def test_a_file_written_by_hand_keeps_its_comments_and_its_place():
    routine = routine_of(BY_HAND, PATH, EXERCISES)
    changed = structs.replace(routine, purpose="Get strong.", items=routine.items[::-1])
    again = rewritten(BY_HAND, changed, EXERCISES)
    assert again.rstrip().splitlines() == [
        "# Given in March.",
        'name = "mine"',
        'purpose = "Get strong." # for now',
        "position = 7",
        "",
        "# In this order:",
        "[[items]]",
        'exercise = "bridge"',
        "dose = { repetitions = 5, hold = 5 } # not more",
        "",
        "[[items]]",
        'exercise = "cat-cow" # slowly',
    ]


def test_the_file_is_as_short_as_somebody_would_write_it():
    dose = structs.replace(EXERCISES["bridge"].dose, sets=2, hold=6)
    text = file_text(structs.replace(MINE, items=DRAFT.dosed(0, dose).items), EXERCISES)
    assert text.splitlines() == [
        "#:schema ../routine.schema.json",
        "",
        'name = "Mine"',
        'purpose = "For me."',
        "",
        "[[items]]",
        'exercise = "bridge"',
        "dose = { sets = 2, hold = 6 }",
        "",
        "[[items]]",
        'exercise = "cat-cow"',
        "",
        "[[items]]",
        'exercise = "bird-dog"',
    ]
