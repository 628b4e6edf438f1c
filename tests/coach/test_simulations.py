"""A year under the coach goes as the rules say; three people in every run, all of them in the long.

python -m tests.coach.simulations prints them as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from statistics import mean

import pytest

from backtui.base.paths import data_folder
from backtui.catalogue.book import Catalogue
from backtui.catalogue.reading import read_catalogue
from backtui.coach.day.skipped import Waits
from backtui.coach.day.suggestion import EVERYTHING, MOBILITY, STRENGTH
from backtui.history.records import DayKind
from tests.coach import simulations as s
from tests.coach.simulations import Person, Year, live

IN_EVERY_RUN = (s.TWO_A_WEEK, s.ALWAYS_WORSE, s.THREE_MINUTES)
LADDERS = ("bridge", "bird-dog", "hamstring-stretch", "knee-to-chest", "cat-cow")

Lived = Callable[[Person], Year]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue([data_folder()])


@pytest.fixture(scope="module")
def year_of(catalogue: Catalogue) -> Lived:
    years: dict[str, Year] = {}

    def lived(person: Person) -> Year:
        if person.name not in years:
            years[person.name] = live(person, catalogue)
        return years[person.name]

    return lived


def everyone() -> list[object]:
    long = pytest.mark.long
    return [pytest.param(p, id=p.name, marks=() if p in IN_EVERY_RUN else long) for p in s.PEOPLE]


def top(catalogue: Catalogue, name: str) -> int:
    return catalogue.exercises[name].highest


def last(levels: Mapping[int, int]) -> int:
    return levels[max(levels)]


@pytest.mark.parametrize("person", everyone())
def test_the_rules_that_hold_for_everyone(person: Person, year_of: Lived):
    before: dict[str, tuple[int, int]] = {}
    for _, prescription in year_of(person).prescriptions:
        ups = 0
        for item in prescription.items:
            if item.level is None:
                continue
            assert item.exercise.lowest <= item.level <= item.exercise.highest
            if prescription.day_kind is not DayKind.NORMAL:
                continue
            here = (item.depth or 0, item.level)
            was = before.get(item.exercise.id, here)
            ups += here > was
            assert here <= was or here[0] > was[0] or here[1] == was[1] + 1
            before[item.exercise.id] = here
        assert ups <= 2


@pytest.mark.parametrize("person", everyone())
def test_any_three_sessions_in_a_row_hold_both_kinds(person: Person, year_of: Lived):
    year = year_of(person)
    kinds = {p.day_kind for _, p in year.prescriptions}
    once_a_day = all(person.comes(on) <= 1 for on in range(person.days))
    if person is s.THREE_MINUTES or not once_a_day or kinds != {DayKind.NORMAL}:
        return
    done = year.routines()
    for three in zip(done, done[1:], done[2:], strict=False):
        assert {MOBILITY, EVERYTHING} & set(three)
        assert {STRENGTH, EVERYTHING} & set(three)


def test_two_days_a_week_are_enough_to_get_somewhere(year_of: Lived, catalogue: Catalogue):
    year = year_of(s.TWO_A_WEEK)
    assert {MOBILITY, STRENGTH, EVERYTHING} == set(year.routines())
    for name in LADDERS:
        levels = year.levels(name)
        assert last(levels) > 0
        assert min(levels.values()) >= 0
    assert mean(last(year.levels(n)) / top(catalogue, n) for n in LADDERS) > 1 / 2


def test_three_minutes_a_day_keep_what_they_hold_and_cost_the_rest_one_level(year_of: Lived):
    year = year_of(s.THREE_MINUTES)
    for name in LADDERS:
        levels = year.normal_levels(name)
        then = levels[max(on for on in levels if on < s.SHORT_DAYS.start)]
        next_ = levels[min(on for on in levels if on >= s.SHORT_DAYS.stop)]
        assert then - 1 <= next_ <= then + 1
    held = {"bridge", "cat-cow"}
    for name in held:
        reasons = [
            item.reason
            for _, prescription in year.prescriptions
            for item in prescription.items
            if item.exercise.id == name
        ]
        assert not any("not done" in reason or "days off" in reason for reason in reasons)


def test_always_worse_is_held_at_the_lowest_and_sent_to_someone(year_of: Lived):
    year = year_of(s.ALWAYS_WORSE)
    assert year.refused["held"]
    later = [(on, p) for on, p in year.prescriptions if on > 14]
    assert {i.level for _, p in later for i in p.items} == {-1}
    assert len(year.messages["worse-often"]) >= year.refused["held"]


@pytest.mark.long
@pytest.mark.parametrize(
    "person", [s.FIVE_A_WEEK, s.EVERY_OTHER_DAY, s.ALWAYS_EASING, s.MISTAKEN_X], ids=str
)
def test_who_comes_and_bears_it_climbs_to_the_top_and_stays(
    person: Person, year_of: Lived, catalogue: Catalogue
):
    year = year_of(person)
    assert {p.day_kind for _, p in year.prescriptions} == {DayKind.NORMAL}
    for name in LADDERS:
        levels = year.levels(name)
        assert levels[min(levels)] == 0
        assert last(levels) == top(catalogue, name)
        assert all(b >= a for a, b in pairwise(levels.values()))
    waits = {w.why for _, p in year.prescriptions for w in p.waiting}
    assert waits <= {Waits.TURN, Waits.NOT_CHOSEN}


@pytest.mark.long
def test_a_deeper_wall_sit_waits_a_week(year_of: Lived):
    rungs = [
        (on, item.depth, item.level)
        for on, prescription in year_of(s.FIVE_A_WEEK).prescriptions
        for item in prescription.items
        if item.exercise.id == "wall-sit"
    ]
    since = rungs[0][0]
    for (_, depth, level), (on, deeper, higher) in pairwise(rungs):
        if deeper != depth:
            assert on - since >= 7
        if (deeper, higher) != (depth, level):
            since = on
    assert {depth for _, depth, _ in rungs} == {45, 60, 90}


@pytest.mark.long
def test_three_a_day_get_no_further_than_one_a_day(year_of: Lived):
    three, one = year_of(s.THREE_A_DAY), year_of(s.FIVE_A_WEEK)
    for on in (20, 40, 60):
        for name in ("bridge", "bird-dog"):
            highest = max(lv for day, lv in three.levels(name).items() if day <= on)
            assert highest <= on // 3 // 2 + 1
    assert max(three.levels("bridge").values()) <= max(one.levels("bridge").values())


@pytest.mark.long
@pytest.mark.parametrize("person", [s.NEVER_CONFIRMS, s.FOUR_FROM_THREE], ids=str)
def test_what_earns_no_credit_stays_where_it_begins(person: Person, year_of: Lived):
    year = year_of(person)
    assert {i.level for _, p in year.prescriptions for i in p.items} == {0}
    assert not year.parked


@pytest.mark.long
def test_pain_that_rises_each_time_goes_to_the_lowest_and_to_someone(year_of: Lived):
    year = year_of(s.FOUR_MORE_AFTER)
    later = [(on, p) for on, p in year.prescriptions if on > 14]
    assert {i.level for _, p in later for i in p.items} == {-1}
    told = sorted(on for name in year.see_someone for on in year.messages[name])
    assert told[0] <= 14


@pytest.mark.long
@pytest.mark.parametrize("person", [s.ALWAYS_HARD, s.SEVENTY_PERCENT], ids=str)
def test_what_is_too_much_goes_down_and_stays_bearable(person: Person, year_of: Lived):
    year = year_of(person)
    later = [item for on, p in year.prescriptions if on > 60 for item in p.items]
    assert {item.level for item in later} == {-1}
    for item in later:
        lowest = item.exercise.dose_at(-1)
        assert item.dose.repetitions * 2 >= lowest.repetitions
        assert item.dose.hold * 2 >= lowest.hold


@pytest.mark.long
def test_seldom_is_kept_near_the_start_and_never_under_it(year_of: Lived):
    levels = [v for name in LADDERS for v in year_of(s.EVERY_11_DAYS).levels(name).values()]
    assert min(levels) >= 0
    assert max(levels) <= 2


@pytest.mark.long
@pytest.mark.parametrize("person", [s.USUAL_8, s.USUAL_6_7], ids=str)
def test_long_high_pain_is_sent_to_someone_and_given_no_more_than_is_borne(
    person: Person, year_of: Lived
):
    year = year_of(person)
    assert not year.kinds()[DayKind.NORMAL]
    assert min(on for name in year.see_someone for on in year.messages[name]) <= 43


@pytest.mark.long
def test_nobody_with_pain_6_or_7_is_kept_gentle_for_a_year(year_of: Lived):
    year = year_of(s.USUAL_6_7)
    assert year.kinds()[DayKind.STEADY] > len(year.sessions) / 2


@pytest.mark.long
def test_acute_pain_is_gentle_first_and_then_climbs(year_of: Lived, catalogue: Catalogue):
    year = year_of(s.ACUTE)
    gentle = [on for on, p in year.prescriptions if p.day_kind is DayKind.GENTLE]
    assert gentle
    assert max(gentle) < 50
    assert last(year.levels("bridge")) == top(catalogue, "bridge")


@pytest.mark.long
def test_a_flare_steps_back_and_is_made_good(year_of: Lived, catalogue: Catalogue):
    year = year_of(s.FLARE)
    bridge = year.levels("bridge")
    before = max(lv for on, lv in bridge.items() if on < 70)
    assert min(lv for on, lv in bridge.items() if 70 <= on < 100) < before
    assert last(bridge) == top(catalogue, "bridge")
    assert not year.parked


@pytest.mark.long
def test_new_leg_pain_takes_two_exercises_out_and_the_rest_goes_on(year_of: Lived):
    year = year_of(s.LEG_PAIN)
    after = [p for on, p in year.prescriptions if on > 9]
    assert not any(i.exercise.id == "hamstring-stretch" for p in after for i in p.items)
    assert last(year.levels("bridge")) > 0


@pytest.mark.long
def test_one_red_event_takes_one_exercise_down_and_no_other(year_of: Lived, catalogue: Catalogue):
    year = year_of(s.ONE_RED)
    bridge = year.levels("bridge")
    hurt = min(on for on in bridge if on in s.RED_DAYS)
    back = min(on for on in bridge if on > hurt)
    assert back - hurt >= 2
    assert (bridge[hurt], bridge[back]) == (5, -1)
    assert last(bridge) == top(catalogue, "bridge")
    assert not year.parked
    others = year.levels("bird-dog").values()
    assert all(b >= a for a, b in pairwise(others))


@pytest.mark.long
def test_a_month_off_costs_two_steps_that_come_back_one_at_a_time(year_of: Lived):
    levels = year_of(s.MONTH_OFF).levels("bridge")
    before = levels[max(on for on in levels if on < 150)]
    after = [level for on, level in levels.items() if on >= 180]
    assert after[:3] == [before - 2, before - 1, before]


@pytest.mark.long
def test_a_red_flag_taken_back_starts_nothing_ever_again(year_of: Lived):
    year = year_of(s.TAKES_BACK)
    assert max(on for on, _ in year.prescriptions) < 60
    assert year.refused["stop"]


@pytest.mark.long
@pytest.mark.parametrize(("person", "days"), [(s.FIVE_A_WEEK, 3), (s.GENTLE_PACE, 7)], ids=str)
def test_steps_are_days_apart(person: Person, days: int, year_of: Lived):
    levels = year_of(person).levels("bridge")
    changes = [b for a, b in pairwise(levels) if levels[b] > levels[a]]
    assert changes
    assert all(b - a >= days for a, b in pairwise(changes))


def test_the_table_has_a_row_for_everyone(year_of: Lived):
    rows = [s.row(year_of(person)) for person in IN_EVERY_RUN]
    assert {len(row) for row in rows} == {len(s.head())}
