"""The log: every session, and each of its holds."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from backtui.catalogue.types import Side
from backtui.guide.guide import Guide
from backtui.history.measures import active_ms
from backtui.history.records import ExerciseRecord, HoldRecord, SessionRecord
from backtui.session.attempt import HoldEnd
from backtui.tui.commands import ACTIONS, Place, bindings
from backtui.tui.room import Room
from backtui.tui.widgets.key_line import KeyLine

EMPTY = "Nothing here yet. Press 1, then Enter, and your first session will be listed here."
BAR_CELLS = 8


class LogScreen(Room):
    """Sessions at the left, the newest first; one of them, hold by hold, at the right."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.LOG, Place.ANYWHERE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.LOG, Place.ANYWHERE)]

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self._sessions: list[SessionRecord] = []

    def compose(self) -> ComposeResult:
        """A list and what is chosen in it."""
        with Horizontal(id="page"):
            yield OptionList(id="sessions", classes="frame", markup=False)
            with VerticalScroll(id="detail", classes="frame"):
                yield Static(id="holds")
        yield KeyLine()

    def on_mount(self) -> None:
        """Name the panels."""
        self.query_one("#sessions").border_title = "Sessions"
        self.query_one("#detail").border_title = "Hold by hold"
        self.query_one(KeyLine).show([*ACTIONS[Place.LOG], *ACTIONS[Place.ANYWHERE]])

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Show what there is by now."""
        self._sessions = list(reversed(self._guide.log.sessions()))
        sessions = self.query_one(OptionList)
        sessions.clear_options()
        sessions.add_options([Option(_line(self._title_of(s), s)) for s in self._sessions])
        if self._sessions:
            sessions.highlighted = 0
            sessions.focus()
        else:
            self.query_one("#holds", Static).update(Content(EMPTY))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the session under the cursor."""
        session = self._sessions[event.option_index]
        self.query_one("#holds", Static).update(self._detail(session))

    def do_open(self) -> None:
        """Into the holds of the chosen session."""
        self.query_one("#detail").focus()

    def _title_of(self, session: SessionRecord) -> str:
        catalogue = self._guide.catalogue
        known = catalogue.routines.get(session.routine) or catalogue.exercises.get(session.routine)
        return known.name if known else session.routine

    def _detail(self, session: SessionRecord) -> Content:
        head = [
            Content.assemble((f"{session.start:%A, %-d %B %Y, %H:%M}", "bold $ink-strong")),
            Content.assemble((_about(session), "$ink-quiet")),
        ]
        return Content("\n").join([*head, *map(self._exercise, session.exercises)])

    def _exercise(self, exercise: ExerciseRecord) -> Content:
        known = self._guide.catalogue.exercises.get(exercise.exercise)
        name = known.name if known else exercise.exercise
        rows = [Content(""), Content.assemble((name, "bold $ink"))]
        for side in (None, Side.LEFT, Side.RIGHT):
            holds = [hold for hold in exercise.holds if hold.side is side]
            if holds:
                rows.append(_side(side, holds))
        return Content("\n").join(rows)


def _line(name: str, session: SessionRecord) -> Content:
    minutes = round(active_ms(session) / 60_000)
    return Content.assemble(
        (f"{session.start:%a %-d %b}  ", "$ink-quiet"),
        (f"{name:<16.16}", "$ink"),
        (f"{minutes:>3} min", "$ink-quiet"),
    )


def _about(session: SessionRecord) -> str:
    before = "–" if session.pain_before is None else session.pain_before
    after = "–" if session.pain_after is None else session.pain_after
    effort = session.effort.value if session.effort else "–"
    return f"pain {before} → {after}   effort {effort}   {session.day_kind.value} day"


def _side(side: Side | None, holds: list[HoldRecord]) -> Content:
    letter = f"  {side.value:<6}" if side else "  "
    parts: list[tuple[str, str]] = [(letter, "$ink-quiet")]
    for hold in holds:
        parts += [(_bar(hold), _ink(hold)), (f" {hold.held_ms / 1000:.0f} s  ", "$ink-quiet")]
    return Content.assemble(*parts)


def _bar(hold: HoldRecord) -> str:
    share = min(1.0, hold.held_ms / hold.asked_ms) if hold.asked_ms else 1.0
    filled = round(share * BAR_CELLS)
    return "━" * filled + "╌" * (BAR_CELLS - filled)


def _ink(hold: HoldRecord) -> str:
    if hold.ended is HoldEnd.PAIN:
        return "$phase-pain"
    return "$phase-hold" if hold.ended in (HoldEnd.DONE, HoldEnd.GUIDED) else "$ink-dim"
