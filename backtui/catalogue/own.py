"""The person's own exercises and routines, beside those that come along."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import structs

from backtui.base.errors import BackTUIError
from backtui.base.toml_file import nearest
from backtui.catalogue.book import Catalogue
from backtui.catalogue.reading import in_order, read_catalogue
from backtui.catalogue.types import Exercise, Routine

EXERCISES, ROUTINES = "exercises", "routines"
"""Folders within that of the settings."""


def with_own(
    builtin: Catalogue, folder: Path, problems: list[BackTUIError], *, caution: str
) -> Catalogue:
    """The catalogue with what `folder` holds of the person's own.

    A wrong file is left out and a wrong figure taken off its exercise; both are told in
    `problems`, by file and key. `caution` stands with each exercise.
    """
    found = read_catalogue([folder], beside=builtin, problems=problems)
    own = {name: each for name, each in found.exercises.items() if name not in builtin.exercises}
    for name, exercise in own.items():
        mistakes = list(figure_mistakes(exercise))
        path = folder / EXERCISES / f"{name}.toml"
        problems += [BackTUIError(f"{path}: {mistake}.") for mistake in mistakes]
        own[name] = structs.replace(
            exercise,
            cautions=(*exercise.cautions, caution),
            figure=None if mistakes else exercise.figure,
        )
    return structs.replace(
        found,
        exercises={name: own.get(name, each) for name, each in found.exercises.items()},
        own_exercises=frozenset(own),
        own_routines=frozenset(found.routines.keys() - builtin.routines.keys()),
    )


def with_routine(catalogue: Catalogue, routine: Routine) -> Catalogue:
    """The catalogue with one more routine of the person's own, or another in its place."""
    return structs.replace(
        catalogue,
        routines=in_order({**catalogue.routines, routine.id: routine}),
        own_routines=catalogue.own_routines | {routine.id},
    )


def without_routine(catalogue: Catalogue, routine: Routine) -> Catalogue:
    """The catalogue without one of the person's own routines."""
    left = {name: each for name, each in catalogue.routines.items() if name != routine.id}
    own = catalogue.own_routines - {routine.id}
    return structs.replace(catalogue, routines=left, own_routines=own)


def figure_mistakes(exercise: Exercise) -> Iterator[str]:
    """What is wrong with the figure of an exercise; each names its key."""
    spec = exercise.figure
    if spec is None:
        return
    yield from _strangers("variants", spec.variants, list(exercise.variants))
    depths = [str(depth.degrees) for depth in exercise.depths]
    yield from _strangers("depths", spec.depths, depths)
    # loaded here because few have exercises of their own, and all would wait for it
    from backtui.catalogue.forbidden import forbidden_movement  # noqa: PLC0415
    from backtui.figure.checks import problems  # noqa: PLC0415

    wrong = list(problems(spec))
    yield from wrong
    for condition in () if wrong else exercise.changed_by:
        form = exercise.for_conditions({condition})
        variant = exercise.dose_within(exercise.lowest, {condition}).variant
        for shown in forbidden_movement(form, condition, variant, None):
            yield f"figure, {condition}: {shown}; give the precaution other poses"
            break


def _strangers(key: str, given: Collection[str], known: list[str]) -> Iterator[str]:
    for name in sorted(set(given) - set(known)):
        yield f"figure.{key}.{name}: the exercise has none of that name.{nearest(name, known)}"
