"""What was done, what the person says of it, and what that changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from backtui.coach.day.pain_after import CANNOT_SAY, WHICH_ONE, asks_which_one
from backtui.guide import afterwards
from backtui.guide.asking import Conversation
from backtui.guide.guide import Guide
from backtui.guide.next_time import may_lead_on, next_time
from backtui.guide.pace_talk import PACES, asks_about_pace, percent_for
from backtui.guide.row_talk import Keep, say_how_it_ended, say_how_long, say_which, say_worst
from backtui.history.records import UNKNOWN_EXERCISE, Effort, SessionRecord
from backtui.tui.commands import ACTIONS, Action, Place, bindings
from backtui.tui.doing import Doing
from backtui.tui.keymap import key_for
from backtui.tui.textual_fixes.screens import ModalScreen
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.prose import Prose
from backtui.tui.widgets.summary_words import (
    Question,
    exercise_row,
    headline,
    meaning,
    next_paragraphs,
    question_row,
)

Hold = Callable[[Conversation[SessionRecord]], Awaitable[object]]
Say = Callable[[SessionRecord, int, str, Keep], Conversation[SessionRecord]]
_EFFORTS = (None, *Effort)
_PAIN_KEYS = "0123456789"


class SummaryScreen(Doing, ModalScreen[None]):
    """Asks first whether all was done as guided; what is not answered stays as it is.

    Every answer is kept at once. `hold` holds a conversation on top of this screen.
    """

    PLACES: ClassVar[tuple[Place, ...]] = (Place.SUMMARY,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Place.SUMMARY),
        *(Binding(digit, f"rate({digit})", show=False) for digit in _PAIN_KEYS),
        Binding("backspace,delete", "rate(None)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]
    AUTO_FOCUS = None

    class Paced(Message):
        """Time between holds is to be another, in percent of the usual."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    def __init__(self, guide: Guide, record: SessionRecord, hold: Hold) -> None:
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-middling"), (34, "-high")]
        self._guide = guide
        self._record = record
        self._hold = hold
        self._row = 0
        self._one_typed = False
        self._paces = asks_about_pace(guide)
        self._pace: str | None = None

    @property
    def record(self) -> SessionRecord:
        """The session, with what was said of it so far."""
        return self._record

    def compose(self) -> ComposeResult:
        """One panel: was all done, a true word, the exercises, the questions, next time."""
        with VerticalScroll(id="panel", can_focus=False):
            yield Static(id="confirm")
            yield Static(id="headline")
            with VerticalScroll(id="done", can_focus=False):
                yield Static(id="exercises")
            yield Static(id="questions")
            yield Prose(id="next")
        yield KeyLine()

    def on_mount(self) -> None:
        """Name the panel."""
        self.query_one("#panel").border_title = "Summary"
        self._show_next()

    def on_resize(self) -> None:
        """Rows are as long as there is room."""
        self.call_after_refresh(self._show)

    def why_not(self, action: Action) -> str | None:
        """Some are asked only where there is something to ask."""
        if action.id == "summary.pace" and not self._paces:
            return "This is asked after the first two sessions; the settings have it always."
        if action.id == "summary.which" and not asks_which_one(self._record):
            return "This is asked after a session in which pain rose a lot."
        if action.id == "summary.longer" and self._open_hold() is None:
            return "There was no hold here that could have gone on."
        return None

    def do_confirm(self) -> None:
        """All was done as guided."""
        self._keep(afterwards.confirmed(self._record))

    def do_ended(self) -> None:
        """How the chosen exercise came to its end after all."""
        self._talk(say_how_it_ended, self._row)

    def do_worst(self) -> None:
        """The worst pain during the chosen exercise."""
        self._talk(say_worst, self._row)

    def do_which(self) -> None:
        """Which exercise it was, after pain rose by much."""
        names = [self._name_of(number) for number in range(len(self._record.exercises))]
        self._hear(say_which(self._record, names, self._keep))

    def do_longer(self) -> None:
        """How long an open hold was."""
        number = self._open_hold()
        if number is not None:
            self._talk(say_how_long, number)

    def do_effort(self) -> None:
        """Easy, right, hard in turn."""
        following = _EFFORTS[(_EFFORTS.index(self._record.effort) + 1) % len(_EFFORTS)]
        self._keep(afterwards.felt(self._record, following))

    def do_pace(self) -> None:
        """Too rushed, right, too slow in turn."""
        words = list(PACES)
        at = -1 if self._pace is None else words.index(self._pace)
        self._pace = words[(at + 1) % len(words)]
        self.post_message(self.Paced(percent_for(self._record, self._pace)))
        self._show()

    def do_up(self) -> None:
        """The exercise above."""
        self._choose(self._row - 1)

    def do_down(self) -> None:
        """The exercise below."""
        self._choose(self._row + 1)

    def do_close(self) -> None:
        """Keep it like this."""
        self.dismiss(None)

    def do_leave(self) -> None:
        """Closing is leaving."""
        self.dismiss(None)

    def action_rate(self, digit: int | None) -> None:
        """Pain now; a nought after a one makes it ten."""
        if not self._may_rate:
            self.say("Pain after a session counts within 30 minutes of it.")
            return
        pain = 10 if digit == 0 and self._one_typed else digit
        one_typed = digit == 1
        self._keep(afterwards.with_pain_after(self._record, pain))
        self._one_typed = one_typed

    def action_page(self, pages: int) -> None:
        """What is below, or above."""
        panel = self.query_one("#panel")
        panel.scroll_relative(y=pages * panel.size.height // 2, animate=False)

    @property
    def _may_rate(self) -> bool:
        return afterwards.may_rate_after(self._record, self._guide.clock.now())

    def _open_hold(self) -> int | None:
        """The first exercise of which nobody said how long it was, where it was allowed longer."""
        if not self._guide.settings.pace.longer_allowed:
            return None
        numbered = enumerate(self._record.exercises)
        return next((n for n, each in numbered if afterwards.may_have_been_longer(each)), None)

    def _talk(self, say: Say, number: int) -> None:
        self._hear(say(self._record, number, self._name_of(number), self._keep))

    def _hear(self, talk: Conversation[SessionRecord]) -> None:
        self.run_worker(self._hold(talk), exclusive=True)

    def _keep(self, record: SessionRecord) -> None:
        self._one_typed = False
        self._record = record
        self._guide.keep(record)
        self._show()
        self._show_next()

    def _choose(self, row: int) -> None:
        self._row = max(0, min(len(self._record.exercises) - 1, row))
        self._show()
        done = self.query_one("#done")
        top, height = round(done.scroll_y), done.size.height
        if self._row < top or self._row >= top + height:
            done.scroll_to(
                y=self._row if self._row < top else self._row - height + 1, animate=False
            )

    def _name_of(self, number: int) -> str:
        exercise = self._record.exercises[number].exercise
        known = self._guide.catalogue.exercises.get(exercise)
        return known.short_name if known else exercise

    def _show(self) -> None:
        record = self._record
        width = self.query_one("#exercises").content_size.width
        confirmed = Question("y", "All done as guided?", (), "yes" if record.confirmed else None)
        self.query_one("#confirm", Static).update(question_row(confirmed, width))
        self.query_one("#headline", Static).update(Content(headline(record)))
        rows = [
            exercise_row(self._name_of(number), each, width, chosen=number == self._row)
            for number, each in enumerate(record.exercises)
        ]
        self.query_one("#exercises", Static).update(Content("\n").join(rows))
        asked = [question_row(question, width) for question in self._questions()]
        self.query_one("#questions", Static).update(Content("\n").join(asked))
        actions = ACTIONS[Place.SUMMARY]
        self.query_one(KeyLine).show(each for each in actions if self.why_not(each) is None)

    def _show_next(self) -> None:
        changes = next_time(self._guide, self._record)
        leads_on = may_lead_on(self._guide, self._record)
        paragraphs = next_paragraphs(changes, self._record, leads_on=leads_on)
        self.query_one("#next", Prose).show([*meaning(self._record), *paragraphs])

    def _which(self) -> str | None:
        """What was said to have done it; None while nobody has."""
        named = self._record.hurt_by
        if named == UNKNOWN_EXERCISE:
            return CANNOT_SAY.lower()
        numbered = enumerate(self._record.exercises)
        return next((self._name_of(n) for n, each in numbered if each.exercise == named), None)

    def _questions(self) -> list[Question]:
        record = self._record
        effort = record.effort.value if record.effort else None
        asked = [
            Question("f", "How hard was it?", [each.value for each in Effort], effort),
        ]
        if self._may_rate:
            pain = None if record.pain_after is None else str(record.pain_after)
            asked.append(Question("0–10", "Pain now?", (), pain))
        if asks_which_one(record):
            key = key_for(self.app, "summary.which")
            asked.append(Question(key, WHICH_ONE, (), self._which()))
        if self._paces:
            asked.append(Question("t", "Time to get into place?", list(PACES), self._pace))
        number = self._open_hold()
        if number is not None:
            asked.append(
                Question("l", f"How long was the {self._name_of(number).lower()}?", (), None)
            )
        return asked
