"""A panel that scrolls where there is no room for all of it."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.geometry import Size


class Panel(VerticalScroll):
    """As tall as what is in it, beside the place of its bar.

    That place is always kept, or a bar that came in a small window would never go again.
    """

    DEFAULT_CSS = """
    Panel { height: auto; max-height: 100%; scrollbar-gutter: stable; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows at a width; Textual 8.2.8 forgets that the bar takes some of it."""
        return super().get_content_height(
            container, viewport, width - self.styles.scrollbar_size_vertical
        )
