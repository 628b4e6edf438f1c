"""Each exercise practised alone for the first time, from the door to the log."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from backtui.catalogue.dose import Dose, Sides
from backtui.catalogue.types import Side
from backtui.guide.door import ask_at_the_door
from backtui.history.records import HoldRecord, SessionRecord
from backtui.session.attempt import HoldEnd
from backtui.session.events import Status, StepBegan
from backtui.session.plan import StepKind
from tests.guide.house import CATALOGUE, HandClock, Recorder, guide_in
from tests.guide.person import Person

RIGHT, LEFT = Side.RIGHT, Side.LEFT
TWO_SIDED = sorted(name for name, each in CATALOGUE.exercises.items() if each.two_sided)
Guided = tuple[SessionRecord, list[StepKind], list[str]]


def practised(folder: Path, name: str) -> Guided:
    """What was kept, the steps there were, and what was heard."""
    clock, ears = HandClock(), Recorder()
    with guide_in(folder, clock, ears=ears) as guide:
        admission = Person().hold(ask_at_the_door(guide, CATALOGUE.exercises[name]))
        assert admission is not None
        session = guide.start(admission)
        news = session.begin()
        while session.state.status is Status.RUNNING:
            clock.pass_by(500)
            news += session.tick()
        guide.finish(session)
    assert guide.log.sessions()[0].exercises[0].exercise == name
    steps = [event.kind for event in news if isinstance(event, StepBegan)]
    return guide.log.sessions()[0], steps, ears.heard


def holds_of(record: SessionRecord) -> tuple[HoldRecord, ...]:
    (exercise,) = record.exercises
    return exercise.holds


def sides_asked(dose: Dose) -> list[Side | None]:
    """The sides of the holds that a dose asks for, in order."""
    count = dose.sets * dose.repetitions
    if dose.sides is Sides.NONE:
        return [None] * count
    if dose.sides is Sides.ONE_THEN_OTHER:
        return [*[RIGHT] * count, *[LEFT] * count]
    return [RIGHT, LEFT] * count


def seconds_asked(dose: Dose) -> int:
    return dose.hold if dose.breath is None else dose.breath.out + dose.breath.into


@pytest.mark.parametrize("name", sorted(CATALOGUE.exercises))
def test_every_hold_is_guided_in_full(tmp_path: Path, name: str):
    dose = CATALOGUE.exercises[name].dose_at(0)
    record, _, _ = practised(tmp_path, name)
    holds = holds_of(record)
    asked_ms = seconds_asked(dose) * 1000
    assert [hold.side for hold in holds] == sides_asked(dose)
    assert {(hold.asked_ms, hold.held_ms) for hold in holds} == {(asked_ms, asked_ms)}
    assert {hold.ended for hold in holds} == {HoldEnd.GUIDED}


@pytest.mark.parametrize("name", TWO_SIDED)
def test_a_side_is_named_before_its_holds_and_a_switch_comes_between(tmp_path: Path, name: str):
    _, steps, heard = practised(tmp_path, name)
    exercise = CATALOGUE.exercises[name]
    turns = [(side, len(list(holds))) for side, holds in groupby(sides_asked(exercise.dose_at(0)))]
    between = [kind for kind in steps if kind in (StepKind.HOLD, StepKind.SWITCH)]
    expected = [[StepKind.SWITCH, *[StepKind.HOLD] * count] for _, count in turns]
    assert between == [kind for turn in expected for kind in turn][1:]
    assert heard.count("<switch>") == len(turns) - 1
    variant = exercise.dose_at(0).variant
    words = {side: exercise.words_for(side, variant) for side in (RIGHT, LEFT)}
    named = [word for said in heard for word in words.values() if word in said]
    assert [word for word, _ in groupby(named)] == [words[side] for side, _ in turns if side]


def test_the_bridge_rises_and_sinks_ten_times_and_its_repetitions_are_counted(tmp_path: Path):
    _, steps, heard = practised(tmp_path, "bridge")
    once = [StepKind.MOVE_IN, StepKind.HOLD, StepKind.MOVE_OUT]
    assert steps == [StepKind.GET_READY, *once * 10]
    spoken = [said for said in heard if said in {"One.", "Two.", "Three.", "Nine."}]
    assert spoken == ["One.", "Two.", "Three.", "Nine."]
    assert "<tick>" not in heard


def test_cat_and_cow_goes_by_the_breath_alone(tmp_path: Path):
    _, steps, heard = practised(tmp_path, "cat-cow")
    exercise = CATALOGUE.exercises["cat-cow"]
    assert steps == [StepKind.GET_READY, *[StepKind.HOLD] * 3]
    breaths = [exercise.breath_out_words, exercise.breath_in_words]
    assert [said for said in heard if said in breaths] == breaths * 3
    assert not {"<tick>", "<half-way>", "<hold-end>", "<release>"} & set(heard)


def test_the_wall_sit_ends_at_its_target(tmp_path: Path):
    _, steps, heard = practised(tmp_path, "wall-sit")
    assert StepKind.LONGER not in steps
    assert heard.count("<hold-end>") == 5


def test_the_bird_dog_begins_with_the_leg_alone(tmp_path: Path):
    record, _, heard = practised(tmp_path, "bird-dog")
    (exercise,) = record.exercises
    assert (exercise.level, exercise.dose.variant) == (0, "leg-only")
    assert not any("arm forward" in said for said in heard)


def test_a_long_hold_has_its_half_and_three_ticks_before_the_end(tmp_path: Path):
    _, _, heard = practised(tmp_path, "childs-pose")
    tones = [each for each in heard if each.startswith("<") and each != "<silence>"]
    hold = tones[tones.index("<hold-start>") : tones.index("<hold-end>") + 1]
    assert hold == ["<hold-start>", "<half-way>", *["<tick>"] * 3, "<hold-end>"]
