"""The log: the last weeks at a glance, every session, and what has come of each exercise."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static

from backtui.guide.afterwards import may_still_confirm
from backtui.guide.guide import Guide
from backtui.guide.looking_back import LookBack, look_back
from backtui.history.filters import Filter
from backtui.history.records import SessionRecord
from backtui.tui.commands import ACTIONS, Action, Place, action_called, bindings
from backtui.tui.one_frame import in_one_frame
from backtui.tui.room import Room
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.log_charts import CalendarPanel, PainPanel
from backtui.tui.widgets.log_lists import ProgressList, SessionPanel
from backtui.tui.widgets.rows import Rows, Text
from backtui.tui.widgets.session_words import session_lines

EMPTY = "Your sessions will be listed here: press 1 and Enter for the first one."
_NO_SESSION = "There is no session under the cursor."
_OF_A_SESSION = ("log.open", "log.edit", "log.confirm", "log.note", "log.delete")
_NOT_TO_CONFIRM = "Nothing of this session can be confirmed now; that is for the first 7 days."


class Wish(StrEnum):
    """What is done on another screen, or in the file: only the app can see to it."""

    ADD = "add"
    EDIT = "edit"
    CONFIRM = "confirm"
    NOTE = "note"
    DELETE = "delete"
    UNDO = "undo"
    FILTER = "filter"
    REPORT = "report"
    NUMBERS = "numbers"
    CHECK_IN = "check in"


class View(StrEnum):
    """What the place shows. Where there is room, both charts stand above the sessions."""

    SESSIONS = "sessions"
    CALENDAR = "calendar"
    PAIN = "pain"
    PROGRESS = "progress"


_VIEWS_APART = (View.CALENDAR, View.PAIN, View.PROGRESS)
"""Those that the stylesheet must know of: each change of a class styles the whole screen anew."""


class LogScreen(Room):
    """Charts above; below them the list, and what is chosen in it."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.LOG, Place.ANYWHERE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.LOG, Place.ANYWHERE)]
    AUTO_FOCUS = "#sessions"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus paints itself; Textual 8.2 would paint the whole screen."""

    class Wished(Message):
        """The person wants something that the screen cannot do by itself."""

        def __init__(self, screen: LogScreen, wish: Wish) -> None:
            super().__init__()
            self.screen = screen
            self.wish = wish

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-middle"), (104, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middling"), (32, "-high"), (44, "-tall")]
        self._guide = guide
        self._view = View.SESSIONS
        self.look: LookBack = look_back(guide, Filter())

    def compose(self) -> ComposeResult:
        """Everything; the stylesheet shows what there is room for."""
        catalogue = self._guide.catalogue
        with Vertical(id="page"):
            with Horizontal(id="charts"):
                yield CalendarPanel(id="calendar", classes="frame")
                yield PainPanel(id="pain", classes="frame")
            with Horizontal(id="records"):
                yield SessionPanel(catalogue, id="list", classes="frame")
                yield ProgressList(catalogue, id="progress", classes="frame")
                with Vertical(id="detail", classes="frame"):
                    yield Text(id="words")
            with Vertical(id="empty", classes="frame") as empty:
                empty.border_title = "Log"
                yield Static(EMPTY, markup=False)
            yield KeyLine()

    @property
    def session(self) -> SessionRecord | None:
        """The session under the cursor, as long as sessions are listed."""
        shown = self._view is View.SESSIONS
        return self.query_one(SessionPanel).session if shown else None

    def on_mount(self) -> None:
        """Show what there is."""
        self.show(self.look.filter)

    def on_screen_resume(self) -> None:
        """Show what there is by now, if that is another."""
        if look_back(self._guide, self.look.filter) != self.look:
            self.show(self.look.filter)

    def show(self, narrowed: Filter, chosen: str | None = None) -> None:
        """Read the log again; the cursor goes to the session with a uuid, or stays on its own."""
        self.look = look_back(self._guide, narrowed)
        self.set_class(not self.look.past.sessions, "-empty")
        self.query_one(CalendarPanel).show(self.look)
        self.query_one(PainPanel).show(self.look)
        self.query_one(SessionPanel).show_sessions(self.look, chosen)
        self._turn_to(self._view)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Tell about what is under the cursor."""
        if event.rows.display:
            self._tell()

    def on_rows_pressed(self, _event: Rows.Pressed) -> None:
        """A second click opens."""
        self.action_do("log.open")

    def on_descendant_focus(self) -> None:
        """Other keys work in the words."""
        self._show_keys()

    def why_not(self, action: Action) -> str | None:
        """What needs a session, and what needs anything at all."""
        if action.id in _OF_A_SESSION and self.session is None:
            reading = action.id == "log.open" and self._view is View.PROGRESS
            return (
                None if reading and self.query_one(ProgressList).cursor is not None else _NO_SESSION
            )
        if action.id == "log.confirm" and self.session is not None:
            open_still = may_still_confirm(self.session, self._guide.clock.now())
            return None if open_still else _NOT_TO_CONFIRM
        nothing = not self.look.past.sessions
        if nothing and action.id in ("log.filter", "log.report", "log.numbers", "log.view"):
            return "There is nothing in the log yet."
        return None

    def on_resize(self) -> None:
        """What is read stays in sight where only one of both fits."""
        self.set_class(self.query_one(Text).has_focus, "-open")

    def do_open(self) -> None:
        """Into what is said of it; on a narrow screen, in place of the list."""
        if self.has_class("-narrow"):
            self.add_class("-open")
        self._focus(self.query_one(Text))

    def do_back(self) -> None:
        """Back to the list; there, to every session."""
        if self.query_one(Text).has_focus:
            self.remove_class("-open")
        elif self._view is not View.SESSIONS:
            self._turn_to(View.SESSIONS)
        elif self.look.filter != Filter():
            self.show(Filter())
        self._focus(self._list)

    def do_view(self) -> None:
        """The next view; the charts have views of their own only where there is no room."""
        views = [View.SESSIONS, View.PROGRESS]
        if self.has_class("-low") or self.has_class("-narrow"):
            views = list(View)
        following = views.index(self._view) + 1 if self._view in views else 0
        self._turn_to(views[following % len(views)])

    def do_add(self) -> None:
        """Write down a session from before."""
        self.post_message(self.Wished(self, Wish.ADD))

    def do_edit(self) -> None:
        """Mend a session."""
        self.post_message(self.Wished(self, Wish.EDIT))

    def do_confirm(self) -> None:
        """All of it was done as guided."""
        self.post_message(self.Wished(self, Wish.CONFIRM))

    def do_note(self) -> None:
        """Write a note to it."""
        self.post_message(self.Wished(self, Wish.NOTE))

    def do_delete(self) -> None:
        """Delete it."""
        self.post_message(self.Wished(self, Wish.DELETE))

    def do_undo(self) -> None:
        """Take back the last change."""
        self.post_message(self.Wished(self, Wish.UNDO))

    def do_filter(self) -> None:
        """Choose which sessions to show."""
        self.post_message(self.Wished(self, Wish.FILTER))

    def do_report(self) -> None:
        """Write the page for the physiotherapist."""
        self.post_message(self.Wished(self, Wish.REPORT))

    def do_numbers(self) -> None:
        """The charts as a table."""
        self.post_message(self.Wished(self, Wish.NUMBERS))

    def do_check_in(self) -> None:
        """How the week was."""
        self.post_message(self.Wished(self, Wish.CHECK_IN))

    @property
    def view(self) -> View:
        """What is shown."""
        return self._view

    @property
    def _list(self) -> Rows:
        if self._view is View.PROGRESS:
            return self.query_one(ProgressList)
        return self.query_one(SessionPanel).rows

    def _focus(self, widget: Widget) -> None:
        in_one_frame(self, partial(self.set_focus, widget))

    def _turn_to(self, view: View) -> None:
        self._view = view
        for each in _VIEWS_APART:
            self.set_class(each is view, f"-{each.value}")
        self.remove_class("-open")
        title = "Hold by hold"
        if view is View.PROGRESS:
            self.query_one(ProgressList).show_progress(self.look)
            title = "Then and now"
        self.query_one("#detail").border_title = title
        self._focus(self._list)
        self._tell()

    def _tell(self) -> None:
        """Show what is under the cursor, and the keys that work on it."""
        words = self.query_one(Text)
        session = self.session
        if self._view is View.PROGRESS:
            words.show(self.query_one(ProgressList).lines)
        elif session is not None:
            words.show(lambda width: session_lines(session, self._guide.catalogue, width))
        else:
            words.show(lambda _width: [Content()])
        self._show_keys()

    def _show_keys(self) -> None:
        actions = [*ACTIONS[Place.LOG], *ACTIONS[Place.ANYWHERE]]
        can = [each for each in actions if self.why_not(each) is None]
        if self.query_one(Text).has_focus:  # opened already: the way back is what is looked for
            back = structs.replace(action_called("log.back"), foot=True)
            can = [back, *(each for each in can if each.id not in ("log.open", "log.back"))]
        self.query_one(KeyLine).show(can)
