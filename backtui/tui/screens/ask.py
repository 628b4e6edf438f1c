"""One question of a conversation, or something to be told, as a calm panel over the place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import ClassVar, assert_never

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from backtui.base.safe_text import clean
from backtui.guide.amounts import amount_from
from backtui.guide.asking import (
    GET_HELP,
    Amount,
    Answer,
    AskDay,
    Choose,
    Question,
    Rate,
    Tell,
    Tick,
    Write,
    YesNo,
)
from backtui.guide.day_words import day_from
from backtui.tui.key_guard import KeyGuard
from backtui.tui.keymap import key_for
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.answer_form import AnswerForm, Keys
from backtui.tui.widgets.answer_rows import AllThatApply, OneOf, Row, numbered
from backtui.tui.widgets.line_entry import LineEntry
from backtui.tui.widgets.pain_scale import PainScale
from backtui.tui.widgets.panel import Panel
from backtui.tui.widgets.reading import Reading

_CORNERS = 6
"""Cells of a frame's edge that have no room for words: corners, lines and spaces."""
_YES_NO = (Row("y", "Yes", True), Row("n", "No", False))


class Left(Struct, frozen=True):
    """Instead of an answer: the person left with Esc. What was answered before stays."""


class AskScreen(ModalScreen[Answer | Left]):
    """Asks one thing and is dismissed with its answer; Esc leaves without one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "not now", show=False),
        Binding("exclamation_mark", "get_help", "emergency", show=False, id="session.emergency"),
        Binding("up", "scroll(-1)", "up", show=False),
        Binding("down", "scroll(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(
        self,
        ask: Question,
        *,
        today: Callable[[], date] | None = None,
        guard: KeyGuard | None = None,
    ) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-low"), (22, "-high")]
        self.ask = ask
        self._today = today or _today
        self._guard = guard or KeyGuard()

    def compose(self) -> ComposeResult:
        """What is asked, then where it is answered."""
        with Panel(id="ask", classes="panel", can_focus=False) as panel:
            if isinstance(self.ask, Tell):
                panel.border_title = Content(self.ask.title).markup
                panel.set_class(self.ask.urgent, "-urgent")
                yield from _paragraphs(self.ask.lines)
            else:
                yield _text(self.ask.about, "ask-about")
                yield _text(self.ask.asks, "ask-asks")
                yield from _listed(self.ask)
            yield _form(self.ask, self._today, self._guard)
            yield Static(id="ask-note")

    def on_mount(self) -> None:
        """Be ready for the answer, with the beginning of the text in sight."""
        for form in self.query("AnswerForm:can-focus, Input"):
            form.focus(scroll_visible=False)
        self._show_keys()
        self._guard.show()
        self.call_later(self._guard.show)

    def on_resize(self) -> None:
        """Another width has room for other keys."""
        self.call_after_refresh(self._show_keys)

    def on_answer_form_given(self, event: AnswerForm.Given) -> None:
        """Hand the answer over."""
        self._end(event.answer)

    def on_answer_form_changed(self) -> None:
        """The keys may do something else now, and what was wrong may be right."""
        self._say("")
        self._show_keys()

    def on_answer_form_refused(self, event: AnswerForm.Refused) -> None:
        """Say why nothing happened, where the eyes are."""
        self._say(event.sentence)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self._end(Left())

    def action_get_help(self) -> None:
        """Help before any answer, where that is offered."""
        if self._offers_help:
            self._end(GET_HELP)

    @property
    def _offers_help(self) -> bool:
        ask = self.ask
        return isinstance(ask, YesNo | Choose | Rate) and ask.offers_help

    def _end(self, answer: Answer | Left) -> None:
        """Only once: of an answer and Esc at its heels the second would close what is beneath."""
        if self.is_active:
            self.dismiss(answer)

    def action_scroll(self, lines: int) -> None:
        """Move a text that is longer than the panel."""
        for panel in self._panels:
            panel.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Move it by what is in sight."""
        for panel in self._panels:
            panel.scroll_relative(y=pages * panel.size.height, animate=False)

    @property
    def _panels(self) -> Iterator[Panel]:
        """The panel; none yet where a key was faster, and none any more where the app is left."""
        return self.query("#ask").results(Panel)

    @property
    def _way_out(self) -> tuple[str, str]:
        """What cannot wait must not be offered as something for later."""
        return ("Esc", "close" if isinstance(self.ask, Tell) else "not now")

    def _say(self, sentence: str) -> None:
        note = self.query_one("#ask-note", Static)
        note.update(Content(sentence))
        note.set_class(bool(sentence), "-said")
        if sentence:
            self.call_after_refresh(note.scroll_visible, animate=False)

    def _show_keys(self) -> None:
        for panel, form in zip(self._panels, self.query(AnswerForm), strict=False):
            keys = [*form.keys, self._way_out]
            if self._offers_help:
                keys.insert(0, (key_for(self.app, "session.emergency"), "emergency"))
            while len(keys) > 1 and len(_keys_in_words(keys)) > panel.outer_size.width - _CORNERS:
                del keys[-2]  # the way out always stands there
            panel.border_subtitle = _keys_in_words(keys).markup


def _today() -> date:
    return datetime.now().astimezone().date()


def _day(today: Callable[[], date], text: str) -> str:
    return day_from(text, today()).isoformat()


def _text(text: str, css: str) -> Static:
    words = Static(Content(text), classes=css)
    words.display = bool(text)
    return words


def _paragraphs(lines: tuple[str, ...]) -> ComposeResult:
    with Vertical(id="ask-lines"):
        for line in lines:
            yield Static(Content(line), classes="ask-line")


def _listed(ask: Question) -> ComposeResult:
    if isinstance(ask, YesNo) and ask.lines:
        with Vertical(id="ask-points"):
            for line in ask.lines:
                with Horizontal():
                    yield Static("·", classes="ask-point")
                    yield Static(Content(line), classes="ask-words")


def _form(ask: Question, today: Callable[[], date], guard: KeyGuard) -> AnswerForm:
    form: AnswerForm
    match ask:
        case YesNo():
            form = OneOf(_YES_NO, guard, may_pass=ask.may_pass)
        case Choose():
            form = OneOf(numbered(ask.options), guard, may_pass=ask.may_pass, at_once=True)
        case Rate():
            form = PainScale(ask.low, ask.high, guard, may_pass=ask.may_pass)
        case Tick():
            form = AllThatApply(ask.options, ask.none_words, guard, ask.ticked)
        case AskDay():
            form = LineEntry(
                partial(_day, today), "yesterday, 3 days ago or 2026-03-04", guard=guard
            )
        case Amount():
            stays = f"leave it at {ask.now} {ask.unit}".strip()
            form = LineEntry(
                partial(amount_from, ask=ask), str(ask.now), longest=8, empty=stays, guard=guard
            )
        case Write():
            passing = "leave it so" if ask.now else "leave it out"
            form = LineEntry(
                clean, ask.now or ask.hint, longest=ask.longest, empty=passing, guard=guard
            )
        case Tell():
            form = Reading(guard, does="close" if ask.urgent else "go on")
        case _:
            assert_never(ask)
    return form


def _keys_in_words(keys: Keys) -> Content:
    parts: list[tuple[str, str] | str] = []
    for shown, label in keys:
        parts += [(shown, "bold $side"), (f" {label}", "$ink-quiet"), "   "]
    return Content.assemble(*parts[:-1])
