"""Settings for the session under way: gone with it, unless they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from backtui.guide.setting_list import passing_settings
from backtui.guide.settling import Passing
from backtui.tui.commands import Action
from backtui.tui.setting_pages import Page, Row
from backtui.tui.settings_panel import Keys, SettingsPanel


class SessionSettingsScreen(SettingsPanel):
    """Over a session that stands still meanwhile."""

    NAME: ClassVar[str] = "Settings for this session"

    def __init__(self, passing: Passing) -> None:
        super().__init__(passing)
        self._passing = passing

    def pages(self) -> Sequence[Page]:
        """One page."""
        return [Page("This session", [self._mute(), *self.rows.rows(passing_settings())])]

    def do_keep(self) -> None:
        """For the sessions to come as well."""
        self._passing.keep()
        self.tell("Kept for later sessions too.")

    def why_not(self, action: Action) -> str | None:
        """Only what was changed can be kept."""
        if action.id != "settings.keep":
            return super().why_not(action)
        return None if self._passing.changed else "Nothing here differs from what is kept."

    def more_keys(self) -> Keys:
        """What was changed can be kept."""
        return [("k", "keep for later")] if self._passing.changed else []

    def _mute(self) -> Row:
        def mute(_step: int = 1) -> None:
            self._passing.mute()

        return Row(
            id="mute",
            title="Sound",
            sentence="Off is silence until this session is over.",
            value=lambda: "off" if self._passing.muted else "on",
            step=mute,
            press=mute,
        )
