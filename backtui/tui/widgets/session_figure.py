"""Which picture of the body belongs to a moment of a session."""

from __future__ import annotations

from backtui.catalogue.types import Side
from backtui.figure.movement import Moment, Movement, Stage
from backtui.session.events import Status
from backtui.session.plan import StepKind
from backtui.session.prescribed import Prescribed
from backtui.session.view import View

BREATH_MS = 5_000  # [D] the figure's slow breath while it lies or holds still
SHOW_ENTRY_MS = 4_000  # [D] getting ready and resting show how to get in, over and over

_STAGES = {
    StepKind.MOVE_IN: Stage.MOVE_IN,
    StepKind.MOVE_OUT: Stage.MOVE_OUT,
}


class Movements:
    """The movements of a session's exercises, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None, int | None], Movement | None] = {}

    def of(self, item: Prescribed) -> Movement | None:
        """The movement in the form that is prescribed; None where there are no poses."""
        key = (item.exercise.id, item.variant, item.depth)
        if key not in self._known:
            figure = item.exercise.figure
            self._known[key] = Movement(figure, item.variant, item.depth) if figure else None
        return self._known[key]


def moment_of(view: View) -> tuple[Moment, bool]:
    """The moment of the movement, and whether it is seen in its mirror."""
    mirror = view.side is Side.LEFT
    if view.kind is StepKind.SWITCH and view.status is not Status.HURT:
        # the side that turns away is the mirror image of the one to come
        return Moment(Stage.TURN, _part(view)), not mirror
    return _moment(view), mirror


def _moment(view: View) -> Moment:
    breath = view.elapsed_ms % BREATH_MS / BREATH_MS
    match view.status, view.kind:
        case Status.HURT, _:
            moment = Moment(Stage.WAY_OUT, 1.0)
        case (Status.DONE, _) | (_, StepKind.RELEASE):
            moment = Moment(Stage.START, breath)
        case _, (StepKind.MOVE_IN | StepKind.MOVE_OUT) as kind:
            moment = Moment(_STAGES[kind], _part(view))
        case _, (StepKind.HOLD | StepKind.LONGER):
            moment = Moment(Stage.HOLD, breath)
            if view.breathing_out is not None:
                moment = _breathing(view)
        case _:
            moment = _entry(view.elapsed_ms)
    return moment


def _part(view: View) -> float:
    return view.elapsed_ms / max(1, view.length_ms)


def _entry(elapsed_ms: int) -> Moment:
    """In and out in turn, with a look at the start and at the hold."""
    turn, within = divmod(elapsed_ms, SHOW_ENTRY_MS)
    part = within / SHOW_ENTRY_MS
    stages = (Stage.START, Stage.MOVE_IN, Stage.HOLD, Stage.MOVE_OUT)
    return Moment(stages[turn % len(stages)], part)


def _breathing(view: View) -> Moment:
    breath = view.prescribed.dose.breath
    if breath is None:
        return Moment(Stage.START)
    out_ms, in_ms = breath.out * 1000, breath.into * 1000
    fresh = view.repetition == 1
    if view.breathing_out:
        return Moment(Stage.BREATHE_OUT, view.elapsed_ms / out_ms, fresh=fresh)
    return Moment(Stage.BREATHE_IN, (view.elapsed_ms - out_ms) / in_ms)
