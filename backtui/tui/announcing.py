"""What a terminal can show besides its cells: a title, and how far something has come."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

_STRING, _END = "\x1b]", "\x07"
_KEEP_TITLE, _TITLE_AS_BEFORE = "\x1b[22;2t", "\x1b[23;2t"
_WEZTERM_WITH_PROGRESS = "20240203"
"""The last WezTerm that took a progress report for a message to pop up."""
_VTE_WITH_PROGRESS = 7900


class Going(IntEnum):
    """The states of a progress report, as ConEmu numbers them and others after it."""

    NOTHING = 0
    RUNNING = 1
    PAUSED = 4


def knows_titles(environ: Mapping[str, str]) -> bool:
    """Whether a title is safe to send; the Linux console prints what it does not know."""
    return environ.get("TERM", "") not in ("", "dumb", "linux")


def knows_progress(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to take OSC 9;4; others pop up a message for each."""
    if "TMUX" in environ or "STY" in environ:
        return False
    program = environ.get("TERM_PROGRAM", "")
    version = environ.get("TERM_PROGRAM_VERSION", "")
    vte = environ.get("VTE_VERSION", "")
    return (
        "WT_SESSION" in environ
        or environ.get("ConEmuANSI") == "ON"
        or program == "ghostty"
        or (program == "WezTerm" and version[:8] > _WEZTERM_WITH_PROGRESS)
        or (vte.isdecimal() and int(vte) >= _VTE_WITH_PROGRESS)
    )


class Announcer:
    """Writes the sequences for one terminal, as far as it knows them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._titles = knows_titles(environ)
        self._progress = knows_progress(environ)

    def opening(self, title: str) -> str:
        """Keep the title that is there, and show ours."""
        return f"{_KEEP_TITLE}{self.title(title)}" if self._titles else ""

    def title(self, text: str) -> str:
        """Another title."""
        plain = "".join(character for character in text if character.isprintable())
        return f"{_STRING}2;{plain}{_END}" if self._titles else ""

    def progress(self, going: Going, percent: int = 0) -> str:
        """How far it has come, 0 to 100. Forgotten by some after 15 seconds: say it often."""
        return f"{_STRING}9;4;{going:d};{percent}{_END}" if self._progress else ""

    def closing(self) -> str:
        """No progress, and the title from before; an empty one where none was kept."""
        kept = _TITLE_AS_BEFORE if self._titles else ""
        return f"{self.progress(Going.NOTHING)}{self.title('')}{kept}"
