"""Files to start an own exercise or routine from. They are good as they are.

A line that starts with # and a blank explains; # right before a key is an example to switch on.
"""

from __future__ import annotations

from collections.abc import Iterable

from backtui.base.toml_file import quoted
from backtui.catalogue.dose import Ending, Sides
from backtui.catalogue.schema import FileKind
from backtui.catalogue.types import Exercise, Kind, Posture

_HEAD = """\
#:schema ../{kind}.schema.json
# {what} of your own. Words after a # are for you; BackTUI does not read them.
# To switch an example on, take the # away from the beginning of its lines.
# `backtui check` tells what is not right yet.

name = {name}
"""

_EXERCISE = """\
# {postures}
posture = "supine"
# {kinds}
kind = "strength"
steps = [
    "How to get into it.",
    "What to do, and what to watch for.",
    "How to come out of it.",
]

#also = ["Another name"]
#areas = ["buttocks"]
#equipment = ["mat"]
# Said while you are guided: at most 14 words in, at most 10 out.
#get_in = "On your back, knees bent."
#get_out = "Lower slowly."
# Shown if it hurts: the safe way out.
#way_out = "Lower slowly and rest."
#cues = ["Press the floor away", "Keep breathing"]
#feel = "Work in the buttocks."
#wrong = ["Your back does the work: lift less high."]
#cautions = ["Higher is not better."]
# Only with two sides: what each is called.
#side_words = {{ left = "Left leg up", right = "Right leg up" }}
# No key and no level goes beyond this: seconds of a hold, and repetitions.
#hold_at_most = 60
#repetitions_at_most = 20

# How much: sets × repetitions × hold. All times are in seconds.
[dose]
repetitions = 5
hold = 5
# Time to move in and out of each hold, and to rest between two sets.
down = 2
up = 2
#sets = 3
#rest = 30
# Two sides are done like this. {sides}
#sides = "alternate"
#switch = 6
# What ends a hold. {endings} (then put minutes, and no hold)
#ends = "timer"

# Levels, from easy to hard, to grow by. Level 0 is where everybody starts.
#[[ladder]]
#level = 0
#repetitions = 5
#hold = 5
#source = "Where it starts"
#[[ladder]]
#level = 1
#repetitions = 8
#hold = 5
#source = "Three more"

# The figure: the body at the start and in the hold, in degrees. trunk 180 lies on the back, 90 is
# upright, 0 lies on the belly; every other joint is 0 when you stand straight. The joints are hip,
# knee, ankle and toes of legs, near_leg or far_leg; shoulder, elbow and wrist of arms, near_arm or
# far_arm; spine and neck. Near is the right side.
#[figure]
#working = ["legs"]
#path = ["start", "hold"]
#[figure.poses.start]
#words = "On the back, knees bent"
#trunk = 180
#legs = {{ hip = 50, knee = 105, ankle = -36 }}
#arms = {{ shoulder = -8, elbow = 5 }}
#planted = ["shoulders", "near foot", "far foot", "near hand", "far hand"]
#[figure.poses.hold]
#words = "Shoulders, hips and knees in one line"
#like = "start"
#trunk = 203.7
#neck = 23.7
#legs = {{ hip = 0, knee = 90, ankle = -24 }}
#arms = {{ shoulder = -38, elbow = 21 }}
"""

_ROUTINE = """\
purpose = "What it is for, in one sentence."

# The exercises in their order, by their ids: `backtui exercises` lists them.
# {exercises}

[[items]]
exercise = "cat-cow"

# With a dose, it is always this one; without, BackTUI chooses what is right for the day.
[[items]]
exercise = "bridge"
dose = {{ repetitions = 5, hold = 5 }}

#[[items]]
#exercise = "bird-dog"
#dose = {{ sets = 2, repetitions = 5, hold = 3 }}
"""


def exercise_text(name: str) -> str:
    """A starting file for an exercise."""
    head = _HEAD.format(kind=FileKind.EXERCISE, what="An exercise", name=quoted(name))
    return head + _EXERCISE.format(
        postures=_one_of(Posture),
        kinds=_one_of(Kind),
        sides=_one_of(side for side in Sides if side is not Sides.NONE),
        endings=_one_of(Ending),
    )


def routine_text(name: str, exercises: Iterable[Exercise]) -> str:
    """A starting file for a routine; `exercises` are those there are."""
    ids = [exercise.id for exercise in exercises]
    lines = [", ".join(ids[n : n + 4]) for n in range(0, len(ids), 4)]
    head = _HEAD.format(kind=FileKind.ROUTINE, what="A routine", name=quoted(name))
    return head + _ROUTINE.format(exercises="\n# ".join(lines))


def _one_of(words: Iterable[str]) -> str:
    return f"One of: {', '.join(words)}"
