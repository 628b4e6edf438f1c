"""The weekly check-in: once a week, every part may be passed over, every answer is kept at once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from backtui.guide.asking import Answer, Ask, Conversation, Rate, Tell, Write
from backtui.guide.check_in_talk import (
    AVERAGE,
    SEEN_SOMEONE,
    activities_so_far,
    check_in_due,
    talk_about_the_week,
)
from backtui.guide.door import ask_at_the_door
from backtui.history.history import Past
from backtui.history.records import Activity, CheckInRecord
from tests.guide.house import CATALOGUE, MONDAY, HandClock, guide_in
from tests.history.conftest import day, moment, session

ALL_THREE = tuple(Activity(name=name, score=4) for name in ("Socks", "Film", "Garden"))


def check_in(on: int, *activities: Activity, pain: int | None = 3) -> CheckInRecord:
    return CheckInRecord(
        edited_at=moment(on), day=day(on), average_pain=pain, activities=activities
    )


def talked(
    past: Past, *answers: Answer, on: int = 7, asked_for: bool = False
) -> tuple[list[Ask], list[CheckInRecord]]:
    """Hold the conversation with these answers, and then leave it; what was asked and kept."""
    kept: list[CheckInRecord] = []
    talk = talk_about_the_week(past, moment(on), kept.append, asked_for=asked_for)
    asked = [next(talk)]
    for answer in answers:
        try:
            asked.append(talk.send(answer))
        except StopIteration:
            break
    talk.close()
    return asked, kept


@pytest.mark.parametrize(
    ("past", "on", "due"),
    [
        (Past(), 30, False),
        (Past.of([session(0)]), 6, False),
        (Past.of([session(0)]), 7, True),
        (Past.of([session(0)], checkins=[check_in(7)]), 13, False),
        (Past.of([session(0)], checkins=[check_in(7, pain=None)]), 13, False),
        (Past.of([session(0)], checkins=[check_in(7)]), 14, True),
    ],
)
def test_it_is_due_a_week_after_the_first_session_or_the_last_time(past: Past, on: int, due: bool):
    assert check_in_due(past, day(on)) is due


def test_pain_and_activities_are_asked_and_kept_as_they_come():
    asked, kept = talked(Past(), 4, "Put on socks", 3, "Sit\x1b[31m long", 5, None)
    assert tuple(map(type, asked)) == (Rate, Write) * 3
    assert [len(each.activities) for each in kept] == [0, 0, 1, 2]
    assert len({each.uuid for each in kept}) == 1
    assert kept[-1].average_pain == 4
    assert [(each.name, each.score) for each in kept[-1].activities] == [
        ("Put on socks", 3),
        ("Sit[31m long", 5),
    ]


def test_leaving_at_once_is_kept_as_asked():
    asked, kept = talked(Past())
    assert asked == [AVERAGE]
    assert [(each.average_pain, each.activities) for each in kept] == [(None, ())]
    assert not check_in_due(Past.of([session(0)], checkins=kept), day(8))


def test_known_activities_are_asked_about_and_no_new_ones():
    asked, kept = talked(Past.of(checkins=[check_in(0, *ALL_THREE[:2])]), None, 7, None)
    assert [each.asks for each in asked if isinstance(each, Rate)] == [
        AVERAGE.asks,
        "Socks: how well does it go?",
        "Film: how well does it go?",
    ]
    assert not any(isinstance(each, Write) for each in asked)
    assert kept[-1].activities == (Activity(name="Socks", score=7),)


def test_who_opens_it_may_name_another_up_to_three():
    two = Past.of(checkins=[check_in(0, *ALL_THREE[:2])])
    asked, _ = talked(two, 3, 4, 5, "Garden", 6, "More", asked_for=True)
    assert sum(isinstance(each, Write) for each in asked) == 1
    asked, _ = talked(Past.of(checkins=[check_in(0, *ALL_THREE)]), 3, 4, 5, 6, asked_for=True)
    assert not any(isinstance(each, Write) for each in asked)


def test_the_same_name_twice_is_said_kindly():
    asked, kept = talked(Past(), 3, "Socks", 4, " socks ", True)
    assert isinstance(asked[4], Tell)
    assert isinstance(asked[5], Write)
    assert len(kept[-1].activities) == 1


def test_a_check_in_of_today_is_gone_on_with():
    before = check_in(7, *ALL_THREE[:1])
    _, kept = talked(Past.of(checkins=[before]), 6, 8, None, asked_for=True)
    assert {each.uuid for each in kept} == {before.uuid}
    assert (kept[-1].average_pain, kept[-1].activities[0].score) == (6, 8)


def test_an_activity_passed_over_is_remembered_for_eight_weeks():
    checkins = [check_in(0, *ALL_THREE[:1]), *(check_in(7 * n) for n in range(1, 9))]
    assert activities_so_far(Past.of(checkins=checkins)) == ("Socks",)
    assert activities_so_far(Past.of(checkins=[*checkins, check_in(63)])) == ()


@pytest.mark.parametrize(("pain", "asked"), [(4, True), (1, False)])
def test_whether_someone_was_seen_is_asked_while_the_advice_stands(pain: int, asked: bool):
    sessions = [session(n, pain_before=4 if n < 7 else pain) for n in range(0, 44, 2)]
    asks, kept = talked(Past.of(sessions), None, True, on=44)
    assert (SEEN_SOMEONE in asks) is asked
    assert kept[-1].seen_someone is (True if asked else None)


def asks_of(talk: Conversation[object]) -> list[str]:
    """What is asked where each question is passed over or answered with 2."""
    found = []
    try:
        ask = next(talk)
        while True:
            found.append(getattr(ask, "asks", ""))
            ask = talk.send(2 if isinstance(ask, Rate) else None)
    except StopIteration:
        return found


def test_the_door_asks_once_a_week(tmp_path: Path):
    clock = HandClock(MONDAY)
    with guide_in(tmp_path, clock) as guide:
        guide.log.save(session(0))
        clock.sleep(7 * 86_400_000)
        routine = CATALOGUE.routines["mobility"]
        assert AVERAGE.asks in asks_of(ask_at_the_door(guide, routine))
        assert AVERAGE.asks not in asks_of(ask_at_the_door(guide, routine))
        assert [each.average_pain for each in guide.log.check_ins()] == [2]
        clock.sleep(timedelta(days=7) // timedelta(milliseconds=1))
        assert AVERAGE.asks in asks_of(ask_at_the_door(guide, routine))
