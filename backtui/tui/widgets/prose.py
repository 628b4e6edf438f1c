"""Paragraphs to read, each with a mark that stands in front of its lines."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Paragraph(Struct, frozen=True):
    """A text, and the mark before its first line; the lines below stand under the first."""

    text: Content
    mark: Content = Content()


GAP = Paragraph(Content())


class Prose(Widget, can_focus=False):
    """Paragraphs, wrapped anew for every width and as tall as that takes."""

    DEFAULT_CSS = """
    Prose { height: auto; width: 1fr; }
    """

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._lines: tuple[int, list[Content]] = (0, [])

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other paragraphs."""
        self._paragraphs = tuple(paragraphs)
        self._lines = (0, [])
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many rows as there are lines at a width."""
        return len(self._at(width))

    def render(self) -> Content:
        """The lines for the width there is."""
        return Content("\n").join(self._at(self.content_size.width))

    def _at(self, width: int) -> list[Content]:
        if self._lines[0] != width:
            lines = [line for each in self._paragraphs for line in wrapped(each, width)]
            self._lines = (width, lines)
        return self._lines[1]


def wrapped(paragraph: Paragraph, width: int) -> list[Content]:
    """The lines of a paragraph, at most `width` cells each as far as its mark leaves room."""
    mark = paragraph.mark
    indent = mark.cell_length
    lines = paragraph.text.wrap(max(1, width - indent)) or [Content()]
    return [mark + lines[0], *(line.pad_left(indent) for line in lines[1:])]
