"""Runs a session in lines with everything it needs, and closes all of it behind it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from functools import partial

from backtui.base.settings_file import save_setting
from backtui.cli.data import open_catalogue
from backtui.cli.full_screen import need_a_good_log
from backtui.cli.log_file import open_log
from backtui.cli.names import routine_or_exercise
from backtui.cli.opening import open_guide, open_settings
from backtui.cli.options import Options
from backtui.cli.page import Page, on_stderr
from backtui.cli.plain.course import take_through
from backtui.cli.plain.dialogue import Dialogue
from backtui.cli.plain.typed import Typed
from backtui.sound import Awake, Sound


def run_plain(options: Options, name: str) -> int:
    """Guide through what is named, or through today's routine; the exit status.

    Raises BackTUIError.
    """
    catalogue = open_catalogue()
    if name:
        catalogue.routine_or_exercise(name)
    log = open_log(options)
    need_a_good_log(log)
    settings = open_settings(options, on_stderr)
    with ExitStack() as closing:
        sound = None
        if options.speed == 1:
            sound = Sound(settings.sound, announce=on_stderr, bell=_ring)
            closing.callback(sound.close)
        guide = closing.enter_context(
            open_guide(options, catalogue, settings, on_stderr, ears=sound, awake=Awake(), log=log)
        )
        lines = Dialogue(Typed(), Page.of_stdout(), lambda: guide.clock.now().date())
        keep_pace = partial(save_setting, options.settings, "pace", "percent")
        return take_through(guide, routine_or_exercise(guide, name), lines, keep_pace)


def _ring() -> None:
    if sys.stdout.isatty():
        sys.stdout.write("\a")
        sys.stdout.flush()
