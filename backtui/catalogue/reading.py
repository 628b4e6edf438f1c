"""Reading the catalogue from its folders, strictly: a file that is not right is named and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from msgspec import structs, to_builtins

from backtui.base.errors import BackTUIError
from backtui.base.toml_file import checked, nearest, place, read_toml
from backtui.catalogue.book import Catalogue, names_of, plain
from backtui.catalogue.rules import dose_mistakes, exercise_mistakes
from backtui.catalogue.types import Avoided, Exercise, Routine

Entry = TypeVar("Entry", Exercise, Routine, Avoided)
Listed = TypeVar("Listed", Exercise, Routine)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What an id looks like, which is the name of a file too."""


def read_catalogue(
    folders: Sequence[Path],
    *,
    beside: Catalogue | None = None,
    problems: list[BackTUIError] | None = None,
) -> Catalogue:
    """What the folders hold in `exercises/`, `routines/` and `avoid/`, added to `beside`.

    Raises BackTUIError at the first mistake, naming file and key. With `problems` a wrong file is
    left out and its error appended there instead.
    """
    known = beside or Catalogue()
    part = partial(_files, folders, problems)
    owners = owners_of_names(known)
    exercises = in_order(
        _gather(part("exercises"), read_exercise, known.exercises, owners, problems)
    )
    if not exercises:
        where = ", ".join(str(folder / "exercises") for folder in folders)
        raise BackTUIError(f"There are no exercises in {where}; install BackTUI again.")
    read_one = partial(read_routine, exercises=exercises)
    return Catalogue(
        exercises=exercises,
        routines=in_order(_gather(part("routines"), read_one, known.routines, owners, problems)),
        avoided=_gather(part("avoid"), read_avoided, known.avoided, {}, problems),
    )


def read_exercise(path: Path) -> Exercise:
    """One exercise; BackTUIError naming the file and the key that is wrong."""
    return exercise_from(_with_id(path), path)


def exercise_from(data: dict[str, Any], path: Path) -> Exercise:
    """The tables of an exercise, with its id, as one; `path` is what a mistake is told by."""
    exercise = checked(data, Exercise, path)
    _refuse(path, exercise_mistakes(exercise))
    return exercise


def read_routine(path: Path, exercises: Mapping[str, Exercise]) -> Routine:
    """One routine of the given exercises; what an item's dose leaves out is the exercise's own."""
    return routine_from(_with_id(path), path, exercises)


def routine_from(data: dict[str, Any], path: Path, exercises: Mapping[str, Exercise]) -> Routine:
    """The tables of a routine, with its id, as one; `path` is what a mistake is told by."""
    items = data.get("items")
    for item in items if isinstance(items, list) else ():
        _fill_in(item, exercises)
    routine = checked(data, Routine, path)
    for number, item in enumerate(routine.items):
        if item.exercise not in exercises:
            where = place("items", number, "exercise")
            hint = nearest(item.exercise, list(exercises))
            raise BackTUIError(
                f'{path}: {where} is "{item.exercise}"; put the id of an exercise there, as '
                f"`backtui exercises` lists them.{hint}"
            )
        if item.dose is not None:
            mistakes = dose_mistakes(exercises[item.exercise], item.dose, "items", number, "dose")
            _refuse(path, mistakes)
    return routine


def read_avoided(path: Path) -> Avoided:
    """One movement to avoid; BackTUIError naming the file and the key that is wrong."""
    return checked(_with_id(path), Avoided, path)


def _files(folders: Iterable[Path], problems: list[BackTUIError] | None, part: str) -> list[Path]:
    """The TOML files of one part of every folder that has it, by name."""
    files: list[Path] = []
    for folder in folders:
        try:
            inside = sorted((folder / part).iterdir())
        except FileNotFoundError:
            continue
        except OSError as error:
            why = error.strerror or "the system refused"
            _tell(BackTUIError(f"{folder / part} cannot be read: {why}. Check it."), problems)
            continue
        for path in inside:
            if path.name[0] == ".":
                continue
            if path.suffix == ".toml":
                files.append(path)
            elif path.suffix.lower() in (".txt", ".toml"):
                # what an editor makes of a name that it does not know
                _tell(BackTUIError(f"{path} needs a name that ends in .toml; rename it."), problems)
    return files


def _gather(
    files: Iterable[Path],
    read: Callable[[Path], Entry],
    known: Mapping[str, Entry],
    owners: dict[str, str],
    problems: list[BackTUIError] | None,
) -> dict[str, Entry]:
    """What the files hold and what was known before, by id; every name comes to have one owner."""
    entries = dict(known)
    for path in files:
        try:
            entry = read(path)
            _refuse(path, names_taken(entry, owners))
        except BackTUIError as error:
            _tell(error, problems)
            continue
        entries[entry.id] = entry
        owners.update(dict.fromkeys(map(plain, names_of(entry)), entry.id))
    return entries


def owners_of_names(catalogue: Catalogue) -> dict[str, str]:
    """The plain form of every name that can be started, with the id of whom it belongs to."""
    entries: list[Exercise | Routine] = [
        *catalogue.exercises.values(),
        *catalogue.routines.values(),
    ]
    return {plain(name): entry.id for entry in entries for name in names_of(entry)}


def names_taken(entry: Exercise | Routine | Avoided, owners: Mapping[str, str]) -> Iterable[str]:
    """A sentence for each name of an entry that another has already."""
    for name in names_of(entry):
        if owner := owners.get(plain(name)):
            yield f'the name "{name}" belongs to {owner} already; choose another, file name too.'


def in_order(entries: Mapping[str, Listed]) -> dict[str, Listed]:
    """Entries by id, as they are shown."""
    ordered = sorted(entries.values(), key=lambda entry: (entry.position, plain(entry.name)))
    return {entry.id: entry for entry in ordered}


def _with_id(path: Path) -> dict[str, Any]:
    """A file's tables and the id that its name gives."""
    if not ID.fullmatch(path.stem):
        raise BackTUIError(
            f"{path} needs a name of small letters, digits and hyphens, such as "
            "side-plank.toml; rename it."
        )
    data = read_toml(path)
    if "id" in data:
        raise BackTUIError(f"{path}: key id is not needed, the file's name is the id; remove it.")
    return data | {"id": path.stem}


def _fill_in(item: object, exercises: Mapping[str, Exercise]) -> None:
    """Complete a routine item's dose with what it leaves as it is in the exercise."""
    if not isinstance(item, dict) or not isinstance(item.get("dose"), dict):
        return
    exercise = exercises.get(str(item.get("exercise")))
    if exercise is None:
        return
    changes = item["dose"]
    usual = exercise.dose
    if isinstance(variant := changes.get("variant"), str):
        usual = exercise.paced(structs.replace(usual, variant=variant))
    item["dose"] = to_builtins(usual) | changes


def _refuse(path: Path, mistakes: Iterable[str]) -> None:
    if mistake := next(iter(mistakes), None):
        raise BackTUIError(f"{path}: {mistake}")


def _tell(error: BackTUIError, problems: list[BackTUIError] | None) -> None:
    if problems is None:
        raise error
    problems.append(error)
