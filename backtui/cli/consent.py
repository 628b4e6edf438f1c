"""Asking before anything is changed."""

from __future__ import annotations

import sys

from backtui.cli.page import on_stderr


def agreed(question: str, *, given: bool) -> bool:
    """Whether to go on: `given` beforehand by --yes, or answered with y in a terminal."""
    if given:
        return True
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        on_stderr("Nothing was changed. Add --yes to do it.")
        return False
    try:
        answer = input(f"{question} y or n: ")
    except EOFError:
        print()
        answer = ""
    if answer.strip().casefold() in ("y", "yes"):
        return True
    on_stderr("Nothing was changed.")
    return False
