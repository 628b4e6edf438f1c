"""The timetable of a session: a flat list of timed steps, made before it begins.

Every length is in whole milliseconds. Between exercises there is a rest, in which the next one is
announced, then time to get ready. A two-sided dose is full, equal holds for each side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct, structs

from backtui.catalogue.types import Dose, Ending, Side, Sides
from backtui.session.pacing import Pacing
from backtui.session.prescribed import Prescribed
from backtui.session.set_up import SetUp, room_ms, set_up

NO_STATED_MAXIMUM_MS = 600_000
SECONDS_A_REPETITION_BY_KEY = 4  # [D] for the estimate only; the key ends it


class StepKind(StrEnum):
    """What a stretch of time in a session is for."""

    GET_READY = "get ready"
    MOVE_IN = "move in"
    HOLD = "hold"
    LONGER = "longer if you like"
    MOVE_OUT = "move out"
    RELEASE = "release"
    SWITCH = "switch side"
    REST = "rest"


class Step(Struct, frozen=True):
    """One stretch of time. `hold` is the hold it is, leads to, or follows.

    A step that `waits` ends only by a key; its `ms` is an estimate for the total.
    """

    kind: StepKind
    ms: int
    exercise: int
    hold: int
    waits: bool = False


class PlannedHold(Struct, frozen=True, kw_only=True):
    """One hold, or one breathing cycle. `set` and `repetition` count from 1; times in ms."""

    exercise: int
    set: int
    repetition: int
    side: Side | None
    asked_ms: int
    most_ms: int
    adjustable: bool


class Plan(Struct, frozen=True, kw_only=True):
    """A whole session.

    `new` names exercises not yet known well: how to get in and out of them is spoken in full.
    `left` are the numbers of exercises that have left the session: they have holds, so that every
    hold keeps its number, but no steps.
    """

    prescribed: tuple[Prescribed, ...]
    holds: tuple[PlannedHold, ...]
    steps: tuple[Step, ...]
    pacing: Pacing
    new: frozenset[str]
    left: frozenset[int] = frozenset()

    @property
    def total_ms(self) -> int:
        """How long the whole takes when no key is pressed."""
        return sum(step.ms for step in self.steps)

    def timetable(self) -> Iterator[tuple[int, Step]]:
        """Each step with its start, in ms from the beginning."""
        start = 0
        for step in self.steps:
            yield start, step
            start += step.ms

    def set_up(self, exercise: int, side: Side | None) -> SetUp:
        """What is said before an exercise that begins with this side."""
        item = self.prescribed[exercise]
        return set_up(item, side, new=item.exercise.id in self.new)

    def restart_ms(self, hold: PlannedHold) -> int:
        """How long getting ready takes after a key; a remote shortens it to the least words."""
        posture = self.prescribed[hold.exercise].exercise.posture
        said = self.set_up(hold.exercise, hold.side)
        words = said.whole if self.pacing.remote is None else said.least
        return max(self.pacing.restart_ms(posture), room_ms(words, self.pacing))

    def first_step_of(self, exercise: int) -> int:
        """The index of the step with which an exercise's first hold begins."""
        return self.first_step_for_hold(self.holds_of(exercise)[0])

    def first_step_for_hold(self, hold: int) -> int:
        """The index of the step that moves into a hold, or of the hold where nothing moves."""
        lead_in = (StepKind.MOVE_IN, StepKind.HOLD)
        return next(
            index
            for index, step in enumerate(self.steps)
            if step.hold == hold and step.kind in lead_in
        )

    def holds_of(self, exercise: int) -> list[int]:
        """The holds of one exercise, in order; none where it is only logged."""
        return [number for number, hold in enumerate(self.holds) if hold.exercise == exercise]


def build_plan(
    prescribed: Sequence[Prescribed],
    pacing: Pacing,
    *,
    starting: Side = Side.RIGHT,
    new: frozenset[str] = frozenset(),
    left: frozenset[int] = frozenset(),
    under_way: frozenset[int] = frozenset(),
) -> Plan:
    """Lay out a session in the order given; exercises that are only logged take no time.

    Those that have `left` get no steps, unless one of them is still `under_way`.
    """
    holds: list[PlannedHold] = []
    steps: list[Step] = []
    before = None
    for number, item in enumerate(prescribed):
        posture = item.exercise.posture
        own = list(_holds(number, item, starting))
        if not own:
            continue
        if number in left - under_way:
            holds.extend(own)
            continue
        if holds:
            steps.append(Step(StepKind.REST, pacing.scaled(pacing.rest), number, len(holds)))
        words = set_up(item, own[0].side, new=item.exercise.id in new).whole
        get_ready = max(pacing.get_ready_ms(before, posture), room_ms(words, pacing))
        steps.append(
            Step(StepKind.GET_READY, get_ready, number, len(holds), waits=pacing.wait_for_me)
        )
        steps.extend(_steps(own, len(holds), item.dose, pacing))
        holds.extend(own)
        before = posture
    return Plan(
        prescribed=tuple(prescribed),
        holds=tuple(holds),
        steps=tuple(steps),
        pacing=pacing,
        new=new,
        left=left,
    )


def other_side(hold: PlannedHold) -> PlannedHold:
    """The same hold for the opposite side."""
    return structs.replace(hold, side=hold.side.other if hold.side else None)


def longest_hold_ms(item: Prescribed) -> int:
    """The most that a key may make of a hold: what is stated, or the dose where that asks more."""
    if item.hold_at_most is None:
        return NO_STATED_MAXIMUM_MS
    return max(item.hold_at_most, item.dose.hold) * 1000


def _holds(number: int, item: Prescribed, starting: Side) -> Iterator[PlannedHold]:
    dose = item.dose
    if dose.ends is Ending.LOG_ONLY:
        return
    for which_set, repetition, side in _order(dose, starting):
        yield PlannedHold(
            exercise=number,
            set=which_set,
            repetition=repetition,
            side=side,
            asked_ms=_asked_ms(dose),
            most_ms=longest_hold_ms(item),
            adjustable=dose.breath is None and dose.ends is Ending.TIMER and dose.hold > 0,
        )


def _asked_ms(dose: Dose) -> int:
    if dose.breath is not None:
        return (dose.breath.out + dose.breath.into) * 1000
    if dose.ends is Ending.KEY:
        seconds = dose.down + dose.hold + dose.up or SECONDS_A_REPETITION_BY_KEY
        return dose.repetitions * seconds * 1000
    return dose.hold * 1000


def _order(dose: Dose, starting: Side) -> Iterator[tuple[int, int, Side | None]]:
    """(set, repetition, side) in the order they are done."""
    sets = range(1, dose.sets + 1)
    repetitions = range(1, 2 if dose.ends is Ending.KEY else dose.repetitions + 1)
    sides = (starting, starting.other)
    match dose.sides:
        case Sides.NONE:
            yield from ((s, r, None) for s in sets for r in repetitions)
        case Sides.ALTERNATE:
            yield from ((s, r, side) for s in sets for r in repetitions for side in sides)
        case Sides.ONE_THEN_OTHER:
            yield from ((s, r, side) for side in sides for s in sets for r in repetitions)
        case Sides.BY_SET:
            yield from ((s, r, side) for s in sets for side in sides for r in repetitions)


def _steps(own: list[PlannedHold], first: int, dose: Dose, pacing: Pacing) -> Iterator[Step]:
    yield from _one_hold(own[0], first, dose, pacing)
    for number, (before, hold) in enumerate(pairwise(own), start=first + 1):
        kind, seconds = _between(before, hold, dose)
        if seconds:
            yield Step(kind, pacing.scaled(seconds), hold.exercise, number)
        yield from _one_hold(hold, number, dose, pacing)


def _between(before: PlannedHold, after: PlannedHold, dose: Dose) -> tuple[StepKind, int]:
    if after.set > before.set:
        return StepKind.REST, dose.rest
    if after.side is not before.side:
        return StepKind.SWITCH, dose.switch
    return StepKind.RELEASE, 0 if dose.breath else dose.release


def _one_hold(hold: PlannedHold, number: int, dose: Dose, pacing: Pacing) -> Iterator[Step]:
    def step(kind: StepKind, ms: int, *, waits: bool = False) -> Step:
        return Step(kind, ms, hold.exercise, number, waits)

    if dose.breath is not None or dose.ends is Ending.KEY:
        yield step(StepKind.HOLD, hold.asked_ms, waits=dose.ends is Ending.KEY)
        return
    if dose.down:
        yield step(StepKind.MOVE_IN, pacing.scaled(dose.down))
    yield step(StepKind.HOLD, hold.asked_ms)
    if pacing.longer_allowed and dose.longest and dose.longest * 1000 > hold.asked_ms:
        yield step(StepKind.LONGER, dose.longest * 1000 - hold.asked_ms)
    if dose.up:
        yield step(StepKind.MOVE_OUT, pacing.scaled(dose.up))
