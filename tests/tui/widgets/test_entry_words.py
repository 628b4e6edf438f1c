"""What is written about the entries of the catalogue."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs

from backtui.catalogue.sources import MARKS
from backtui.catalogue.types import Condition, Exercise, RoutineItem, Side
from backtui.history.records import ExerciseRecord, HoldRecord, SessionRecord
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import Prescribed
from backtui.tui.widgets.entry_words import Known, about_avoided, about_exercise, about_routine
from backtui.tui.widgets.prose import Paragraph
from tests.guide.house import CATALOGUE, MONDAY, HandClock, guide_in

BIRD_DOG = CATALOGUE.exercises["bird-dog"]
WALL_SIT = CATALOGUE.exercises["wall-sit"]


def known(exercise: Exercise, level: int = 0, **changes: object) -> Known:
    item = Prescribed(
        exercise=exercise, dose=exercise.dose_at(level), level=level, reason="same again"
    )
    facts: dict[str, object] = {
        "item": item,
        "why_not": "",
        "level": level,
        "conditions": (),
        "sessions": (),
    }
    return Known(**(facts | changes))  # type: ignore[arg-type]  # the facts of one test


def lines(paragraphs: list[Paragraph]) -> list[str]:
    return [(each.mark + each.text).plain for each in paragraphs]


def session(days: int, held_ms: int = 5_000, ended: HoldEnd = HoldEnd.DONE) -> SessionRecord:
    start = MONDAY + timedelta(days=days)
    holds = tuple(
        HoldRecord(side=side, asked_ms=5_000, held_ms=held_ms, ended=ended) for side in Side
    )
    done = ExerciseRecord(exercise="bird-dog", dose=BIRD_DOG.dose_at(days), holds=holds)
    return SessionRecord(edited_at=start, start=start, routine="strength", exercises=(done,))


@pytest.mark.parametrize("exercise", CATALOGUE.exercises.values(), ids=lambda each: each.id)
def test_nothing_the_catalogue_says_is_left_out(exercise: Exercise):
    text = "\n".join(lines(about_exercise(exercise, known(exercise))))
    wanted = [*exercise.steps, *exercise.wrong, *exercise.cautions, exercise.feel]
    wanted += [exercise.breathing, *(rung.source for rung in exercise.ladder)]
    for departure in exercise.departures:
        wanted += [departure.article, departure.ours, departure.why]
    assert [words for words in wanted if words and words not in text] == []


def test_marks_are_explained_where_there_are_some():
    assert lines(about_exercise(BIRD_DOG, known(BIRD_DOG)))[-1] == MARKS
    own = structs.replace(BIRD_DOG, sources=())
    assert MARKS not in lines(about_exercise(own, known(own)))


def test_the_ladder_shows_where_one_stands():
    text = lines(about_exercise(BIRD_DOG, known(BIRD_DOG, level=2)))
    here = [line for line in text if line.startswith("▶")]
    assert len(here) == 1
    assert here[0].startswith("▶  2  5 × 5 s each side, leg and opposite arm")
    assert any(line.startswith("  −1  3 × 3 s each side, leg only") for line in text)


def test_rungs_out_of_reach_say_why():
    text = lines(about_exercise(BIRD_DOG, known(BIRD_DOG, conditions={Condition.KNEES})))
    rungs = [line for line in text if "× " in line and "each side" in line][1:]
    kept_from = [line for line in rungs if "  not for now  " in line]
    assert [line.split()[0] for line in kept_from] == ["3", "4", "5", "6"]
    assert any("thick cushion" in line for line in text)


def test_the_dose_of_now_stands_with_its_reason_or_the_reason_why_there_is_none():
    text = lines(about_exercise(BIRD_DOG, known(BIRD_DOG)))
    assert "Now  3 × 5 s each side, leg only  same again" in text
    resting = known(BIRD_DOG, item=None, why_not="Bird dog rests until 4 March.")
    text = lines(about_exercise(BIRD_DOG, resting))
    assert "Bird dog rests until 4 March." in text
    assert "Not done yet." in text


def test_what_was_done_is_counted_from_the_log():
    nothing = lines(about_exercise(BIRD_DOG, known(BIRD_DOG)))
    assert any("Not done yet" in line for line in nothing)
    past = (session(0), session(1, 95_000), session(2, ended=HoldEnd.SKIPPED))
    text = lines(about_exercise(BIRD_DOG, known(BIRD_DOG, sessions=past)))
    assert "Done 2 times, last on 3 March 2026." in text
    assert "Held for 100 s left, 100 s right." in text
    assert "From 3 × 5 s each side, leg only to 3 × 5 s each side, leg and opposite arm." in text


def test_how_often_it_hurt_stands_beside_how_often_something_else_did():
    def hurt(day: int, exercise: str) -> SessionRecord:
        record = structs.replace(session(0).exercises[0], exercise=exercise, worst_pain=9)
        return structs.replace(session(day), exercises=(record,))

    past = [session(0), hurt(1, "bird-dog")]
    text = lines(about_exercise(BIRD_DOG, known(BIRD_DOG, sessions=past)))
    assert any("hurt" in line and "1 of 2" in line for line in text)
    past.append(hurt(2, "bridge"))
    text = lines(about_exercise(BIRD_DOG, known(BIRD_DOG, sessions=past)))
    assert any("1 of 2" in line and "1 of 1" in line for line in text)


def test_other_exercises_do_not_count():
    text = lines(about_exercise(WALL_SIT, known(WALL_SIT, sessions=(session(0),))))
    assert any("Not done yet" in line for line in text)


def test_a_routine_says_what_it_would_be_now_and_how_often_it_was_done(tmp_path: Path):
    fixed = structs.replace(BIRD_DOG.dose, repetitions=2)
    items = (RoutineItem(exercise=BIRD_DOG.id), RoutineItem(exercise=BIRD_DOG.id, dose=fixed))
    routine = structs.replace(CATALOGUE.routines["strength"], items=items)
    with guide_in(tmp_path, HandClock()) as guide:
        now = guide.proposal(routine)
    text = lines(about_routine(routine, now, 3, ()))
    assert text[2:] == [
        "Now, about 3 min",
        "Bird dog                3 × 5 s each side, leg only",
        "Bird dog                2 × 5 s each side, leg only",
    ]
    past = (session(0), session(1), session(2, ended=HoldEnd.SKIPPED))
    assert "Done 2 times, last on 3 March 2026." in lines(about_routine(routine, now, 3, past))


@pytest.mark.parametrize("avoided", CATALOGUE.avoided.values(), ids=lambda each: each.id)
def test_what_is_better_left_alone_has_its_reason_and_something_instead(avoided):
    text = lines(about_avoided(avoided))
    assert avoided.reason in text
    assert avoided.instead in text
