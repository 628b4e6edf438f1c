"""A page of questions: lines below each other, each with its own answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from backtui.base.errors import UsageError
from backtui.guide.asking import Line, LineKind, Page, PageAnswer, Value, Way
from backtui.guide.page_state import TYPED, PageState, read
from backtui.tui.commands import Action, Place, bindings
from backtui.tui.doing import Doing
from backtui.tui.key_guard import KeyGuard
from backtui.tui.keymap import key_for
from backtui.tui.once_let_go import OnceLetGo
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.answer_lines import Chosen, FieldLine, LineWords, Look, line_widget
from backtui.tui.widgets.page_words import how_to_answer, keys_for, title_of
from backtui.tui.widgets.panel import Panel

_CORNERS = 6
"""Cells of a frame's edge that have no room for words: corners, lines and spaces."""

_MOVES_ON = (LineKind.YES_NO, LineKind.CHOICE, LineKind.RATING)
"""Kinds of lines that one key answers, so that the cursor goes on to the next line."""

_TOO_QUICK = "Too quick to count. Read the line, then press once."


class _Moment(NamedTuple):
    """What the page was before an answer, to go back to where it was none."""

    state: PageState
    at: str


class PageScreen(Doing, ModalScreen[object]):
    """Is dismissed with a `PageAnswer`, whichever way it is left.

    Every key answers the line with the cursor alone, and only if it is meant: see `KeyGuard`.
    """

    PLACES: ClassVar[tuple[Place, ...]] = (Place.PAGE,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Place.PAGE),
        Binding("pageup", "scroll_pages(-1)", "page up", show=False),
        Binding("pagedown", "scroll_pages(1)", "page down", show=False),
    ]
    AUTO_FOCUS = ""

    class Helping(Message):
        """The person wants the keys explained."""

    def __init__(
        self,
        page: Page,
        *,
        guard: KeyGuard | None = None,
        today: Callable[[], date] | None = None,
    ) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high"), (34, "-tall")]
        self.state = PageState.of(page)
        self.at = self.state.first
        self.page = page
        self._guard = guard or KeyGuard()
        self._today = today or _today
        self._before: list[_Moment] = []
        self._sentence = ""
        self._asking = OnceLetGo(self, self._guard.clock)
        self._ending = OnceLetGo(self, self._guard.clock)
        self._widgets: dict[str, LineWords | FieldLine] = {}

    def compose(self) -> ComposeResult:
        """What is said once, then line after line."""
        keys = (self._key("page.yes"), self._key("page.no"))
        with Panel(id="page", classes="panel", can_focus=False) as panel:
            panel.set_class(self.page.urgent, "-urgent")
            panel.set_class(not self.page.lines, "-read")
            for text in self.page.about:
                yield Static(Content(text), classes="page-about")
            if self.page.stem:
                yield Static(Content(self.page.stem), classes="page-stem")
            for line in self.state.every_line:
                widget = line_widget(line, keys, self._guard.clock)
                self._widgets[line.id] = widget
                yield widget

    def on_mount(self) -> None:
        """Be ready at the first line without an answer."""
        self._show()
        self._guard.show()
        self.call_later(self._guard.show)

    def on_resize(self) -> None:
        """Another width has room for other keys; the current line stays in sight."""
        self.call_after_refresh(self._fit)
        self.call_after_refresh(self._into_sight)

    @property
    def so_far(self) -> PageAnswer:
        """All answers, for where the app is left."""
        return self.state.answer(Way.LATER)

    @property
    def line(self) -> Line | None:
        """The line with the cursor; None on a page that is only read."""
        return self.state.line(self.at) if self.page.lines else None

    def why_not(self, action: Action) -> str | None:
        """Yes and no are for lines that ask for them; the first page has none before it."""
        kind = self.line.kind if self.line else None
        if action.id in ("page.yes", "page.no") and kind is not LineKind.YES_NO:
            return how_to_answer(self.line, self._key)
        if action.id == "page.tick" and kind is not LineKind.TICK:
            return how_to_answer(self.line, self._key)
        if action.id == "page.back" and not self.page.may_go_back:
            return "There is no page before this one."
        return None

    def say(self, sentence: str) -> None:
        """Say something beside the line with the cursor, until it has another answer."""
        if sentence != self._sentence:
            self._sentence = sentence
            self._show()

    def do_yes(self) -> None:
        """Answer yes."""
        self._press("page.yes", value=True)

    def do_no(self) -> None:
        """Answer no."""
        self._press("page.no", value=False)

    def do_tick(self) -> None:
        """Tick, or untick."""
        self._press("page.tick", value=self.state.values.get(self.at) is not True)

    def on_key(self, event: Key) -> None:
        """A digit rates, or chooses an option. In a field it is written and never comes here."""
        line = self.line
        digit = event.character or ""
        if event.is_printable:
            self._take_back(self._guard.touch())
        if line is None or not (digit.isascii() and digit.isdigit()):
            return
        if line.kind is LineKind.RATING:
            event.stop()
            ten = digit == "0" and self.state.values.get(line.id) == 1
            self._press(digit, value=10 if ten else int(digit))
        elif line.kind is LineKind.CHOICE and 1 <= int(digit) <= len(line.options):
            event.stop()
            self._press(digit, value=line.options[int(digit) - 1].value)

    def on_chosen(self, event: Chosen) -> None:
        """A click answers its line as a key does, and cannot be held down."""
        event.stop()
        if not self._leave_line():
            return
        self._go(event.line_id)
        if event.cell is not None:
            self._guard.forget()
            self._before.clear()
            self._answer(event.cell.value)

    def on_field_line_entered(self, event: FieldLine.Entered) -> None:
        """Its line is the current one; one that cannot be left keeps the cursor."""
        event.stop()
        widget = self._widgets[event.line_id]
        has_focus = isinstance(widget, FieldLine) and widget.field.has_focus
        if has_focus and event.line_id != self.at:
            self._go(event.line_id if self._leave_line() else self.at)

    def on_field_line_typed(self, event: FieldLine.Typed) -> None:
        """What was wrong may be right now."""
        event.stop()
        if event.line_id == self.at and self._sentence:
            self.say("")

    def do_up(self) -> None:
        """To the line above; a text moves up."""
        self._step(-1)

    def do_down(self) -> None:
        """To the line below; a text moves down."""
        self._step(1)

    def do_on(self) -> None:
        """Go on, or to the first line that has no answer."""
        if not self._command("page.on") or not self._leave_line():
            return
        still_open = self.state.open_lines
        if still_open:
            self._go(still_open[0].id)
            self.say(self.state.what_is_open)
        else:
            self._end(Way.DONE)

    def do_back(self) -> None:
        """To the page before, with every answer so far."""
        if self._command("page.back"):
            self._keep_written()
            self._end(Way.BACK)

    def do_later(self) -> None:
        """Close; every answer so far stays."""
        self._keep_written()
        self._finish(Way.LATER)

    def do_help(self) -> None:
        """Explain the keys."""
        self.post_message(self.Helping())

    def action_scroll_pages(self, pages: int) -> None:
        """Move by what is in sight."""
        for panel in self.query("#page").results(Panel):
            panel.scroll_relative(y=pages * panel.size.height, animate=False)

    def _command(self, key: str) -> bool:
        """Whether a key that goes on or back is meant; one held down ends nothing after all."""
        if self._guard.command(key):
            return True
        self._ending.stop()
        return False

    def _press(self, key: str, value: Value) -> None:
        """Answer the line with the cursor by a key, if it is meant."""
        press = self._guard.answer(key)
        self._take_back(press.taken_back)
        if not press.is_meant:
            self.say(_TOO_QUICK)
            return
        self._before.append(_Moment(self.state, self.at))
        asks_back = self._answer(value, at_once=False)
        if asks_back:
            # held down, the key would otherwise answer the question that comes of it as well
            self._asking.start(lambda: self._finish(Way.ASK_BACK))

    def _answer(self, value: Value, *, at_once: bool = True) -> bool:
        """Take the answer of the line with the cursor; whether it asks back."""
        line = self.state.line(self.at)
        try:
            self.state = self.state.take(line.id, value)
        except UsageError as error:
            self.say(str(error))
            return False
        self._sentence = ""
        if self.state.asks_back(line.id):
            self._show()
            if at_once:
                self._finish(Way.ASK_BACK)
            return True
        may_become_ten = line.kind is LineKind.RATING and value == 1 and not at_once
        if line.kind in _MOVES_ON and not may_become_ten:
            self._go(self._beyond(1))
        else:
            self._show()
        return False

    def _take_back(self, answers: int) -> None:
        """Take back so many answers, which were none."""
        if not answers:
            return
        self._asking.stop()
        self._ending.stop()
        moments = self._before[-answers:]
        del self._before[-answers:]
        if moments:
            self.state = moments[0].state
            self._go(moments[0].at)
            self.say(_TOO_QUICK)

    def _beyond(self, step: int) -> str:
        """The line so many further down; there are none beyond the ends."""
        ids = [line.id for line in self.state.lines]
        return ids[max(0, min(len(ids) - 1, ids.index(self.at) + step))]

    def _step(self, step: int) -> None:
        if not self.page.lines:
            for panel in self.query("#page").results(Panel):
                panel.scroll_relative(y=step, animate=False)
        elif self._leave_line():
            self._go(self._beyond(step))

    def _go(self, line_id: str) -> None:
        """Put the cursor on a line."""
        self.at = line_id
        self._sentence = ""
        self._guard.move()
        self._show()

    def _leave_line(self) -> bool:
        """Take what is written in the current line; False where it cannot be taken."""
        line = self.line
        if line is None or line.kind not in TYPED:
            return True
        try:
            value = read(line, self._written(line), self._today())
            if value != self.state.values.get(line.id):
                self.state = self.state.take(line.id, value)
                self._guard.forget()
                self._before.clear()
        except UsageError as error:
            self.say(str(error))
            return False
        return True

    def _keep_written(self) -> None:
        """Take what is written if it can be; the page is left either way."""
        self._leave_line()

    def _written(self, line: Line) -> str:
        widget = self._widgets[line.id]
        return widget.field.value if isinstance(widget, FieldLine) else ""

    def _end(self, way: Way) -> None:
        """Leave the page by a key, unless it turns out to be held down."""
        if self._guard.may_be_held:
            self._ending.start(lambda: self._finish(way))
        else:
            self._finish(way)

    def _finish(self, way: Way) -> None:
        """Hand the page back, once. An answer that asks back is asked about before all else."""
        if not self.is_active:
            return
        if self._asking.is_waiting:
            way = Way.ASK_BACK
        self.dismiss(self.state.answer(way, self.at if way is Way.ASK_BACK else ""))

    def _show(self) -> None:
        """Paint what is so now, with the current line in sight."""
        shown = {line.id for line in self.state.lines}
        for line_id, widget in self._widgets.items():
            widget.display = line_id in shown
            current = line_id == self.at
            sentence = self._sentence if current else ""
            widget.show(Look(self.state.values.get(line_id), current, sentence))
        self._focus_line()
        self._fit()
        self.call_after_refresh(self._into_sight)

    def _focus_line(self) -> None:
        widget = self._widgets.get(self.at)
        if isinstance(widget, FieldLine):
            self.set_focus(widget.field, scroll_visible=False)
        elif self.focused is not None:
            self.set_focus(None)

    def _into_sight(self) -> None:
        widget = self._widgets.get(self.at)
        for panel in self.query("#page").results(Panel):
            if widget is None:
                return
            if self.state.lines[0].id == self.at:
                panel.scroll_home(animate=False)
            widget.scroll_visible(animate=False)

    def _fit(self) -> None:
        """Title, number and keys for the width there is."""
        for panel in self.query("#page").results(Panel):
            room = panel.outer_size.width - _CORNERS
            panel.border_title = title_of(self.page, room).markup
            done = not self.state.open_lines
            keys = keys_for(self.page, self.line, self._key, done=done, width=room)
            panel.border_subtitle = keys.markup

    def _key(self, action_id: str) -> str:
        return key_for(self.app, action_id)


def _today() -> date:
    return datetime.now().astimezone().date()
