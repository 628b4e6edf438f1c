"""Everything that is wrong with a log and the files beside it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from backtui.base.atomic import read_file
from backtui.log.errors import LogError
from backtui.log.journal.recovery import crashed_sessions
from backtui.log.repair.conflicts import conflict_copies
from backtui.log.repair.salvage import find_damage
from backtui.log.store.file_format import LayoutError, lines_of
from backtui.log.store.repository import SessionLog
from backtui.log.store.storage import LARGEST_FILE

_A_DAY = timedelta(days=1)
_EARLIEST_YEAR = 1970


def check_log(log: SessionLog, now: datetime) -> tuple[str, ...]:
    """One sentence or two for each thing that is wrong; none if all is well. Changes nothing."""
    said: list[str] = []
    for part in (_file, _records, _beside, _backups):
        try:
            said.extend(part(log, now))
        except LogError as problem:
            if str(problem) not in said:
                said.append(str(problem))
    return tuple(said)


def _file(log: SessionLog, now: datetime) -> Iterator[str]:
    del now
    damage = find_damage(log)
    if damage:
        way = ("`backtui restore` puts together all that can be read.",) if damage.mendable else ()
        yield " ".join((*damage.sentences(), *way))
    elif log.read_only:
        yield log.read_only


def _records(log: SessionLog, now: datetime) -> Iterator[str]:
    if find_damage(log):
        return
    for problem in log.problems:
        yield f"{log.path}: {problem}. It is kept as it is and left out of everything."
    for session in log.sessions():
        where = f"{log.path}: sessions, {session.uuid}"
        if session.start > now + _A_DAY:
            yield f"{where}: it starts in the future ({session.start:%Y-%m-%d}); edit its start."
        if session.start.year < _EARLIEST_YEAR:
            yield f"{where}: it starts in the year {session.start.year}; edit its start."
        if session.end and session.end < session.start:
            yield f"{where}: it ends before it starts; edit its end."
        if session.end and session.end > session.start + _A_DAY:
            yield f"{where}: it lasts longer than a day; edit its end."


def _beside(log: SessionLog, now: datetime) -> Iterator[str]:
    for crashed in crashed_sessions(log.path, now, log.files):
        if crashed.contents is None:
            yield f"{crashed.path}: this journal of a session cannot be read. It stays as it is."
        elif crashed.contents.unread:
            count = crashed.contents.unread
            yield f"{crashed.path}: {count} of its lines cannot be read; the others will be kept."
    for copy in conflict_copies(log.path, log.files):
        yield f"{copy}: a copy that your sync program made. `backtui import` merges it."


def _backups(log: SessionLog, now: datetime) -> Iterator[str]:
    del now
    for path in log.backups.all():
        try:
            lines_of(read_file(path, LARGEST_FILE, log.files)[0])
        except (OSError, LayoutError) as problem:
            yield f"{path}: this backup cannot be read ({problem}). Remove it."
