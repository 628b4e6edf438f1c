"""Settings being changed: for good, or for the session under way alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from msgspec import structs

from backtui.base.settings import Settings
from backtui.base.settings_file import Value as OnFile
from backtui.guide.choices import pacing_of
from backtui.guide.guide import Guide
from backtui.guide.leading import GuidedSession, Loudspeaker, News
from backtui.guide.setting_list import Setting
from backtui.guide.setting_values import Value
from backtui.guide.settings_writer import SettingsFile

Worn = Callable[[Settings], object]


class Settling(Protocol):
    """Where changes of settings go."""

    @property
    def settings(self) -> Settings:
        """As they are now."""

    def change(self, setting: Setting, value: Value) -> None:
        """Have another value from now on. Raises BackTUIError where it cannot be used."""


class Lasting:
    """Changes for good: in force at once, and kept in the file. `wear` shows them on the screen."""

    def __init__(
        self,
        guide: Guide,
        file: SettingsFile | None,
        loudspeaker: Loudspeaker | None,
        wear: Worn,
    ) -> None:
        self._guide = guide
        self._file = file
        self.loudspeaker = loudspeaker
        self._wear = wear

    @property
    def settings(self) -> Settings:
        """As they are now."""
        return self._guide.settings

    @property
    def path(self) -> Path | None:
        """The file they are kept in."""
        return self._file.path if self._file else None

    def change(self, setting: Setting, value: Value) -> None:
        """Have another value from now on."""
        settings = setting.put(self.settings, value)
        self._take(settings)
        self._keep(setting.table, setting.key, setting.on_file(settings))

    def change_keys(self, action: str, keys: str | None) -> None:
        """Give an action other keys, or its own again."""
        chosen = {name: own for name, own in self.settings.keys.items() if name != action}
        self._take(structs.replace(self.settings, keys=chosen | ({action: keys} if keys else {})))
        self._keep("keys", action, keys)

    def _take(self, settings: Settings) -> None:
        if self.loudspeaker is not None and settings.sound != self.settings.sound:
            self.loudspeaker.change(settings.sound)
        self._guide.settings = settings
        self._wear(settings)

    def _keep(self, table: str, key: str, value: OnFile | None) -> None:
        if self._file is not None:
            self._file.keep(table, key, value)


class Passing:
    """Changes for one session; the next one is as the file has it, unless they are kept."""

    def __init__(
        self,
        session: GuidedSession,
        lasting: Lasting,
        wear: Worn,
        news: Callable[[list[News]], object],
    ) -> None:
        self._session = session
        self._lasting = lasting
        self._loudspeaker = lasting.loudspeaker
        self._wear = wear
        self._news = news
        self._settings = lasting.settings
        self._changed: dict[str, Setting] = {}

    @property
    def settings(self) -> Settings:
        """As they are in this session."""
        return self._settings

    @property
    def changed(self) -> bool:
        """Whether anything differs from what is kept."""
        return bool(self._changed)

    @property
    def muted(self) -> bool:
        """Whether this session is silent."""
        return self._loudspeaker is None or self._loudspeaker.muted

    def mute(self) -> None:
        """Silence, or sound again."""
        if self._loudspeaker is not None:
            self._loudspeaker.muted = not self._loudspeaker.muted

    def change(self, setting: Setting, value: Value) -> None:
        """Have another value until the session is over."""
        before, settings = self._settings, setting.put(self._settings, value)
        if self._loudspeaker is not None and settings.sound != before.sound:
            self._loudspeaker.change(settings.sound)
        self._settings = settings
        if settings.pace != before.pace:
            self._news(self._session.repace(pacing_of(settings)))
        self._wear(settings)
        kept = setting.of(self._lasting.settings) == setting.of(settings)
        self._changed.pop(setting.id, None)
        if not kept:
            self._changed[setting.id] = setting

    def keep(self) -> None:
        """Keep what was changed for the sessions to come as well."""
        for setting in self._changed.values():
            self._lasting.change(setting, setting.of(self._settings))
        self._changed.clear()
        self._wear(self._settings)

    def over(self) -> None:
        """The session has ended: all is as it is kept."""
        kept = self._lasting.settings
        if self._loudspeaker is not None:
            self._loudspeaker.muted = False
            if self._settings.sound != kept.sound:
                self._loudspeaker.change(kept.sound)
        self._settings = kept
        self._wear(self._settings)
