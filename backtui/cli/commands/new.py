"""`backtui new`: a commented file to write an own exercise or routine in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

import tomli

from backtui.base.errors import UsageError
from backtui.base.safe_text import clean
from backtui.catalogue.reading import exercise_from, names_taken, owners_of_names, routine_from
from backtui.catalogue.schema import FileKind
from backtui.cli.data import open_catalogue
from backtui.cli.options import Options
from backtui.cli.page import Page
from backtui.cli.starting_file import exercise_text, routine_text
from backtui.guide.own_files import id_from, own_path, write_own, write_schema


def add_arguments(parser: ArgumentParser) -> None:
    """What, and what it is called."""
    parser.add_argument(
        "kind", metavar="KIND", choices=tuple(map(str, FileKind)), help="exercise or routine"
    )
    parser.add_argument("name", metavar="NAME", nargs="+", help="as it is to be called")


def run(_options: Options, given: Namespace) -> int:
    """Write the file and say where it is. Raises BackTUIError where the name is taken."""
    kind = FileKind(given.kind)
    name = clean(" ".join(given.name))
    path = own_path(kind, id_from(name))
    if path.exists():
        raise UsageError(f"{path} is there already; open it, or choose another name.")
    catalogue = open_catalogue()
    if kind is FileKind.EXERCISE:
        text = exercise_text(name)
        exercise = exercise_from({**tomli.loads(text), "id": path.stem}, path)
        taken = names_taken(exercise, owners_of_names(catalogue))
    else:
        text = routine_text(name, catalogue.exercises.values())
        routine = routine_from({**tomli.loads(text), "id": path.stem}, path, catalogue.exercises)
        taken = names_taken(routine, owners_of_names(catalogue))
    if mistake := next(iter(taken), None):
        raise UsageError(f"{path}: {mistake}")
    write_schema(kind)
    write_own(path, text)
    Page.of_stdout().whole(str(path))
    return 0
