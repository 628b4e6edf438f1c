"""Where things live on this machine: the data that comes along, and the person's own folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs

from backtui.base.errors import BackTUIError, UsageError

_PACKAGE = Path(__file__).parents[1]


def data_folder(package: Path = _PACKAGE) -> Path:
    """The folder of exercises and routines: in the package once installed, beside it in a checkout.

    Raises BackTUIError where neither is there.
    """
    for folder in (package / "data", package.parent / "data"):
        if (folder / "exercises").is_dir():
            return folder
    raise BackTUIError(
        f"The exercises that come with BackTUI are missing from {package / 'data'}; "
        "install BackTUI again."
    )


def config_folder() -> Path:
    """Where settings and one's own exercises live. It need not exist yet."""
    return _of_this_person(platformdirs.user_config_path)


def data_home() -> Path:
    """Where the log, its journal and its backups live. It need not exist yet."""
    return _of_this_person(platformdirs.user_data_path)


def _of_this_person(find: Callable[..., Path]) -> Path:
    try:
        return find("backtui", appauthor=False)
    except RuntimeError as error:
        raise BackTUIError("You have no home folder here; set HOME to a folder.") from error


def at_home(path: Path) -> Path:
    """With `~` as the home folder; a shell leaves it alone in `--db=~/FILE`.

    Raises UsageError where it names a home folder that is not there.
    """
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise UsageError(f"{path} names a home folder that is not there.") from error


def made(folder: Path) -> Path:
    """The folder, created for this person alone (0700) if it was not there.

    Raises BackTUIError where it cannot be created or something else has its name.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or "the system refused"
        raise BackTUIError(
            f"The folder {folder} cannot be created: {why}. "
            "Make room for it there, or name another place with --db or --config."
        ) from error
    return folder
