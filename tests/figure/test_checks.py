"""Whoever writes a figure is told what is wrong with it, and where."""

from __future__ import annotations

import msgspec
import pytest

from backtui.figure.checks import problems
from backtui.figure.spec import FigureSpec

GOOD = """
path = ["start", "hold"]
[poses.start]
trunk = 180
legs = { hip = 50, knee = 105, ankle = -36 }
planted = ["pelvis", "near foot", "far foot"]
[poses.hold]
like = "start"
near_leg = { hip = 90, knee = 90 }
planted = ["pelvis", "far foot"]
"""


def told(text: str) -> tuple[str, ...]:
    return problems(msgspec.toml.decode(text.encode(), type=FigureSpec))


def test_a_sound_figure_has_none() -> None:
    assert told(GOOD) == ()


@pytest.mark.parametrize(
    ("good", "bad", "sentence"),
    [
        (
            "knee = 90 }",
            "knee = 175 }",
            "figure.poses.hold.near_leg.knee: 175 is not possible; use",
        ),
        ("trunk = 180", "trunk = 400", "figure.poses.start.trunk: 400 is not possible"),
        (
            '"hold"]',
            '"held"]',
            "figure.path: there is no pose called “held”; poses are start, hold",
        ),
        ('like = "start"', 'like = "hold"', "figure.poses.hold.like: goes round in a circle"),
        ('like = "start"', 'like = "stars"', "figure.poses.hold.like: there is no pose called"),
        ("knee = 105", "knee = 60", "figure.poses.start.planted: the angles leave near foot"),
        ("hip = 90, knee = 90", "hip = -25, knee = 0", "through the floor"),
        ('path = ["start", "hold"]', 'depths.deep.path = ["start"]', "figure.depths.deep: must be"),
        (
            'path = ["start", "hold"]',
            'variants.easy.path = ["low"]',
            "figure.variants.easy.path: there is no pose called “low”",
        ),
    ],
)
def test_each_mistake_is_one_sentence_with_its_key(good: str, bad: str, sentence: str) -> None:
    assert good in GOOD
    found = told(GOOD.replace(good, bad, 1))
    assert any(sentence in problem for problem in found), found
    assert all(problem.startswith("figure") for problem in found)


def test_what_follows_from_a_mistake_is_not_told_as_well() -> None:
    assert len(told(GOOD.replace('like = "start"', 'like = "stars"'))) == 1
    deep = told(GOOD.replace("hip = 90, knee = 90", "hip = -25, knee = 0"))
    assert sum("through the floor" in problem for problem in deep) == 1


def test_a_figure_without_poses_is_told() -> None:
    assert told("poses = {}") == (
        "figure.poses: has no poses; write at least [figure.poses.start]",
    )
