"""Opens the settings, and carries what is changed in them to the screen."""

from __future__ import annotations

from functools import partial

from backtui.base.settings import Settings
from backtui.guide.guide import Guide
from backtui.guide.leading import Loudspeaker
from backtui.guide.setting_list import PERCENT, STAGE
from backtui.guide.settings_writer import SettingsFile
from backtui.guide.settling import Lasting, Passing
from backtui.tui.keymap import Keyed
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.session_settings import SessionSettingsScreen
from backtui.tui.screens.settings import SettingsScreen
from backtui.tui.wearing import wear
from backtui.tui.widgets.stage import StageView


class SettingsCourse:
    """The settings of an app: for good, and for the session under way."""

    def __init__(
        self,
        app: Keyed,
        guide: Guide,
        file: SettingsFile | None,
        loudspeaker: Loudspeaker | None,
    ) -> None:
        self._app = app
        self._guide = guide
        self._lasting = Lasting(guide, file, loudspeaker, partial(wear, app))
        self._passing: Passing | None = None

    def open(self) -> None:
        """Show all settings."""
        self._app.push_screen(SettingsScreen(self._guide, self._lasting))

    def open_for(self, screen: SessionScreen) -> None:
        """Show those that can be changed for the session on a screen."""

        def wear_and_look(settings: Settings) -> None:
            wear(self._app, settings)
            screen.look(StageView(settings.screen.stage))

        if self._passing is None:
            self._passing = Passing(screen.session, self._lasting, wear_and_look, screen.tell)
        if self._passing.settings.screen.stage.value != screen.view.value:
            self._passing.change(STAGE, screen.view.value)
        self._app.push_screen(SessionSettingsScreen(self._passing))

    def set_pace(self, percent: int) -> None:
        """The time between holds, in percent of the usual, from now on."""
        self._lasting.change(PERCENT, percent)

    def session_over(self) -> None:
        """What was changed for one session ends with it."""
        if self._passing is not None:
            passing, self._passing = self._passing, None
            passing.over()
