"""Small made-up sessions, quick to step through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backtui.catalogue.types import (
    Breath,
    Dose,
    Ending,
    Exercise,
    Kind,
    Level,
    Posture,
    Sides,
    SideWords,
)
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, build_plan
from backtui.session.prescribed import Prescribed

Make = Callable[..., Prescribed]


def exercise(name: str, dose: Dose, **fields: object) -> Prescribed:
    """An exercise at a dose, with no more words than needed."""
    two_sided = dose.sides is not Sides.NONE
    words = SideWords(left="Left leg", right="Right leg") if two_sided else None
    posture = fields.pop("posture", Posture.SUPINE)
    made = Exercise(
        id=name,
        name=name.capitalize(),
        posture=posture,  # type: ignore[arg-type]  # keyword passed on as it came
        steps=("Do it.",),
        dose=dose,
        side_words=words,
        **fields,  # type: ignore[arg-type]  # keywords passed on as they came
    )
    return Prescribed(exercise=made, dose=dose, hold_at_most=made.hold_at_most)


STRETCH = Dose(repetitions=2, hold=20, sides=Sides.ALTERNATE, switch=6)
LIFT = Dose(repetitions=3, hold=5)
WALL = Dose(repetitions=2, hold=5, release=5, longest=60)
BREATHING = Dose(repetitions=2, breath=Breath(out=4, into=4))
BY_KEY = Dose(sets=2, repetitions=10, ends=Ending.KEY, rest=20)
PLANK = Dose(sets=3, repetitions=1, hold=20, rest=30, sides=Sides.ONE_THEN_OTHER)
BUG = Dose(sets=2, repetitions=2, down=3, hold=1, up=3, sides=Sides.ALTERNATE)
GLIDE = Dose(sets=2, repetitions=3, down=2, hold=0, up=2)
WALK = Dose(ends=Ending.LOG_ONLY, minutes=20)


def everyday() -> list[Prescribed]:
    """One of each common kind."""
    rungs = tuple(Level(level=n - 1, source="[D]", hold=h) for n, h in enumerate((10, 20, 30)))
    return [
        exercise("stretch", STRETCH, ladder=rungs),
        exercise("lift", LIFT, kind=Kind.STRENGTH),
        exercise("breathing", BREATHING, posture=Posture.HANDS_AND_KNEES),
        exercise("wall", WALL, posture=Posture.STANDING),
    ]


@pytest.fixture
def plan() -> Plan:
    return build_plan(everyday(), Pacing())
