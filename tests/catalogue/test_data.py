"""The exercises and the movements to avoid, against the article's facts and our own rules."""

from __future__ import annotations

import re
from itertools import groupby, pairwise

import pytest

from backtui.catalogue.book import Catalogue
from backtui.catalogue.dose import Dose
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

RHYTHM_OF_MOVING_S = 2  # [R 2.5] the least that moving into a hold and out of it takes
RHYTHM_OF_CHANGING_S = 3  # [R 2.6] the least that changing sides takes
FULL_PROGRAMMES = ("mobility", "strength")  # the coach proposes these by name


def test_the_articles_eleven_and_the_three_to_avoid_are_there_in_their_order(
    catalogue: Catalogue,
):
    assert [name for name in catalogue.exercises if name in ARTICLE] == list(ARTICLE)
    assert set(catalogue.avoided) >= {"toe-touches", "sit-ups", "leg-lifts"}


def test_only_what_is_the_articles_calls_on_it(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        is_the_articles = exercise.id in ARTICLE
        assert ("article" in exercise.sources) == is_the_articles, exercise.id
        assert bool(exercise.article) == is_the_articles, exercise.id
        assert exercise.departures or not is_the_articles, exercise.id


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


def test_a_ladder_rises_in_small_steps_each_with_its_source(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        doses = [exercise.dose_at(rung.level) for rung in exercise.ladder]
        assert exercise.lowest in (-1, 0), exercise.id
        assert len(set(map(repr, doses))) == len(doses), exercise.id
        assert all(re.search(r"\[.+\]", rung.source) for rung in exercise.ladder), exercise.id
        for lower, higher in pairwise(doses):
            if lower.variant == higher.variant:
                assert higher.hold >= lower.hold, exercise.id
                assert work(higher) > work(lower), exercise.id
        above_the_start = [exercise.dose_at(level) for level in range(exercise.highest + 1)]
        for lower, higher in pairwise(above_the_start):
            assert work(higher) <= 2.5 * work(lower), exercise.id


def test_everyone_can_begin_below_the_articles_least(catalogue: Catalogue):
    for name in ARTICLE:
        exercise = catalogue.exercises[name]
        assert exercise.lowest == -1, name
        assert work(exercise.dose_at(-1)) < work(exercise.dose_at(0)), name


def work(dose: Dose) -> int:
    """Seconds held on one side, or breaths."""
    return dose.sets * dose.repetitions * (dose.hold or 1)


def test_there_is_time_to_move_and_to_change_sides(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        for rung in exercise.ladder:
            dose = exercise.dose_at(rung.level)
            if dose.breath is None:
                assert min(dose.down, dose.up) >= RHYTHM_OF_MOVING_S, exercise.id
            else:
                assert (dose.down, dose.up, dose.hold) == (0, 0, 0), exercise.id
            if exercise.two_sided:
                assert dose.switch >= RHYTHM_OF_CHANGING_S, exercise.id


def test_changing_knees_takes_longer_than_changing_legs_on_the_mat(catalogue: Catalogue):
    switches = {
        name: exercise.dose.switch
        for name, exercise in catalogue.exercises.items()
        if exercise.two_sided and name in ARTICLE
    }
    assert max(switches, key=switches.__getitem__) == "hip-flexor-stretch"
    assert switches["hamstring-stretch"] > switches["knee-to-chest"] > switches["bird-dog"]


def test_bird_dog_adds_the_arm_above_the_start_and_gives_it_time(catalogue: Catalogue):
    bird_dog = catalogue.exercises["bird-dog"]
    variants = {rung.level: bird_dog.dose_at(rung.level).variant for rung in bird_dog.ladder}
    assert {variants[level] for level in variants if level <= 0} == {"leg-only"}
    assert {variants[level] for level in variants if level > 0} == {"leg-and-arm"}
    assert bird_dog.dose_at(1).down > bird_dog.dose_at(0).down
    assert bird_dog.dose_at(1).up > bird_dog.dose_at(0).up


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
    assert "out" in (cat_cow.breath_out_words or "")
    assert "in" in (cat_cow.breath_in_words or "")


def test_only_downward_dog_waits_to_be_chosen(catalogue: Catalogue):
    waiting = [name for name, each in catalogue.exercises.items() if each.off_until_chosen]
    assert waiting == ["downward-dog"]


def test_every_exercise_is_complete(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        missing = [
            key
            for key in (
                *("block_name", "also", "areas", "muscles", "equipment", "get_in", "get_out"),
                *("way_out", "cues", "feel", "wrong", "breathing", "cautions", "sources"),
                *("ladder", "precautions"),
            )
            if not getattr(exercise, key)
        ]
        assert missing == [], exercise.id
        assert (exercise.side_words is not None) == exercise.two_sided
        assert len(exercise.steps) >= 4


def test_names_are_short_enough_for_block_letters_and_differ(catalogue: Catalogue):
    names = [exercise.words_on_stage for exercise in catalogue.exercises.values()]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 13


def test_the_words_of_both_sides_are_the_same_but_for_the_side(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        for variant in (None, *exercise.variants):
            words = exercise.in_variant(variant).side_words
            if words is not None:
                assert re.search("left", words.left, re.IGNORECASE), exercise.id
                swapped = words.left.replace("left", "*").replace("right", "left")
                swapped = swapped.replace("*", "right").replace("Left", "Right")
                assert swapped == words.right


def test_a_routine_is_short_and_takes_up_each_posture_once(catalogue: Catalogue):
    for routine in catalogue.routines.values():
        postures = [catalogue.exercises[item.exercise].posture for item in routine.items]
        changes = [posture for posture, _ in groupby(postures)]
        assert len(changes) == len(set(changes)), routine.id  # [R 5.1]
        if routine.id != "everything":
            assert len(routine.items) <= 5, routine.id  # [R 5.2]


def test_mobility_asks_for_no_strength_and_strength_for_all_of_it(catalogue: Catalogue):
    mobility, strength = (
        {item.exercise for item in catalogue.routines[name].items} for name in FULL_PROGRAMMES
    )
    strengthening = {name for name in ARTICLE if catalogue.exercises[name].kind is Kind.STRENGTH}
    assert strengthening <= strength
    assert not strengthening & mobility
    assert len(mobility) == len(strength) == 5


def test_the_two_full_programmes_are_offered_first_and_everything_last(catalogue: Catalogue):
    offered = list(catalogue.routines)
    assert offered[:2] == list(FULL_PROGRAMMES)
    assert offered[-1] == "everything"


def test_everything_is_everything_lying_first_and_standing_last(catalogue: Catalogue):
    exercises = [
        catalogue.exercises[item.exercise] for item in catalogue.routines["everything"].items
    ]
    assert {exercise.id for exercise in exercises} >= set(ARTICLE)
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
