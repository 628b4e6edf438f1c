"""`backtui show`: one exercise with its figure, or a routine, or why to leave something out."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from backtui.base.errors import BackTUIError, UsageError
from backtui.catalogue.book import Catalogue, names_of, plain
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.sources import MARKS
from backtui.catalogue.types import AVOID_LATER, Avoided, Exercise, Routine
from backtui.cli.animation import play
from backtui.cli.data import open_catalogue
from backtui.cli.options import Options
from backtui.cli.page import Page
from backtui.figure.movement import Movement
from backtui.figure.text import key_pose_row

FIGURE_ROWS = 10


def add_arguments(parser: ArgumentParser) -> None:
    """Which exercise, and whether it moves."""
    parser.add_argument("name", metavar="EXERCISE", nargs="+", help="by name or its beginning")
    parser.add_argument(
        "--animate", action="store_true", help="play the movement until Ctrl+C is pressed"
    )


def run(_options: Options, given: Namespace) -> int:
    """Print all there is to know. Raises UsageError for an unknown name."""
    catalogue = open_catalogue()
    name = " ".join(given.name)
    page = Page.of_stdout()
    if avoided := _avoided(catalogue, name):
        _print_avoided(page, avoided)
        return 0
    found = catalogue.routine_or_exercise(name)
    if given.animate:
        _animate(page, found)
    elif isinstance(found, Routine):
        _print_routine(page, found, catalogue)
    else:
        _print_exercise(page, found)
    return 0


def _animate(page: Page, found: Exercise | Routine) -> None:
    if isinstance(found, Routine):
        raise UsageError(f"{found.name} is a routine; name one exercise to see it move.")
    if not sys.stdout.isatty():
        raise UsageError("--animate needs a terminal, without a pipe or a file behind it.")
    if found.figure is None:
        raise BackTUIError(f"{found.name} has no figure.")
    play(Movement(found.figure, found.dose.variant), page, two_sided=found.two_sided)


def _avoided(catalogue: Catalogue, name: str) -> Avoided | None:
    wanted = plain(name)
    entries = catalogue.avoided.values()
    return next((each for each in entries if wanted in map(plain, names_of(each))), None)


def _print_avoided(page: Page, avoided: Avoided) -> None:
    page.heading(f"{avoided.name}: avoid for now")
    page.text(avoided.reason)
    page.text(f"Instead: {avoided.instead}")
    page.text(AVOID_LATER)


def _print_routine(page: Page, routine: Routine, catalogue: Catalogue) -> None:
    page.heading(routine.name)
    page.text(routine.purpose)
    page.columns(
        (
            item.exercise,
            dose_in_words(catalogue.exercises[item.exercise], item.dose)
            if item.dose
            else "the dose that is right for today",
        )
        for item in routine.items
    )


def _print_exercise(page: Page, exercise: Exercise) -> None:
    page.heading(exercise.name)
    page.text(", ".join((exercise.posture.words, exercise.kind, *exercise.areas)))
    if exercise.equipment:
        page.text(f"You need: {', '.join(exercise.equipment)}")
    if exercise.also:
        page.text(f"Also called: {', '.join(exercise.also)}")
    if exercise.figure is not None:
        page.gap()
        movement = Movement(exercise.figure, exercise.dose.variant)
        for line in key_pose_row(
            movement, columns=page.width, rows=FIGURE_ROWS, colours=page.colours
        ):
            print(line)
    _print_how(page, exercise)
    _print_doses(page, exercise)
    _print_cautions(page, exercise)
    if exercise.sources:
        page.gap()
        page.text(MARKS)


def _print_how(page: Page, exercise: Exercise) -> None:
    page.gap()
    page.heading("How")
    for number, step in enumerate(exercise.steps, start=1):
        page.text(step, indent=2, mark=f"{number}. ")
    if exercise.feel:
        page.text(f"Feel: {exercise.feel}", indent=2)
    if exercise.breathing:
        page.text(f"Breath: {exercise.breathing}", indent=2)


def _print_doses(page: Page, exercise: Exercise) -> None:
    page.gap()
    page.heading("How much")
    if not exercise.ladder:
        page.text(dose_in_words(exercise, exercise.dose), indent=2)
    page.columns(
        (
            f"level {rung.level}",
            dose_in_words(exercise, exercise.dose_on(rung)),
            f"{rung.source}{', if you like' if rung.optional else ''}",
        )
        for rung in exercise.ladder
    )
    if exercise.depths:
        bends = ", ".join(f"{depth.degrees}° ({depth.words})" for depth in exercise.depths)
        page.text(f"Bend of the knees, from easy to hard: {bends}", indent=2)
    if exercise.article:
        page.text(f"The article: {exercise.article}", indent=2)
    for departure in exercise.departures:
        page.text(f"{departure.ours} {departure.why}", indent=2, mark="- ")


def _print_cautions(page: Page, exercise: Exercise) -> None:
    off = ("Off until you switch it on.",) if exercise.off_until_chosen else ()
    for heading, sentences in (
        ("Take care", (*exercise.cautions, *off)),
        ("What often goes wrong", exercise.wrong),
    ):
        if sentences:
            page.gap()
            page.heading(heading)
            for sentence in sentences:
                page.text(sentence, indent=2, mark="- ")
