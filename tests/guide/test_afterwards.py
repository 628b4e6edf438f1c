"""What the person says of a session once it is over, and what that makes of the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Semaphore

import pytest
from msgspec import structs

from backtui.catalogue.dose import Dose, Ending
from backtui.guide import afterwards
from backtui.guide.asking import Answer
from backtui.guide.guide import Guide
from backtui.guide.pace_talk import asks_about_pace, percent_for
from backtui.guide.row_talk import say_how_it_ended, say_how_long, say_worst
from backtui.history.records import Effort, ExerciseRecord, HoldRecord, SessionRecord
from backtui.history.totals import completion, counts, took_place
from backtui.session.attempt import HoldEnd
from tests.guide.house import HandClock, guide_in
from tests.guide.person import Person
from tests.history.conftest import LIFT, STRETCH, did, moment, session

GUIDED, DONE, EARLY = HoldEnd.GUIDED, HoldEnd.DONE, HoldEnd.EARLY
PAIN, NOT_DONE, SKIPPED = HoldEnd.PAIN, HoldEnd.NOT_DONE, HoldEnd.SKIPPED
WALK = Dose(ends=Ending.LOG_ONLY, minutes=20)
WALL = Dose(repetitions=2, hold=5, longest=60)


def guided() -> SessionRecord:
    return session(0, did(LIFT, ended=GUIDED), did(STRETCH, ended=GUIDED))


def walked() -> ExerciseRecord:
    hold = HoldRecord(asked_ms=20 * 60_000, held_ms=0, ended=NOT_DONE)
    return ExerciseRecord(exercise="walk", dose=WALK, holds=(hold,))


def wall(*held_ms: int) -> ExerciseRecord:
    holds = tuple(
        HoldRecord(repetition=n, asked_ms=5_000, held_ms=ms, ended=GUIDED)
        for n, ms in enumerate(held_ms, start=1)
    )
    return ExerciseRecord(exercise="wall", dose=WALL, holds=holds)


def ends(record: SessionRecord, number: int = 0) -> set[HoldEnd]:
    return {hold.ended for hold in record.exercises[number].holds}


@pytest.fixture
def guide(tmp_path: Path) -> Iterator[Guide]:
    with guide_in(tmp_path, HandClock()) as made:
        yield made


def test_yes_confirms_every_guided_hold_and_nothing_else():
    skipped = structs.replace(guided().exercises[0].holds[0], ended=SKIPPED)
    first = structs.replace(
        guided().exercises[0], holds=(skipped, *guided().exercises[0].holds[1:])
    )
    record = afterwards.confirmed(structs.replace(guided(), exercises=(first, did(STRETCH))))
    assert record.confirmed
    assert ends(record) == {SKIPPED, DONE}


def test_yes_also_writes_down_what_is_only_logged():
    record = afterwards.confirmed(session(0, walked()))
    assert completion(record.exercises[0]).complete
    assert counts(record)


@pytest.mark.parametrize("ended", [DONE, EARLY, PAIN, NOT_DONE])
def test_one_exercise_can_have_ended_otherwise_and_that_can_be_taken_back(ended: HoldEnd):
    record = afterwards.ended_as(guided(), 0, ended)
    assert ends(record) == {ended}
    assert ends(record, 1) == {GUIDED}
    assert not record.confirmed
    assert ends(afterwards.ended_as(record, 0, DONE)) == {DONE}


def test_once_each_exercise_is_said_all_is_confirmed():
    record = afterwards.ended_as(afterwards.ended_as(guided(), 0, DONE), 1, NOT_DONE)
    assert record.confirmed


def test_a_hold_cut_short_is_never_made_whole():
    short = structs.replace(did(LIFT).holds[0], held_ms=1_000, ended=EARLY)
    record = session(0, structs.replace(did(LIFT), holds=(short,)))
    assert ends(afterwards.ended_as(record, 0, DONE)) == {EARLY}


@pytest.mark.parametrize(("minutes", "done"), [(20, True), (12, True), (0, False)])
def test_minutes_of_what_is_only_logged(minutes: int, done: bool):
    record = afterwards.with_minutes(session(0, walked()), 0, minutes)
    (hold,) = record.exercises[0].holds
    assert (hold.held_ms, took_place(record.exercises[0])) == (minutes * 60_000, done)
    assert completion(record.exercises[0]).complete is (minutes >= 20)


def test_only_open_holds_that_no_key_ended_may_have_been_longer():
    assert afterwards.may_have_been_longer(wall(5_000, 9_000))
    assert not afterwards.may_have_been_longer(wall(7_000, 9_000))
    assert not afterwards.may_have_been_longer(did(LIFT, ended=GUIDED))
    record = afterwards.held_for(session(0, wall(5_000, 9_000)), 0, 12)
    assert [hold.held_ms for hold in record.exercises[0].holds] == [12_000, 9_000]
    shorter = afterwards.held_for(session(0, wall(5_000)), 0, 2)
    assert [hold.held_ms for hold in shorter.exercises[0].holds] == [5_000]


@pytest.mark.parametrize(
    ("after", "may"),
    [(timedelta(), True), (timedelta(minutes=30), True), (timedelta(minutes=31), False)],
)
def test_pain_after_is_rated_within_half_an_hour(after: timedelta, may: bool):
    record = guided()
    assert record.end is not None
    assert afterwards.may_rate_after(record, record.end + after) is may


def test_a_clock_that_went_back_rates_nothing():
    assert not afterwards.may_rate_after(guided(), moment(0, hour=1))


def test_effort_worst_and_pain_after_are_what_was_said():
    record = afterwards.felt(guided(), Effort.HARD)
    record = afterwards.with_pain_after(afterwards.worst_pain(record, 1, 6), 4)
    assert (record.effort, record.pain_after) == (Effort.HARD, 4)
    assert [each.worst_pain for each in record.exercises] == [None, 6]


class Keeping:
    """Remembers every record that was kept."""

    def __init__(self) -> None:
        self.kept: list[SessionRecord] = []

    def __call__(self, record: SessionRecord) -> None:
        self.kept.append(record)


@pytest.mark.parametrize(
    ("answers", "end", "worst", "times"),
    [
        ({"how did it end?": None}, GUIDED, None, 0),
        ({"how did it end?": "early"}, EARLY, None, 1),
        ({"how did it end?": "not done"}, NOT_DONE, None, 1),
        ({"how did it end?": "pain", "at its worst?": 6}, PAIN, 6, 2),
        ({"how did it end?": "pain", "at its worst?": None}, PAIN, None, 2),
    ],
)
def test_each_answer_about_a_row_is_kept_at_once(
    answers: dict[str, Answer], end: HoldEnd, worst: int | None, times: int
):
    keep = Keeping()
    record = Person(answers).hold(say_how_it_ended(guided(), 0, "Lift", keep))
    assert record is not None
    assert (ends(record), record.exercises[0].worst_pain) == ({end}, worst)
    assert len(keep.kept) == times


def test_leaving_the_second_question_of_a_row_keeps_the_first():
    keep = Keeping()
    person = Person({"how did it end?": "pain"}, leaves_after=1)
    assert person.hold(say_how_it_ended(guided(), 0, "Lift", keep)) is None
    assert [ends(record) for record in keep.kept] == [{PAIN}]


@pytest.mark.parametrize(("answer", "minutes"), [(None, 20), (0, 0), (35, 35)])
def test_minutes_are_asked_where_nothing_was_guided(answer: int | None, minutes: int):
    keep = Keeping()
    talk = say_how_it_ended(session(0, walked()), 0, "Walk", keep)
    Person({"how many minutes?": answer}).hold(talk)
    assert keep.kept[0].exercises[0].holds[0].held_ms == minutes * 60_000


def test_worst_and_how_long_may_be_passed_over():
    keep = Keeping()
    Person({"at its worst?": None}).hold(say_worst(guided(), 0, "Lift", keep))
    Person({"how many seconds": None}).hold(say_how_long(session(0, wall(5_000)), 0, "Wall", keep))
    assert keep.kept[0].exercises[0].worst_pain is None
    assert keep.kept[1].exercises[0].holds[0].held_ms == 5_000


@pytest.mark.parametrize(
    ("pace", "said", "percent"),
    [
        (1.0, "too rushed", 150),
        (1.0, "right", 100),
        (1.0, "too slow", 80),
        (1.5, "right", 150),
        (2.5, "too rushed", 300),
        (0.5, "too slow", 50),
    ],
)
def test_the_pace_follows_what_was_felt_within_its_ends(pace: float, said: str, percent: int):
    assert percent_for(structs.replace(guided(), pace=pace), said) == percent


def test_the_pace_is_asked_after_the_first_two_sessions(guide: Guide):
    asked = []
    for day in range(4):
        guide.log.save(session(day, did(LIFT)))
        asked.append(asks_about_pace(guide))
    assert asked == [True, True, False, False]


def test_what_was_said_last_counts_even_while_a_slow_disk_still_saves_what_was_said_first(
    guide: Guide, monkeypatch: pytest.MonkeyPatch
):
    may_save, saved, save = Semaphore(0), Semaphore(0), guide.log.save

    def save_slowly(record: SessionRecord) -> None:
        may_save.acquire()
        save(record)
        saved.release()

    monkeypatch.setattr(guide.log, "save", save_slowly)
    first = guided()
    guide.keep(first)
    guide.keep(structs.replace(first, note="my knee clicked"))
    guide.clock.pass_by(60_000)  # type: ignore[attr-defined]  # the clock of a test
    for _ in range(2):
        assert [session.note for session in guide.past().sessions] == ["my knee clicked"]
        assert guide.has_kept(first.uuid)
        may_save.release()
        assert saved.acquire(timeout=30)
    assert [session.note for session in guide.past().sessions] == ["my knee clicked"]
