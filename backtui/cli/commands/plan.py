"""`backtui plan`: the timetable of a session, second by second. Starts nothing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from backtui.base.errors import BackTUIError
from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Routine
from backtui.cli.data import open_catalogue
from backtui.cli.levels import at_level
from backtui.cli.names import add_name, routine_or_exercise
from backtui.cli.opening import open_guide, open_settings
from backtui.cli.options import Options
from backtui.cli.page import Page, length, on_stderr
from backtui.guide.admission import alone
from backtui.guide.guide import Guide
from backtui.session.plan import Plan, Step, StepKind

Timetable = tuple[Plan, list[str]]
"""A plan, and a sentence for each exercise that is not in it."""


def add_arguments(parser: ArgumentParser) -> None:
    """What to plan, and at which level."""
    add_name(parser)
    parser.add_argument(
        "--level",
        metavar="N",
        type=int,
        help="every exercise at this level of its doses, instead of the one for today",
    )


def run(options: Options, given: Namespace) -> int:
    """Print each step with its start and length, the total, and what is left out and why."""
    settings = open_settings(options, on_stderr)
    with open_guide(options, open_catalogue(), settings, on_stderr) as guide:
        wanted = routine_or_exercise(guide, " ".join(given.name))
        routine = wanted if isinstance(wanted, Routine) else alone(wanted)
        if given.level is None:
            plan, left_out = _for_today(guide, routine)
        else:
            plan, left_out = at_level(guide, routine, given.level)
    if not plan.prescribed:
        raise BackTUIError(" ".join(left_out))
    page = Page.of_stdout()
    page.heading(f"{routine.name}, {length(plan.total_ms)}")
    _print_exercises(page, plan)
    page.gap()
    for sentence in left_out:
        page.text(sentence)
    if any(step.waits for step in plan.steps):
        page.text("What is marked with a ~ goes on until a key is pressed.")
    page.heading(f"Total {length(plan.total_ms)}")
    return 0


def _for_today(guide: Guide, routine: Routine) -> Timetable:
    """What the coach proposes now."""
    prescription = guide.proposal(routine)
    left_out = [waiting.reason for waiting in prescription.waiting]
    return guide.plan(prescription), left_out or [prescription.gate.reason]


def _print_exercises(page: Page, plan: Plan) -> None:
    timetable = list(plan.timetable())
    for number, item in enumerate(plan.prescribed):
        dose = dose_in_words(item.exercise, item.dose, item.depth)
        page.gap()
        page.heading(f"{item.exercise.name}: {dose}")
        for said in (*item.precautions, item.reason):
            if said:
                page.text(said, indent=2)
        rows = [
            (f"{length(start):>7}", _lasts(step), _step_in_words(plan, step))
            for start, step in timetable
            if step.exercise == number
        ]
        page.columns(rows or [("", "", "on your own, and only logged")], indent=0)


def _lasts(step: Step) -> str:
    return f"{'~' if step.waits else ''}{step.ms / 1000:g} s".rjust(7)


def _step_in_words(plan: Plan, step: Step) -> str:
    if step.kind is not StepKind.HOLD:
        return step.kind.value
    item, hold = plan.prescribed[step.exercise], plan.holds[step.hold]
    words = ["breath" if item.dose.breath else "hold"]
    if item.dose.sets > 1:
        words.append(f"set {hold.set}")
    if item.dose.repetitions > 1 and not step.waits:
        words.append(f"{hold.repetition} of {item.dose.repetitions}")
    if hold.side is not None:
        words.append(item.exercise.words_for(hold.side, item.variant))
    return ", ".join(words)
