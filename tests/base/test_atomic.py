"""Writing a file so that it is always whole."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from backtui.base.atomic import (
    RealFiles,
    make_folder,
    read_file,
    replace_file,
    signature,
    sync_folder,
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class Refusing(RealFiles):
    """Fails at one named operation."""

    def __init__(self, name: str, code: int) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise OSError(code, os.strerror(code))

        setattr(self, name, refuse)


def test_a_new_file_is_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        replace_file(tmp_path / "file", (b"a", b"b"))
    finally:
        os.umask(before)
    assert (tmp_path / "file").read_bytes() == b"ab"
    assert mode(tmp_path / "file") == 0o600


def test_an_old_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, (b"new",))
    assert (path.read_bytes(), mode(path)) == (b"new", 0o640)


def test_the_signature_tells_each_state_from_the_next(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert signature(path) is None
    states = {replace_file(path, (b"same size",)) for _ in range(20)}
    assert len(states) == 20
    assert signature(path) in states


@pytest.mark.parametrize("name", ["open", "write", "sync", "close", "replace", "may_write"])
def test_an_error_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, (b"new",), Refusing(name, errno.ENOSPC))
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208 - names are all that is wanted


def test_a_leftover_temporary_is_replaced_and_a_planted_link_not_followed(tmp_path: Path) -> None:
    path, temporary, other = tmp_path / "file", tmp_path / ".new", tmp_path / "other"
    other.write_bytes(b"untouched")
    temporary.symlink_to(other)
    replace_file(path, (b"new",), temporary=temporary)
    assert path.read_bytes() == b"new"
    assert not path.is_symlink()
    assert other.read_bytes() == b"untouched"


def test_a_file_that_may_not_be_written_is_respected(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    class NotMine(RealFiles):
        def may_write(self, path: Path) -> bool:
            return False

    with pytest.raises(PermissionError):
        replace_file(path, (b"new",), NotMine())
    assert path.read_bytes() == b"old"


def test_folders_are_made_for_the_owner_alone(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700


def test_where_folders_cannot_be_synced_that_is_no_error(tmp_path: Path) -> None:
    sync_folder(tmp_path, Refusing("sync", errno.EINVAL))
    with pytest.raises(OSError, match="Input/output"):
        sync_folder(tmp_path, Refusing("sync", errno.EIO))


def test_only_a_regular_file_of_sane_size_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"12345")
    assert read_file(tmp_path / "file", 5)[0] == b"12345"
    for path, largest in ((tmp_path / "pipe", 5), (tmp_path, 5), (tmp_path / "file", 4)):
        with pytest.raises(OSError, match=r"regular|too large"):
            read_file(path, largest)


def test_a_file_that_grows_while_it_is_read_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")

    class Growing(RealFiles):
        def read(self, descriptor: int, size: int) -> bytes:
            found = super().read(descriptor, size)
            with path.open("ab") as file:
                file.write(b"6" * (not found))
            return found

    with pytest.raises(OSError, match="changed while"):
        read_file(path, 100, Growing())
