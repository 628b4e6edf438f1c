"""One entry of the catalogue: its figure, and everything there is to read about it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from backtui.figure.movement import Movement
from backtui.tui.widgets.entry_list import Entry
from backtui.tui.widgets.entry_pages import Page
from backtui.tui.widgets.figure_view import FigureLoop
from backtui.tui.widgets.prose import Prose


class EntryDetail(Vertical):
    """Shows one page; another entry is shown from its beginning."""

    _entry: Entry | None = None
    _movement: Movement | None = None
    _resting = False

    def compose(self) -> ComposeResult:
        """The figure stays while the words are scrolled."""
        yield FigureLoop(id="figure")
        with VerticalScroll(id="words"):
            yield Prose()

    def on_mount(self) -> None:
        """Space reaches the figure from anywhere, so it needs no focus of its own."""
        self._figure.can_focus = False

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure to be seen."""
        return bool(self._figure.display) and self._movement is not None

    def show(self, entry: Entry | None, page: Page) -> None:
        """Show the page of an entry; no entry leaves the place empty."""
        another = entry != self._entry
        self._entry = entry
        self.border_title = Content(entry.name).markup if entry else ""
        self._figure.set_class(page.movement is None, "-none")
        if page.movement is not self._movement:
            self._movement = page.movement
            self._figure.play(page.movement, two_sided=page.two_sided)
        self.query_one(Prose).show(page.words)
        if another:
            self.query_one("#words", VerticalScroll).scroll_home(animate=False)

    def move_or_stop(self) -> None:
        """Let the figure move, or stop it where it is."""
        self._figure.action_hold_still()

    def rest(self) -> None:
        """Let the figure stand still while something stands before it."""
        self._resting = self._figure.running
        if self._resting:
            self._figure.action_hold_still()

    def wake(self) -> None:
        """Let it go on, unless the person had stopped it."""
        if self._resting:
            self._figure.action_hold_still()
        self._resting = False

    @property
    def _figure(self) -> FigureLoop:
        return self.query_one(FigureLoop)
