"""One line of plain text that is painted only when it changes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


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
