"""The stage: everything a session shows, laid out for eyes three metres away."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.events import Resize
from textual.geometry import Size

from backtui.catalogue.types import Side
from backtui.session.events import Status
from backtui.session.plan import StepKind
from backtui.session.state import State
from backtui.session.view import HoldState as Held
from backtui.session.view import (
    View,
    hold_marks,
    in_whole_seconds,
    instruction,
    left_ms,
    rail,
    view_of,
)
from backtui.tui.keymap import key_for
from backtui.tui.widgets.block_words import BlockWords
from backtui.tui.widgets.countdown import Countdown, Look
from backtui.tui.widgets.figure_view import FigureView
from backtui.tui.widgets.ground import Ground
from backtui.tui.widgets.hold_bar import HoldBar
from backtui.tui.widgets.hold_bars import HoldBars, HoldMark, HoldState
from backtui.tui.widgets.line import Ends, Line
from backtui.tui.widgets.phase import Phase
from backtui.tui.widgets.session_figure import Movements, moment_of
from backtui.tui.widgets.session_rail import SessionRail

LAST_SECONDS = 3
MARKS_EVERY_MS = 250  # the small bars tell the place, the large one the moment
SMALLEST = Size(36, 11)  # what is left of 40×12 inside the edges of the screen
PLEASE_ENLARGE = "Paused. Please enlarge the window."
ROOM_FOR_TWO_WORDS = 100
SEEN_FROM_ABOVE = "seen from above, as in a mirror"

_PHASES = {
    StepKind.GET_READY: (Phase.READY, "GET READY"),
    StepKind.MOVE_IN: (Phase.READY, "MOVE IN"),
    StepKind.HOLD: (Phase.HOLD, "HOLD"),
    StepKind.LONGER: (Phase.HOLD, "HOLD"),
    StepKind.MOVE_OUT: (Phase.REST, "RELEASE"),
    StepKind.RELEASE: (Phase.REST, "RELEASE"),
    StepKind.SWITCH: (Phase.SWITCH, "SWITCH"),
    StepKind.REST: (Phase.REST, "REST"),
}
_OVERALL = {
    Status.PAUSED: (Phase.PAUSED, "PAUSED"),
    Status.HURT: (Phase.PAIN, "STOP"),
    Status.DONE: (Phase.DONE, "DONE"),
}
_MARKS = {
    Held.TO_COME: HoldState.PENDING,
    Held.IN_HAND: HoldState.UNDER_WAY,
    Held.DONE: HoldState.DONE,
    Held.EARLY: HoldState.EARLY,
    Held.PAIN: HoldState.EARLY,
    Held.SKIPPED: HoldState.SKIPPED,
}
_LETTERS = {Side.LEFT: "L", Side.RIGHT: "R", None: ""}


def too_small(size: Size) -> bool:
    """Whether a session cannot be followed in a window of this size."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class StageView(StrEnum):
    """What the middle of the stage shows."""

    BOTH = "both"
    DIGITS = "digits"
    FIGURE = "figure"


class _Box(Container, Ground):
    """Holds one thing that moves, so that its neighbours rest."""


class _Column(Vertical, Ground):
    pass


class _Line(Horizontal, Ground):
    pass


class Stage(Vertical, Ground, can_focus=False):
    """Paints a session's state; all that is asked of it is `show`, as often as you like."""

    DEFAULT_CSS = """
    Stage { height: 1fr; width: 1fr; }
    """

    def __init__(self, routine: str, view: StageView = StageView.BOTH) -> None:
        super().__init__(classes=f"-{view}")
        self._bar = HoldBar(id="bar")
        self._bars = HoldBars(id="bars")
        self._figure = FigureView(id="figure")
        self._count = Countdown(id="count")
        self._rail = SessionRail(id="rail")
        self._words = (BlockWords(id="word"), BlockWords(id="word-left"))
        self._sides = (BlockWords(id="side"), BlockWords(id="side-left"))
        self._lines = {name: Line(id=name) for name in ("where", "name", "number")}
        self._cue = Ends(id="cue")
        self._routine = Line(routine, id="routine")
        self._state: State | None = None
        self._shown: object = None
        self._marked: object = None
        self._view = view
        self._movements = Movements()

    def compose(self) -> ComposeResult:
        """Far things large in the middle, near things small around them."""
        yield Line(PLEASE_ENLARGE, id="enlarge")
        word, word_left = self._words
        side, side_left = self._sides
        lines = self._lines
        yield _Line(self._routine, _Box(self._rail, id="rail-box"), lines["where"], id="header")
        yield _Line(
            _Column(_Box(self._figure, id="figure-box"), word_left, side_left, id="left-column"),
            _Column(word, _Box(self._count, id="count-box"), id="right-column"),
            id="scene",
        )
        yield side
        yield _Line(lines["name"], lines["number"], id="name-row")
        yield _Box(self._bar, id="bar-box")
        yield _Box(self._bars, id="bars-box")
        yield self._cue

    def on_resize(self, event: Resize) -> None:
        """Things leave in a fixed order as the room gets small; CSS does the rest."""
        self._sort_by_size(event.size)
        self._forget()

    def _sort_by_size(self, size: Size) -> None:
        applies = {
            "tall": size.height >= 40,
            "low": size.height < 30,
            "tiny": size.height < 22,
            "flat": size.height < 16,
            "slim": size.width < 56,
            "-too-small": too_small(size),
        }
        self._be(applies)

    def _be(self, applies: Mapping[str, bool]) -> None:
        """Wear these classes or not; all at once, for each change styles the whole stage anew."""
        wanted = {name for name, wear in applies.items() if wear}
        self.set_classes(self.classes - applies.keys() | wanted)

    def next_view(self) -> None:
        """Both, digits, figure in turn."""
        views = list(StageView)
        self.look(views[(views.index(self._view) + 1) % len(views)])

    @property
    def view(self) -> StageView:
        """What the middle shows."""
        return self._view

    def look(self, view: StageView) -> None:
        """Show something else in the middle."""
        self._view = view
        self._be({f"-{each}": each is view for each in StageView})
        self._forget()

    def _forget(self) -> None:
        self._state = self._shown = self._marked = None

    def show(self, state: State) -> bool:
        """Show where a session stands, painting only what is different; whether the words are."""
        if state is self._state:
            return False
        self._state = state
        if self.app.animation_level == "none":
            state = in_whole_seconds(state)
        view = view_of(state)
        phase, word = _phase(view)
        self._bar.show(
            _bar_phase(view),
            view.elapsed_ms,
            max(1, view.length_ms),
            frozen=view.status is Status.PAUSED,
            to_right=view.side is not Side.LEFT,
        )
        held = state.held_now_ms // MARKS_EVERY_MS
        marked = (state.holds, state.attempts, state.step, view.status, held)
        if marked != self._marked:
            self._marked = marked
            self._bars.show(_marks(state))
        moment, mirror = moment_of(view)
        self._figure.show(self._movements.of(view.prescribed), moment, mirror=mirror)
        shown = (view.status, view.kind, view.hold, view.seconds, view.breathing_out, view.side)
        if shown == self._shown:
            return False
        self._shown = shown
        self._show_scene(view, phase, word)
        self._show_lines(state, view)
        return True

    def _show_scene(self, view: View, phase: Phase, word: str) -> None:
        still = view.status in (Status.HURT, Status.DONE)
        self.set_class(view.getting_in, "-getting-in")
        self.set_class(bool(view.prescribed.precautions), "-careful")
        self.set_class(view.from_above, "-above")
        self._count.show(None if still else view.seconds, _look(view), phase, up=view.up)
        if self.size.width < ROOM_FOR_TWO_WORDS and view.kind is StepKind.GET_READY:
            word = word.removeprefix("GET ")
        text, ink = _beside(view)
        for words, beside in zip(self._words, self._sides, strict=True):
            words.show(word, phase.ink)
            beside.show(text, ink)
        self._be(
            {
                "-held": view.kind is StepKind.HOLD and view.status is Status.RUNNING,
                "-right": view.side is Side.RIGHT and view.kind is not StepKind.REST,
            }
        )

    def _named(self, view: View) -> str:
        """Exercise and side; where there is no room for a cue, the precautions too."""
        item = view.prescribed
        careful = item.precautions if self.has_class("tiny") else ()
        name = item.exercise.short_name if careful else item.exercise.name
        parts = (name, view.side_words, " ".join(careful))
        return " · ".join(part for part in parts if part)

    def _show_lines(self, state: State, view: View) -> None:
        count = len(state.plan.prescribed)
        minutes, seconds = divmod(left_ms(state) // 1000, 60)
        left = f"{minutes}:{seconds:02} left"
        self._lines["where"].say(f"exercise {view.exercise + 1} of {count} · {left}")
        number = state.plan.holds_of(view.exercise).index(view.hold) + 1
        self._lines["name"].say(self._named(view))
        self._lines["number"].say(_number(state, view, number))
        self._cue.say_both(
            _cue(view, number, key_for(self.app, "session.pause")),
            _next(view, key_for(self.app, "session.next")),
            right_first=_waits(view),
        )
        pieces = rail(state)
        current = [piece.exercise for piece in pieces].index(view.exercise)
        self._rail.show(
            [piece.ms for piece in pieces],
            current,
            round(pieces[current].ms * pieces[current].fraction),
        )


def _number(state: State, view: View, number: int) -> str:
    if view.getting_in and view.from_above:
        return SEEN_FROM_ABOVE
    word = "breath" if view.prescribed.dose.breath else "hold"
    return f"{word} {number} of {len(state.plan.holds_of(view.exercise))}"


def in_words(state: State) -> str:
    """A session's moment in one line, as a window's title says it."""
    view = view_of(state)
    _, word = _phase(view)
    still = view.status is not Status.RUNNING
    time = "" if still else f" {view.seconds // 60}:{view.seconds % 60:02}"
    return f"{word}{time} · {view.prescribed.exercise.name}"


def _phase(view: View) -> tuple[Phase, str]:
    """The phase and its word; breathing has words of its own."""
    if view.status is not Status.RUNNING:
        return _OVERALL[view.status]
    phase, word = _PHASES[view.kind]
    if view.breathing_out is not None:
        word = "BREATHE OUT" if view.breathing_out else "BREATHE IN"
    return phase, word


def _bar_phase(view: View) -> Phase:
    """A paused bar keeps the shape of what was paused."""
    return _PHASES[view.kind][0] if view.status is Status.PAUSED else _phase(view)[0]


def _look(view: View) -> Look:
    if view.status is not Status.RUNNING:
        return Look.DIM
    if view.kind not in (StepKind.HOLD, StepKind.LONGER):
        return Look.MUTED
    last = view.seconds <= LAST_SECONDS and not view.up and view.breathing_out is None
    return Look.LAST if last and view.length_ms > LAST_SECONDS * 1000 else Look.STRONG


def _beside(view: View) -> tuple[str, str]:
    """The second word of the stage: the side, the next exercise, or the repetition."""
    exercise = view.prescribed.exercise
    if view.status in (Status.HURT, Status.DONE):
        return "", "ink"
    if view.side is not None and view.kind is not StepKind.REST:
        return view.side.upper(), "side"
    repetitions = view.prescribed.dose.repetitions
    announced = view.kind in (StepKind.GET_READY, StepKind.REST)
    if announced or repetitions == 1:
        return exercise.words_on_stage, "ink-strong"
    return f"{view.repetition} OF {repetitions}", "ink-quiet"


def _cue(view: View, number: int, go_on: str) -> str:
    if view.status is Status.PAUSED:
        return f"Take your time. {go_on.capitalize()} goes on, with time to get back into place."
    return instruction(view, number)


def _waits(view: View) -> bool:
    return view.waits and view.status is Status.RUNNING


def _next(view: View, on: str) -> str:
    if view.status is Status.HURT:
        return ""  # what comes next is still to be asked
    if _waits(view):
        ready = view.kind is StepKind.GET_READY
        return f"{on}  when you are {'ready' if ready else 'done'}"
    if view.next_side_words:
        return f"next  {view.next_side_words.lower()}"
    return f"then  {view.following.exercise.name.lower()}" if view.following else ""


def _marks(state: State) -> list[HoldMark]:
    return [
        HoldMark(_MARKS[mark.state], round(mark.fraction * 1000), 1000, _LETTERS[mark.side])
        for mark in hold_marks(state)
    ]
