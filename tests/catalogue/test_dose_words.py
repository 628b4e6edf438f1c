"""Doses read as a person would say them."""

from __future__ import annotations

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.dose import Breath, Dose, Ending, Sides
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.reading import read_catalogue

EXERCISES = read_catalogue([data_folder()]).exercises


@pytest.mark.parametrize(
    ("exercise", "dose", "words"),
    [
        ("bridge", Dose(repetitions=10, hold=5), "10 × 5 s"),
        (
            "hamstring-stretch",
            Dose(repetitions=2, hold=15, sides=Sides.ALTERNATE),
            "2 × 15 s each side",
        ),
        (
            "bird-dog",
            Dose(repetitions=5, hold=5, sides=Sides.ALTERNATE, variant="leg-and-arm"),
            "5 × 5 s each side, leg and opposite arm",
        ),
        ("cat-cow", Dose(repetitions=3, breath=Breath(out=4, into=4)), "3 slow breaths"),
        ("bridge", Dose(sets=2, repetitions=10, ends=Ending.KEY), "2 sets of 10, at your own pace"),
        ("bridge", Dose(ends=Ending.LOG_ONLY, minutes=20), "20 min"),
        ("bridge", Dose(sets=2, repetitions=10), "2 sets of 10 slow repetitions"),
    ],
)
def test_a_dose_in_words(exercise: str, dose: Dose, words: str):
    assert dose_in_words(EXERCISES[exercise], dose) == words


def test_the_depth_is_said_in_degrees():
    words = dose_in_words(EXERCISES["wall-sit"], Dose(repetitions=5, hold=20), 45)
    assert words == "5 × 20 s, knees bent 45°"
