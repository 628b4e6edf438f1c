"""What was left behind by sessions that were cut off, seen to before anything else is shown."""

from __future__ import annotations

from backtui.guide.guide import Guide
from backtui.guide.unfinished import set_unreadable_aside


def tidy(guide: Guide) -> list[str]:
    """Keep what was cut off too long ago to go on, set aside what nobody can read; tell each.

    Raises LogError.
    """
    if guide.log.read_only:
        return []
    aside = set_unreadable_aside(guide.log.path, guide.clock.now())
    kept = guide.keep_cut_off()
    return [
        *(f"A session cut off could not be read; its file stays as {path}." for path in aside),
        *(
            f"The session of {record.start:%A, %H:%M} was cut off; what you did is kept."
            for record in kept
        ),
    ]
