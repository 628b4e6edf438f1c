"""The charts as tables, over the place they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from backtui.base.safe_text import for_terminal
from backtui.guide.numbers import Table
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.rows import Text

_GAPS = (2, 1)
_FIRST_AT_LEAST = 11
"""Cells that the first column keeps however narrow the screen: those of a date."""


class NumbersScreen(ModalScreen[None]):
    """One table below the other; the same key that opened it closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,t,q", "dismiss", "close", show=False),
    ]

    def __init__(self, tables: Sequence[Table]) -> None:
        super().__init__()
        self._tables = tables

    def compose(self) -> ComposeResult:
        """All of it as one text to scroll."""
        with Vertical(id="numbers", classes="panel") as panel:
            panel.border_title = "Numbers"
            panel.border_subtitle = Content.assemble(
                ("↑↓", "bold $side"), " move   ", ("Esc", "bold $side"), " close"
            ).markup
            yield Text()

    def on_mount(self) -> None:
        """Write the tables."""
        text = self.query_one(Text)
        text.show(
            lambda width: [line for each in self._tables for line in table_lines(each, width)]
        )
        text.focus()


def table_lines(table: Table, width: int) -> list[Content]:
    """A table as lines; closer together, and its first column cut, where it must be."""
    cells = [[for_terminal(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    gap = next((gap for gap in _GAPS if _width(widths, gap) <= width), min(_GAPS))
    widths[0] = max(_FIRST_AT_LEAST, widths[0] - max(0, _width(widths, gap) - width))
    lines = [Content.styled(for_terminal(table.title), "bold $ink-strong")]
    for number, row in enumerate(cells):
        first = Content(row[0]).truncate(widths[0], ellipsis=True, pad=True)
        rest = [f"{cell:>{size + gap}}" for cell, size in zip(row[1:], widths[1:], strict=True)]
        lines.append((first + "".join(rest)).stylize("$ink" if number else "$ink-quiet"))
    return [*lines, Content()]


def _width(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)
