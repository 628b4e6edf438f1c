"""Files that are either the old one or the new one, whatever happens in between."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

if sys.platform != "win32":
    import fcntl

NEW_FILE_MODE = 0o600
NEW_FOLDER_MODE = 0o700
READ_SIZE = 1 << 20

_ALWAYS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_CANNOT_SYNC_FOLDERS = {errno.EINVAL, errno.ENOTSUP}


class RealFiles:
    """The file operations everything durable is built on, one system call each.

    Tests hand in a subclass that fails, or dies, at any one of them.
    """

    def open(self, path: Path, flags: int, mode: int = NEW_FILE_MODE) -> int:
        """A descriptor that children do not inherit."""
        return os.open(path, flags | _ALWAYS, mode)

    def read(self, descriptor: int, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        return os.read(descriptor, size)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """How many bytes were taken, perhaps fewer than given."""
        return os.write(descriptor, data)

    def seek(self, descriptor: int, offset: int) -> None:
        """Go to an offset from the start."""
        os.lseek(descriptor, offset, os.SEEK_SET)

    def truncate(self, descriptor: int, length: int) -> None:
        """Cut a file off at a length."""
        os.ftruncate(descriptor, length)

    def sync(self, descriptor: int) -> None:
        """Wait until the disk has it; macOS needs its own call to mean it."""
        if sys.platform == "darwin":
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Give a descriptor back."""
        os.close(descriptor)

    def stat(self, path: Path) -> os.stat_result:
        """What the file is, links followed."""
        return path.stat()

    def fstat(self, descriptor: int) -> os.stat_result:
        """What the open file is."""
        return os.fstat(descriptor)

    def may_write(self, path: Path) -> bool:
        """Whether its owner lets us write to it."""
        return os.access(path, os.W_OK)

    def keep_owner(self, descriptor: int, like: os.stat_result) -> None:
        """Give a new file the mode, and where we may the owner, of the one it replaces."""
        if sys.platform != "win32":
            if (like.st_uid, like.st_gid) != (os.geteuid(), os.getegid()):
                with suppress(PermissionError):
                    os.fchown(descriptor, like.st_uid, like.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(like.st_mode))

    def replace(self, source: Path, target: Path) -> None:
        """Put one file in the place of another, in one step."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a file; that it is gone already is fine."""
        path.unlink(missing_ok=True)

    def mkdir(self, path: Path) -> None:
        """Make a folder that is nobody else's business."""
        path.mkdir(NEW_FOLDER_MODE)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted."""
        return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is wanted


REAL_FILES = RealFiles()


class Signature(Struct, frozen=True):
    """Tells one state of a file from another without reading it.

    An inode alone proves nothing (they are reused), nor does a time alone.
    """

    device: int
    inode: int
    mtime_ns: int
    ctime_ns: int
    size: int

    @classmethod
    def of(cls, found: os.stat_result) -> Signature:
        """The signature of a stat result."""
        return cls(found.st_dev, found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size)


def signature(path: Path, files: RealFiles = REAL_FILES) -> Signature | None:
    """The state of a file now; None where there is none. Raises OSError."""
    try:
        return Signature.of(files.stat(path))
    except FileNotFoundError:
        return None


def read_file(path: Path, largest: int, files: RealFiles = REAL_FILES) -> tuple[bytes, Signature]:
    """The bytes of a regular file, and the state they belong to.

    Raises:
        OSError: it cannot be read, is no regular file, has more than `largest` bytes (EFBIG), or
            changed while being read (EAGAIN).
    """
    # A pipe would block in open() for ever: look before opening.
    if not stat.S_ISREG(files.stat(path).st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    descriptor = files.open(path, os.O_RDONLY)
    try:
        before = files.fstat(descriptor)
        if before.st_size > largest:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        pieces = []
        rest = before.st_size
        # One byte more than there should be is enough to know that the file grows.
        while rest >= 0 and (piece := files.read(descriptor, min(rest + 1, READ_SIZE))):
            pieces.append(piece)
            rest -= len(piece)
        after = Signature.of(files.fstat(descriptor))
    finally:
        files.close(descriptor)
    data = b"".join(pieces)
    if after != Signature.of(before) or rest:
        raise OSError(errno.EAGAIN, "changed while it was being read", str(path))
    return data, after


def write_all(descriptor: int, data: bytes, files: RealFiles = REAL_FILES) -> None:
    """Write every byte. Raises OSError, perhaps after some of them."""
    rest = memoryview(data)
    while rest:
        rest = rest[files.write(descriptor, rest) :]


def sync_folder(folder: Path, files: RealFiles = REAL_FILES) -> None:
    """Make names in a folder survive a pulled plug, where the system can. Raises OSError."""
    if sys.platform != "win32":
        descriptor = files.open(folder, os.O_RDONLY)
        try:
            files.sync(descriptor)
        except OSError as problem:
            if problem.errno not in _CANNOT_SYNC_FOLDERS:
                raise
        finally:
            files.close(descriptor)


def make_folder(folder: Path, files: RealFiles = REAL_FILES) -> None:
    """Make a folder and those above it, for the owner only. Raises OSError."""
    try:
        if stat.S_ISDIR(files.stat(folder).st_mode):
            return
    except FileNotFoundError:
        make_folder(folder.parent, files)
    with suppress(FileExistsError):
        files.mkdir(folder)
        sync_folder(folder.parent, files)


def replace_file(
    path: Path,
    chunks: Iterable[bytes],
    files: RealFiles = REAL_FILES,
    temporary: Path | None = None,
) -> Signature | None:
    """Put new content in the place of a file, so that a crash leaves the old or the new, whole.

    `path` must not be a symbolic link (resolve it first). A file that was there keeps its mode and
    owner; a new one is the owner's alone. Who hands in `temporary` holds a lock on it.

    Returns:
        The state of the new file; None if something else replaced it at once.

    Raises:
        OSError: the old content stands, unless only the last step failed, to make its name durable.
    """
    temporary = temporary or path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        before = files.stat(path)
    except FileNotFoundError:
        before = None
    if before and not files.may_write(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    files.unlink(temporary)
    descriptor = files.open(temporary, _NEW)
    try:
        try:
            for chunk in chunks:
                write_all(descriptor, chunk, files)
            if before:
                files.keep_owner(descriptor, before)
            files.sync(descriptor)
            written = files.fstat(descriptor)
        finally:
            files.close(descriptor)
        files.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            files.unlink(temporary)
        raise
    sync_folder(path.parent, files)
    found = signature(path, files)
    same = found and (found.inode, found.mtime_ns, found.size) == (
        written.st_ino,
        written.st_mtime_ns,
        written.st_size,
    )
    return found if same else None
