"""Nothing said or shown on the mat contradicts what a person told, whatever the exercise.

Every condition, and every two of them, with every exercise that is left and every level of it:
each whole session is run, and what is spoken, what stands on the stage and in the plain mode, and
what the figure does are held to what the condition forbids. A new exercise is covered by being
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.forbidden import FORBIDDEN, contradictions, forbidden_words
from backtui.catalogue.reading import read_catalogue
from backtui.catalogue.types import Condition, Exercise
from backtui.cli.plain.transitions import Transitions
from backtui.session.engine import Command, Engine
from backtui.session.events import CueDue, Event, Status
from backtui.session.pacing import Pacing
from backtui.session.plan import StepKind, build_plan
from backtui.session.prescribed import Prescribed
from backtui.session.view import instruction, view_of

EXERCISES = read_catalogue([data_folder()]).exercises
SHORT_MS = 500
Told = frozenset[Condition]


def allowed(exercise: Exercise, told: Told) -> bool:
    return not any(each.off for each in exercise.precautions_for(told))


def forms(exercise: Exercise, told: Told) -> Iterator[Prescribed]:
    """Each dose that may be prescribed, at each depth, as it is told and shown."""
    deepest = exercise.depth_within(180, told) or 0
    depths = [each.degrees for each in exercise.depths if each.degrees <= deepest]
    seen = []
    for rung in exercise.ladder:
        dose = exercise.dose_within(rung.level, told)
        if dose not in seen:
            seen.append(dose)
            for depth in depths or (None,):
                yield Prescribed(exercise=exercise, dose=dose, depth=depth).within(told)


def whole_session(item: Prescribed, *, new: bool) -> Iterator[str]:
    """All that is said and read from the first get-ready to the end, and the way out of it."""
    engine = Engine(
        build_plan(
            [item],
            Pacing(longer_allowed=True),
            new=frozenset({item.exercise.id}) if new else frozenset(),
        )
    )
    plain = Transitions()
    spoken: list[str] = []

    def heard(events: tuple[Event, ...]) -> Iterator[str]:
        spoken.extend(e.cue.say for e in events if isinstance(e, CueDue) and e.cue.say)
        yield from plain.sentences(events, engine.state)

    yield from heard(engine.begin())
    while engine.state.status is Status.RUNNING:
        view = view_of(engine.state)
        number = engine.state.plan.holds_of(0).index(view.hold) + 1
        yield instruction(view, number)
        yield from heard(engine.advance(engine.state.length_ms))
    yield from spoken
    hurt = Engine(build_plan([item], Pacing()))
    hurt.begin()
    yield from (
        e.cue.say for e in hurt.command(Command.HURT) if isinstance(e, CueDue) and e.cue.say
    )
    yield instruction(view_of(hurt.state), 1)


def found(items: Iterable[Prescribed], told: Told) -> set[str]:
    """What contradicts the conditions; a figure and a page are looked at once for each form."""
    wrong: set[str] = set()
    looked_at = set()
    for item in items:
        texts = {text for new in (True, False) for text in whole_session(item, new=new)}
        for condition in told:
            wrong.update(forbidden_words(texts, condition))
            form = (condition, item.variant, item.depth)
            if form not in looked_at:
                looked_at.add(form)
                wrong.update(contradictions(item.exercise, *form))
    return wrong


@pytest.mark.parametrize("name", EXERCISES)
@pytest.mark.parametrize("condition", list(Condition))
def test_no_word_and_no_picture_of_a_session_contradicts_a_condition(
    condition: Condition, name: str
):
    exercise = EXERCISES[name]
    told = frozenset({condition})
    if allowed(exercise, told):
        assert not found(forms(exercise, told), told)


@pytest.mark.parametrize("name", EXERCISES)
def test_nor_do_two_conditions_at_once(name: str):
    exercise = EXERCISES[name]
    for pair in combinations(exercise.changed_by, 2):
        told = frozenset(pair)
        highest = list(forms(exercise, told))[-1:]
        assert not found(highest, told), pair


@pytest.mark.parametrize("name", EXERCISES)
def test_what_a_condition_changes_is_said_and_shown_in_every_session_of_it(name: str):
    exercise = EXERCISES[name]
    for precaution in exercise.precautions:
        if precaution.short is None:
            continue
        for item in forms(exercise, frozenset({precaution.condition})):
            engine = Engine(build_plan([item], Pacing()))
            begun = engine.begin()
            assert precaution.short in Transitions().sentences(begun, engine.state)
            spoken = [e.cue.say for e in begun if isinstance(e, CueDue) and e.cue.say]
            spoken += [
                e.cue.say
                for e in engine.advance(engine.state.length_ms)
                if isinstance(e, CueDue) and e.cue.say
            ]
            assert any(precaution.short in text for text in spoken)
            while engine.state.step.kind is not StepKind.HOLD:
                engine.advance(SHORT_MS)
            assert instruction(view_of(engine.state), 1) == precaution.short


@pytest.mark.parametrize("name", EXERCISES)
def test_the_rules_see_what_every_other_pose_is_there_for(name: str):
    exercise = EXERCISES[name]
    for precaution in exercise.precautions:
        if precaution.poses:
            told = frozenset({precaution.condition})
            for item in forms(exercise, told):
                usual = contradictions(exercise, precaution.condition, item.variant, item.depth)
                assert any("shows" in wrong for wrong in usual), precaution.condition


def test_the_rules_see_words_and_leave_what_a_sentence_denies():
    for condition, text in (
        (Condition.OSTEOPOROSIS, "Half-way over is plenty"),
        (Condition.HIP_REPLACEMENT, "Bring your back level, then sit back towards your heels."),
        (Condition.KNEES, "Let your hips sink to your heels"),
        (Condition.PREGNANT, "breathe in, let it sink"),
        (Condition.WRISTS, "Press the mat away"),
        (Condition.FLOOR, "Keep both shoulders on the mat"),
    ):
        assert list(forbidden_words([text], condition))
    assert not list(forbidden_words(["Leg only, no rocking back."], Condition.HIP_REPLACEMENT))
    assert FORBIDDEN.keys() == set(Condition)
