"""Copies that a sync program made because a log was changed in two places."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

from backtui.base.atomic import REAL_FILES, RealFiles, make_folder, sync_folder
from backtui.log.errors import explained
from backtui.log.store.backups import Backups

_MARKS = (
    r"\.sync-conflict-\d{8}-\d{6}(-\w+)?",  # Syncthing
    r" \(.*conflicted copy.*\)",  # Dropbox, Nextcloud
    r"_conflict-\d{8}-\d{6}",  # ownCloud
    r"\.conflicted",
)


def conflict_copies(log: Path, files: RealFiles = REAL_FILES) -> tuple[Path, ...]:
    """The conflict copies beside a log. Raises LogError."""
    log = Path(os.path.realpath(log))
    pattern = f"(?i){re.escape(log.stem)}({'|'.join(_MARKS)}){re.escape(log.suffix)}"
    with explained("look into", log.parent):
        try:
            names = files.names(log.parent)
        except FileNotFoundError:
            return ()
    likely = (name for name in names if "conflict" in name.casefold())  # as every mark has it
    return tuple(log.with_name(name) for name in likely if re.fullmatch(pattern, name))


def put_away(copy: Path, log: Path, now: datetime, files: RealFiles = REAL_FILES) -> Path:
    """Once merged, keep the copy among the backups, so that it is not offered again."""
    folder = Backups(Path(os.path.realpath(log)), files).folder
    place = folder / f"merged-{now:%Y-%m-%dT%H%M%S}-{copy.name}"
    with explained("put away", copy):
        make_folder(folder, files)
        files.replace(copy, place)
        sync_folder(folder, files)
    return place
