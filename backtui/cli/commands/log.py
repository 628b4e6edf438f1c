"""`backtui log`: what was done, as a table, as JSON or as CSV."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import date

import msgspec

from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page, length, on_stderr
from backtui.cli.since import SINCE_HELP, first_day
from backtui.guide.clock import MachineClock
from backtui.history.records import SessionRecord
from backtui.history.totals import active_ms, counted
from backtui.log.exchange.spreadsheet import write_csv


def add_arguments(parser: ArgumentParser) -> None:
    """Which sessions, and in which form."""
    parser.add_argument("--since", metavar="WHEN", help=SINCE_HELP)
    parser.add_argument("--exercise", metavar="EXERCISE", help="sessions with this exercise only")
    parser.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help="table by default"
    )
    parser.add_argument(
        "--week", action="store_true", help="only how this week stands, in one line for a prompt"
    )


def run(options: Options, given: Namespace) -> int:
    """Print the sessions. Raises BackTUIError for a log that cannot be read."""
    if given.week:
        from backtui.cli.week_line import print_week  # noqa: PLC0415 - the log itself needs less

        return print_week(options)
    today = MachineClock().now().date()
    first = first_day(given.since, today) if given.since is not None else date.min
    log = open_log(options)
    every = log.sessions()
    sessions = [each for each in every if each.day >= first]
    for problem in log.problems:
        on_stderr(f"{log.path}: {problem}")
    if given.exercise:
        from backtui.cli.data import open_catalogue  # noqa: PLC0415 - only a name needs the book

        wanted = open_catalogue().exercise(given.exercise).id
        sessions = [each for each in sessions if any(e.exercise == wanted for e in each.exercises)]
    match given.format:
        case "json":
            print(_as_json(sessions))
        case "csv":
            print(write_csv(sessions), end="")
        case _:
            _print_table(sessions, "No session fits." if every else "No sessions yet.")
    return 0


def _as_json(sessions: Iterable[SessionRecord]) -> str:
    """The documents as they are stored; in ASCII, so that no note can act on a terminal."""
    return json.dumps(msgspec.to_builtins(list(sessions)), indent=2)


def _print_table(sessions: Iterable[SessionRecord], where_none: str) -> None:
    page = Page.of_stdout()
    rows = [_row(session) for session in sessions]
    if not rows:
        page.text(where_none)
        return
    page.heading("Sessions")
    page.columns(rows)


def _row(session: SessionRecord) -> tuple[str, ...]:
    holds = sum(1 for exercise in session.exercises for _ in counted(exercise))
    pain = f"pain {_rated(session.pain_before)} → {_rated(session.pain_after)}"
    said = [session.effort.value] if session.effort else []
    said += [f"hurt in {event.exercise}" for event in session.stops]
    said += [session.note] if session.note else []
    return (
        f"{session.start:%Y-%m-%d %H:%M}",
        session.routine,
        f"{length(active_ms(session)):>6}",
        f"{holds:>3} holds",
        pain,
        ", ".join(said),
    )


def _rated(pain: int | None) -> str:
    return "–" if pain is None else str(pain)
