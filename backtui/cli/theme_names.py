"""Whether a theme that somebody named is there."""

from __future__ import annotations

from difflib import get_close_matches

from backtui.tui.themes import THEMES


def no_such_theme(name: str) -> str | None:
    """A sentence that says what was probably meant; None where there is such a theme."""
    known = [theme.name for theme in THEMES]
    if name in known:
        return None
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}."
    return f'There is no theme "{name}"; {hint}'
