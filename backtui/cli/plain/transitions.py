"""What changes in a session, in sentences: exercise, side, hold, switch, rest. Not each second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Ending
from backtui.guide.leading import News, Told
from backtui.session.events import CueDue, Status, StatusChanged, StepBegan
from backtui.session.moves import exercise_in_hand
from backtui.session.plan import PlannedHold, Step, StepKind
from backtui.session.prescribed import Prescribed
from backtui.session.script import TICKED_FROM_MS, stopped
from backtui.session.state import State
from backtui.session.view import left_ms, view_of

ENDED = "The session ends here; what you did counts."


class Transitions:
    """Turns the news of one session into sentences; each exercise is introduced once."""

    def __init__(self) -> None:
        self._exercise: int | None = None
        self._before = Status.RUNNING

    def sentences(self, news: Iterable[News], state: State) -> Iterator[str]:
        """What there is to say, in order; `state` is where the session stands after it."""
        ended_by_key = False
        for item in news:
            match item:
                case Told():
                    yield item.notice.value
                case StepBegan():
                    yield from self._introduced(item, state)
                    yield from _step(item, state)
                case StatusChanged():
                    yield from _status(self._before, item.status, state)
                    self._before = item.status
                    ended_by_key = item.status is Status.DONE
                case CueDue() if self._before is Status.DONE and item.cue.say:
                    ended_by_key = False
                    yield item.cue.say
                case _:
                    pass
        if ended_by_key:
            yield ENDED

    def _introduced(self, event: StepBegan, state: State) -> Iterator[str]:
        """An exercise that has not been named yet, where the session comes to it."""
        if event.exercise == self._exercise or event.kind is StepKind.REST:
            return
        if self._exercise is not None:
            yield ""
        self._exercise = event.exercise
        guided = sorted({hold.exercise for hold in state.holds})
        item = state.plan.prescribed[event.exercise]
        dose = dose_in_words(item.exercise, item.dose, item.depth)
        number = guided.index(event.exercise) + 1
        yield f"Exercise {number} of {len(guided)}: {item.exercise.name}, {dose}."
        yield from item.precautions
        get_in = item.form.get_in
        if get_in and item.exercise.id in state.plan.new:
            yield get_in


def where(state: State) -> str:
    """Where a session stands, for someone who asks."""
    view = view_of(state)
    item, hold = view.prescribed, state.holds[view.hold]
    what = view.kind.value.capitalize()
    if view.kind is StepKind.HOLD:
        what = _count(item, hold)
    time = f"{_seconds(view.seconds * 1000)} {'gone' if view.up else 'left'}"
    minutes = max(1, round(left_ms(state) / 60_000))
    paused = "Paused. " if view.status is Status.PAUSED else ""
    return f"{paused}{item.exercise.short_name}. {what}, {time}; about {minutes} min in all."


def _status(before: Status, status: Status, state: State) -> Iterator[str]:
    match status:
        case Status.PAUSED:
            yield "Paused. Enter goes on, q ends the session."
        case Status.RUNNING if before is Status.PAUSED:
            yield "Carrying on."
        case Status.HURT:
            number = exercise_in_hand(state)
            yield stopped(state.plan.prescribed[number].exercise).say or ""
        case _:
            pass


def _step(event: StepBegan, state: State) -> Iterator[str]:
    item, hold = state.plan.prescribed[event.exercise], state.holds[event.hold]
    step = _planned(event, state)
    time = _seconds(state.length_of(step))
    match event.kind:
        case StepKind.GET_READY:
            ready = "Get ready, and press n to begin." if step.waits else f"Get ready, {time}."
            yield f"{ready}{_side(item, hold)}"
        case StepKind.MOVE_IN if hold.repetition == 1 or hold.asked_ms >= TICKED_FROM_MS:
            yield "Move in."
        case StepKind.HOLD:
            yield _hold(item, hold, time)
        case StepKind.LONGER:
            yield f"Target reached. Up to {time} longer if you like; n ends it."
        case StepKind.MOVE_OUT:
            last = event.hold == state.plan.holds_of(event.exercise)[-1]
            yield (last and item.form.get_out) or "Move out."
        case StepKind.RELEASE if hold.asked_ms >= TICKED_FROM_MS:
            yield f"Release, {time}."
        case StepKind.SWITCH:
            yield f"Switch, {time}.{_side(item, hold)}"
        case StepKind.REST:
            same = event.hold and state.holds[event.hold - 1].exercise == event.exercise
            set_words = f"Then set {hold.set} of {item.dose.sets}."
            yield f"Rest, {time}. {set_words if same else f'Next: {item.exercise.short_name}.'}"
        case _:
            pass


def _hold(item: Prescribed, hold: PlannedHold, time: str) -> str:
    count = _count(item, hold)
    if item.dose.breath is not None:
        exercise = item.form
        out = (exercise.breath_out_words or "Breathe out").rstrip(".")
        into = (exercise.breath_in_words or "Breathe in").rstrip(".")
        out_time, into_time = (
            _seconds(s * 1000) for s in (item.dose.breath.out, item.dose.breath.into)
        )
        return f"{count}. {out}, {out_time}; {into}, {into_time}."
    if item.dose.ends is Ending.KEY:
        return f"{count}, at your own pace; n when you are done."
    return f"{count}, {time}." if hold.asked_ms else f"{count}."


def _count(item: Prescribed, hold: PlannedHold) -> str:
    """Which hold of how many."""
    dose = item.dose
    if dose.ends is Ending.KEY:
        return f"{dose.repetitions} repetitions"
    what = "Breath" if dose.breath else "Hold" if hold.asked_ms else "Repetition"
    return f"{what} {hold.repetition} of {dose.repetitions}"


def _planned(event: StepBegan, state: State) -> Step:
    """The step that began, which is the present one or one that is over by now."""
    if (state.step.kind, state.step.hold) == (event.kind, event.hold):
        return state.step
    steps = (s for s in state.plan.steps if (s.kind, s.hold) == (event.kind, event.hold))
    return next(steps, state.step)


def _side(item: Prescribed, hold: PlannedHold) -> str:
    return f" {item.exercise.words_for(hold.side, item.variant)}." if hold.side else ""


def _seconds(ms: int) -> str:
    seconds = -(-ms // 1000)
    return f"{seconds} second{'' if seconds == 1 else 's'}"
