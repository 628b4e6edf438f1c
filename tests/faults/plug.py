"""A machine whose plug is pulled: what was not synced is gone."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.faults.faulty import FaultyFiles


class Plug(FaultyFiles):
    """Dies at operation `at`, or when `bury` is called; then takes back all that was not synced.

    Bytes of a file that was not synced since they were written are cut off; names that were made,
    replaced or removed in a folder that was not synced since are as they were before.
    """

    def __init__(self, attic: Path, at: int = -1) -> None:
        super().__init__(at)
        attic.mkdir(exist_ok=True)
        self._attic = attic
        self._lengths: dict[int, tuple[int, int]] = {}
        self._names: list[tuple[Path, Callable[[], object]]] = []

    def _operate(self, name: str, operation: Callable[..., Any], *given: Any) -> Any:
        take_back = self._before(name, given)
        result = super()._operate(name, operation, *given)
        if name == "sync":
            self._synced(given[0])
        elif take_back:
            self._names.append(take_back)
        return result

    def bury(self) -> None:
        """Pull the plug."""
        for _, take_back in reversed(self._names):
            with suppress(FileNotFoundError):
                take_back()
        for descriptor, length in self._lengths.values():
            os.ftruncate(descriptor, length)
            os.close(descriptor)
        self._names.clear()
        self._lengths.clear()
        super().bury()

    def _before(
        self, name: str, given: tuple[Any, ...]
    ) -> tuple[Path, Callable[[], object]] | None:
        if name in ("write", "truncate"):
            found = os.fstat(given[0])
            if found.st_ino not in self._lengths:
                self._lengths[found.st_ino] = os.dup(given[0]), found.st_size
        path = given[1] if name == "replace" else given[0] if given else None
        if not isinstance(path, Path):
            return None
        if name in ("replace", "unlink") and path.exists():
            old = self._attic / str(len(self.trace))
            os.link(path, old)
            return path.parent, lambda: old.replace(path)
        if name == "replace" or (name == "open" and given[1] & os.O_CREAT and not path.exists()):
            return path.parent, path.unlink
        return None

    def _synced(self, descriptor: int) -> None:
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            self._names = [it for it in self._names if it[0].stat().st_ino != found.st_ino]
        elif found.st_ino in self._lengths:
            os.close(self._lengths.pop(found.st_ino)[0])
