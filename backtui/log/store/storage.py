"""A TinyDB storage that a crash, a full disk or a second program cannot damage.

Stands in for TinyDB's JSONStorage: `TinyDB(path, storage=DurableStorage)`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from tinydb.storages import Storage

from backtui.base.atomic import (
    REAL_FILES,
    RealFiles,
    Signature,
    make_folder,
    read_file,
    replace_file,
    signature,
)
from backtui.log.errors import SEE_CHECK, ChangedError, DamagedError
from backtui.log.store.file_format import (
    LayoutError,
    Lines,
    Stored,
    encode_tables,
    file_of,
    lines_of,
    tables_of,
)
from backtui.log.store.lock import PATIENCE_SECONDS, FileLock

LARGEST_FILE = 512 << 20
"""Bytes; a log of 10,000 sessions has about 30 million."""

BATCH = 1 << 18

Tables = dict[str, dict[str, Any]]


class _Held(Struct):
    """What the file held when it was in this state."""

    state: Signature | None
    lines: Lines | None
    documents: Stored | None = None


class DurableStorage(Storage):
    """Keeps the whole database in one JSON file, which is always either the old or the new one.

    - Everything is encoded before the disk is touched; the new file is written beside the old one,
      synced and put in its place.
    - A symbolic link is followed to the real file; modes are kept.
    - What could not be read is never overwritten, nor is what another program wrote since.
    - The file is read again only when it changed; what a caller changes in documents it was given
      is seen by a later `read` only once it is written.
    - `with storage.transaction():` makes many changes one, under a lock between processes.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        create_dirs: bool = False,
        access_mode: str = "r+",
        *,
        files: RealFiles = REAL_FILES,
        lock_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """Create nothing yet; `access_mode` "r" refuses every write. Raises FileNotFoundError."""
        super().__init__()
        self.path = Path(os.path.realpath(path))
        self._may_write = "+" in access_mode
        if not create_dirs or not self._may_write:
            files.stat(self.path.parent if self._may_write else self.path)
        self.lock = FileLock(
            self.path.with_name(f"{self.path.name}.lock"),
            f"Another BackTUI is busy with {self.path}. Wait a moment and try again.",
            files=files,
            seconds=lock_seconds,
        )
        self._create_dirs = create_dirs
        self._files = files
        self._held: _Held | None = None
        self.in_transaction = False
        self._staged: Tables | None = None

    def state(self) -> Signature | None:
        """What tells this state of the file from others; None where there is none."""
        return signature(self.path, self._files)

    def read(self) -> Tables | None:
        """All tables; None if there is no file or an empty one. Raises DamagedError, OSError."""
        if self._staged is not None:
            return self._staged
        if self._held is None or self._held.state != self.state():
            self._held = None
            self._held = self._load()
        if self._held.lines is None:
            return None
        self._held.documents = tables_of(self._held.lines, self._held.documents)
        return {name: dict(table) for name, table in self._held.documents.items()}

    def write(self, data: Tables) -> None:
        """Put these tables in the place of all others.

        Raises:
            TypeError: JSON cannot hold them.
            DamagedError, ChangedError: the file is not what was read.
            BusyError: another process holds the lock.
            OSError: the disk would not; the old file stands.
        """
        if self.in_transaction:
            self._staged = data
        else:
            self._write(data)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock; gather every write, and make them one at the end, or none at an error."""
        if not self._may_write:
            raise PermissionError(f"{self.path} was opened for reading only")
        if self._create_dirs:
            make_folder(self.path.parent, self._files)
        with self.lock:
            if self.in_transaction:
                yield
                return
            self.in_transaction = True
            try:
                yield
                staged = self._staged
            finally:
                self.in_transaction = False
                self._staged = None
            if staged is not None:
                self._write(staged)

    def _load(self) -> _Held:
        try:
            data, state = read_file(self.path, LARGEST_FILE, self._files)
        except FileNotFoundError:
            return _Held(None, None)
        try:
            return _Held(state, lines_of(data) if data else None)
        except LayoutError as problem:
            raise DamagedError(f"{self.path} is damaged ({problem}).", SEE_CHECK) from problem

    def _write(self, data: Tables) -> None:
        # TinyDB changes the documents before it writes: after a failure, believe only the disk.
        held, self._held = self._held, None
        if not self._may_write:
            raise PermissionError(f"{self.path} was opened for reading only")
        lines = encode_tables(data)
        if self._create_dirs:
            make_folder(self.path.parent, self._files)
        with self.lock:
            if (held or self._load()).state != self.state():
                raise ChangedError(
                    f"{self.path} was changed by another program. Nothing was overwritten; "
                    "try again."
                )
            temporary = self.path.with_name(f".{self.path.name}.new")
            state = replace_file(self.path, _batches(file_of(lines)), self._files, temporary)
        if state is not None:
            self._held = _Held(state, lines, held.documents if held else None)


def _batches(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Small pieces put together: few system calls, and no long hold of the interpreter."""
    batch: list[bytes] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece)
        if size >= BATCH:
            yield b"".join(batch)
            batch, size = [], 0
    yield b"".join(batch)
