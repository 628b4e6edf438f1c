"""Putting a whole other content in the place of the log, with what was there kept beside it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from backtui.base.atomic import make_folder, read_file, replace_file
from backtui.log.errors import DamagedError, LogError, explained
from backtui.log.exchange.import_export import read_log
from backtui.log.store.backups import free_name
from backtui.log.store.file_format import Lines, encode, file_of
from backtui.log.store.merge import documents_of, merged, numbered
from backtui.log.store.red_signs import facts_of_gone
from backtui.log.store.repository import SessionLog
from backtui.log.store.storage import LARGEST_FILE
from backtui.log.store.tables import ABOUT, About


def restore(log: SessionLog, now: datetime, source: Path | None = None) -> Path | None:
    """Go back to a backup, the newest good one unless another file is named.

    The safety answers and red signs of now stay: a backup is no way around them [R 8].

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
    lines = read_log(source, data)
    with suppress(DamagedError):
        lines = _with_safety_of(log, lines)
    return put_in_place(log, lines, now, "replaced")


def _with_safety_of(log: SessionLog, lines: Lines) -> Lines:
    """A backup with the safety answers of now, and with the red signs of sessions it has not."""
    if not log.exists():
        return lines
    theirs, _ = documents_of(lines)
    signs = dict(facts_of_gone(log.sessions(), log.documents()["sessions"]))
    ours = {uuid: dict(document) for uuid, document in log.documents()["answers"].items()}
    answers = merged({"answers": theirs["answers"]}, {"answers": ours | signs})["answers"]
    return {**lines, "answers": numbered({"answers": answers})["answers"]}


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
