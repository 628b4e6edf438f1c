"""One line of plain text that is painted only when it changes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

_APART = 2
"""The least cells between two texts on a line."""


class Line(Static):
    """A line of fixed height; its text is never markup and never changes the layout."""

    DEFAULT_CSS = """
    Line { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - the name every Textual widget gives it
        classes: str | None = None,
    ) -> None:
        super().__init__(Content(text), id=id, classes=classes)
        self._text = text

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, text: str) -> None:
        """Show another text, if it is another."""
        if text != self._text:
            self._text = text
            self.update(Content(text), layout=False)


class Ends(Line):
    """A line with something at either end; where there is no room for both, one gives way."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as above
        super().__init__(id=id)
        self._right = ""
        self._right_first = False

    def say_both(self, left: str, right: str, *, right_first: bool = False) -> None:
        """Show other texts, if they are others; what has no room is the right one, or the left."""
        if (left, right, right_first) != (self._text, self._right, self._right_first):
            self._text, self._right, self._right_first = left, right, right_first
            self.refresh()

    @property
    def right(self) -> str:
        """What it says at its right."""
        return self._right

    def render(self) -> Content:
        """Both, or what matters more and as much of the other as is of use."""
        left, right = Content(self._text), Content(self._right)
        room = self.content_size.width
        free = room - left.cell_length - right.cell_length
        if free >= _APART:
            return Content.assemble(left, " " * free, right)
        if not self._right_first:
            return left
        left = left.truncate(max(0, room - right.cell_length - _APART), ellipsis=True)
        return Content.assemble(left, " " * (room - left.cell_length - right.cell_length), right)
