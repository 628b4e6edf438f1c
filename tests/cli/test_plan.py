"""The timetable, printed: every step, its total, and what is left out and why."""

from __future__ import annotations

import re

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.precaution import Condition
from backtui.catalogue.reading import read_catalogue
from backtui.coach.safety.questions import CHOOSE, EDITION
from backtui.history.records import AnswersRecord
from backtui.log.store.repository import SessionLog
from backtui.session.engine import Engine
from backtui.session.events import Status
from backtui.session.pacing import Pacing
from backtui.session.plan import Plan, build_plan
from backtui.session.prescribed import Prescribed
from tests.cli.conftest import START, Call

CATALOGUE = read_catalogue([data_folder()])
STEP = re.compile(r"^ *([\d:]+) +~?([\d.]+) s  (.+)$", re.MULTILINE)
TOTAL = re.compile(r"^Total (.+)$", re.MULTILINE)


def seconds(text: str) -> int:
    total = 0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


def at_the_start(name: str) -> Plan:
    """A routine at the first level, as it is without a log."""
    items = CATALOGUE.routines[name].items
    exercises = [(CATALOGUE.exercises[item.exercise], item.dose) for item in items]
    return build_plan(
        [
            Prescribed(exercise=exercise, dose=dose or exercise.dose_at(0))
            for exercise, dose in exercises
            if not exercise.off_until_chosen
        ],
        Pacing(),
        new=frozenset(CATALOGUE.exercises),
    )


@pytest.mark.parametrize("name", ["mobility", "strength", "yoga", "three-minutes"])
def test_every_step_is_printed_and_the_total_is_what_the_engine_takes(call: Call, name: str):
    out = call("plan", name).out
    steps = STEP.findall(out)
    plan = at_the_start(name)
    assert len(steps) == len(plan.steps)
    clock = 0.0
    for start, lasts, _ in steps:
        assert seconds(start) == round(clock)
        clock += float(lasts)
    total = seconds(TOTAL.findall(out)[0])
    engine = Engine(plan)
    engine.begin()
    engine.advance(total * 1000 - 1)
    assert engine.state.status is Status.RUNNING
    engine.advance(1)
    assert engine.state.status is Status.DONE
    assert clock == total


def test_sides_are_named_and_repetitions_counted(call: Call):
    out = call("plan", "hamstring").out
    assert "hold, 1 of 2, Right leg up" in out
    assert "hold, 2 of 2, Left leg up" in out


def test_the_left_goes_first_where_the_settings_say_so(call: Call, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text('[session]\nstarting = "left"\n[pace]\nfirst = 10\n')
    out = call("plan", "hamstring", "--config", config).out
    assert out.index("Left leg up") < out.index("Right leg up")
    assert "0:00     10 s  get ready" in out


def test_a_setting_that_cannot_be_used_is_said_beside_the_plan(call: Call, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text("[pace]\nfirst = -1\n")
    said = call("plan", "--config", config)
    assert said.status == 0
    assert "key first" in said.err
    assert "30 s  get ready" in said.out


def test_what_is_off_is_said_with_the_reason(call: Call):
    assert "Downward dog is off until you switch it on." in call("plan", "yoga").out


def test_one_that_is_off_by_itself_is_planned_alone_and_left_out_of_a_routine(call: Call):
    assert "Downward dog: 1 × 10 s" in call("plan", "downward dog").out
    assert "off until you switch it on" in call("plan", "yoga").out


def test_a_level_can_be_looked_at(call: Call):
    low, high = (call("plan", "bird dog", "--level", level).out for level in ("-1", "6"))
    assert "3 × 3 s each side, leg only" in low
    assert "10 × 10 s each side, leg and opposite arm" in high


def test_a_level_stays_within_what_the_person_told_us(call: Call, log: SessionLog):
    answers: dict[str, str | int | bool | None] = {
        line.id: line.condition in (Condition.WRISTS, Condition.HIP_REPLACEMENT) for line in CHOOSE
    }
    log.save(AnswersRecord(edited_at=START, day=START.date(), answers=answers, edition=EDITION))
    out = call("plan", "everything", "--level", "6", "--db", log.path).out
    assert "3 × 5 s each side, leg only" in out
    assert "On your fists." in " ".join(out.split())
    assert "Hip flexor stretch:" not in out
    assert "Hip flexor stretch is off" in out


def test_fixed_doses_have_no_level(call: Call):
    assert call("plan", "three", "--level", "2").out == call("plan", "three", "--level", "0").out


def test_a_level_that_is_nowhere_is_refused(call: Call):
    said = call("plan", "bridge", "--level", "99")
    assert said.status == 2
    assert "its levels go from -1 to" in said.err


def test_without_a_name_it_is_todays_routine(call: Call):
    assert call("plan").out.startswith("Mobility, ")


def test_nothing_is_written(call: Call, home):
    call("plan", "strength")
    assert list(home.iterdir()) == []
