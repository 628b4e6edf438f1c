"""What was done, and what the person says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from backtui.catalogue.types import Side
from backtui.guide import afterwards
from backtui.guide.guide import Guide
from backtui.history.records import Effort, ExerciseRecord, SessionRecord
from backtui.session.attempt import HoldEnd
from backtui.tui.commands import ACTIONS, Place, bindings
from backtui.tui.doing import Doing
from backtui.tui.widgets.key_line import KeyLine

_DONE = (HoldEnd.DONE, HoldEnd.GUIDED)
_EFFORTS = (None, *Effort)


class SummaryScreen(Doing, ModalScreen[None]):
    """Asks first whether all was done as guided; what is not answered stays as it is."""

    PLACES: ClassVar[tuple[Place, ...]] = (Place.SUMMARY,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Place.SUMMARY),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)),
    ]
    AUTO_FOCUS = None

    def __init__(self, guide: Guide, record: SessionRecord) -> None:
        super().__init__()
        self._guide = guide
        self._record = record
        self._row = 0

    def compose(self) -> ComposeResult:
        """One panel: a true word, the exercises, three questions."""
        with Vertical(id="panel"):
            yield Static(id="headline")
            with VerticalScroll(id="done", can_focus=False):
                yield Static(id="exercises")
            yield Static(id="questions")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the record."""
        self.query_one("#panel").border_title = "Summary"
        self.query_one(KeyLine).show(ACTIONS[Place.SUMMARY])
        self._show()

    def _change(self, change: Callable[[SessionRecord], SessionRecord]) -> None:
        self._record = change(self._record)
        self._guide.keep(self._record)
        self._show()

    def do_confirm(self) -> None:
        """All was done as guided."""
        self._change(afterwards.confirmed)

    def do_not_done(self) -> None:
        """The chosen exercise was not done, or was after all."""
        self._change(lambda record: afterwards.ended_as(record, self._row, HoldEnd.NOT_DONE))

    def do_effort(self) -> None:
        """Easy, right, hard in turn."""
        following = _EFFORTS[(_EFFORTS.index(self._record.effort) + 1) % len(_EFFORTS)]
        self._change(lambda record: afterwards.felt(record, following))

    def do_up(self) -> None:
        """The exercise above."""
        self._row = max(0, self._row - 1)
        self._show()

    def do_down(self) -> None:
        """The exercise below."""
        self._row = min(len(self._record.exercises) - 1, self._row + 1)
        self._show()

    def do_close(self) -> None:
        """Keep it like this."""
        self.dismiss(None)

    def do_leave(self) -> None:
        """Closing is leaving."""
        self.dismiss(None)

    def action_digit(self, digit: int) -> None:
        """A pain rating; 1 and then 0 is ten."""
        before = self._record.pain_after
        pain = 10 if before == 1 and digit == 0 else digit
        self._change(lambda record: afterwards.with_pain_after(record, pain))

    def _show(self) -> None:
        record = self._record
        self.query_one("#headline", Static).update(Content(_headline(record)))
        rows = [self._row_of(number, each) for number, each in enumerate(record.exercises)]
        self.query_one("#exercises", Static).update(Content("\n").join(rows))
        self.query_one("#questions", Static).update(Content("\n").join(_questions(record)))

    def _row_of(self, number: int, exercise: ExerciseRecord) -> Content:
        known = self._guide.catalogue.exercises.get(exercise.exercise)
        name = known.short_name if known else exercise.exercise
        chosen = number == self._row
        mark = "▸ " if chosen else "  "
        style = "bold $ink-strong" if chosen else "$ink"
        return Content.assemble((f"{mark}{name:<28.28}", style), (_holds(exercise), "$ink-quiet"))


def _headline(record: SessionRecord) -> str:
    held = sum(
        hold.held_ms
        for exercise in record.exercises
        for hold in exercise.holds
        if hold.ended in (*_DONE, HoldEnd.EARLY)
    )
    exercises = sum(any(h.ended in _DONE for h in e.holds) for e in record.exercises)
    if not exercises:
        return "You came, and you stopped when it was time to."
    noun = "exercise" if exercises == 1 else "exercises"
    return f"{exercises} {noun}, {held // 60_000}:{held // 1000 % 60:02} held."


def _holds(exercise: ExerciseRecord) -> str:
    counted = [hold for hold in exercise.holds if hold.ended is not HoldEnd.REDONE]
    parts = []
    for side, letter in ((None, ""), (Side.LEFT, "L "), (Side.RIGHT, "R ")):
        own = [hold for hold in counted if hold.side is side]
        if own:
            done = sum(hold.ended in _DONE for hold in own)
            parts.append(f"{letter}{done} of {len(own)}")
    asked = counted[0].asked_ms // 1000 if counted else 0
    ends = {hold.ended for hold in counted}
    note = " · stopped for pain" if HoldEnd.PAIN in ends else ""
    note = " · not done" if ends == {HoldEnd.NOT_DONE} else note
    return f"{'   '.join(parts)}   × {asked} s{note}"


def _questions(record: SessionRecord) -> list[Content]:
    answer = "yes" if record.confirmed else "not said yet"
    pain = "–" if record.pain_after is None else str(record.pain_after)
    effort = record.effort.value if record.effort else "–"
    lines = (
        ("y", "All done as guided?", answer),
        ("0–9", "Pain now, 0–10", pain),
        ("f", "How hard was it?", effort),
    )
    return [
        Content.assemble(
            (f"{key:>4}  ", "bold $side"), (f"{asks:<24}", "$ink"), (said, "bold $ink-strong")
        )
        for key, asks, said in lines
    ]
