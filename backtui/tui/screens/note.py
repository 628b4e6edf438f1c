"""A note to a session, in an editor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from backtui.base.safe_text import clean

LONGEST = 10_000
_DROPS = "Not kept yet: Ctrl+S keeps it, Esc again drops it."
_TOO_LONG = f"A note has at most {LONGEST:,} letters."


class NoteScreen(ModalScreen[str | None]):
    """Is dismissed with the note; None where it is to stay as it was.

    `written` is what stands in the editor at first, where that is not the note as it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", show=False, priority=True),
        Binding("escape", "leave", "leave", show=False, priority=True),
    ]
    AUTO_FOCUS = "TextArea"

    def __init__(self, title: str, note: str, written: str | None = None) -> None:
        super().__init__()
        self._heading = title
        self._before = clean(note, lines=True)
        self._written = self._before if written is None else written
        self._warned = False

    def compose(self) -> ComposeResult:
        """The editor and a line for what it has to say."""
        with Vertical(id="note", classes="panel") as panel:
            panel.border_title = Content(self._heading).markup
            panel.border_subtitle = Content.assemble(
                ("Ctrl+S", "bold $side"), " keep   ", ("Esc", "bold $side"), " leave"
            ).markup
            yield TextArea(self._written, soft_wrap=True, compact=True, highlight_cursor_line=False)
            yield Static(id="note-note")

    def on_mount(self) -> None:
        """Go on after what is there."""
        editor = self.query_one(TextArea)
        editor.move_cursor(editor.document.end)

    def on_text_area_changed(self) -> None:
        """It is another text now."""
        self._warned = False
        self._say("")

    def action_keep(self) -> None:
        """Keep what is written."""
        note = clean(self.query_one(TextArea).text, lines=True)
        if len(note) > LONGEST:
            self._say(_TOO_LONG)
        else:
            self.dismiss(None if note == self._before else note)

    def action_leave(self) -> None:
        """Leave; what was written is dropped only at the second time."""
        changed = clean(self.query_one(TextArea).text, lines=True) != self._before
        if changed and not self._warned:
            self._warned = True
            self._say(_DROPS)
        else:
            self.dismiss(None)

    def _say(self, sentence: str) -> None:
        note = self.query_one("#note-note", Static)
        note.update(Content(sentence))
        note.set_class(bool(sentence), "-said")
