"""A figure that moves in the terminal, below what was printed before."""

from __future__ import annotations

import sys
import time

from backtui.cli.page import Page
from backtui.figure.movement import Movement
from backtui.figure.text import frames

RATE = 12
"""Frames a second."""
ROWS = 14
WIDEST = 64
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_TOGETHER, _SHOWN = "\x1b[?2026h", "\x1b[?2026l"
_CLEAR_LINE = "\x1b[K"


def play(movement: Movement, page: Page, *, two_sided: bool) -> None:
    """Show it going round and round until Ctrl+C."""
    width = min(page.width, WIDEST)
    shown = frames(
        movement,
        columns=width,
        rows=ROWS,
        colours=page.colours,
        two_sided=two_sided,
        rate=RATE,
    )
    up = ""
    due = time.monotonic()
    try:
        sys.stdout.write(_HIDE_CURSOR)
        for frame in shown:
            lines = "".join(f"{line}{_CLEAR_LINE}\n" for line in frame)
            sys.stdout.write(f"{_TOGETHER}{up}{lines}{_SHOWN}")
            sys.stdout.flush()
            up = f"\x1b[{ROWS}A"
            due += 1 / RATE
            time.sleep(max(0.0, due - time.monotonic()))
    except KeyboardInterrupt:
        pass
    finally:
        sys.stdout.write(_SHOW_CURSOR)
        sys.stdout.flush()
