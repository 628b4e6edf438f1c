"""A session in lines: the same questions, the same holds, the same log as on the screen."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from backtui.catalogue.dose_words import dose_in_words
from backtui.cli.plain.stage import STAY, STOPPED
from backtui.cli.plain.transitions import ENDED
from backtui.coach.safety.questions import CHOOSE, HELP_NOW
from backtui.history.records import Effort, HoldRecord, NewSign, Place, Source
from backtui.log.journal.journal import journals
from backtui.session.attempt import HoldEnd
from backtui.session.script import carrying_on
from tests.cli.plain.conftest import Course

PAIN = "2"
NO_ANSWERS = ["", "", ""]
"""After a session: all done, pain, effort."""


def ends(course: Course) -> list[HoldEnd]:
    return [hold.ended for exercise in course.kept.exercises for hold in exercise.holds]


def holds(course: Course) -> list[HoldRecord]:
    return [hold for exercise in course.kept.exercises for hold in exercise.holds]


def test_a_whole_session_needs_no_key_and_is_logged_as_plain(course: Course):
    out = course.go("three minutes", [PAIN, "y", "1", "2"])
    assert course.status == 0
    assert set(ends(course)) == {HoldEnd.DONE}
    kept = course.kept
    assert (kept.source, kept.confirmed) == (Source.PLAIN, True)
    assert (kept.pain_before, kept.pain_after, kept.effort) == (2, 1, Effort.RIGHT)
    announced = [line for line in out if line.startswith("Exercise")]
    assert len(announced) == 3
    for number, record in enumerate(kept.exercises, 1):
        exercise = course.guide.catalogue.exercises[record.exercise]
        assert announced[number - 1].startswith(f"Exercise {number} of 3: {exercise.short_name}, ")
        assert dose_in_words(exercise, record.dose) in announced[number - 1]


def test_sides_holds_their_seconds_switches_and_rests_are_told(course: Course):
    out = course.go("lower back rotation", [PAIN, *NO_ANSWERS])
    start = out.index("Get ready, 30 seconds. Knees to the right.")
    assert out[start : start + 7] == [
        "Get ready, 30 seconds. Knees to the right.",
        "Move in.",
        "Hold 1 of 2, 10 seconds.",
        "Move out.",
        "Switch, 3 seconds. Knees to the left.",
        "Move in.",
        "Hold 1 of 2, 10 seconds.",
    ]
    assert "All done. Get up slowly: roll to your side first." in out


def test_a_rest_names_what_comes_next(course: Course):
    assert "Rest, 8 seconds. Next: Bridge." in course.go("three minutes", [PAIN, *NO_ANSWERS])


def test_a_breath_is_told_out_and_in(course: Course):
    out = course.go("three minutes", [PAIN, *NO_ANSWERS])
    breaths = [line for line in out if line.startswith("Breath ")]
    assert [line[: len("Breath 1 of 3")] for line in breaths] == [
        f"Breath {number} of 3" for number in (1, 2, 3)
    ]
    assert all(line.count("4 seconds") == 2 for line in breaths)


def test_a_second_is_never_told(course: Course):
    out = course.go("three minutes", [PAIN, *NO_ANSWERS])
    moments = len(course.kept.exercises) * 6 + len(holds(course)) * 4
    assert len(out) < moments


@pytest.mark.parametrize("lines", [[], [""], [None], ["11", "twelve", ""]])
def test_leaving_the_question_starts_nothing(course: Course, lines: list[str | None]):
    out = course.go("bridge", lines)
    assert course.status == 1
    assert "No session" in out[-1]
    assert course.guide.past().sessions == ()
    assert journals(course.guide.log.path) == ()


def test_a_wrong_answer_is_explained_and_asked_again(course: Course):
    out = " ".join(course.go("bridge", ["11", "-1", "two", "2", "maybe", "y", "", ""]))
    assert out.count("a whole number") == 3
    assert out.count("y for yes") == 1
    assert course.kept.confirmed


def test_the_first_time_every_safety_question_is_asked_in_lines(first_time: Course):
    out = first_time.go("bridge", NO_ANSWERS, pages={})
    assert first_time.status == 0
    text = " ".join(out)
    for question in (*HELP_NOW, *CHOOSE):
        assert question.words in text


def test_a_red_flag_in_lines_stops_and_grants_nothing(first_time: Course):
    out = first_time.go("bridge", ["y", "", ""], pages={HELP_NOW[0].id: True})
    assert first_time.status == 1
    assert any(line.startswith("Important: ") and "help" in line for line in out)
    assert first_time.guide.past().sessions == ()


def test_what_is_not_confirmed_stays_guided(course: Course):
    course.go("bridge", [PAIN])
    assert set(ends(course)) == {HoldEnd.GUIDED}
    assert course.kept.pain_after is None


def test_how_each_exercise_ended_can_be_told_one_by_one(course: Course):
    course.go("three minutes", [PAIN, "n", "4", "3", "5", "1", "3", "3"])
    rotation, bridge, cat_cow = course.kept.exercises
    assert {hold.ended for hold in rotation.holds} == {HoldEnd.NOT_DONE}
    assert {hold.ended for hold in bridge.holds} == {HoldEnd.PAIN}
    assert bridge.worst_pain == 5
    assert {hold.ended for hold in cat_cow.holds} == {HoldEnd.DONE}
    assert course.kept.effort is Effort.HARD


def test_after_half_an_hour_nobody_asks_for_the_pain(course: Course):
    out = course.go("bridge", [PAIN, "", ""], [(70, " "), (60 * 31, "q")])
    assert sum("pain now" in line for line in out) == 2
    wall = course.clock.now()
    assert wall - course.kept.start > timedelta(minutes=30)


def test_space_and_enter_pause_and_go_on(course: Course):
    out = course.go("bridge", [PAIN, *NO_ANSWERS], [(33, " "), (5, "\n")])
    paused = next(number for number, line in enumerate(out) if line.startswith("Paused."))
    assert paused < out.index(carrying_on().say or "")
    assert set(ends(course)) == {HoldEnd.GUIDED}
    assert {hold.held_ms for hold in holds(course)} == {5000}


@pytest.mark.parametrize("key", ["n", "\x1b[C", "\x1b[6~", "N"])
def test_next_ends_a_hold_early(course: Course, key: str):
    course.go("bridge", [PAIN, *NO_ANSWERS], [(34, key)])
    assert ends(course)[0] is HoldEnd.EARLY
    assert set(ends(course)[1:]) == {HoldEnd.GUIDED}


def test_back_does_the_hold_again(course: Course):
    course.go("bridge", [PAIN, *NO_ANSWERS], [(35, "b")])
    assert Counter(ends(course)) == {HoldEnd.REDONE: 1, HoldEnd.GUIDED: 10}


def test_longer_shorter_and_undo(course: Course):
    course.go("bridge", [PAIN, *NO_ANSWERS], [(30, "+"), (0, "+"), (0, "-"), (0, "u"), (0, "u")])
    assert [hold.asked_ms for hold in holds(course)][:2] == [6000, 5000]


def test_the_other_side_first(course: Course):
    out = course.go("hamstring", [PAIN, *NO_ANSWERS], [(1, "s")])
    assert "Switch, 8 seconds. Right leg up." in out[: out.index("Hold 2 of 2, 15 seconds.")]
    assert [hold.side for hold in holds(course)][:2] == ["left", "right"]


def test_where_am_i(course: Course):
    out = course.go("bridge", [PAIN, *NO_ANSWERS], [(33, "w"), (1, " "), (0, "w"), (0, " ")])
    assert any(line.startswith("Bridge. Hold 1 of 10, ") for line in out)
    assert any(line.startswith("Paused. Bridge. Hold 1 of 10, ") for line in out)


def test_help_names_every_key_and_an_unknown_one_says_so(course: Course):
    out = course.go("bridge", [PAIN, *NO_ANSWERS], [(1, "?"), (1, "k")])
    assert any(line.startswith("x: it hurts") for line in out)
    assert any("does nothing here" in line for line in out)


def test_what_cannot_be_done_now_is_said(course: Course):
    out = course.go("bridge", [PAIN, *NO_ANSWERS], [(1, "u"), (0, "s")])
    assert any("nothing to undo" in line for line in out)
    assert any("sides to come" in line for line in out)


def test_it_hurts_stops_at_once_and_stays_until_a_key_asks(course: Course):
    hurt = ["1", "6", "1", "2"]  # where, how bad, anything new, leave this exercise
    out = course.go("strength", [PAIN, *hurt, *NO_ANSWERS], [(34, "x"), (3_000, "x")])
    stop = next(n for n, line in enumerate(out) if line.startswith("Stop. ") and "hips" in line)
    assert out[stop + 1 : stop + 3] == [STAY, STOPPED]
    (event,) = course.kept.pain_events
    assert (event.worst, event.place, event.sign) == (6, Place.BACK, NewSign.NONE)
    bridge, hamstring, *_ = course.kept.exercises
    assert bridge.holds[0].ended is HoldEnd.PAIN
    assert {hold.ended for hold in bridge.holds[1:]} == {HoldEnd.SKIPPED}
    assert {hold.ended for hold in hamstring.holds} == {HoldEnd.GUIDED}


def test_the_questions_after_pain_can_be_left_and_taken_up_again(course: Course):
    keys = [(34, "x"), (3, "\n"), (1, "n"), (1, "x")]
    lines = [PAIN, "1", None, "", "6", "1", "1", *NO_ANSWERS]
    out = course.go("bridge", lines, keys)
    assert out.count(STOPPED) == 3
    (event,) = course.kept.pain_events
    assert (event.place, event.worst) == (Place.BACK, 6)


@pytest.mark.parametrize(
    ("keys", "lines"),
    [("xx", ["6", ""]), ("x!", [""]), ("!", [""]), ("xx", ["!", ""]), ("xx", ["1", "!", ""])],
)
def test_after_an_emergency_nothing_follows_also_in_lines(
    course: Course, keys: str, lines: list[str]
):
    pressed = [(34, keys[0]), *((1, key) for key in keys[1:])]
    out = course.go("strength", [PAIN, *lines], pressed)
    panel = next(n for n, line in enumerate(out) if line.startswith("Important: Get help now"))
    assert "112" in out[panel + 1]
    assert len([line for line in out[panel:] if line]) == 4  # its title, whom to call, what to say
    assert ENDED not in out
    assert HoldEnd.GUIDED not in ends(course)


@pytest.mark.parametrize("key", [" ", "m"])
def test_pressed_by_mistake_goes_on_as_after_a_pause(course: Course, key: str):
    course.go("bridge", [PAIN, *NO_ANSWERS], [(34, "x"), (5, key)])
    assert set(ends(course)) == {HoldEnd.GUIDED}
    assert course.kept.stops == ()


@pytest.mark.parametrize("keys", ["qq", "\x03\x03", "\x04\x04", " q", "xq"])
def test_a_second_q_ends_it_and_what_was_done_counts(course: Course, keys: str):
    course.go("bridge", [PAIN, *NO_ANSWERS], [(45, keys[0]), (1, keys[1])])
    assert course.status == 0
    assert ends(course)[0] is HoldEnd.GUIDED
    assert HoldEnd.SKIPPED in ends(course)


def test_a_page_turner_pauses_and_then_hurts(course: Course):
    out = course.go("bridge", [PAIN, None, *NO_ANSWERS], [(34, "."), (1, "."), (1, "."), (1, "q")])
    assert STOPPED in out
    assert "Where?" in out


def test_a_pipe_that_ends_lets_the_session_run_on(course: Course):
    course.go("bridge", [PAIN], ends=True)
    assert set(ends(course)) == {HoldEnd.GUIDED}


def test_a_pipe_that_ends_in_a_pause_ends_the_session(course: Course):
    course.go("bridge", [PAIN], [(45, " ")], ends=True)
    assert ends(course)[0] is HoldEnd.GUIDED
    assert ends(course)[-1] is HoldEnd.SKIPPED


def test_a_machine_that_slept_pauses_and_says_so(course: Course, monkeypatch):
    said = iter([False] * 80 + [True])

    def key(self: object, seconds: float) -> str | None:
        course.clock.sleep(60_000) if next(said, False) else course.clock.pass_by(500)
        return None

    monkeypatch.setattr("tests.cli.plain.conftest.Written.key", key)
    out = course.go("bridge", [PAIN], ends=True)
    assert any("nothing was counted" in line for line in out)
