"""What must hold between the keys of one exercise, beyond each being of the right kind.

Each rule yields sentences that name the key and say what to put there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from backtui.base.toml_file import nearest, place
from backtui.catalogue.types import Dose, Ending, Exercise, Precaution

SENTENCE_WORDS_AT_MOST = 20  # [R 6]
SHORT_WORDS_AT_MOST = 9  # [R 6, 13]


def exercise_mistakes(exercise: Exercise) -> Iterator[str]:
    """Everything in one exercise that contradicts itself, the first that matters first."""
    yield from dose_mistakes(exercise, exercise.dose, "dose")
    yield from _ladder_mistakes(exercise)
    yield from _depth_mistakes(exercise)
    yield from _side_mistakes(exercise)
    seen = set()
    for number, precaution in enumerate(exercise.precautions):
        yield from _precaution_mistakes(exercise, precaution, number)
        if precaution.condition in seen:
            where = place("precautions", number, "condition")
            yield f"{where} names {precaution.condition} a second time; keep one of the two."
        seen.add(precaution.condition)


def dose_mistakes(exercise: Exercise, dose: Dose, *where: str | int) -> Iterator[str]:
    """What is wrong with one dose of an exercise, which stands at `where` in its file."""
    yield from _variant_mistakes(exercise, dose.variant, *where)
    yield from _beyond(exercise.hold_at_most, dose.hold, "hold", *where)
    yield from _beyond(exercise.hold_at_most, dose.longest, "longest", *where)
    yield from _beyond(exercise.repetitions_at_most, dose.repetitions, "repetitions", *where)
    if dose.longest is not None and dose.longest < dose.hold:
        yield (
            f"{place(*where, 'longest')} is {dose.longest}, shorter than the hold; "
            f"put {dose.hold} or more there, or remove it."
        )
    if dose.breath is not None and dose.hold:
        yield f"{place(*where, 'hold')} has no meaning beside breath; remove one of the two."
    if (dose.ends is Ending.LOG_ONLY) != (dose.minutes > 0):
        yield (
            f"{place(*where, 'minutes')} is {dose.minutes}; put a number above 0 there with "
            f'ends = "{Ending.LOG_ONLY}", and leave it out otherwise.'
        )
    timed = dose.ends is Ending.TIMER and dose.breath is None
    if timed and dose.down + dose.hold + dose.up == 0:
        yield f"{place(*where, 'hold')} is 0 and so are down and up; give the movement some time."


def _ladder_mistakes(exercise: Exercise) -> Iterator[str]:
    rungs = exercise.ladder
    doses = [exercise.dose_on(rung) for rung in rungs]
    for number, (rung, dose) in enumerate(zip(rungs, doses, strict=True)):
        due = rungs[0].level + number
        if rung.level != due:
            where = place("ladder", number, "level")
            yield f"{where} is {rung.level}; levels go up one by one, so put {due} there."
        if rung.optional < rungs[number - 1].optional and number:
            where = place("ladder", number, "optional")
            yield f"{where} is false after an optional level; only the last levels can be optional."
        if dose in doses[:number]:
            same = place("ladder", doses.index(dose))
            where = place("ladder", number)
            yield f"{where} is the same dose as {same}; change or remove one of them."
        yield from dose_mistakes(exercise, dose, "ladder", number)
    if rungs and not rungs[0].level <= 0 <= exercise.highest:
        yield f"{place('ladder')} has no level 0 to start from; number one of its entries 0."


def _depth_mistakes(exercise: Exercise) -> Iterator[str]:
    degrees = [depth.degrees for depth in exercise.depths]
    for number, (before, after) in enumerate(pairwise(degrees), 1):
        if after <= before:
            where = place("depths", number, "degrees")
            yield f"{where} is {after}; depths grow, so put more than {before} there."
    opens = exercise.depth_opens_at
    if opens is not None and not (degrees and exercise.lowest <= opens <= exercise.ceiling):
        yield (
            f"{place('depth_opens_at')} is {opens}; put a level of the ladder there, "
            "and list the depths."
        )


def _side_mistakes(exercise: Exercise) -> Iterator[str]:
    if exercise.side_words and not exercise.two_sided:
        yield f'{place("side_words")} needs two sides; put sides = "alternate" into dose, say.'


def _precaution_mistakes(exercise: Exercise, precaution: Precaution, number: int) -> Iterator[str]:
    where = ("precautions", number)
    if precaution.off and precaution.limits:
        yield f"{place(*where, 'off')} is true, so nothing is left to limit; remove the limits."
    if not precaution.off and not precaution.limits:
        yield f"{place(*where)} changes nothing; put off = true or a limit (hold_at_most) there."
    if not precaution.off and precaution.short is None:
        most = SHORT_WORDS_AT_MOST
        yield f"{place(*where, 'short')} is missing; put it for the mat, in {most} words at most."
    yield from _too_long(precaution.sentence, SENTENCE_WORDS_AT_MOST, *where, "sentence")
    yield from _too_long(precaution.short, SHORT_WORDS_AT_MOST, *where, "short")
    yield from _replacement_mistakes(exercise, precaution, *where)
    yield from _variant_mistakes(exercise, precaution.variant, *where)
    level = precaution.level_at_most
    if level is not None and not exercise.lowest <= level <= exercise.ceiling:
        yield (
            f"{place(*where, 'level_at_most')} is {level}; put a level of the ladder there, "
            f"{exercise.lowest} to {exercise.ceiling}."
        )
    degrees = [depth.degrees for depth in exercise.depths]
    if precaution.depth_at_most is not None and precaution.depth_at_most not in degrees:
        choices = ", ".join(map(str, degrees)) or "none"
        yield (
            f"{place(*where, 'depth_at_most')} is {precaution.depth_at_most}; "
            f"put one of the exercise's depths there ({choices})."
        )


def _too_long(text: str | None, most: int, *where: str | int) -> Iterator[str]:
    count = len((text or "").split())
    if count > most:
        yield f"{place(*where)} has {count} words; {most} at most, so put it more briefly."


def _replacement_mistakes(
    exercise: Exercise, precaution: Precaution, *where: str | int
) -> Iterator[str]:
    said = exercise.said()
    for words in precaution.words:
        if words not in said:
            yield (
                f'{place(*where, "words")} replaces "{words}", which the exercise does not say; '
                f"put words there as they stand in it.{nearest(words, list(said))}"
            )
    known = list(exercise.figure.poses) if exercise.figure else []
    for usual, instead in precaution.poses.items():
        for pose in (usual, instead):
            if pose not in known:
                yield (
                    f'{place(*where, "poses")} names "{pose}"; put a pose of the figure '
                    f"there.{nearest(pose, known)}"
                )


def _variant_mistakes(exercise: Exercise, variant: str | None, *where: str | int) -> Iterator[str]:
    if variant is not None and variant not in exercise.variants:
        known = list(exercise.variants)
        hint = nearest(variant, known) or f" Known: {', '.join(known) or 'none'}."
        yield (f'{place(*where, "variant")} is "{variant}"; put a name from variants there.{hint}')


def _beyond(most: int | None, value: int | None, key: str, *where: str | int) -> Iterator[str]:
    if most is not None and value is not None and value > most:
        yield f"{place(*where, key)} is {value}; {key} goes to {most} here, put that or less there."
