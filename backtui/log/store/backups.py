"""Dated copies of the log, in a folder beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from backtui.base.atomic import (
    REAL_FILES,
    RealFiles,
    make_folder,
    read_file,
    replace_file,
    signature,
)
from backtui.log.store.file_format import LayoutError, Lines, lines_of
from backtui.log.store.storage import LARGEST_FILE

DAILY, WEEKLY, MONTHLY = 7, 4, 12

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(T\d{6})?(-[\w-]+)?\.json")


class Backups:
    """The copies of one log.

    Those made by themselves are named for their day and thinned out; those that someone asked for
    carry the time too, and stay.
    """

    def __init__(self, log: Path, files: RealFiles = REAL_FILES) -> None:
        self._log = log
        self._files = files
        self.folder = log.with_name(f"{log.name}.backups")

    def all(self) -> tuple[Path, ...]:
        """Every copy, the newest first. Raises OSError."""
        try:
            names = self._files.names(self.folder)
        except FileNotFoundError:
            return ()
        return tuple(self.folder / name for name in reversed(names) if _day(name))

    def newest_good(self) -> tuple[Path, Lines] | None:
        """The newest copy that is sound, with its documents.

        Raises OSError rather than take an older one, where the disk will not give a copy.
        """
        for path in self.all():
            data, _ = read_file(path, LARGEST_FILE, self._files)
            with suppress(LayoutError):
                return path, lines_of(data)
        return None

    def daily(self, today: date) -> Path | None:
        """The day's own copy, made unless it is there; the oldest go. Raises OSError."""
        path = self.folder / f"{today.isoformat()}.json"
        if path.name in (found.name for found in self.all()):
            return None
        made = self._copy(path)
        for old in _superfluous(self.all()):
            self._files.unlink(old)
        return made

    def make(self, now: datetime, reason: str = "") -> Path | None:
        """A copy for keeps; None if there is no log yet. Raises OSError."""
        tail = f"-{reason}" if reason else ""
        path = self.folder / f"{now:%Y-%m-%dT%H%M%S}{tail}.json"
        return self._copy(free_name(path, self._files))

    def _copy(self, path: Path) -> Path | None:
        try:
            data, _ = read_file(self._log, LARGEST_FILE, self._files)
        except FileNotFoundError:
            return None
        make_folder(self.folder, self._files)
        replace_file(path, (data,), self._files, self.folder / ".new")
        return path


def _day(name: str) -> date | None:
    found = _NAME.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _superfluous(paths: Iterable[Path]) -> list[Path]:
    """The daily copies beyond 7 days, 4 weeks and 12 months; each keeps the newest it has."""
    days = {day: path for path in paths if (day := _day(path.name)) and path.stem == f"{day}"}
    wanted: set[date] = set()
    spans: tuple[tuple[int, Callable[[date], object]], ...] = (
        (DAILY, lambda day: day),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    )
    for count, span in spans:
        newest: dict[object, date] = {}
        for day in sorted(days, reverse=True):
            newest.setdefault(span(day), day)
        wanted |= set(list(newest.values())[:count])
    return [path for day, path in days.items() if day not in wanted]


def free_name(path: Path, files: RealFiles = REAL_FILES) -> Path:
    """A name nobody has yet: this one, or this one with a number. Raises OSError."""
    number = 1
    found = path
    while signature(found, files):
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found
