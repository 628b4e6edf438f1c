"""Runs the full-screen app with everything it needs, and closes all of it behind it."""

from __future__ import annotations

from contextlib import ExitStack
from difflib import get_close_matches

from msgspec import structs

from backtui.base.errors import UsageError
from backtui.base.settings import Settings
from backtui.catalogue.book import Catalogue
from backtui.cli.names import routine_or_exercise
from backtui.cli.notices import Notices
from backtui.cli.opening import open_guide, open_settings
from backtui.cli.options import Options
from backtui.guide.settings_writer import SettingsFile
from backtui.sound import Awake, Sound
from backtui.tui.app import BackTUIApp
from backtui.tui.terminal import driver
from backtui.tui.themes import DEFAULT, THEMES


def run_app(options: Options, catalogue: Catalogue, name: str | None) -> int:
    """Run until the person leaves; the exit status. Raises BackTUIError."""
    notices = Notices()
    settings = _with_theme(open_settings(options, notices.say), options.theme, notices)
    with ExitStack() as closing:
        sound = None
        if options.speed == 1:
            sound = Sound(settings.sound, announce=notices.say, bell=notices.ring)
            closing.callback(sound.close)
        guide = closing.enter_context(
            open_guide(options, catalogue, settings, notices.say, ears=sound, awake=Awake())
        )
        wanted = None if name is None else routine_or_exercise(guide, name)
        app = BackTUIApp(
            guide,
            wanted,
            settings_file=SettingsFile(options.settings, guide.behind_the_scenes, notices.say),
            loudspeaker=sound,
            driver_class=driver(),
        )
        notices.show_on(app)
        app.run()
    return app.return_code or 0


def _with_theme(settings: Settings, named: str | None, notices: Notices) -> Settings:
    """The settings with a theme that exists. Raises UsageError for one named on the way in."""
    known = [theme.name for theme in THEMES]
    theme = named or settings.screen.theme
    if theme not in known:
        near = get_close_matches(theme, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}."
        sentence = f'There is no theme "{theme}"; {hint}'
        if named is not None:
            raise UsageError(sentence)
        notices.say(sentence)
        theme = DEFAULT
    return structs.replace(settings, screen=structs.replace(settings.screen, theme=theme))
