"""The name of the machine's time zone, as far as it tells."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_LINK = Path("/etc/localtime")
_FILE = Path("/etc/timezone")
_FOLDER = "zoneinfo/"


def time_zone(environ: Mapping[str, str], link: Path = _LINK, file: Path = _FILE) -> str:
    """A name such as "Europe/Berlin": TZ, else where the link leads, else what the file says.

    Empty where none of them names a place.
    """
    named = environ.get("TZ", "").removeprefix(":")
    for found in (named, _target(link), _content(file)):
        zone = found.rpartition(_FOLDER)[2].strip()
        if "/" in zone and not zone.startswith(("/", "Etc/")):
            return zone
    return ""


def _target(link: Path) -> str:
    try:
        return str(link.resolve()) if link.is_symlink() else ""
    except (OSError, RuntimeError):
        return ""


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii", errors="ignore")[:100]
    except OSError:
        return ""
