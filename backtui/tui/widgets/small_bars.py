"""Small bars in running text: one hold, a share of two sides, values over time."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from textual.content import Content

from backtui.history.records import HoldRecord
from backtui.session.attempt import HoldEnd

_UP = " ▁▂▃▄▅▆▇"
_NOTHING = (HoldEnd.SKIPPED, HoldEnd.NOT_DONE)
_LONGEST = 8


def bar(share: float, width: int, ink: str) -> Content:
    """A line of `width` cells, thick up to a share from 0 to 1, to half a cell."""
    thick, half = divmod(round(2 * width * min(1.0, max(0.0, share))), 2)
    return Content.assemble(
        ("━" * thick + "╸" * half, ink), ("─" * (width - thick - half), "$ink-dim")
    )


def hold_bars(holds: Sequence[HoldRecord], width: int) -> Content:
    """A line to each hold: thick, cut short, dots where it was not done, an x where it hurt."""
    each = min(_LONGEST, (width + 1) // max(1, len(holds)) - 1)
    if each < 1:
        full = sum(_share(hold) >= 1 for hold in holds)
        words = Content.styled(f" {full} of {len(holds)}", "$ink-quiet")
        long = max(1, width - words.cell_length)
        return bar(full / len(holds), long, "$phase-hold") + words
    return Content(" ").join(_hold(hold, each) for hold in holds)


def columns(
    values: Sequence[Fraction | float | None], top: float, rows: int, *, ink: str
) -> list[Content]:
    """Values as columns side by side, the highest row first; None leaves a gap."""
    lines = []
    for row in reversed(range(rows)):
        pieces: list[tuple[str, str]] = []
        for value in values:
            eighths = 0 if value is None or top <= 0 else round(8 * rows * float(value) / top)
            if value is not None and row == 0:
                eighths = max(1, eighths)
            here = min(8, max(0, eighths - 8 * row))
            pieces.append((" ", f"on {ink}") if here == 8 else (_UP[here], ink))
            pieces.append((" ", ""))
        lines.append(Content.assemble(*pieces))
    return lines


def _hold(hold: HoldRecord, width: int) -> Content:
    if hold.ended in _NOTHING:
        return Content.styled("·" * width, "$ink-quiet")
    if hold.ended is HoldEnd.PAIN:
        mark = Content.styled("x", "bold $phase-pain")
        return bar(_share(hold), width - 1, "$phase-pain") + mark if width > 1 else mark
    return bar(_share(hold), width, "$phase-hold")


def _share(hold: HoldRecord) -> float:
    if hold.ended in _NOTHING:
        return 0.0
    return hold.held_ms / hold.asked_ms if hold.asked_ms else 1.0
