"""Someone who only listens can tell every exercise, side, start, half, end and switch."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_catalogue
from backtui.catalogue.types import Dose, Kind, Sides
from backtui.session.cues import Cue, Tone
from backtui.session.engine import Command, Engine
from backtui.session.events import CueDue, StepBegan
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, Step, StepKind, build_plan
from backtui.session.prescribed import Prescribed
from backtui.session.script import number_word, phrase_ms
from tests.session.conftest import BREATHING, LIFT, WALL, exercise

CATALOGUE = read_catalogue([data_folder()])
ROUTINES = sorted(CATALOGUE.routines)


def plan_of(routine: str, level: int = 2, *, new: bool = False, **pacing: Any) -> Plan:
    items = [
        Prescribed(exercise=each, dose=item.dose or each.dose_at(level))
        for item in CATALOGUE.routines[routine].items
        for each in [CATALOGUE.exercises[item.exercise]]
    ]
    known = frozenset(CATALOGUE.exercises) if new else frozenset()
    return build_plan(items, Pacing(**pacing), new=known)


def heard(plan: Plan) -> list[tuple[Step, int, Cue]]:
    """Every cue with its step and how long after the step's beginning it is due."""
    engine = Engine(plan)
    events = [*engine.begin(), *engine.advance(plan.total_ms)]
    step, began, index = plan.steps[0], 0, -1
    cues = []
    for event in events:
        if isinstance(event, StepBegan):
            index += 1
            step, began = plan.steps[index], event.at_ms
        elif isinstance(event, CueDue):
            cues.append((step, event.at_ms - began, event.cue))
    return cues


def tones(plan: Plan, kind: StepKind, hold: int) -> list[tuple[int, Tone]]:
    return [
        (at, cue.tone)
        for step, at, cue in heard(plan)
        if step.kind is kind and step.hold == hold and cue.tone
    ]


def words(plan: Plan) -> list[str]:
    return [cue.say for _, _, cue in heard(plan) if cue.say]


@pytest.mark.parametrize("routine", ROUTINES)
@pytest.mark.parametrize("new", [True, False])
def test_every_exercise_and_every_change_of_side_is_said(routine: str, new: bool):
    plan = plan_of(routine, new=new)
    said = heard(plan)
    for number, item in enumerate(plan.prescribed):
        own = [cue.say for step, _, cue in said if step.exercise == number and cue.say]
        assert any(item.exercise.short_name in phrase for phrase in own)
    for step in plan.steps:
        side = plan.holds[step.hold].side
        if step.kind is not StepKind.SWITCH or side is None:
            continue
        item = plan.prescribed[step.exercise]
        expected = item.exercise.words_for(side, item.variant)
        assert any(s is step and cue.say == f"{expected}." for s, _, cue in said)


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_hold_sounds_at_its_start_and_at_its_very_end(routine: str):
    plan = plan_of(routine)
    said = heard(plan)
    for number, hold in enumerate(plan.holds):
        if plan.prescribed[hold.exercise].dose.breath is not None:
            continue
        own = [
            (at, cue.tone)
            for step, at, cue in said
            if step.kind is StepKind.HOLD and step.hold == number
        ]
        assert (0, Tone.HOLD_START) in own
        assert (hold.asked_ms, Tone.HOLD_END) in own
        halves = [at for at, tone in own if tone is Tone.HALF_WAY]
        assert halves == ([hold.asked_ms // 2] if hold.asked_ms >= 20_000 else [])
        ticks = [hold.asked_ms - at for at, tone in own if tone is Tone.TICK]
        assert ticks == ([3_000, 2_000, 1_000] if hold.asked_ms >= 10_000 else [])


@pytest.mark.parametrize("routine", ROUTINES)
@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize(
    "pacing",
    [{"percent": 80}, {}, {"percent": 150}, {"voice": 50}, {"voice": 200}],
    ids=["hurried", "usual", "slow", "a slow voice", "a fast voice"],
)
def test_no_phrase_can_run_into_the_ticks_of_its_step(
    routine: str, new: bool, pacing: dict[str, int]
):
    voice = pacing.get("voice", 100)
    said = heard(plan_of(routine, new=new, **pacing))
    for step, at, cue in said:
        if not cue.say:
            continue
        ticks = [
            tick_at
            for other, tick_at, tick in said
            if other is step and tick.tone in (Tone.TICK, Tone.READY)
        ]
        spoken = phrase_ms(cue.say, voice)
        assert all(at + spoken <= tick or at > tick for tick in ticks), cue.say


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_next_exercise_is_announced_as_the_rest_begins(routine: str):
    plan = plan_of(routine)
    said = heard(plan)
    rests = [step for step in plan.steps if step.kind is StepKind.REST]
    assert len(rests) == len({hold.exercise for hold in plan.holds}) - 1
    for rest in rests:
        name = plan.prescribed[rest.exercise].exercise.short_name
        phrases = [(at, cue.say) for step, at, cue in said if step is rest and cue.say]
        assert phrases[0][0] < 1_000
        assert f"Next: {name}." in phrases[0][1]


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_new_exercise_says_in_full_how_to_get_in_and_out(routine: str):
    plan = plan_of(routine, new=True)
    spoken = " ".join(words(plan))
    known = " ".join(words(plan_of(routine)))
    for item in plan.prescribed:
        own = item.exercise.in_variant(item.variant)
        assert own.get_in
        assert own.get_out
        assert own.get_in in spoken
        assert own.get_in not in known
        if item.dose.breath is None:
            assert own.get_out in spoken


@pytest.mark.parametrize("voice", [50, 100])
def test_who_is_ready_at_once_hears_what_comes_rather_than_how_much(voice: int):
    first = words(plan_of("strength", first=2, voice=voice))[0]
    assert first == f"{CATALOGUE.exercises['bridge'].short_name}."


def test_the_opening_counts_exercises_and_minutes():
    assert words(plan_of("strength"))[0] == "Five exercises, fourteen minutes."


def test_short_holds_say_their_number_as_they_let_go():
    plan = build_plan([exercise("lift", LIFT)], Pacing())
    numbers = [cue.say for s, _, cue in heard(plan) if s.kind is StepKind.MOVE_OUT and cue.say]
    assert numbers[:-1] == ["One.", "Two."]


def test_strength_is_reminded_to_breathe_and_a_stretch_is_not():
    dose = Dose(repetitions=4, hold=20, sides=Sides.NONE)
    strong = build_plan([exercise("one", dose, kind=Kind.STRENGTH)], Pacing())
    stretch = build_plan([exercise("one", dose, kind=Kind.STRETCH)], Pacing())
    assert words(strong).count("Keep breathing.") == 4
    assert "Keep breathing." not in words(stretch)


def test_a_breath_is_led_out_and_in():
    plan = build_plan([exercise("breathing", BREATHING, breath_in_words="In, slowly")], Pacing())
    first = [(at, cue.say) for s, at, cue in heard(plan) if s.kind is StepKind.HOLD and s.hold == 0]
    assert first == [(0, "Breathe out"), (4_000, "In, slowly")]


def test_an_open_hold_chimes_at_its_target_and_ends_with_the_end_tone():
    plan = build_plan([exercise("wall", WALL)], Pacing(longer_allowed=True))
    assert tones(plan, StepKind.HOLD, 0) == [(0, Tone.HOLD_START)]
    assert tones(plan, StepKind.LONGER, 0) == [(0, Tone.TARGET), (55_000, Tone.HOLD_END)]
    assert "Come up whenever you need." in words(plan)


def test_the_end_is_said_and_how_to_get_up_from_the_floor():
    assert words(plan_of("mobility"))[-1] == "All done. Get up slowly: roll to your side first."
    assert words(plan_of("strength"))[-1] == "All done."


def test_pausing_and_stopping_are_said():
    engine = Engine(plan_of("strength"))
    engine.begin()
    engine.advance(40_000)

    def said(command: Command) -> list[str]:
        return [e.cue.say for e in engine.command(command) if isinstance(e, CueDue) and e.cue.say]

    assert said(Command.PAUSE) == ["Paused."]
    assert said(Command.RESUME)
    assert said(Command.HURT)[0].startswith("Stop. ")


@pytest.mark.parametrize(("number", "word"), [(1, "one"), (20, "twenty"), (31, "31"), (0, "no")])
def test_small_numbers_are_words(number: int, word: str):
    assert number_word(number) == word


def test_what_a_person_told_is_said_after_name_and_side_every_time():
    stretch = exercise("stretch", Dose(repetitions=2, hold=10, sides=Sides.ALTERNATE))
    careful = structs.replace(stretch, precautions=("On a firm bed.",))
    for new in (frozenset[str](), frozenset({"stretch"})):
        plan = build_plan([careful], Pacing(), new=new)
        engine = Engine(plan)
        engine.begin()
        began = [e.cue.say for e in engine.advance(20_000) if isinstance(e, CueDue) and e.cue.say]
        assert any(say.startswith("Stretch. Right leg. On a firm bed.") for say in began)
        engine.advance(10_000)
        again = [e.cue.say for e in engine.command(Command.BACK) if isinstance(e, CueDue)]
        assert any(say and "On a firm bed." in say for say in again)


def test_where_time_is_short_the_countdown_goes_first_and_the_precaution_never():
    long = "Lie down on your back with both knees bent and both feet flat on it."
    stretch = exercise("stretch", Dose(repetitions=1, hold=10), get_in=long)
    careful = structs.replace(stretch, precautions=("Only a quarter of the way.",))
    known = frozenset({"stretch"})
    roomy = heard(build_plan([careful], Pacing(), new=known))
    tight = heard(build_plan([careful], Pacing(first=2), new=known))
    restarted = Engine(build_plan([careful], Pacing(remote=3), new=known))
    restarted.begin()
    restarted.command(Command.NEXT)
    again = [e.cue.say for e in restarted.command(Command.BACK) if isinstance(e, CueDue)]
    assert sum(cue.tone is Tone.READY for _, _, cue in roomy) == 3
    assert sum(cue.tone is Tone.READY for _, _, cue in tight) < 3
    assert any(cue.say and long in cue.say for _, _, cue in tight)
    assert not any(say and long in say for say in again)
    for said in ([cue.say for _, _, cue in roomy], [cue.say for _, _, cue in tight], again):
        assert any(say and "Only a quarter of the way." in say for say in said)
