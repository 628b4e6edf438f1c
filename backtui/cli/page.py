"""Plain text on a page as wide as the terminal: headings, lists, columns, indented paragraphs."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import zip_longest
from typing import NamedTuple

from backtui.base.safe_text import for_terminal

WIDEST = 100
NARROWEST = 40
IN_A_PIPE = 80
LAST_COLUMN = 24
"""Cells that the last column gets at least, however narrow the page."""
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


class Page(NamedTuple):
    """Where lines are printed. `colours` is 0, 256 or 2²⁴; with 0 there is not even bold."""

    width: int
    colours: int

    @classmethod
    def of_stdout(cls, environ: Mapping[str, str] = os.environ) -> Page:
        """The page that stdout is: in a pipe and under NO_COLOR without colour."""
        if not sys.stdout.isatty():
            return cls(IN_A_PIPE, 0)
        width = shutil.get_terminal_size().columns
        return cls(min(max(width, NARROWEST), WIDEST), _colours(environ))

    def heading(self, text: str) -> None:
        """A line that stands out where it can."""
        text = for_terminal(text)
        print(f"{_BOLD}{text}{_PLAIN}" if self.colours else text)

    def text(self, text: str, *, indent: int = 0, mark: str = "") -> None:
        """A paragraph, wrapped; its lines after the first stand below the text after `mark`."""
        print(
            textwrap.fill(
                for_terminal(text),
                self.width,
                initial_indent=" " * indent + mark,
                subsequent_indent=" " * (indent + len(mark)),
                break_on_hyphens=False,
            )
        )

    def whole(self, text: str) -> None:
        """A line that is not wrapped, for what may be copied or piped on."""
        print(for_terminal(text))

    def gap(self) -> None:
        """An empty line."""
        print()

    def columns(self, rows: Iterable[Sequence[str]], *, indent: int = 2) -> None:
        """Rows below one another; only the last column is wrapped, none is cut off."""
        table = [[for_terminal(cell) for cell in row] for row in rows]
        if not table:
            return
        widths = [
            max(map(len, column)) for column in zip(*(row[:-1] for row in table), strict=True)
        ]
        room = max(LAST_COLUMN, self.width - indent - sum(widths) - 2 * len(widths))
        for row in table:
            wrapped = textwrap.wrap(row[-1], room, break_on_hyphens=False)
            for first, last in zip_longest([row[:-1]], wrapped):
                cells = first or [""] * len(widths)
                parts = [f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)]
                print((" " * indent + "  ".join([*parts, last or ""])).rstrip())


def on_stderr(sentence: str) -> None:
    """Say something beside the output, if anybody hears it there."""
    with suppress(OSError):
        print(f"backtui: {for_terminal(sentence)}", file=sys.stderr)


def length(ms: int) -> str:
    """Minutes and seconds, as 0:05, 12:30 or 1:05:00."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _colours(environ: Mapping[str, str]) -> int:
    """How many colours the terminal says it has, of those a figure can be drawn in."""
    kind = environ.get("TERM", "")
    if environ.get("NO_COLOR") or kind == "dumb":
        return 0
    if environ.get("COLORTERM") in ("truecolor", "24bit") or kind.endswith("-direct"):
        return 1 << 24
    return 256 if "256" in kind else 0
