"""Settings on their way to the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from backtui.base.errors import BackTUIError
from backtui.base.settings_file import Value as OnFile
from backtui.base.settings_file import save_setting
from backtui.log.store.writer import Job

_LANE = "settings"


class SettingsFile:
    """config.toml, written behind the scenes; that it cannot be written is said once."""

    def __init__(
        self, path: Path, submit: Callable[[Job, str], object], say: Callable[[str], object]
    ) -> None:
        self.path = path
        self._submit = submit
        self._say = say
        self._said = False

    def keep(self, table: str, key: str, value: OnFile | None) -> None:
        """Write one key; comments and unknown keys stay. None takes it out."""
        self._submit(partial(self._write, table, key, value), _LANE)

    def _write(self, table: str, key: str, value: OnFile | None) -> None:
        # Never tried again: the next change would only wait behind it.
        try:
            save_setting(self.path, table, key, value)
            self._said = False
        except BackTUIError as error:
            if not self._said:
                self._said = True
                self._say(str(error))
