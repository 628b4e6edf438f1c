"""Today: what is proposed, why, and how the week stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import structs
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Static

from backtui.base.errors import BackTUIError
from backtui.catalogue.types import Routine
from backtui.coach.day.readiness import Gate
from backtui.coach.prescribe import Prescription
from backtui.coach.safety.notice import WHAT_TO_EXPECT
from backtui.guide.guide import Guide
from backtui.guide.rehearsing import REHEARSAL
from backtui.guide.tidying import tidy
from backtui.guide.unfinished import how_far
from backtui.tui.commands import ACTIONS, Action, Place, bindings
from backtui.tui.room import Room
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.prose import Prose
from backtui.tui.widgets.today_words import (
    messages_paragraphs,
    title,
    today_paragraphs,
    urgent,
    week_words,
)


class TodayScreen(Room):
    """The first thing one sees; Enter begins."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.TODAY, Place.ANYWHERE)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Place.TODAY, Place.ANYWHERE),
        Binding("up", "scroll_lines(-1)", show=False),
        Binding("down", "scroll_lines(1)", show=False),
        Binding("pageup", "scroll_lines(-10)", show=False),
        Binding("pagedown", "scroll_lines(10)", show=False),
    ]

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
        self._guide = guide

    @property
    def routine(self) -> Routine:
        """The routine that Enter begins: the one chosen, else the one proposed."""
        return self._guide.todays.routine

    def compose(self) -> ComposeResult:
        """Today's routine at the left, the week at the right; below one another where narrow."""
        yield Static(id="unfinished")
        yield Static(id="urgent")
        with VerticalScroll(id="page", can_focus=False):
            with VerticalScroll(id="routine", classes="frame", can_focus=False):
                yield Prose(id="exercises")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="week", classes="frame")
                yield Prose(id="messages", classes="frame")
        yield KeyLine()

    def on_mount(self) -> None:
        """Name the panels, and say what became of a session that was cut off."""
        self.query_one("#week").border_title = "This week"
        self.query_one("#messages").border_title = "Good to know"
        try:
            for sentence in tidy(self._guide):
                self.say(sentence)
        except BackTUIError as error:
            self.say(str(error))

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Whatever happened meanwhile, show today as it is now."""
        self.renew()

    def renew(self) -> None:
        """Fill the page."""
        guide = self._guide
        prescription = guide.proposal(self.routine)
        self._show_first(prescription)
        panel = self.query_one("#routine")
        panel.border_title = Content(title(prescription, changed=guide.todays.changed)).markup
        panel.border_subtitle = _minutes(guide.length_ms(prescription))
        words = today_paragraphs(prescription, guide.careful())
        self.query_one("#exercises", Prose).show(words)
        self.query_one("#week", Static).update(week_words(guide.week_so_far()))
        texts = [REHEARSAL] if guide.rehearses else []
        texts += [message.text for message in prescription.messages if not message.urgent]
        good_to_know = self.query_one("#messages", Prose)
        good_to_know.show(messages_paragraphs(texts or WHAT_TO_EXPECT))
        good_to_know.display = prescription.gate.gate is not Gate.STOP  # nothing beside a red flag
        self.query_one(KeyLine).show(self._actions(prescription))

    def _show_first(self, prescription: Prescription) -> None:
        """What is to be seen before anything else, where there is such a thing."""
        said = "\n".join(urgent(prescription))
        line = self.query_one("#urgent", Static)
        line.update(Content(said))
        line.display = bool(said)
        line = self.query_one("#unfinished", Static)
        left = self._guide.unfinished()
        line.display = left is not None
        if left is not None:
            routines = self._guide.catalogue.routines
            known = routines.get(left.record.routine) or self._guide.catalogue.exercises.get(
                left.record.routine
            )
            name = known.name if known else left.record.routine
            words = how_far(left, self._guide.clock.now())
            keys = ("g", "bold $side"), (" go on", "$ink-quiet")
            parts = (f"{name}, {words}", "$ink-strong"), ("   ", ""), *keys
            line.update(Content.assemble(*parts))

    def _actions(self, prescription: Prescription) -> Iterator[Action]:
        """Those that can be done; where no session may begin, what Enter leads to is the reason."""
        for action in (*ACTIONS[Place.TODAY], *ACTIONS[Place.ANYWHERE]):
            if action.id == "today.start" and prescription.gate.gate is Gate.STOP:
                yield structs.replace(action, label="what to do")
            elif action.id == "today.start" and prescription.gate.gate is Gate.NONE:
                yield structs.replace(action, label="is it better?")
            elif self.why_not(action) is None:
                yield action

    def why_not(self, action: Action) -> str | None:
        """Only what there is can be begun or gone on with."""
        if action.id == "today.unfinished" and self._guide.unfinished() is None:
            return "There is no unfinished session."
        return None

    def action_scroll_lines(self, lines: int) -> None:
        """Move what is longer than the screen."""
        for panel in ("#page", "#routine", "#side"):
            self.query_one(panel).scroll_relative(y=lines, animate=False)

    def do_start(self) -> None:
        """Through the door."""
        self.begin(self.routine)

    def do_routine(self) -> None:
        """The next routine in the list."""
        self._guide.todays.choose_after(list(self._guide.catalogue.routines.values()))
        self.renew()

    def do_edit(self) -> None:
        """Another list for today."""
        self.house.change_today()

    def do_rest(self) -> None:
        """No session today, and why."""
        self.house.rest()

    def do_unfinished(self) -> None:
        """Where the crashed session stopped."""
        self.go_on_unfinished()


def _minutes(ms: int) -> str:
    return f"about {max(1, round(ms / 60_000))} min" if ms else ""
