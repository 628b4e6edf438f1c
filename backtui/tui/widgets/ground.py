"""Boxes of which nothing shows but their ground."""

from __future__ import annotations

from rich.style import Style
from textual.color import BLACK
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Ground(Widget):
    """Has its empty line ready: Textual asks all boxes around and near a change for theirs.

    To be named after the container it is mixed into: styles follow the first base alone. No
    border, title or opacity is painted. Textual's own `BLANK` goes unfiltered: NO_COLOR
    would leave it coloured.
    """

    _ready: tuple[int, Style, Strip] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """As many empty lines as are asked for."""
        style = self.visual_style.rich_style
        ready = self._ready
        if ready is None or ready[0] != crop.width or ready[1] is not style:
            strip = Strip.blank(crop.width, style)
            for each in self.get_line_filters():
                strip = strip.apply_filter(each, BLACK)  # matters to dim text, of which is none
            ready = self._ready = (crop.width, style, strip)
        return [ready[2]] * crop.height
