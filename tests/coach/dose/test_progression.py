"""The dose ladder: every rule that moves an exercise [R 3, 10, 21]."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from backtui.catalogue.types import Exercise
from backtui.coach.dose.attempts import Done
from backtui.coach.dose.ladder import Rung, bottom, whole_reach, within
from backtui.coach.dose.progression import DAYS_A_STEP, Cause, Track, may_go_up, rested, track
from backtui.coach.dose.time_off import absence
from backtui.history.history import Past
from backtui.history.records import (
    DayAfter,
    DayKind,
    Effort,
    ExerciseRecord,
    SessionRecord,
    Source,
    Zone,
)
from backtui.session.attempt import HoldEnd
from backtui.session.prescribed import DoseSource
from tests.history.conftest import LIFT, PLAIN, REACH, WALL, day, did, moment, session

AMBER, RED = 4, 8  # worst pain, of a session that began with 2


def follow(
    *sessions: SessionRecord, of: Exercise = LIFT, cleared: Iterable[datetime] = ()
) -> Track:
    past = Past.of(sessions=sessions)
    return track(of, past.sessions, cleared=cleared)


def off(now: Track, on: int) -> Track:
    """After an absence of the person's own, up to a day."""
    assert now.kept is not None
    return rested(LIFT, now, day(on), absence((), now.kept, day(on)))


def greens(*days: int, level: int = 0) -> list[SessionRecord]:
    return [session(n, did(LIFT, level)) for n in days]


def goes_up(now: Track, on: int, days_a_step: int = DAYS_A_STEP) -> bool:
    return may_go_up(now, day(on), days_a_step)


@pytest.mark.parametrize(
    ("days", "on", "up"),
    [
        ((0, 1, 2), 3, True),
        ((0, 1), 3, False),  # two are not three
        ((0, 1, 2), 2, False),  # not on the day of the third
        ((0, 0, 1), 4, False),  # two days are not three days
        ((0, 3, 6), 7, True),
    ],
)
def test_up_after_three_comfortable_days_and_three_days(days: tuple[int, ...], on: int, up: bool):
    assert goes_up(follow(*greens(*days)), on) is up


def test_the_gentle_pace_waits_a_week():
    now = follow(*greens(0, 1, 2))
    assert not goes_up(now, 6, 7)
    assert goes_up(now, 7, 7)


@pytest.mark.parametrize(
    "third",
    [
        session(2, did(LIFT), effort=Effort.HARD),
        session(2, did(LIFT), day_kind=DayKind.GENTLE),
        session(2, did(LIFT), source=Source.BACKFILLED),
        session(2, did(LIFT, ended=HoldEnd.GUIDED)),
        session(2, did(LIFT, holds=did(LIFT).holds[:9])),
        session(2, did(LIFT, dose_source=DoseSource.TODAY, level=None)),
        session(2, did(LIFT, dose_source=DoseSource.CLINICIAN, level=None)),
        session(2, did(LIFT, dose_source=DoseSource.ROUTINE, level=None)),
        session(2, did(LIFT, level=None)),
    ],
    ids=[
        "hard",
        "gentle",
        "backfilled",
        "guided",
        "incomplete",
        "today",
        "clinician",
        "routine",
        "unknown",
    ],
)
def test_what_holds_the_level(third: SessionRecord):
    now = follow(*greens(0, 1), third)
    assert now.rung == Rung(0, 0)
    assert not goes_up(now, 5)


def test_after_a_hard_session_the_next_comfortable_one_is_enough():
    now = follow(*greens(0, 1), session(2, did(LIFT), effort=Effort.HARD), *greens(3))
    assert goes_up(now, 4)


def test_a_hard_session_after_three_comfortable_ones_holds_too():
    now = follow(*greens(0, 1, 2), session(3, did(LIFT), effort=Effort.HARD))
    assert not goes_up(now, 4)


def test_a_step_up_that_was_prescribed_is_followed():
    now = follow(*greens(0, 1, 2), *greens(3, level=1))
    assert (now.rung, now.changed) == (Rung(0, 1), day(3))
    assert not goes_up(now, 4)


def test_a_logged_level_lifts_nobody_past_the_rules():
    assert follow(*greens(0, 1, level=4)).rung == Rung(0, 0)
    assert follow(*greens(0, 1, 2), *greens(3, level=5)).rung == Rung(0, 1)
    assert follow(session(0, did(LIFT, 999)), session(1, did(LIFT, -999))).rung == Rung(0, -1)


def test_what_was_skipped_altogether_moves_nothing():
    skipped = session(3, did(LIFT, 1, HoldEnd.SKIPPED), day_after=DayAfter.WORSE)
    assert follow(*greens(0, 1, 2), skipped) == follow(*greens(0, 1, 2))
    told = session(3, did(LIFT, 1, HoldEnd.SKIPPED, worst_pain=RED))
    assert follow(*greens(0, 1, 2), told).rung == bottom(LIFT)


def test_a_lower_logged_level_is_followed_down():
    assert follow(*greens(0, 1, 2), *greens(3, level=-1)).rung == Rung(0, -1)


def test_amber_keeps_the_level_and_goes_down_only_after_a_worse_day():
    at_two = [*greens(0, 1, 2), *greens(3, 4, 5, level=1), *greens(6, level=2)]
    amber = session(7, did(LIFT, 2, worst_pain=AMBER))
    assert follow(*at_two, amber).rung == Rung(0, 2)
    assert not goes_up(follow(*at_two, amber), 10)
    worse = follow(*at_two, structs.replace(amber, day_after=DayAfter.WORSE))
    assert (worse.rung, worse.cause) == (Rung(0, 1), Cause.WORSE)
    old = follow(*at_two, structs.replace(amber, edition=1))
    assert (old.rung, old.cause, old.comfortable) == (Rung(0, 1), Cause.AMBER, 0)


def test_red_goes_to_the_bottom_and_rests_48_hours():
    red = session(3, did(LIFT, 1, worst_pain=RED))
    now = follow(*greens(0, 1, 2), red)
    assert (now.rung, now.cause) == (bottom(LIFT), Cause.RED)
    assert now.off_until == moment(5, 9, 10)
    assert now.parked_at is None


@pytest.mark.parametrize(("apart", "parked"), [(1, True), (14, True), (15, False)])
def test_two_reds_within_14_days_are_parked(apart: int, parked: bool):
    reds = [session(n, did(LIFT, -1, worst_pain=RED)) for n in (0, apart)]
    assert (follow(*reds).parked_at is not None) is parked


def test_three_ambers_in_a_row_each_followed_by_a_worse_day_are_parked():
    ambers = [session(n, did(LIFT, worst_pain=AMBER)) for n in (0, 3, 6)]
    assert follow(*ambers).parked_at is None
    worse = [structs.replace(each, day_after=DayAfter.WORSE) for each in ambers]
    assert follow(*worse[:2]).parked_at is None
    assert follow(*worse).parked_at == moment(6, 9, 10)
    assert follow(*worse[:2], session(5, did(LIFT, -1)), worse[2]).parked_at is None
    assert follow(*worse[:2], ambers[2]).parked_at is None
    old = [structs.replace(each, edition=1) for each in ambers]
    assert follow(*old).parked_at == moment(6, 9, 10)


def test_parked_until_a_clinician_agrees():
    reds = [session(n, did(LIFT, worst_pain=RED)) for n in (0, 4)]
    before, after = moment(3), moment(8)
    assert follow(*reds, cleared=[before]).parked_at is not None
    later = session(9, did(LIFT, -1))
    assert follow(*reds, later, cleared=[after]).parked_at is None
    again = session(10, did(LIFT, -1, worst_pain=RED))
    assert follow(*reds, later, again, cleared=[after]).parked_at is None


def test_never_up_after_red_but_by_the_rules():
    red = session(3, did(LIFT, worst_pain=RED))
    now = follow(*greens(0, 1, 2), red, *greens(6, 7, level=5))
    assert now.rung == bottom(LIFT)
    assert not goes_up(now, 9)
    climbed = follow(*greens(0, 1, 2), red, *greens(6, 7, 8, level=-1))
    assert goes_up(climbed, 9)


def test_worse_the_day_after_takes_every_exercise_of_it_down():
    three = [*greens(0, 1, 2)]
    worse = session(3, did(LIFT, 1), did(REACH, 0), day_after=DayAfter.WORSE)
    assert follow(*three, worse).rung == Rung(0, 0)
    assert follow(*three, worse, of=REACH).rung == Rung(0, -1)
    both = session(3, did(LIFT, 1, worst_pain=AMBER), day_after=DayAfter.WORSE)
    assert follow(*three, both).rung == Rung(0, 0)


def test_a_run_of_worse_days_takes_an_exercise_down_once():
    worse = [session(n, did(LIFT, 3), day_after=DayAfter.WORSE) for n in (12, 13)]
    other = session(14, did(REACH), day_after=DayAfter.WORSE)
    assert follow(*climbed(), *worse, other).rung == Rung(0, 2)
    between = session(13, did(REACH), day_after=DayAfter.SAME_OR_BETTER)
    again = session(14, did(LIFT, 2), day_after=DayAfter.WORSE)
    assert follow(*climbed(), worse[0], between, again).rung == Rung(0, 1)
    old = [structs.replace(each, edition=1) for each in worse]
    assert follow(*climbed(), *old).rung == Rung(0, 1)


def test_worse_days_never_go_under_the_lowest_and_bring_no_credit():
    worse = [session(n, did(LIFT, -1), day_after=DayAfter.WORSE) for n in range(8)]
    now = follow(*worse)
    assert (now.rung, now.comfortable) == (bottom(LIFT), 0)


def test_a_red_session_followed_by_a_worse_day_is_one_step():
    red = session(12, did(LIFT, 3), pain_before=2, pain_after=7)
    assert follow(*climbed(), red).rung == Rung(0, 2)
    assert follow(*climbed(), red).cause is Cause.PAIN_AFTER
    worse = structs.replace(red, day_after=DayAfter.WORSE)
    assert follow(*climbed(), worse).rung == Rung(0, 2)


def test_settled_after_worse_days_begins_again_at_the_lowest():
    past = Past.of(sessions=climbed())
    now = track(LIFT, past.sessions, settled=[moment(20)])
    assert (now.rung, now.cause, now.coming_back) == (bottom(LIFT), Cause.SETTLED, False)
    later = Past.of(sessions=[*climbed(), session(21, did(LIFT, 3))])
    assert track(LIFT, later.sessions, settled=[moment(20)]).rung == bottom(LIFT)


@pytest.mark.parametrize("too_much", ["hard", "short"])
def test_three_hard_or_short_ones_in_a_row_go_down_one(too_much: str):
    def tried(on: int, level: int) -> SessionRecord:
        if too_much == "hard":
            return session(on, did(LIFT, level), effort=Effort.HARD)
        return session(on, did(LIFT, level, holds=did(LIFT, level).holds[:2]))

    assert follow(*climbed(), tried(12, 3), tried(13, 3)).rung == Rung(0, 3)
    three = [tried(n, 3) for n in (12, 13, 14)]
    now = follow(*climbed(), *three)
    assert now.rung == Rung(0, 2)
    assert now.cause is (Cause.HARD if too_much == "hard" else Cause.SHORT)
    old = [structs.replace(each, edition=1) for each in three]
    assert follow(*climbed(), *old).rung == Rung(0, 3)
    between = [tried(12, 3), tried(13, 3), session(14, did(LIFT, 3)), tried(15, 3)]
    assert follow(*climbed(), *between).rung == Rung(0, 3)


def test_the_lowest_dose_is_fitted_to_what_is_always_done_and_comes_back_whole():
    short = [session(n, did(LIFT, -1, holds=did(LIFT, -1).holds[:4])) for n in (1, 2, 3)]
    fitted = follow(session(0, did(LIFT, -1, worst_pain=RED)), *short)
    assert (fitted.rung, fitted.fitted) == (bottom(LIFT), Done(repetitions=4, hold=3))
    assert not goes_up(fitted, 9)
    four = structs.replace(LIFT.dose_at(-1), repetitions=4)
    well = [session(n, did(LIFT, -1, dose=four)) for n in (4, 5, 6)]
    whole = follow(session(0, did(LIFT, -1, worst_pain=RED)), *short, *well)
    assert (whole.rung, whole.fitted, whole.cause) == (bottom(LIFT), None, Cause.WHOLE_AGAIN)


def test_a_fitted_dose_is_never_less_than_half_of_the_lowest():
    least = [session(n, did(LIFT, -1, holds=did(LIFT, -1).holds[:1])) for n in (1, 2, 3)]
    now = follow(session(0, did(LIFT, -1, worst_pain=RED)), *least)
    assert now.fitted == Done(repetitions=3, hold=3)


def test_the_first_strength_of_a_day_earns_credit_and_the_first_two_sessions():
    hard = session(1, did(LIFT), effort=Effort.HARD, hour=8)
    second = session(1, did(LIFT), hour=12)
    assert follow(*greens(0), hard, second).comfortable == 1
    mobility = session(1, did(REACH), hour=8)
    assert follow(*greens(0), mobility, second).comfortable == 2
    three = [session(1, did(PLAIN), hour=hour) for hour in (6, 7)]
    assert follow(*greens(0), *three, second).comfortable == 1


def test_pain_on_a_gentle_day_or_added_later_counts():
    for fields in ({"day_kind": DayKind.GENTLE}, {"source": Source.BACKFILLED}):
        now = follow(*greens(0), session(1, did(LIFT, worst_pain=RED), **fields))
        assert (now.rung, now.last_zone) == (Rung(0, -1), Zone.RED)


def climbed() -> list[SessionRecord]:
    """At level 3 since day 9, last done on day 11."""
    return [
        *greens(0, 1, 2),
        *greens(3, 4, 5, level=1),
        *greens(6, 7, 8, level=2),
        *greens(9, 10, 11, level=3),
    ]


@pytest.mark.parametrize(("days", "level"), [(9, 3), (10, 2), (21, 1), (42, 0)])
def test_time_off(days: int, level: int):
    now = off(follow(*climbed()), 11 + days)
    assert now.rung == Rung(0, level)
    assert now.cause is (Cause.TIME_OFF if level < 3 else Cause.NONE)


def test_back_up_to_a_former_level_one_green_a_step():
    back = [*climbed(), session(33, did(LIFT, 1))]
    now = follow(*back)
    assert (now.rung, now.former, now.coming_back) == (Rung(0, 1), Rung(0, 3), True)
    assert goes_up(now, 34)
    assert not goes_up(now, 33)
    now = follow(*back, session(34, did(LIFT, 2)))
    assert goes_up(now, 35)
    now = follow(*back, session(34, did(LIFT, 2)), session(35, did(LIFT, 3)))
    assert not now.coming_back
    assert not goes_up(now, 36)


def test_pain_after_time_off_ends_the_quick_way_back():
    hurt = session(33, did(LIFT, 1, worst_pain=AMBER), day_after=DayAfter.WORSE)
    now = follow(*climbed(), hurt, session(36, did(LIFT, 0)))
    assert (now.rung, now.coming_back) == (Rung(0, 0), False)
    assert not goes_up(now, 40)


def test_an_exercise_done_in_any_form_is_not_off():
    gentle = [session(n, did(LIFT, 2), day_kind=DayKind.GENTLE) for n in (15, 18, 21)]
    assert off(follow(*climbed(), *gentle), 22).rung == Rung(0, 3)
    old = [structs.replace(each, edition=1) for each in gentle]
    assert off(follow(*climbed(), *old), 22).rung == Rung(0, 2)


def test_what_the_app_left_out_goes_down_one_at_most_and_is_not_time_off():
    now = follow(*climbed())
    others = [session(n, did(REACH)) for n in range(14, 80, 4)]
    assert rested(LIFT, now, day(30), absence(others, day(11), day(30))).rung == Rung(0, 3)
    left_out = rested(LIFT, now, day(80), absence(others, day(11), day(80)))
    assert (left_out.rung, left_out.cause) == (Rung(0, 2), Cause.NOT_DONE)
    assert left_out.days_off == 69
    away = rested(LIFT, now, day(80), absence(others[:1], day(11), day(80)))
    assert (away.cause, away.days_off) == (Cause.TIME_OFF, 66)


def test_time_off_is_taken_once_for_one_absence():
    gentle = session(25, did(LIFT, 1), day_kind=DayKind.GENTLE)
    now = follow(*climbed(), gentle, session(26, did(LIFT, 2)))
    assert now.rung == Rung(0, 2)


def test_deeper_only_after_five_times_twenty_seconds():
    way = [session(3 * level + n, did(WALL, level)) for level in range(4) for n in range(3)]
    now = follow(*way, of=WALL)
    assert (now.rung, goes_up(now, 12)) == (Rung(0, 3), True)
    deeper = session(16, did(WALL, 0, depth=60))
    assert follow(*way, deeper, of=WALL).rung == Rung(1, 0)
    soon = session(15, did(WALL, 0, depth=60))
    assert follow(*way, soon, of=WALL).rung == Rung(0, 3)
    early = session(9, did(WALL, 0, depth=60))
    assert follow(*way[:9], early, of=WALL).rung == Rung(0, 3)
    hurt = session(16, did(WALL, 0, depth=60), day_after=DayAfter.WORSE)
    assert follow(*way, hurt, of=WALL).rung == Rung(0, 3)


def test_mending_the_log_moves_the_exercise():
    red = session(3, did(LIFT, 1, worst_pain=RED))
    assert follow(*greens(0, 1, 2), red).rung == bottom(LIFT)
    mended = structs.replace(red, exercises=(did(LIFT, 1, worst_pain=1),))
    assert follow(*greens(0, 1, 2), mended).rung == Rung(0, 1)


def test_an_exercise_twice_in_a_session_is_one_attempt():
    twice = [session(n, did(LIFT, worst_pain=RED), did(LIFT, worst_pain=RED)) for n in (0,)]
    now = follow(*twice)
    assert (now.times, now.parked_at) == (1, None)


EXERCISES = st.sampled_from([LIFT, WALL])
RECORDS = st.builds(
    did,
    EXERCISES,
    st.integers(-1, 6),
    ended=st.sampled_from([HoldEnd.DONE, HoldEnd.DONE, HoldEnd.GUIDED, HoldEnd.PAIN]),
    worst_pain=st.none() | st.integers(0, 10),
    depth=st.sampled_from([None, 45, 60, 90, 10_000]),
)
SESSIONS = st.builds(
    lambda on, records, **fields: session(on, *records, **fields),
    st.integers(0, 80),
    st.lists(RECORDS, min_size=1, max_size=2),
    pain_before=st.none() | st.integers(0, 10),
    source=st.sampled_from(Source),
    day_kind=st.sampled_from(DayKind),
    effort=st.none() | st.sampled_from(Effort),
    day_after=st.none() | st.sampled_from(DayAfter),
)


@given(st.lists(SESSIONS, max_size=12), EXERCISES, st.randoms())
def test_the_order_of_the_records_does_not_matter_and_the_ladder_holds(
    sessions: list[SessionRecord], of: Exercise, random
):
    shuffled = list(sessions)
    random.shuffle(shuffled)
    now = follow(*sessions, of=of)
    assert follow(*shuffled, of=of) == now
    assert within(of, now.rung, whole_reach(of)) == now.rung


@given(st.lists(SESSIONS, max_size=8), SESSIONS, EXERCISES)
def test_an_older_session_added_does_no_harm(
    sessions: list[SessionRecord], older: SessionRecord, of: Exercise
):
    long_ago = structs.replace(
        older, start=older.start - timedelta(days=4000), end=older.start - timedelta(days=4000)
    )
    now = follow(*sessions, long_ago, of=of)
    assert within(of, now.rung, whole_reach(of)) == now.rung


@given(st.lists(SESSIONS, min_size=1, max_size=12), EXERCISES)
def test_a_session_lifts_by_one_step_at_most_and_never_after_red(
    sessions: list[SessionRecord], of: Exercise
):
    ordered = Past.of(sessions=sessions).sessions
    for number in range(1, len(ordered) + 1):
        before, after = follow(*ordered[: number - 1], of=of), follow(*ordered[:number], of=of)
        steps = {Rung(before.rung.depth, before.rung.level + 1), Rung(before.rung.depth + 1, 0)}
        if after.rung > before.rung:
            assert after.rung in steps
            assert may_go_up(before, ordered[number - 1].day, DAYS_A_STEP)
            assert before.comfortable >= before.needed


@given(st.lists(RECORDS, min_size=3, max_size=10))
def test_after_a_red_three_comfortable_days_come_before_any_step(records: list[ExerciseRecord]):
    red = session(0, did(LIFT, 0, worst_pain=RED))
    later = [session(2 + n, record) for n, record in enumerate(records)]
    for number in range(len(later) + 1):
        now = follow(red, *later[:number])
        if goes_up(now, 3 + number):
            assert now.comfortable >= 3
