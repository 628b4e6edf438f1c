"""`backtui exercises`: what there is, and what to leave out."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from backtui.base.errors import BackTUIError
from backtui.catalogue.book import Catalogue, names_of, plain
from backtui.catalogue.search import search
from backtui.catalogue.types import Avoided, Exercise, Routine
from backtui.cli.data import open_catalogue
from backtui.cli.options import Options
from backtui.cli.page import Page


def add_arguments(parser: ArgumentParser) -> None:
    """The words to look for."""
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="*",
        help="words to look for in names, areas, muscles, kinds, positions and equipment",
    )


def run(_options: Options, given: Namespace) -> int:
    """Print what fits; BackTUIError if nothing does."""
    catalogue = open_catalogue()
    query = " ".join(given.query)
    page = Page.of_stdout()
    found = search(catalogue.exercises.values(), query)
    routines = [each for each in catalogue.routines.values() if _fits(each, query)]
    avoided = [each for each in catalogue.avoided.values() if _fits(each, query)]
    if not (found or routines or avoided):
        raise BackTUIError(f'Nothing fits "{query}"; `backtui exercises` lists everything.')
    parts = (
        ("Exercises", [_exercise(each) for each in found]),
        ("Routines", [_routine(each, catalogue) for each in routines]),
        ("Better left out", [(each.id, each.name, each.reason) for each in avoided]),
    )
    for number, (heading, rows) in enumerate((head, rows) for head, rows in parts if rows):
        if number:
            page.gap()
        page.heading(heading)
        page.columns(rows)
    return 0


def _fits(entry: Routine | Avoided, query: str) -> bool:
    return any(plain(query) in plain(name) for name in names_of(entry))


def _exercise(exercise: Exercise) -> tuple[str, str, str]:
    off = ", off until you switch it on" if exercise.off_until_chosen else ""
    return exercise.id, exercise.name, f"{exercise.posture.words}{off}"


def _routine(routine: Routine, catalogue: Catalogue) -> tuple[str, str, str]:
    names = ", ".join(catalogue.exercises[item.exercise].id for item in routine.items)
    return routine.id, f"{len(routine.items)} exercises", names
