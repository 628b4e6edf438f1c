"""A year under the coach goes as the rules say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue
from backtui.catalogue.reading import read_catalogue
from backtui.coach.gate import Gate
from backtui.coach.prescribe import Prescription, prescribe
from backtui.coach.waiting import Waits
from backtui.history.records import DayKind
from tests.coach import simulations as s
from tests.coach.simulations import Person, Year, live
from tests.history.conftest import moment

# Long enough for what they show; the script has their whole year.
SHORTER = {"says all is well": 120, "sore every day": 60, "gentle pace": 160, "never confirms": 160}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue([data_folder()])


@pytest.fixture(scope="module")
def year_of(catalogue: Catalogue) -> Callable[[Person], Year]:
    years: dict[str, Year] = {}

    def lived(person: Person) -> Year:
        if person.name not in years:
            days = SHORTER.get(person.name, s.YEAR)
            years[person.name] = live(person, catalogue, days)
        return years[person.name]

    return lived


@pytest.mark.parametrize("person", s.PEOPLE, ids=lambda person: person.name)
def test_the_rules_that_hold_for_everyone(
    person: Person, year_of: Callable[[Person], Year], catalogue: Catalogue
):
    year = year_of(person)
    before: dict[str, tuple[int, int]] = {}
    for prescription in year.prescriptions.values():
        ups = 0
        for item in prescription.items:
            assert item.level is not None
            assert item.exercise.lowest <= item.level <= item.exercise.highest
            here = (item.depth or 0, item.level)
            last = before.get(item.exercise.id, here)
            if here > last and prescription.day_kind is DayKind.NORMAL:
                ups += "up one" in item.reason or "deeper" in item.reason
                assert here[0] > last[0] or here[1] <= last[1] + 1
            if prescription.day_kind is DayKind.NORMAL:
                before[item.exercise.id] = here
        assert ups <= 2


def bends(year: Year) -> list[tuple[int | None, int | None]]:
    return [
        (item.depth, item.level)
        for prescription in year.prescriptions.values()
        for item in prescription.items
        if item.exercise.id == "wall-sit"
    ]


def test_the_perfect_climb_to_the_top_and_stay(
    year_of: Callable[[Person], Year], catalogue: Catalogue
):
    year = year_of(s.PERFECT)
    for name in ("bridge", "bird-dog", "hamstring-stretch", "hip-flexor-stretch"):
        levels = year.levels(name)
        assert levels[min(levels)] == 0
        assert levels[max(levels)] == catalogue.exercises[name].highest
        assert all(b >= a for a, b in pairwise(levels.values()))
    assert {depth for depth, _ in bends(year)} == {45, 60, 90}
    assert bends(year) == sorted(bends(year), key=lambda bend: (bend[0] or 0, bend[1] or 0))
    assert {w.why for p in year.prescriptions.values() for w in p.waiting} <= {Waits.TURN}


@pytest.mark.parametrize(("person", "days"), [(s.LIAR, 3), (s.GENTLE_PACE, 7)])
def test_steps_are_days_apart(person: Person, days: int, year_of: Callable[[Person], Year]):
    levels = year_of(person).levels("bridge")
    changes = [b for a, b in pairwise(levels) if levels[b] > levels[a]]
    assert changes
    assert all(b - a >= days for a, b in pairwise(changes))


def test_soreness_that_eases_holds_nobody_back(year_of: Callable[[Person], Year]):
    year = year_of(s.SORE)
    assert {p.day_kind for p in year.prescriptions.values()} == {DayKind.NORMAL}
    assert max(year.levels("bridge").values()) > 0


def prescribed_now(year: Year, catalogue: Catalogue) -> Prescription:
    return prescribe(
        catalogue.routines["strength"],
        catalogue.exercises,
        year.past(),
        moment(30, 9, 7),
        pain_now=3,
        wanted=year.person.wanted,
        gentle=catalogue.routines["mobility"],
    )


def test_a_bit_too_much_every_time_parks_after_three(
    year_of: Callable[[Person], Year], catalogue: Catalogue
):
    year = year_of(s.ACHING)
    assert [len(year.levels(name)) for name in ("bridge", "wall-sit", "knee-to-chest")] == [3, 3, 3]
    assert list(year.levels("bridge").values()) == [0, -1, -1]
    assert year.refused[Gate.NORMAL] == 177
    last = prescribed_now(year, catalogue)
    assert last.messages[-1].id == "all-parked"


def test_the_irregular_never_get_far_and_lose_little(year_of: Callable[[Person], Year]):
    year = year_of(s.IRREGULAR)
    assert set(year.levels("bridge").values()) <= {0, 1}
    reasons = {i.reason for p in year.prescriptions.values() for i in p.items}
    assert "one step down, not done for 14 days" in reasons


def test_one_red_event_takes_one_exercise_down_and_no_other(
    year_of: Callable[[Person], Year], catalogue: Catalogue
):
    year = year_of(s.ONE_RED)
    bridge, bird_dog = year.levels("bridge"), year.levels("bird-dog")
    back = min(on for on in bridge if on > 120)
    assert (bridge[120], bridge[back]) == (5, -1)
    climb = [level for on, level in bridge.items() if on >= back]
    assert climb[:4] == [-1, -1, -1, 0]
    assert climb[-1] == catalogue.exercises["bridge"].highest
    assert bird_dog == year_of(s.PERFECT).levels("bird-dog")
    assert len(year.sessions) == len(year_of(s.PERFECT).sessions)


def test_a_month_off_costs_two_steps_that_come_back_one_at_a_time(
    year_of: Callable[[Person], Year],
):
    levels = year_of(s.MONTH_OFF).levels("bridge")
    before = levels[max(on for on in levels if on < 150)]
    after = [level for on, level in levels.items() if on >= 180]
    assert (after[0], after[1], after[3]) == (before - 2, before - 1, before)
    assert all(b - a in (0, 1) for a, b in pairwise(after))


def test_who_never_confirms_is_never_given_more(year_of: Callable[[Person], Year]):
    year = year_of(s.NEVER_CONFIRMS)
    assert len(year.sessions) == 80
    assert {item.level for p in year.prescriptions.values() for item in p.items} == {0}


def test_a_red_flag_taken_back_starts_nothing_ever_again(year_of: Callable[[Person], Year]):
    year = year_of(s.TAKES_BACK)
    assert max(year.prescriptions) < 60
    assert year.refused == {Gate.STOP: 153}


def test_severe_pain_starts_nothing(year_of: Callable[[Person], Year]):
    year = year_of(s.IN_PAIN)
    assert year.sessions == []
    assert year.refused == {Gate.NONE: 183}


def test_the_table_has_a_row_for_everyone(year_of: Callable[[Person], Year]):
    rows = [s.row(year_of(person)) for person in s.PEOPLE]
    assert len({len(row) for row in rows}) == 1
