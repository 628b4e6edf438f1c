"""The lists of the log: sessions, the newest first, and exercises with their then and now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from backtui.catalogue.book import Catalogue
from backtui.guide.looking_back import LookBack, filter_in_words
from backtui.history.activities import ActivityScores
from backtui.history.filters import Filter
from backtui.history.progress import Progress
from backtui.history.records import SessionRecord
from backtui.tui.widgets.progress_words import (
    activity_lines,
    activity_row,
    progress_lines,
    progress_row,
)
from backtui.tui.widgets.rows import Rows
from backtui.tui.widgets.session_words import name_of, row_heading, session_row

NOTHING_FITS = "No session fits; Esc shows them all."
_SCROLLBAR = 1


class SessionPanel(Vertical):
    """A row to each session under a line that says what its columns are."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._catalogue = catalogue
        self._look: LookBack | None = None
        self._sessions: Sequence[SessionRecord] = ()

    def compose(self) -> ComposeResult:
        """Heading and rows."""
        yield RowHeading()
        yield Rows(id="sessions")

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    @property
    def session(self) -> SessionRecord | None:
        """The session under the cursor."""
        return None if self.rows.cursor is None else self._sessions[-1 - self.rows.cursor]

    def show_sessions(self, look: LookBack, chosen: str | None = None) -> None:
        """Show the sessions of a log, with the cursor on the one with a uuid, else as it was."""
        before = self.session
        chosen = chosen or (before.uuid if before else None)
        here = self.rows.cursor or 0
        self._look, self._sessions = look, look.sessions
        numbers = (n for n, each in enumerate(reversed(look.sessions)) if each.uuid == chosen)
        self.rows.show(len(look.sessions), self._row, cursor=next(numbers, here) if chosen else 0)
        self._title(look)

    def _row(self, number: int, width: int) -> Content:
        assert self._look is not None  # noqa: S101 - rows come with it
        session = self._sessions[-1 - number]
        return session_row(session, self._catalogue, self._look.today, width)

    def _title(self, look: LookBack) -> None:
        count, total = len(look.sessions), len(look.past.sessions)
        shown = f"{total:,}" if count == total else f"{count:,} of {total:,}"
        words = filter_in_words(look.filter, lambda name: name_of(self._catalogue, name))
        self.border_title = Content(" · ".join(filter(None, (f"Sessions {shown}", words)))).markup
        self.border_subtitle = (
            "Esc every session" if look.filter != Filter() else "v view · / filter"
        )
        self.query_one(RowHeading).say_instead("" if count else NOTHING_FITS)


class RowHeading(Static):
    """What the columns are, over the columns."""

    DEFAULT_CSS = """
    RowHeading { height: 1; color: $ink-quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    _instead = ""

    def say_instead(self, sentence: str) -> None:
        """Say something in place of the heading."""
        self._instead = sentence
        self.refresh()

    def render(self) -> Content:
        """For the width there is."""
        if self._instead:
            return Content(self._instead)
        return row_heading(self.size.width - _SCROLLBAR)


class ProgressList(Rows):
    """A row to each activity and each exercise."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._catalogue = catalogue
        self._look: LookBack | None = None
        self._items: list[ActivityScores | Progress] = []

    def on_mount(self) -> None:
        """Leave the ways on in the frame."""
        self.border_subtitle = "v view · t numbers"

    def show_progress(self, look: LookBack) -> None:
        """Show what has come of each exercise and activity."""
        self._look = look
        self._items = [*look.progress, *look.activities]
        self.border_title = "Exercises and activities" if look.activities else "Exercises"
        self.show(len(self._items), self._row, cursor=self.cursor or 0)

    def lines(self, width: int) -> Sequence[Content]:
        """All about the one under the cursor."""
        if self._look is None or self.cursor is None:
            return [Content("Nothing was done yet in this time.")]
        item = self._items[self.cursor]
        if isinstance(item, ActivityScores):
            return activity_lines(item, self._look.today, width)
        weekly = self._look.held_weekly(item.exercise)
        return progress_lines(item, weekly, self._catalogue, self._look.today, width)

    def _row(self, number: int, width: int) -> Content:
        item = self._items[number]
        if isinstance(item, ActivityScores):
            return activity_row(item, width)
        return progress_row(item, self._catalogue, width)
