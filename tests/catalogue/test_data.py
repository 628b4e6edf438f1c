"""The eleven exercises and the three to avoid, against the article's facts and our own rules."""

from __future__ import annotations

import pytest

from backtui.catalogue.book import Catalogue
from backtui.catalogue.types import Kind, Posture, Sides

# What the article states: (shortest, longest hold in s), (least, most repetitions a side), how the
# sides take turns, equipment it names. None is where it says nothing.
ARTICLE = {
    "hamstring-stretch": ((15, 30), (2, 4), Sides.ALTERNATE, None),
    "knee-to-chest": ((15, 30), (2, 4), Sides.ALTERNATE, None),
    "lower-back-rotation": ((10, 10), (2, 3), Sides.ALTERNATE, None),
    "hip-flexor-stretch": ((30, 30), (None, None), Sides.ONE_THEN_OTHER, None),
    "bridge": ((5, None), (10, None), Sides.NONE, None),
    "wall-sit": ((None, None), (5, None), Sides.NONE, "wall"),
    "press-up": ((5, 10), (None, None), Sides.NONE, None),
    "bird-dog": ((5, None), (3, None), Sides.ALTERNATE, None),
    "childs-pose": ((None, 120), (None, None), Sides.NONE, "mat"),
    "cat-cow": ((None, None), (None, None), Sides.NONE, None),
    "downward-dog": ((None, None), (None, None), Sides.NONE, None),
}

# Repetitions and hold, rung by rung from level -1.
LADDERS = {
    "hamstring-stretch": "1x10 2x15 2x20 2x30 3x30 4x30",
    "knee-to-chest": "1x10 2x15 2x20 2x30 3x30 4x30",
    "lower-back-rotation": "1x5 2x10 3x10",
    "hip-flexor-stretch": "1x15 1x30 2x30",
    "bridge": "5x3 10x5 12x5 14x5 16x5 18x5 20x5 22x5 24x5 26x5 28x5 30x5",
    "wall-sit": "3x5 5x5 5x10 5x15 5x20 5x25 5x30 6x30 7x30 8x30 9x30 10x30",
    "press-up": "2x5 3x5 5x5 5x10 8x10 10x10",
    "bird-dog": "3x3 3x5 3x5 5x5 8x5 10x5 10x8 10x10",
    "childs-pose": "1x10 1x20 1x30 1x45 1x60 1x90 1x120",
    "cat-cow": "2x0 3x0 5x0 8x0 10x0",
    "downward-dog": "1x5 1x10 1x20 2x20 2x30",
}

# Seconds to change sides, to move in, to move out (decisions.md 2) and to let go between two holds
# on the same side [D], at level 0.
PACING = {
    "hamstring-stretch": (8, 3, 3, 0),
    "knee-to-chest": (5, 2, 2, 0),
    "lower-back-rotation": (3, 2, 2, 0),
    "hip-flexor-stretch": (12, 3, 3, 6),
    "bridge": (6, 2, 2, 0),
    "wall-sit": (6, 3, 3, 6),
    "press-up": (6, 2, 2, 3),
    "bird-dog": (3, 2, 2, 0),
    "childs-pose": (6, 4, 4, 0),
    "cat-cow": (6, 0, 0, 0),
    "downward-dog": (6, 4, 4, 10),
}

ROUTINES = {
    "mobility": "lower-back-rotation knee-to-chest press-up childs-pose cat-cow",
    "strength": "bridge hamstring-stretch bird-dog hip-flexor-stretch wall-sit",
    "yoga": "cat-cow downward-dog childs-pose",
    "three-minutes": "lower-back-rotation bridge cat-cow",
}


def test_all_eleven_and_the_three_to_avoid_are_there(catalogue: Catalogue):
    assert list(catalogue.exercises) == list(ARTICLE)
    assert set(catalogue.avoided) == {"toe-touches", "sit-ups", "leg-lifts"}


@pytest.mark.parametrize("name", ARTICLE)
def test_the_start_is_the_articles_least_and_nothing_passes_its_most(
    catalogue: Catalogue, name: str
):
    exercise = catalogue.exercises[name]
    (shortest, longest), (fewest, most), sides, equipment = ARTICLE[name]
    start = exercise.dose_at(0)
    assert shortest in (None, start.hold)
    assert fewest in (None, start.repetitions)
    assert start == exercise.paced(exercise.dose)
    assert start.sides is sides
    assert equipment is None or equipment in exercise.equipment
    if longest:
        assert exercise.hold_at_most == longest
    if most:
        assert exercise.repetitions_at_most == most
    for rung in exercise.ladder:
        dose = exercise.dose_at(rung.level)
        assert longest is None or dose.hold <= longest
        assert most is None or dose.repetitions <= most


@pytest.mark.parametrize("name", LADDERS)
def test_ladder(catalogue: Catalogue, name: str):
    exercise = catalogue.exercises[name]
    doses = [exercise.dose_at(rung.level) for rung in exercise.ladder]
    assert " ".join(f"{dose.repetitions}x{dose.hold}" for dose in doses) == LADDERS[name]
    assert exercise.lowest == -1
    assert len(set(map(repr, doses))) == len(doses)
    assert all("[" in rung.source for rung in exercise.ladder)


@pytest.mark.parametrize("name", PACING)
def test_pacing(catalogue: Catalogue, name: str):
    dose = catalogue.exercises[name].dose_at(0)
    assert (dose.switch, dose.down, dose.up, dose.release) == PACING[name]


def test_bird_dog_is_leg_only_until_level_one(catalogue: Catalogue):
    bird_dog = catalogue.exercises["bird-dog"]
    variants = [bird_dog.dose_at(rung.level).variant for rung in bird_dog.ladder]
    assert variants == ["leg-only"] * 2 + ["leg-and-arm"] * 6
    assert (bird_dog.dose_at(1).down, bird_dog.dose_at(1).up) == (4, 4)


def test_bridge_goes_past_twenty_only_for_someone_who_asks(catalogue: Catalogue):
    bridge = catalogue.exercises["bridge"]
    assert bridge.dose_at(bridge.highest).repetitions == 20
    assert bridge.dose_at(bridge.ceiling).repetitions == 30
    assert bridge.kind is Kind.STRENGTH
    assert bridge.dose.release == 0


def test_wall_sit_is_open_to_a_minute_and_goes_deeper_after_five_times_twenty(
    catalogue: Catalogue,
):
    wall_sit = catalogue.exercises["wall-sit"]
    assert wall_sit.dose.longest == 60
    assert [depth.degrees for depth in wall_sit.depths] == [45, 60, 90]
    assert wall_sit.depth_opens_at is not None
    opens = wall_sit.dose_at(wall_sit.depth_opens_at)
    assert (opens.repetitions, opens.hold) == (5, 20)


def test_cat_cow_breathes_out_to_round_and_in_to_sink(catalogue: Catalogue):
    cat_cow = catalogue.exercises["cat-cow"]
    breath = cat_cow.dose.breath
    assert breath is not None
    assert (breath.out, breath.into) == (4, 4)
    assert cat_cow.breath_out_words == "Breathe out, round"
    assert cat_cow.breath_in_words == "breathe in, let it sink"


def test_only_downward_dog_waits_to_be_chosen(catalogue: Catalogue):
    waiting = [name for name, each in catalogue.exercises.items() if each.off_until_chosen]
    assert waiting == ["downward-dog"]


def test_every_exercise_is_complete(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        missing = [
            key
            for key in (
                *("block_name", "also", "areas", "muscles", "equipment", "article", "get_in"),
                *("get_out", "way_out", "cues", "feel", "wrong", "breathing", "cautions"),
                *("departures", "sources", "ladder", "precautions"),
            )
            if not getattr(exercise, key)
        ]
        assert missing == [], exercise.id
        assert (exercise.side_words is not None) == exercise.two_sided
        assert len(exercise.steps) >= 4


def test_names_are_short_enough_for_block_letters_and_differ(catalogue: Catalogue):
    names = [exercise.words_on_stage for exercise in catalogue.exercises.values()]
    assert len(set(names)) == 11
    assert max(map(len, names)) <= 13


def test_side_words_are_those_that_were_decided(catalogue: Catalogue):
    left = {
        each.id: each.side_words.left for each in catalogue.exercises.values() if each.side_words
    }
    assert left == {
        "hamstring-stretch": "Left leg up",
        "knee-to-chest": "Left knee in",
        "lower-back-rotation": "Knees to the left",
        "hip-flexor-stretch": "Kneel on the left knee",
        "bird-dog": "Left leg back",
    }
    for exercise in catalogue.exercises.values():
        for variant in (None, *exercise.variants):
            words = exercise.in_variant(variant).side_words
            if words is not None:
                swapped = words.left.replace("left", "*").replace("right", "left")
                swapped = swapped.replace("*", "right").replace("Left", "Right")
                assert swapped == words.right


@pytest.mark.parametrize("name", ROUTINES)
def test_routine(catalogue: Catalogue, name: str):
    items = catalogue.routines[name].items
    assert [item.exercise for item in items] == ROUTINES[name].split()


def test_routines_come_in_the_order_they_are_offered(catalogue: Catalogue):
    assert list(catalogue.routines) == [*ROUTINES, "everything"]


def test_everything_is_everything_lying_first_and_standing_last(catalogue: Catalogue):
    exercises = [
        catalogue.exercises[item.exercise] for item in catalogue.routines["everything"].items
    ]
    assert {exercise.id for exercise in exercises} == set(ARTICLE)
    order = list(Posture)
    postures = [order.index(exercise.posture) for exercise in exercises]
    assert postures == sorted(postures)


def test_only_three_minutes_fixes_its_doses(catalogue: Catalogue):
    fixed = {
        name: [item.dose for item in routine.items if item.dose is not None]
        for name, routine in catalogue.routines.items()
    }
    rotation, bridge, cat_cow = fixed.pop("three-minutes")
    assert (rotation.repetitions, rotation.hold, rotation.sides) == (1, 10, Sides.ALTERNATE)
    assert (bridge.repetitions, bridge.hold, bridge.release) == (5, 5, 0)
    assert cat_cow.repetitions == 3
    assert cat_cow.breath is not None
    assert not any(fixed.values())


def test_what_is_gone_through_between_postures_is_named(catalogue: Catalogue):
    kneeling = {each.id for each in catalogue.exercises.values() if each.kneeling}
    on_knees = {Posture.HANDS_AND_KNEES, Posture.KNEELING, Posture.HALF_KNEELING}
    assert kneeling == {
        each.id for each in catalogue.exercises.values() if each.posture in on_knees
    }


def test_a_level_beyond_either_end_means_that_end(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        assert exercise.dose_at(-9) == exercise.dose_at(exercise.lowest)
        assert exercise.dose_at(99) == exercise.dose_at(exercise.ceiling)
