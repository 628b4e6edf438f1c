"""Putting a whole other content in the place of the log, with what was there kept beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from backtui.base.atomic import make_folder, read_file, replace_file
from backtui.log.backups import free_name
from backtui.log.errors import LogError, explained
from backtui.log.exchange import read_log
from backtui.log.lines import Lines, encode, file_of
from backtui.log.repository import SessionLog
from backtui.log.storage import LARGEST_FILE
from backtui.log.tables import ABOUT, About


def restore(log: SessionLog, now: datetime, source: Path | None = None) -> Path | None:
    """Go back to a backup, the newest good one unless another file is named.

    Returns where the log that was there is kept; None if there was none. Raises LogError, also
    for a source that is no log; the log is then as it was.
    """
    if source is None:
        with explained("look into", log.backups.folder):
            found = log.backups.newest_good()
        if found is None:
            raise LogError(f"There is no backup in {log.backups.folder} that can be read.")
        source = found[0]
    with explained("read", source):
        data, _ = read_file(source, LARGEST_FILE, log.files)
    return put_in_place(log, read_log(source, data), now, "replaced")


def begin_anew(log: SessionLog, now: datetime) -> None:
    """Put an empty log where there is none; the backups stay. Raises LogError."""
    put_in_place(log, {}, now, "replaced")


def put_in_place(log: SessionLog, lines: Lines, now: datetime, aside: str) -> Path | None:
    """Write a log anew; returns where the file that was there is kept. Raises LogError."""
    path, files = log.path, log.files
    about = {ABOUT: {"1": encode(msgspec.to_builtins(About()))}}
    with explained("write", path):
        make_folder(path.parent, files)
        with log.lock:
            kept: Path | None = None
            if log.exists():
                data, _ = read_file(path, LARGEST_FILE, files)
                kept = free_name(
                    path.with_name(f"{path.name}.{aside}-{now:%Y-%m-%dT%H%M%S}"), files
                )
                replace_file(kept, (data,), files)
            content = file_of({**about, **lines})
            replace_file(path, content, files, path.with_name(f".{path.name}.new"))
    return kept
