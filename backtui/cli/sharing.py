"""Exercises and routines that go from one person to another, each as one readable file.

A routine takes along those exercises that its writer has made, as tables `[exercises.ID]`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from msgspec import Struct

from backtui.base.errors import BackTUIError
from backtui.base.paths import data_folder
from backtui.base.toml_file import read_toml
from backtui.catalogue.book import Catalogue
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.own import figure_mistakes
from backtui.catalogue.reading import (
    ID,
    exercise_from,
    names_taken,
    owners_of_names,
    routine_from,
)
from backtui.catalogue.schema import FileKind
from backtui.catalogue.types import Exercise, Routine
from backtui.cli.bundle import ALONG, apart, together
from backtui.cli.consent import agreed
from backtui.cli.data import open_catalogue
from backtui.cli.page import Page
from backtui.coach.safety.notice import NO_TABLE
from backtui.guide.own_files import id_from, own_path, write_own


class Shared(Struct, frozen=True):
    """One exercise or routine from a file, and the text that it will be here."""

    entry: Exercise | Routine
    tables: Mapping[str, Any]
    text: str

    @property
    def path(self) -> Path:
        """Where it goes."""
        kind = FileKind.EXERCISE if isinstance(self.entry, Exercise) else FileKind.ROUTINE
        return own_path(kind, self.entry.id)

    @property
    def here_already(self) -> bool:
        """Whether the very same is there. Raises BackTUIError for another of that name."""
        if not self.path.exists():
            return False
        if read_toml(self.path) == self.tables:
            return True
        raise BackTUIError(f"{self.path} is there already and says something else; rename one.")


def take_own(path: Path, *, yes: bool) -> int:
    """Show what a file holds, ask, and put it among one's own; the status. Raises BackTUIError."""
    catalogue = open_catalogue()
    page = Page.of_stdout()
    everything = read_shared(path, catalogue)
    new = [shared for shared in everything if not shared.here_already]
    _refuse_taken_names(path, new, catalogue)
    known = dict(catalogue.exercises)
    known |= {each.entry.id: each.entry for each in new if isinstance(each.entry, Exercise)}
    for shared in everything:
        if shared in new:
            _preview(page, shared.entry, known)
        else:
            page.text(f"{shared.entry.name} is here already.")
    if not new:
        return 0
    if any(isinstance(shared.entry, Exercise) for shared in new):
        page.text(NO_TABLE)
    if not agreed("Take it in?", given=yes):
        return 1
    for shared in new:
        write_own(shared.path, shared.text)
        page.whole(str(shared.path))
    return 0


def read_shared(path: Path, catalogue: Catalogue) -> tuple[Shared, ...]:
    """What a file holds, exercises first. Raises BackTUIError with file and key."""
    tables = read_toml(path)
    name = path.stem if ID.fullmatch(path.stem) else id_from(str(tables.get("name", path.stem)))
    text = path.read_text("utf-8-sig")
    if "items" not in tables:
        return (_exercise(name, tables, text, path),)
    along = tables.pop(ALONG, {})
    if not isinstance(along, dict) or not all(isinstance(each, dict) for each in along.values()):
        raise BackTUIError(f"{path}: key {ALONG} must hold tables such as [{ALONG}.side-plank].")
    text, texts = apart(text)
    exercises = [
        _exercise(each, inner, texts[each], Path(f"{path} ({ALONG}.{each})"))
        for each, inner in along.items()
    ]
    known = {each.entry.id: each.entry for each in exercises if isinstance(each.entry, Exercise)}
    found = {**deepcopy(tables), "id": name}  # reading completes the doses in what it is given
    routine = routine_from(found, path, {**catalogue.exercises, **known})
    return (*exercises, Shared(routine, tables, text))


def shared_text(entry: Exercise | Routine, catalogue: Catalogue) -> str:
    """An exercise or a routine as one file, with what only its writer has. Raises BackTUIError."""
    if isinstance(entry, Exercise):
        return _text_of(FileKind.EXERCISE, entry.id, own=entry.id in catalogue.own_exercises)
    text = _text_of(FileKind.ROUTINE, entry.id, own=entry.id in catalogue.own_routines)
    along = dict.fromkeys(
        item.exercise for item in entry.items if item.exercise in catalogue.own_exercises
    )
    return together(text, {name: _text_of(FileKind.EXERCISE, name, own=True) for name in along})


def _exercise(name: str, tables: Mapping[str, Any], text: str, path: Path) -> Shared:
    """One exercise, its figure checked as well. Raises BackTUIError."""
    if not ID.fullmatch(name):
        raise BackTUIError(f"{path} needs an id of small letters, digits and hyphens; rename it.")
    exercise = exercise_from({**tables, "id": name}, path)
    if mistake := next(figure_mistakes(exercise), None):
        raise BackTUIError(f"{path}: {mistake}.")
    return Shared(exercise, tables, text)


def _refuse_taken_names(path: Path, new: Sequence[Shared], catalogue: Catalogue) -> None:
    """Raise BackTUIError where a name belongs to something else here."""
    owners = owners_of_names(catalogue)
    for shared in new:
        if mistake := next(iter(names_taken(shared.entry, owners)), None):
            raise BackTUIError(f"{path}: {mistake}")


def _preview(page: Page, entry: Exercise | Routine, exercises: Mapping[str, Exercise]) -> None:
    """What it is, in a few lines."""
    page.heading(entry.name)
    if isinstance(entry, Routine):
        page.text(entry.purpose, indent=2)
        for item in entry.items:
            exercise = exercises[item.exercise]
            dose = dose_in_words(exercise, item.dose) if item.dose else "as is right for the day"
            page.text(f"{exercise.name}, {dose}", indent=2, mark="- ")
        return
    page.text(f"{entry.posture.words}, {dose_in_words(entry, entry.dose)}", indent=2)
    for number, step in enumerate(entry.steps, 1):
        page.text(step, indent=2, mark=f"{number}. ")


def _text_of(kind: FileKind, name: str, *, own: bool) -> str:
    path = own_path(kind, name) if own else data_folder() / kind.folder / f"{name}.toml"
    read_toml(path)
    return path.read_text("utf-8-sig")
