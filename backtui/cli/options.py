"""The choices that hold for every command, and the files they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from backtui.base.errors import UsageError
from backtui.base.paths import at_home, config_folder, data_home

FASTEST = 600
"""A ten-minute session in a second."""


class Options(NamedTuple):
    """What stood on the command line, and the environment behind it."""

    environ: Mapping[str, str]
    named_log: Path | None = None
    named_settings: Path | None = None
    theme: str | None = None
    speed: int = 1
    rehearses: bool = False

    @property
    def log(self) -> Path:
        """The log: `--db`, else BACKTUI_DB, else the one in the person's own folder."""
        named = self.named_log or self.environ.get("BACKTUI_DB")
        path = at_home(Path(named)) if named else data_home() / "sessions.json"
        if not path.resolve().name:
            raise UsageError(f"{path} is a folder; name a file in one, as ~/backtui.json.")
        return path

    @property
    def settings(self) -> Path:
        """The settings file, which need not be there."""
        return at_home(self.named_settings or config_folder() / "config.toml")
