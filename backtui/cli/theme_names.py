"""Whether a theme that somebody named is there."""

from __future__ import annotations

from difflib import get_close_matches

from backtui.tui.themes import NAMES


def no_such_theme(name: str) -> str | None:
    """A sentence that says what was probably meant; None where there is such a theme."""
    if name in NAMES:
        return None
    near = get_close_matches(name, NAMES, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(NAMES)}."
    return f'There is no theme "{name}"; {hint}'
