"""What each condition forbids, whatever the exercise: postures, movements, words [R 13, 22].

A condition's precautions keep every exercise that is left within this. An exercise that goes
beyond, in its figure or in its words, contradicts the condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from backtui.catalogue.precaution import Condition
from backtui.catalogue.types import Exercise, Posture
from backtui.figure.measures import Measure, measured
from backtui.figure.movement import Moment, Movement, Stage
from backtui.figure.planting import Placed
from backtui.figure.spec import Scene

SAMPLES = 8
"""How many moments of each stretch of a movement are looked at."""
NEGATED = re.compile(r"\b(no|not|never|without|do not|rather than)\b[^.,:;]*", re.IGNORECASE)
SPARE = 1.0
"""By how much planting hands and feet exactly may move a joint, in degrees."""


class Forbidden(Struct, frozen=True, kw_only=True):
    """What someone with one condition is not asked to do.

    `most` bounds what the figure does. `words` are patterns of what is never said or read, in any
    case; what a sentence itself denies ("no sagging") is not said.
    """

    most: Mapping[Measure, float] = field(default_factory=dict)
    scenes: frozenset[Scene] = frozenset()
    postures: frozenset[Posture] = frozenset()
    words: tuple[str, ...] = ()


_LYING = frozenset({Posture.SUPINE, Posture.PRONE})
_ON_KNEES = frozenset(posture for posture in Posture if posture.on_knees)
_ARCHING = (
    r"\bsag",
    r"hammock",
    r"(belly|back|chest|it) sink",
    r"\bsink\b[^.]*\bbelly",
    r"open your chest",
    r"\barch",
    r"as high as",
)
_LOW_HEAD = (r"head down", r"forehead (to|on) the mat", r"head hangs?\b[^.]*below")
FORBIDDEN: Mapping[Condition, Forbidden] = {
    Condition.OSTEOPOROSIS: Forbidden(  # [R 22.2, D]
        most={Measure.ROUNDING: 30, Measure.TWIST: 23, Measure.HIP_BEND: 105},
        words=(
            r"half-way over",
            r"like a hill",
            r"round your back towards",
            r"head hang",
            r"armpit",
            r"legs be heavy",
            r"as far as i[st]\b",
            r"a little further",
            r"all the way",
        ),
    ),
    Condition.STENOSIS: Forbidden(  # [R 22.3, D]
        most={Measure.ARCHING: 10, Measure.HIP_STRETCH: 12, Measure.STRAIGHT_LEG: 80},
        words=_ARCHING,
    ),
    Condition.SPONDYLOLISTHESIS: Forbidden(  # [R 22.4, D]
        most={Measure.ARCHING: 10, Measure.HIP_STRETCH: 12}, words=_ARCHING
    ),
    Condition.LEG_PAIN: Forbidden(  # [R 22.5, D]
        most={Measure.STRAIGHT_LEG: 60},
        words=(r"straighten", r"leg is nearly straight", r"pulls gently"),
    ),
    Condition.HIP_REPLACEMENT: Forbidden(  # [R 22.6, S32, D]
        most={Measure.HIP_BEND: 90, Measure.SITTING_BACK: 110, Measure.TWIST: 10},
        words=(r"\b(sit|rock|sink)\b[^.]* back\b", r"(to|on|towards) your heels"),
    ),
    Condition.RECENT_SURGERY: Forbidden(postures=frozenset(Posture)),  # [R 22.7]
    Condition.KNEES: Forbidden(  # [R 22.8, S14, D]
        most={Measure.SITTING_BACK: 120},
        words=(r"\bsit back", r"(?<!above )(to|on|towards) your heels", r"thighs are level"),
    ),
    Condition.KNEELING: Forbidden(  # [R 22.9]
        most={Measure.KNEELING: 0},
        postures=_ON_KNEES,
        words=(r"\bkneel", r"all fours", r"hands and knees", r"on (one|your) knees?\b"),
    ),
    Condition.PREGNANT: Forbidden(  # [R 22.10, S31, D]
        most={Measure.ARCHING: 10, Measure.HIP_STRETCH: 12},
        postures=_LYING,
        words=(
            r"^on your (back|front)\b",
            r"\b(lie|start|settle)\b[^.]* on your (back|front)\b",
            r"lie flat",
            r"\bsag",
            r"hammock",
            r"belly sink",
            r"it sink",
        ),
    ),
    Condition.EYES: Forbidden(  # [R 22.11, S30, D]
        most={Measure.HEAD_LOW: 5}, words=_LOW_HEAD
    ),
    Condition.HEART: Forbidden(  # [R 22.12, S30, S33, D]
        most={Measure.HEAD_LOW: 15},
        words=(r"hold(ing)? your breath", r"head hangs?\b[^.]*below"),
    ),
    Condition.WRISTS: Forbidden(  # [R 22.13, S30]
        most={Measure.FLAT_HANDS: 0},
        words=(
            r"\bpalms?\b",
            r"hands flat",
            r"(press|push) the mat",
            r"hands below",
            r"hands and knees",
            r"hands under your shoulders",
        ),
    ),
    Condition.DIZZINESS: Forbidden(  # [R 22.14, D]
        most={Measure.HEAD_LOW: 5}, words=_LOW_HEAD
    ),
    Condition.FLOOR: Forbidden(  # [R 22.15, D]
        scenes=frozenset({Scene.MAT, Scene.FLOOR}),
        postures=_ON_KNEES | {Posture.PRONE, Posture.SIDE_LYING},
        words=(r"\bmat\b", r"on the floor", r"press the floor"),
    ),
}


def contradictions(
    exercise: Exercise, condition: Condition, variant: str | None, depth: int | None
) -> Iterator[str]:
    """Where an exercise, as it is done with a condition, goes beyond what that forbids.

    Its posture, its figure on every way through it, and all that can be read of it.
    """
    if exercise.posture in FORBIDDEN[condition].postures:
        yield f"is done {exercise.posture.words}"
    yield from forbidden_movement(exercise, condition, variant, depth)
    yield from forbidden_words(_read(exercise.in_variant(variant), depth), condition)


def forbidden_movement(
    exercise: Exercise, condition: Condition, variant: str | None, depth: int | None
) -> Iterator[str]:
    """Where its figure shows more than a condition allows."""
    if exercise.figure is not None:
        if exercise.figure.scene in FORBIDDEN[condition].scenes:
            yield f"shows a {exercise.figure.scene}"
        yield from _shown(Movement(exercise.figure, variant, depth), FORBIDDEN[condition])


def forbidden_words(texts: Iterable[str], condition: Condition) -> Iterator[str]:
    """What is said against a condition: the text and the words of it that are meant."""
    for text in texts:
        for pattern in FORBIDDEN[condition].words:
            if found := re.search(pattern, NEGATED.sub("", text), re.IGNORECASE):
                yield f'says "{found[0]}" in "{text}"'


def _shown(movement: Movement, forbidden: Forbidden) -> Iterator[str]:
    for name, body in _bodies(movement):
        values = measured(body)
        for measure, most in forbidden.most.items():
            if values[measure] > most + SPARE:
                yield f"shows {values[measure]:.0f} where {most:g} is the most: {measure}, {name}"


def _bodies(movement: Movement) -> Iterator[tuple[str, Placed]]:
    for stage in (Stage.START, Stage.HOLD):
        yield stage, movement.body_at(Moment(stage))
    for stage in (Stage.MOVE_IN, Stage.MOVE_OUT, Stage.WAY_OUT):
        count = SAMPLES * max(1, len(movement.stretches(stage)))
        yield from ((stage, movement.body_at(Moment(stage, n / count))) for n in range(count + 1))
    if movement.breathes:
        for stage in (Stage.BREATHE_OUT, Stage.BREATHE_IN):
            for n in range(SAMPLES + 1):
                yield stage, movement.body_at(Moment(stage, n / SAMPLES))
                yield stage, movement.body_at(Moment(stage, n / SAMPLES, fresh=True))


def _read(exercise: Exercise, depth: int | None) -> Iterator[str]:
    """All that is said or read of an exercise in its form; of what can go wrong, the remedy."""
    single = (
        *(exercise.get_in, exercise.get_out, exercise.way_out, exercise.feel),
        *(exercise.breathing, exercise.breath_out_words, exercise.breath_in_words),
    )
    yield from (text for text in single if text)
    yield from (*exercise.steps, *exercise.cues, *exercise.cautions)
    yield from (text.partition(": ")[2] for text in exercise.wrong)
    yield from (each.words for each in exercise.depths if each.degrees <= (depth or 0))
