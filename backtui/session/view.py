"""What a stage shows of a session, computed from where it stands. Knows nothing of screens."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct, structs

from backtui.catalogue.types import Side
from backtui.figure.spec import View as Eye
from backtui.session.attempt import HoldEnd
from backtui.session.events import Status
from backtui.session.plan import StepKind
from backtui.session.prescribed import Prescribed
from backtui.session.state import State


class HoldState(StrEnum):
    """How far one hold of an exercise is."""

    TO_COME = "to come"
    IN_HAND = "in hand"
    DONE = "done"
    EARLY = "early"
    SKIPPED = "skipped"
    PAIN = "pain"


class HoldMark(Struct, frozen=True):
    """One hold of the exercise in hand; `fraction` 0–1 of what was asked is held."""

    side: Side | None
    state: HoldState
    fraction: float


class RailPiece(Struct, frozen=True):
    """One exercise of the session: its number, its planned length and how far it is, 0–1."""

    exercise: int
    ms: int
    fraction: float


class View(Struct, frozen=True, kw_only=True):
    """One moment of a session. Times in ms; `exercise` and `hold` count from 0.

    `elapsed_ms` and `length_ms` are what the large bar shows: of the hold as a whole while one is
    held, of the step otherwise. `seconds` is the number on the stage: what is left, of the breath
    where the exercise goes by it, or what has gone by where `up`; what `waits` ends only by a key.
    `breathing_out` is None unless the exercise goes by the breath.
    """

    status: Status
    kind: StepKind
    exercise: int
    prescribed: Prescribed
    hold: int
    side: Side | None
    side_words: str | None
    set: int
    repetition: int
    elapsed_ms: int
    length_ms: int
    seconds: int
    up: bool
    waits: bool
    breathing_out: bool | None
    following: Prescribed | None
    next_side_words: str | None

    @property
    def getting_in(self) -> bool:
        """Whether the body is on its way to the place of an exercise."""
        return self.kind in (StepKind.GET_READY, StepKind.REST)

    @property
    def from_above(self) -> bool:
        """Whether the figure is seen from above, as in a mirror."""
        figure = self.prescribed.exercise.figure
        return figure is not None and figure.view is Eye.ABOVE

    @property
    def fraction(self) -> float:
        """How far the large bar is, 0–1."""
        return min(1.0, self.elapsed_ms / self.length_ms) if self.length_ms else 1.0


def view_of(state: State) -> View:
    """The moment a session is at."""
    step = state.step
    hold = state.holds[step.hold]
    item = state.plan.prescribed[step.exercise]
    elapsed, length = state.elapsed_ms, state.length_ms
    if step.kind is StepKind.HOLD:
        elapsed, length = state.held_now_ms, hold.asked_ms
    breath = item.dose.breath if step.kind is StepKind.HOLD else None
    up = step.waits or step.kind is StepKind.LONGER
    breathing_out = None if breath is None else elapsed < breath.out * 1000
    end = breath.out * 1000 if breath is not None and breathing_out else length
    return View(
        status=state.status,
        kind=step.kind,
        exercise=step.exercise,
        prescribed=item,
        hold=step.hold,
        side=hold.side,
        side_words=_side_words(item, hold.side),
        set=hold.set,
        repetition=hold.repetition,
        elapsed_ms=elapsed,
        length_ms=length,
        seconds=elapsed // 1000 if up else max(0, -(-(end - elapsed) // 1000)),
        up=up,
        waits=step.waits,
        breathing_out=breathing_out,
        following=_following(state),
        next_side_words=_next_side(state),
    )


def instruction(view: View, number: int) -> str:
    """What is read beside the figure; `number` is which hold of the exercise, from 1.

    The way out after a stop; on the way in the precautions and how to get in; else one cue a hold,
    the precautions in the place of the first [R 13].
    """
    form = view.prescribed.form
    careful = " ".join(view.prescribed.precautions)
    if view.status is Status.HURT:
        return form.way_out or "Come out slowly."
    if view.getting_in and form.get_in:
        return f"{careful} {form.get_in}".strip()
    cues = (careful, *form.cues[1:]) if careful else form.cues
    return cues[(number - 1) % len(cues)] if cues else form.steps[0]


def in_whole_seconds(state: State) -> State:
    """The last moment at which the seconds left were whole: what stands still shows it."""
    left = state.length_ms - state.elapsed_ms
    stepped = state.elapsed_ms // 1000 * 1000
    if not state.step.waits:
        stepped = max(0, state.length_ms - -(-left // 1000) * 1000)
    return structs.replace(state, elapsed_ms=min(stepped, state.elapsed_ms))


def hold_marks(state: State) -> tuple[HoldMark, ...]:
    """One mark for each hold of the exercise in hand."""
    step = state.step
    return tuple(_mark(state, number) for number in state.plan.holds_of(step.exercise))


def rail(state: State) -> tuple[RailPiece, ...]:
    """One piece for each exercise that takes time."""
    totals: dict[int, int] = {}
    passed: dict[int, int] = {}
    for index, step in enumerate(state.plan.steps):
        totals[step.exercise] = totals.get(step.exercise, 0) + step.ms
        gone = step.ms if index < state.index else 0
        if index == state.index and state.lead is None:
            gone = min(step.ms, state.elapsed_ms)
        passed[step.exercise] = passed.get(step.exercise, 0) + gone
    return tuple(
        RailPiece(number, total, passed[number] / total if total else 1.0)
        for number, total in totals.items()
    )


def left_ms(state: State) -> int:
    """How long the rest of the session takes when no key is pressed."""
    if state.status is Status.DONE:
        return 0
    upcoming = sum(state.length_of(step) for step in state.plan.steps[state.index :])
    lead = state.lead.ms if state.lead else 0
    return max(0, lead + upcoming - state.elapsed_ms)


def _side_words(item: Prescribed, side: Side | None) -> str | None:
    return item.exercise.words_for(side, item.variant) if side else None


def _following(state: State) -> Prescribed | None:
    """The exercise after the one in hand."""
    here = state.step.exercise
    away = {here, *state.plan.left}
    later = (h.exercise for h in state.holds[state.step.hold :] if h.exercise not in away)
    number = next(later, None)
    return None if number is None else state.plan.prescribed[number]


def _next_side(state: State) -> str | None:
    """The words for the other side, where the next hold is on it."""
    number = state.step.hold + 1
    if number >= len(state.holds):
        return None
    here, following = state.holds[state.step.hold], state.holds[number]
    if following.exercise != here.exercise or following.side is here.side:
        return None
    return _side_words(state.plan.prescribed[following.exercise], following.side)


_MARKS = {
    HoldEnd.GUIDED: HoldState.DONE,
    HoldEnd.DONE: HoldState.DONE,
    HoldEnd.EARLY: HoldState.EARLY,
    HoldEnd.SKIPPED: HoldState.SKIPPED,
    HoldEnd.NOT_DONE: HoldState.SKIPPED,
    HoldEnd.PAIN: HoldState.PAIN,
}


def _mark(state: State, number: int) -> HoldMark:
    hold = state.holds[number]
    held = state.held_now_ms if state.step.hold == number else 0
    attempt = state.counted(number)
    step = state.step
    ahead = step.hold == number and step.kind in (StepKind.HOLD, StepKind.MOVE_IN)
    if attempt is None or (ahead and state.status is not Status.HURT):
        if not held and not ahead:
            return HoldMark(hold.side, HoldState.TO_COME, 0.0)
        return HoldMark(hold.side, HoldState.IN_HAND, min(1.0, held / (hold.asked_ms or 1)))
    fraction = min(1.0, attempt.held_ms / attempt.asked_ms) if attempt.asked_ms else 1.0
    return HoldMark(hold.side, _MARKS[attempt.ended], fraction)
