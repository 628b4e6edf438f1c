"""The made-up year: believable, and always the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.reading import read_catalogue
from backtui.coach.demo_year import DAYS, demo_year
from backtui.history.history import Past
from backtui.history.pain import change
from backtui.history.records import Source
from backtui.history.totals import active_ms
from backtui.history.weeks import WeekKind, weeks
from tests.history.conftest import moment

START = moment(0, 18)
CATALOGUE = read_catalogue([data_folder()])


@pytest.fixture(scope="module")
def year() -> Past:
    return demo_year(CATALOGUE, START)


def test_the_year_ends_before_today_and_begins_52_weeks_ago(year: Past):
    days = [each.day for each in year.sessions]
    assert START.date() - timedelta(days=DAYS) <= min(days)
    assert max(days) < START.date()
    assert max(days) >= START.date() - timedelta(days=7)


def test_the_year_is_believable(year: Past):
    assert 150 <= len(year.sessions) <= 260
    assert all(2 * 60_000 <= active_ms(each) <= 20 * 60_000 for each in year.sessions)
    assert {each.routine for each in year.sessions} >= {"mobility", "strength", "three-minutes"}
    assert any(each.source is Source.BACKFILLED for each in year.sessions)
    assert any(each.pain_events for each in year.sessions)
    assert any(not each.confirmed for each in year.sessions)
    found = change(year, START.date())
    assert found is not None
    assert found.may_be_real
    kinds = {week.kind for week in weeks(year, START.date(), 4)}
    assert kinds >= {WeekKind.ON_TARGET, WeekKind.RESTED, WeekKind.MISSED}


def test_doses_climb_as_the_coach_lets_them(year: Past):
    levels = [
        record.level
        for each in year.sessions
        for record in each.exercises
        if record.exercise == "bridge" and record.level is not None
    ]
    assert levels[0] <= 0
    assert levels[-1] >= 4


def test_it_holds_no_safety_answers(year: Past):
    assert year.answers == ()


def test_the_same_moment_gives_the_same_year(year: Past):
    assert demo_year(CATALOGUE, START) == year
