"""The log as the Log place shows it, and its charts as tables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from backtui.guide.looking_back import (
    WEEKS,
    LookBack,
    calendar_in_words,
    change_in_words,
    filter_in_words,
)
from backtui.guide.numbers import progress_tables, time_tables
from backtui.guide.reporting import report_fields, report_wanted
from backtui.guide.session_forms import FieldError
from backtui.history.filters import Filter
from backtui.history.history import Past
from backtui.history.pain import Change
from backtui.history.records import Activity, CheckInRecord, DayRecord, RestReason
from tests.history.conftest import LIFT, STRETCH, day, did, moment, session

TODAY = day(181)
PAST = Past.of(
    [
        session(0, did(LIFT), routine="strength", pain_before=6),
        session(7, did(LIFT), routine="strength", pain_before=5),
        session(175, did(LIFT), did(STRETCH), routine="strength", active_ms=600_000, end=None),
        session(176, did(STRETCH), routine="mobility", active_ms=300_000, end=None),
    ],
    [DayRecord(edited_at=moment(177), day=day(177), rest=RestReason.SORE, pain=3)],
    [
        CheckInRecord(
            edited_at=moment(170), day=day(170), activities=(Activity(name="[Dig]", score=4),)
        )
    ],
)


def look(chosen: Filter | None = None, past: Past = PAST, today: int = 181) -> LookBack:
    return LookBack(past=past, today=day(today), target=2, starts=0, filter=chosen or Filter())


def test_the_last_26_weeks_are_shown():
    found = look()
    assert found.first_week == day(0)
    assert len(found.chart) == WEEKS
    last = found.chart[-1]
    assert (last.sessions, last.active_ms, last.rest_days) == (2, 900_000, 1)
    assert last.pain == Fraction(7, 3)
    assert found.active_ms[day(175)] == 600_000
    assert found.rests == {day(177)}
    assert not found.by_day


def test_a_filter_narrows_sessions_and_minutes_but_never_pain():
    found = look(Filter(routine="mobility"))
    assert [each.day for each in found.sessions] == [day(176)]
    assert found.chart[-1].active_ms == 300_000
    assert found.rests == {day(177)}
    assert look(Filter(with_pain=True)).sessions == []
    assert found.on_target == look().on_target


def test_a_young_log_has_a_column_to_each_day():
    young = look(past=Past.of([session(0, did(LIFT)), session(3, did(LIFT))]), today=5)
    assert young.by_day
    assert [span.sessions for span in young.chart] == [1, 0, 0, 1, 0, 0]


def test_an_empty_log_is_no_trouble():
    empty = look(past=Past())
    assert (list(empty.sessions), empty.progress, empty.change) == ([], (), None)
    assert calendar_in_words(empty) == "0 sessions so far."


def test_the_time_an_exercise_was_held_is_told_by_week():
    held = look().held_weekly("lift")
    assert (held[0], held[1], held[-1]) == (50_000, 50_000, 50_000)
    assert sum(held) == 150_000


def test_the_calendar_blames_nobody():
    assert calendar_in_words(look()) == "4 sessions; on target in 1 of the last 5 weeks."


@pytest.mark.parametrize(
    ("baseline", "recent", "says"),
    [
        (6, 4, "Pain 6.0 in the first 14 days, 4.0 in the last 7: may be a real change."),
        (6, 5, "Pain 6.0 in the first 14 days, 5.0 in the last 7: too small to tell from chance."),
        (9, 7, "Pain 9.0 in the first 14 days, 7.0 in the last 7: too small to tell from chance."),
        (3, 5, "Pain 3.0 in the first 14 days, 5.0 in the last 7: may be a real change."),
    ],
)
def test_a_change_is_real_only_past_both_marks(baseline: int, recent: int, says: str):
    found = Change(baseline=Fraction(baseline), recent=Fraction(recent), days_rated=3)
    assert change_in_words(found) == says


def test_a_filter_is_told_in_words():
    every = Filter(since=day(0), routine="strength", exercise="lift", with_pain=True)
    assert filter_in_words(every, str.upper) == "since 2 Mar 2026, STRENGTH, LIFT, with pain"
    assert filter_in_words(Filter(), str) == ""


def test_tables_hold_what_the_charts_show():
    weeks, days = time_tables(look())
    assert weeks.rows[0] == ("24 Aug 2026", "2", "15", "1", "2.3", "3", "on target")
    assert len(weeks.rows) == WEEKS
    assert days.rows[0] == ("Tue 25 Aug 2026", "5")
    exercises, activity = progress_tables(look(), str)
    assert [row[:2] for row in exercises.rows] == [("lift", "3"), ("stretch", "2")]
    assert (activity.title, activity.rows) == (
        "[Dig], 0 cannot – 10 as before",
        [("19 Aug 2026", "4")],
    )
    assert all(len(row) == len(table.columns) for table in (weeks, exercises) for row in table.rows)


def test_a_report_is_asked_for_by_days_and_a_name():
    fields = {each.id: each.value for each in report_fields(TODAY)}
    first, path = report_wanted(fields, TODAY)
    assert (TODAY - first).days == 89
    assert path.name == "backtui-report-2026-08-30.html"
    assert "~" not in str(path)


@pytest.mark.parametrize(
    ("field", "text"), [("days", "0"), ("days", "many"), ("file", "page.pdf"), ("file", "")]
)
def test_a_wish_for_a_report_that_cannot_be_is_refused(field: str, text: str):
    fields = {each.id: each.value for each in report_fields(TODAY)} | {field: text}
    with pytest.raises(FieldError) as refused:
        report_wanted(fields, TODAY)
    assert refused.value.field == field
