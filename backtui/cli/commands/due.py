"""`backtui due`: whether today's session is due, for shell prompts and timers.

0 and one line: it is · 1: it is not · 2: nobody can tell.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from backtui.base.errors import BackTUIError
from backtui.base.settings import Settings, read_settings
from backtui.cli.log_file import open_log
from backtui.cli.options import Options
from backtui.cli.page import Page, on_stderr
from backtui.coach.day.due import due_today
from backtui.guide.choices import preferences_of
from backtui.guide.clock import MachineClock
from backtui.history.history import Past
from backtui.log.journal.journal import is_running, journals

DUE, NOT_DUE, CANNOT_TELL = 0, 1, 2


def add_arguments(_parser: ArgumentParser) -> None:
    """Nothing of its own."""


def run(options: Options, _given: Namespace) -> int:
    """Print one line if it is due; if not, say why only to someone who looks on."""
    try:
        log = open_log(options)
        past = Past.of(log.sessions(), log.days(), log.check_ins(), log.answers())
        running = any(is_running(path) for path in journals(log.path))
    except BackTUIError as error:
        on_stderr(str(error))
        return CANNOT_TELL
    found = due_today(past, MachineClock().now(), preferences_of(_settings(options)))
    if found.is_due and not running:
        Page.of_stdout().text(found.sentence)
        return DUE
    if sys.stdout.isatty():
        Page.of_stdout().text("A session is under way." if running else found.sentence)
    return NOT_DUE


def _settings(options: Options) -> Settings:
    """Those that can be used; `backtui check` tells the others."""
    try:
        return read_settings(options.settings)[0]
    except BackTUIError:
        return Settings()
