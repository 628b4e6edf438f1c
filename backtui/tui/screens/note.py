"""A note to a session, in an editor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from backtui.base.safe_text import clean
from backtui.tui.writing import Writing

LONGEST = 10_000
_TOO_LONG = f"A note has at most {LONGEST:,} letters."


class NoteScreen(Writing[str]):
    """Is dismissed with the note; None where it is to stay as it was.

    `written` is what stands in the editor at first, where that is not the note as it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", show=False, priority=True),
        Binding("escape", "leave", "leave", show=False, priority=True),
    ]
    AUTO_FOCUS = "TextArea"
    KEEP_KEY = "Ctrl+S"

    def __init__(self, title: str, note: str, written: str | None = None) -> None:
        super().__init__()
        self._heading = title
        self._before = clean(note, lines=True)
        self._written = self._before if written is None else written

    def compose(self) -> ComposeResult:
        """The editor and a line for what it has to say."""
        with Vertical(id="note", classes="panel") as panel:
            panel.border_title = Content(self._heading).markup
            panel.border_subtitle = Content.assemble(
                ("Ctrl+S", "bold $side"), " keep   ", ("Esc", "bold $side"), " leave"
            ).markup
            yield TextArea(self._written, soft_wrap=True, compact=True, highlight_cursor_line=False)
            yield Static(id="said")

    def on_mount(self) -> None:
        """Go on after what is there."""
        editor = self.query_one(TextArea)
        editor.cursor_blink = False
        editor.move_cursor(editor.document.end)

    def on_text_area_changed(self) -> None:
        """It is another text now."""
        self.rewritten()

    @property
    def changed(self) -> bool:
        """Whether it says anything else than the note that is kept."""
        return self._note != self._before

    @property
    def _note(self) -> str:
        return clean(self.query_one(TextArea).text, lines=True)

    def action_keep(self) -> None:
        """Keep what is written."""
        if len(self._note) > LONGEST:
            self.say(_TOO_LONG)
        else:
            self.keep(self._note if self.changed else None)
