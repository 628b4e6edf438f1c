"""Today: what is proposed, why, and how the week stands."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Static

from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Routine
from backtui.coach.notice import WHAT_TO_EXPECT
from backtui.coach.prescribe import Prescription
from backtui.guide.guide import Guide
from backtui.guide.week import WeekSoFar
from backtui.tui.commands import ACTIONS, Action, Place, bindings
from backtui.tui.room import Room
from backtui.tui.widgets.key_line import KeyLine


class TodayScreen(Room):
    """The first thing one sees; Enter begins."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.TODAY, Place.ANYWHERE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Place.TODAY, Place.ANYWHERE)]

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012 - as Textual types it

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self._chosen: Routine | None = None

    @property
    def routine(self) -> Routine:
        """The routine that Enter begins: the one chosen, else the one proposed."""
        return self._chosen or self._guide.suggested()

    def compose(self) -> ComposeResult:
        """Today's routine at the left, the week at the right; below one another where narrow."""
        with Horizontal(id="page"):
            with VerticalScroll(id="routine", classes="frame", can_focus=False):
                yield Static(id="purpose")
                yield Static(id="exercises")
                yield Static(id="waiting")
            with Vertical(id="side"):
                with Vertical(id="week", classes="frame"):
                    yield Static(id="week-text")
                with VerticalScroll(id="coach", classes="frame", can_focus=False):
                    yield Static(id="messages")
        yield KeyLine()

    def on_mount(self) -> None:
        """Name the panels."""
        self.query_one("#week").border_title = "This week"
        self.query_one("#coach").border_title = "Good to know"
        self.query_one(KeyLine).show(self._actions())

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Whatever happened meanwhile, show today as it is now."""
        self.show()

    def show(self) -> None:
        """Fill the page."""
        routine = self.routine
        prescription = self._guide.proposal(routine)
        plan_ms = self._guide.length_ms(prescription)
        panel = self.query_one("#routine")
        panel.border_title = f"Today · {routine.name}"
        panel.border_subtitle = _minutes(plan_ms) if plan_ms else ""
        self.query_one("#purpose", Static).update(Content(routine.purpose))
        self.query_one("#exercises", Static).update(_exercises(prescription))
        self.query_one("#waiting", Static).update(_waiting(prescription))
        self.query_one("#week-text", Static).update(_week(self._guide.week_so_far()))
        messages = [message.text for message in prescription.messages]
        text = messages or WHAT_TO_EXPECT
        self.query_one("#messages", Static).update(Content("\n\n".join(text)))
        self.query_one(KeyLine).show(self._actions())

    def _actions(self) -> list[Action]:
        actions = [*ACTIONS[Place.TODAY], *ACTIONS[Place.ANYWHERE]]
        return [action for action in actions if self.why_not(action) is None]

    def why_not(self, action: Action) -> str | None:
        """Only what there is can be begun or gone on with."""
        if action.id == "today.unfinished" and self._guide.unfinished() is None:
            return "There is no unfinished session."
        return None

    def do_start(self) -> None:
        """Through the door."""
        self.begin(self.routine)

    def do_routine(self) -> None:
        """The next routine in the list."""
        routines = list(self._guide.catalogue.routines.values())
        here = [routine.id for routine in routines].index(self.routine.id)
        self._chosen = routines[(here + 1) % len(routines)]
        self.show()

    def do_rest(self) -> None:
        """No session today, and why."""
        self.house.rest()

    def do_unfinished(self) -> None:
        """Where the crashed session stopped."""
        self.go_on_unfinished()


def _minutes(ms: int) -> str:
    minutes = max(1, round(ms / 60_000))
    return f"about {minutes} min"


def _exercises(prescription: Prescription) -> Content:
    """Name and dose, and beneath them why; a reason that all share is said once."""
    reasons = {item.reason for item in prescription.items}
    shared = reasons.pop() if len(reasons) == 1 and len(prescription.items) > 1 else None
    width = max((len(item.exercise.short_name) for item in prescription.items), default=0)
    lines: list[Content] = []
    for item in prescription.items:
        dose = dose_in_words(item.exercise, item.dose, item.depth)
        name = f"{item.exercise.short_name:<{width}}"
        lines.append(Content.assemble((name, "bold $ink-strong"), (f"  {dose}", "$ink")))
        own = () if shared else (item.reason,)
        lines += [Content.assemble((f"  {said}", "$ink-quiet")) for said in (*own, *item.notes)]
    if shared:
        lines += [Content(""), Content.assemble((f"Each: {shared}.", "$ink-quiet"))]
    return Content("\n").join(lines)


def _waiting(prescription: Prescription) -> Content:
    if not prescription.waiting:
        return Content("")
    lines = [Content.assemble(("Not today", "bold $ink-quiet"))]
    lines += [
        Content.assemble((f"  {waiting.reason}", "$ink-quiet")) for waiting in prescription.waiting
    ]
    return Content("\n").join(lines)


def _week(week: WeekSoFar) -> Content:
    marks = " ".join("●" if day.done else ("○" if day.past else "·") for day in week.days)
    letters = " ".join(day.letter for day in week.days)
    lines = [
        Content.assemble((letters, "$ink-quiet")),
        Content.assemble(
            (marks, "$phase-hold"),
            (f"   {week.done} of {week.target}", "bold $ink-strong"),
        ),
    ]
    if week.pains:
        pains = "  ".join(str(pain) for pain in week.pains)
        lines.append(Content.assemble(("Last pain ratings  ", "$ink-quiet"), (pains, "$ink")))
    return Content("\n").join(lines)
