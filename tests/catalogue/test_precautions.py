"""Which exercise is off or changed for whom: the whole table, cell by cell."""

from __future__ import annotations

import re

import pytest

from backtui.catalogue.book import Catalogue
from backtui.catalogue.types import Condition

# X is off, M is changed, - is the usual way [R 22]; the article's exercises, others have their own.
# Columns: hamstring, knee to chest, rotation, hip flexor, bridge, wall sit, press-up, bird dog,
# child's pose, cat/cow, downward dog: the order in which the catalogue lists them.
TABLE = {
    Condition.OSTEOPOROSIS: "M M M - - - - - X M X",
    Condition.STENOSIS: "- - - M M - X - - M M",
    Condition.SPONDYLOLISTHESIS: "- - - M M - X M - M -",
    Condition.LEG_PAIN: "X M M - - - M - M M X",
    Condition.HIP_REPLACEMENT: "X X X X - M - M X M X",
    Condition.RECENT_SURGERY: "X X X X X X X X X X X",
    Condition.KNEES: "- - - M - M - M M M -",
    Condition.KNEELING: "- - - X - - - X X X X",
    Condition.PREGNANT: "X X X M X M X - M M X",
    Condition.EYES: "- - - - M - - - M - X",
    Condition.HEART: "- - - - M M - - - - X",
    Condition.WRISTS: "- - - - - - M M - M X",
    Condition.DIZZINESS: "- - - - M - - - M - X",
    Condition.FLOOR: "M M M X M M X X X X X",
}


@pytest.mark.parametrize("condition", list(Condition))
def test_every_cell_of_the_table(catalogue: Catalogue, condition: Condition):
    marks = []
    for exercise in catalogue.exercises.values():
        found = exercise.precautions_for({condition})
        assert len(found) <= 1
        if "article" not in exercise.sources:
            continue
        marks.append("X" if found and found[0].off else "M" if found else "-")
    assert " ".join(marks) == TABLE[condition]


def test_what_is_changed_has_one_sentence_and_a_smaller_dose(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        for precaution in exercise.precautions:
            told = {precaution.condition}
            if precaution.off:
                continue
            smaller_dose = exercise.dose_within(99, told) != exercise.dose_at(99)
            shallower = precaution.depth_at_most is not None and (
                exercise.depth_within(90, told) != 90
            )
            assert smaller_dose or shallower, (exercise.id, precaution.condition)


def test_the_sentence_gives_the_reason_in_one_line(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        for precaution in exercise.precautions:
            sentence = precaution.sentence
            assert precaution.condition.reason in sentence
            assert ": " in sentence
            assert sentence.count(".") == 1
            assert (" is off because" in sentence) == precaution.off


def test_what_is_changed_has_words_for_the_mat_and_what_is_off_has_none(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        for precaution in exercise.precautions:
            assert precaution.limits != precaution.off
            assert (precaution.short is None) == precaution.off
            if precaution.short is not None:
                assert precaution.short.endswith(".")


def test_the_numbers_in_a_sentence_are_those_of_the_dose_and_the_most(catalogue: Catalogue):
    counted = {"once": 1, "twice": 2, "three": 3, "five": 5, "eight": 8, "ten": 10}
    for exercise in catalogue.exercises.values():
        for precaution in exercise.precautions:
            sentence = precaution.sentence
            dose = exercise.dose_within(99, {precaution.condition})
            seconds = re.findall(r"(\d+) seconds", sentence)
            numbers = re.findall(rf"\b({'|'.join(counted)})\b", sentence)
            assert {*map(int, seconds)} <= {dose.hold}, sentence
            assert {counted[number] for number in numbers} <= {dose.repetitions}, sentence
            if seconds or numbers:
                assert "at most" in sentence


def test_no_precaution_asks_for_more_than_the_usual_way(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        for level in range(exercise.lowest, exercise.ceiling + 1):
            usual = exercise.dose_at(level)
            everything = exercise.dose_within(level, set(Condition))
            assert everything.hold <= usual.hold
            assert everything.repetitions <= usual.repetitions
            assert (everything.longest or 0) <= (usual.longest or 0)
            for condition in Condition:
                assert exercise.level_within(level, {condition}) <= level


def test_conditions_add_up(catalogue: Catalogue):
    wall_sit = catalogue.exercises["wall-sit"]
    told = {Condition.KNEES, Condition.HEART, Condition.HIP_REPLACEMENT}
    dose = wall_sit.dose_within(10, told)
    assert (dose.repetitions, dose.hold, dose.longest) == (5, 10, None)
    assert wall_sit.depth_within(90, told) == 45
    assert wall_sit.depth_within(90, {Condition.HIP_REPLACEMENT}) == 60
    assert wall_sit.depth_within(90, ()) == 90


def test_nothing_told_changes_nothing(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        for level in range(exercise.lowest, exercise.ceiling + 1):
            assert exercise.dose_within(level, ()) == exercise.dose_at(level)
        assert exercise.precautions_for(()) == ()


def test_an_open_hold_ends_where_a_precaution_says(catalogue: Catalogue):
    wall_sit = catalogue.exercises["wall-sit"]
    assert wall_sit.dose_within(0, {Condition.HEART}).longest == 10
    assert wall_sit.dose_within(9, {Condition.HEART}).longest is None


def test_the_small_cat_cow_never_says_to_sag(catalogue: Catalogue):
    cat_cow = catalogue.exercises["cat-cow"]
    for condition in (Condition.STENOSIS, Condition.SPONDYLOLISTHESIS, Condition.PREGNANT):
        dose = cat_cow.dose_within(3, {condition})
        spoken = cat_cow.in_variant(dose.variant).breath_in_words
        assert spoken == "breathe in, back to level"


def test_leg_only_for_safety_keeps_the_pace_of_leg_only(catalogue: Catalogue):
    dose = catalogue.exercises["bird-dog"].dose_within(6, {Condition.SPONDYLOLISTHESIS})
    assert (dose.variant, dose.repetitions, dose.hold) == ("leg-only", 5, 5)
    assert (dose.down, dose.up) == (2, 2)


def test_nobody_with_one_condition_but_surgery_is_left_with_less_than_two(catalogue: Catalogue):
    for condition in set(Condition) - {Condition.RECENT_SURGERY}:
        left = [
            exercise
            for exercise in catalogue.exercises.values()
            if not exercise.off_until_chosen
            and not any(each.off for each in exercise.precautions_for({condition}))
        ]
        assert len(left) >= 2, condition


def test_who_cannot_kneel_is_asked_to_kneel_in_nothing(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        off = any(each.off for each in exercise.precautions_for({Condition.KNEELING}))
        assert off == exercise.kneeling, exercise.id


def test_words_that_two_conditions_replace_follow_one_another(catalogue: Catalogue):
    cat_cow = catalogue.exercises["cat-cow"]
    told = {Condition.HIP_REPLACEMENT, Condition.WRISTS}
    figure, usual = cat_cow.for_conditions(told).figure, cat_cow.figure
    assert figure is not None
    assert usual is not None
    assert usual.way_out == ("start", "sit back")
    assert set(figure.way_out or ()) == set(figure.path or ()) == {"on fists"}
    other = cat_cow.for_conditions(told)
    assert other.way_out != cat_cow.way_out
    assert not other.said() & cat_cow.precautions_for({Condition.WRISTS})[0].words.keys()


def test_words_without_an_other_are_left_out_and_nobody_else_notices(catalogue: Catalogue):
    rotation = catalogue.exercises["lower-back-rotation"]
    told = rotation.for_conditions({Condition.OSTEOPOROSIS})
    assert 0 < len(told.cues) < len(rotation.cues)
    assert rotation.for_conditions(()) is rotation
    assert rotation.for_conditions({Condition.HEART}) is rotation


def test_what_was_adapted_once_stays_as_it_is(catalogue: Catalogue):
    for exercise in catalogue.exercises.values():
        for condition in exercise.changed_by:
            once = exercise.for_conditions({condition})
            assert once.for_conditions({condition}) == once
