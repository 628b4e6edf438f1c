"""Runs the full-screen app with everything it needs, and closes all of it behind it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial

from msgspec import structs

from backtui.base.errors import BackTUIError, UsageError
from backtui.base.settings import Settings
from backtui.catalogue.book import Catalogue
from backtui.cli.fault import fault_from
from backtui.cli.later import LaterAwake, LaterSound
from backtui.cli.notices import Notices
from backtui.cli.opening import open_guide, open_settings
from backtui.cli.options import Options
from backtui.cli.theme_names import no_such_theme
from backtui.guide.settings_writer import SettingsFile
from backtui.log.store.repository import SessionLog
from backtui.tui.app import BackTUIApp
from backtui.tui.terminal import driver
from backtui.tui.themes import DEFAULT


def run_app(
    options: Options,
    log: SessionLog,
    catalogue: Catalogue,
    name: str | None,
    problems: Sequence[str] = (),
) -> int:
    """Run until the person leaves; the exit status. Raises BackTUIError.

    `problems` are shown once there is a screen.
    """
    notices = Notices()
    for problem in _in_short(problems):
        notices.say(problem)
    settings = _with_theme(open_settings(options, notices.say), options.theme, notices)
    with ExitStack() as closing:
        sound = None
        if options.speed == 1:
            sound = LaterSound(settings.sound, notices.say, notices.ring)
            closing.callback(sound.close)
            if settings.sound.speak is not None:
                sound.open()  # a command that is none is said before the screen is taken over
        guide = closing.enter_context(
            open_guide(
                options,
                catalogue,
                settings,
                notices.say,
                ears=sound,
                awake=LaterAwake(),
                log=log,
            )
        )
        app = BackTUIApp(
            guide,
            catalogue.routine_or_exercise(name) if name else None,
            at_once=name is not None,
            settings_file=SettingsFile(options.settings, guide.behind_the_scenes, notices.say),
            loudspeaker=sound,
            once_seen=partial(_go_on, sound),
            driver_class=driver(),
        )
        notices.show_on(app)
        sentence = app.run()
    if app.fault:
        raise fault_from(app.fault)
    if isinstance(sentence, str):
        raise BackTUIError(sentence)
    return app.return_code or 0


def _go_on(sound: LaterSound | None) -> None:
    """What was put off for the first frame; what is there by then stays, and is not searched."""
    gc.freeze()
    gc.enable()
    if sound is not None:
        sound.open()


def _in_short(problems: Sequence[str]) -> Sequence[str]:
    """One of them in full, and how to see the others."""
    if len(problems) < 2:
        return problems
    return [problems[0], f"`backtui check` tells the other {len(problems) - 1}."]


def _with_theme(settings: Settings, named: str | None, notices: Notices) -> Settings:
    """The settings with a theme that exists. Raises UsageError for one named on the way in."""
    theme = named or settings.screen.theme
    sentence = no_such_theme(theme)
    if sentence is not None:
        if named is not None:
            raise UsageError(sentence)
        notices.say(sentence)
        theme = DEFAULT
    return structs.replace(settings, screen=structs.replace(settings.screen, theme=theme))
