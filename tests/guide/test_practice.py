"""Each exercise alone, from the door to the record: equal holds for both sides, none left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from backtui.catalogue.reading import read_exercise
from backtui.catalogue.types import Ending, Exercise, Side
from backtui.guide.door import ask_at_the_door
from backtui.guide.leading import GuidedSession
from backtui.history.records import HoldRecord, SessionRecord
from backtui.session.attempt import HoldEnd
from backtui.session.engine import Command
from backtui.session.events import Status
from backtui.session.pacing import Pacing
from backtui.session.plan import StepKind, build_plan
from backtui.session.prescribed import Prescribed
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person

PHYSIOTHERAPISTS = sorted((Path(__file__).parents[1] / "fixtures/physiotherapist").glob("*.toml"))
FRAME_MS = 1_000


def led(session: GuidedSession, clock: HandClock) -> list[StepKind]:
    """Let a session run by itself; the kinds of its steps. What waits for a key gets one."""
    session.begin()
    kinds = []
    while session.state.status is Status.RUNNING:
        kinds.append(session.state.step.kind)
        if session.state.step.waits:
            session.command(Command.NEXT)
        clock.pass_by(FRAME_MS)
        session.tick()
    return kinds


def practised(folder: Path, exercise: Exercise) -> tuple[SessionRecord, list[StepKind]]:
    clock = HandClock()
    with guide_in(folder, clock) as guide:
        known = {**CATALOGUE.exercises, exercise.id: exercise}
        guide.catalogue = structs.replace(CATALOGUE, exercises=known)
        admission = Person().hold(ask_at_the_door(guide, exercise))
        assert admission is not None
        session = guide.start(admission)
        kinds = led(session, clock)
        return guide.finish(session), kinds


@pytest.mark.parametrize("name", sorted(CATALOGUE.exercises))
def test_each_exercise_is_guided_as_prescribed(tmp_path: Path, name: str):
    exercise = CATALOGUE.exercises[name]
    start = exercise.dose_at(0)
    record, kinds = practised(tmp_path, exercise)
    (done,) = record.exercises
    assert (done.exercise, done.level, done.dose) == (name, 0, start)
    assert {hold.ended for hold in done.holds} == {HoldEnd.GUIDED}
    sides = (Side.LEFT, Side.RIGHT) if exercise.two_sided else (None,)
    for side in sides:
        own: list[HoldRecord] = [hold for hold in done.holds if hold.side is side]
        assert [hold.repetition for hold in own] == list(range(1, start.repetitions + 1))
    assert len(done.holds) == start.repetitions * len(sides)
    assert (StepKind.SWITCH in kinds) is exercise.two_sided
    assert (StepKind.MOVE_IN in kinds) is (start.breath is None)


@pytest.mark.parametrize("path", PHYSIOTHERAPISTS, ids=lambda path: path.stem)
def test_a_physiotherapists_exercise_is_guided_to_its_end(tmp_path: Path, path: Path):
    exercise = read_exercise(path)
    if exercise.dose.ends is Ending.LOG_ONLY:
        item = Prescribed(exercise=exercise, dose=exercise.dose)
        assert build_plan([item], Pacing()).steps == ()
        return
    record, kinds = practised(tmp_path, exercise)
    (done,) = record.exercises
    assert {hold.ended for hold in done.holds} == {HoldEnd.GUIDED}
    a_set = 1 if exercise.dose.ends is Ending.KEY else exercise.dose.repetitions
    sides = 2 if exercise.two_sided else 1
    assert len(done.holds) == exercise.dose.sets * a_set * sides
    rests = kinds.count(StepKind.REST) > 0
    assert rests is (exercise.dose.sets > 1)
