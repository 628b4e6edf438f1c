"""Today, with real keys in the real app: what is proposed and why, and the doors that lead on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from msgspec import structs
from textual.widgets import Static

from backtui.coach.day.day_after import SETTLED_ASKS
from backtui.coach.safety import questions as q
from backtui.guide.door import ask_at_the_door
from backtui.history.records import DayAfter, DayRecord, Record, RestReason
from backtui.log.journal.journal import journals
from backtui.session.attempt import HoldEnd
from backtui.session.plan import StepKind
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.exercises import ExercisesScreen
from backtui.tui.screens.page import PageScreen
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.screens.today import TodayScreen
from backtui.tui.widgets.entry_list import EntryList
from backtui.tui.widgets.prose import Prose
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person
from tests.history.conftest import did, moment, session
from tests.tui.house import House
from tests.tui.house import living as at_home

living = partial(at_home, size=(80, 24))  # a third of the cells, and of the time

A_MINUTE_MS, AN_HOUR_MS, A_DAY_MS = 60_000, 3_600_000, 86_400_000
STRENGTH = CATALOGUE.routines["strength"]
BIRD_DOG = CATALOGUE.exercises["bird-dog"]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def house(tmp_path: Path, clock: HandClock) -> AsyncIterator[House]:
    async with living(tmp_path, clock=clock) as made:
        yield made


def words(house: House, name: str) -> str:
    """What stands in a part of Today, its lines joined."""
    widget = next(s for s in house.app.screen_stack if isinstance(s, TodayScreen)).query_one(name)
    assert isinstance(widget, Prose | Static)
    text = str(widget.render() if isinstance(widget, Prose) else widget.visual)
    return " ".join(text.split()) if widget.display else ""


def title(house: House) -> str:
    return str(house.app.screen.query_one("#routine").border_title)


def asked(house: House) -> str:
    """The question on the screen, or the heading of what is told."""
    screen = house.app.screen
    if isinstance(screen, PageScreen):
        return screen.page.title
    assert isinstance(screen, AskScreen)
    ask = screen.ask
    return getattr(ask, "title", "") or getattr(ask, "asks", "")


def cut_off(folder: Path, clock: HandClock, holds: int) -> None:
    """A session of Strength in another program, which is gone."""
    with guide_in(folder, clock, answered=False) as guide:
        admission = Person().hold(ask_at_the_door(guide, STRENGTH))
        assert admission is not None
        running = guide.start(admission)
        running.begin()
        while len(running.state.attempts) < holds:
            clock.pass_by(1_000)
            running.tick()
        guide._writer.flush(5)
        guide._diaries.pop(running.record.uuid)._journal.close()


def log_of(folder: Path, clock: HandClock, *records: Record) -> None:
    """The log of someone who has answered all questions."""
    with guide_in(folder, clock) as guide:
        for each in records:
            guide.log.save(each)


async def test_it_proposes_doses_with_their_reason_and_the_length(house: House):
    assert title(house) == "Today · Mobility"
    text = words(house, "#exercises")
    assert "Lower back rotation 2 × 10 s each side" in text
    assert "first time" in text
    assert "about 6 min" in str(house.app.screen.query_one("#routine").border_subtitle)
    assert "not dangerous" in words(house, "#messages")
    assert words(house, "#urgent") == words(house, "#unfinished") == ""


async def test_the_next_day_shows_the_dose_and_why(tmp_path: Path, clock: HandClock):
    hurt = structs.replace(did(BIRD_DOG, ended=HoldEnd.DONE), worst_pain=4)
    log_of(tmp_path, clock, session(0, hurt, pain_before=2))
    clock.pass_by(2 * A_DAY_MS)
    async with living(tmp_path, clock=clock) as house:
        await house.press("r")
        assert title(house) == "Today · Strength"
        text = words(house, "#exercises")
        assert "Bird dog 3 × 5 s each side, leg only same again, it hurt a bit last" in text


async def test_after_three_worse_days_today_says_so_and_has_no_session(
    tmp_path: Path, clock: HandClock
):
    worse = [
        session(n, did(BIRD_DOG), day_after=DayAfter.WORSE, day_after_at=moment(n + 1, 12))
        for n in range(3)
    ]
    log_of(tmp_path, clock, *worse)
    clock.pass_by(4 * A_DAY_MS)
    async with living(tmp_path, clock=clock) as house:
        assert "see a doctor or physiotherapist" in words(house, "#urgent")
        assert title(house) == "Today · no session"
        assert "better or settled" in words(house, "#exercises")
        await house.press("enter")
        assert asked(house) == SETTLED_ASKS


async def test_what_waits_is_told_with_its_reason(tmp_path: Path, clock: HandClock):
    hurt = structs.replace(did(BIRD_DOG, ended=HoldEnd.DONE), worst_pain=8)
    log_of(tmp_path, clock, session(0, hurt))
    clock.pass_by(A_DAY_MS)
    async with living(tmp_path, clock=clock) as house:
        await house.press("r")
        text = words(house, "#exercises")
        assert "Not today Bird dog rests until Wednesday morning, because it hurt." in text


async def test_what_is_urgent_comes_first_in_the_colour_of_pain(tmp_path: Path, clock: HandClock):
    sore = []
    for _ in range(7):
        sore.append(DayRecord(edited_at=clock.now(), day=clock.now().date(), rest=RestReason.SORE))
        clock.pass_by(A_DAY_MS)
    log_of(tmp_path, clock, *sore)
    async with living(tmp_path, clock=clock) as house:
        assert "Sore for five" in words(house, "#urgent")
        line = house.app.screen.query_one("#urgent")
        assert line.styles.color.hex.lower() == house.app.theme_variables["phase-pain"]
        assert title(house) == "Today · Mobility, gentle"
        assert "Sore for 7 days" in words(house, "#exercises")


async def test_a_red_flag_is_said_and_enter_only_shows_what_to_do(tmp_path: Path, clock: HandClock):
    async with living(tmp_path, clock=clock, answered=False) as house:
        await house.press("enter")
        await house.press("y", "y", "enter")
        assert asked(house) == q.HELP_NOW_TITLE
        await house.press("y")
        await house.until(AskScreen)  # once the key is let go
        assert "right?" in asked(house)
        await house.press("y")
        assert asked(house) == "Get help now"
        await house.press("enter", "1")
        assert "safety answer is open" in words(house, "#urgent")
        assert "Enter what to do" in words(house, "KeyLine")
        assert not words(house, "#messages")
        for keys in (("enter",), ("r", "enter")):
            await house.press(*keys)
            assert asked(house) == "Get help now"
            await house.press("escape")
            assert isinstance(house.app.screen, TodayScreen)
        await house.press("2")
        await house.until(ExercisesScreen)
        await house.press("enter")
        assert asked(house) == "Get help now"
        await house.press("enter")
        assert not any(isinstance(s, SessionScreen) for s in house.app.screen_stack)
        assert not journals(tmp_path / "sessions.json")


async def test_an_unfinished_session_has_its_line_and_its_key(tmp_path: Path, clock: HandClock):
    log_of(tmp_path, clock)
    cut_off(tmp_path, clock, holds=14)
    clock.pass_by(12 * A_MINUTE_MS)
    async with living(tmp_path, clock=clock, answered=False) as house:
        assert words(house, "#unfinished") == "Strength, 2 of 5 done, 12 min ago g go on"
        await house.press("g")
        assert "pain now" in asked(house)
        await house.press("2", "enter")
        await house.until(SessionScreen)
        assert house.session.session.state.step.exercise == 2


async def test_a_red_flag_stops_going_on_too(tmp_path: Path, clock: HandClock):
    log_of(tmp_path, clock)
    cut_off(tmp_path, clock, holds=3)
    clock.pass_by(A_MINUTE_MS)
    async with living(tmp_path, clock=clock, answered=False) as house:
        house.app.guide.keep_answers({"a-saddle": True})
        await house.press("g")
        assert asked(house) == "Get help now"
        await house.press("enter", "1")
        assert isinstance(house.app.screen, TodayScreen)


async def test_without_one_the_key_says_so(house: House):
    await house.press("g")
    assert "no unfinished" in house.toasts[-1]


async def test_what_was_cut_off_hours_ago_is_kept_and_said_once(tmp_path: Path, clock: HandClock):
    log_of(tmp_path, clock)
    cut_off(tmp_path, clock, holds=3)
    clock.pass_by(5 * AN_HOUR_MS)
    said = []
    for _ in range(2):
        async with living(tmp_path, clock=clock, answered=False) as house:
            said += [toast for toast in house.toasts if "cut off" in toast]
            assert words(house, "#unfinished") == ""
            assert len(house.app.guide.log.sessions()) == 1
    assert len(said) == 1


async def test_the_list_of_today_can_be_changed_and_is_begun(house: House):
    await house.press("e", "1", "2", "6", "enter")
    assert title(house) == "Today · Mobility, as you chose"
    assert "Lower back rotation" not in words(house, "#exercises")
    await house.press("enter", "2", "enter")
    await house.until(SessionScreen)
    names = [item.exercise.id for item in house.session.session.plan.prescribed]
    assert "lower-back-rotation" not in names
    assert "knee-to-chest" not in names
    assert len(names) == 4


async def test_an_exercise_is_added_from_the_exercises_and_given_a_dose(house: House):
    await house.press("2")
    await house.until(ExercisesScreen)
    entries = house.app.screen.query_one(EntryList)
    while entries.entry is not CATALOGUE.exercises["bridge"]:
        await house.press("down")
    await house.press("a")
    assert "Bridge is on" in house.toasts[-1]
    await house.press("d", "1")
    await house.press("enter")
    await house.press("8", "enter")
    await house.press("enter")
    await house.press(*"Ann", "enter")
    await house.until_told("Bridge, as prescribed: 8 × 5 s.")
    await house.press("1")
    await house.until(TodayScreen)
    assert "Bridge 8 × 5 s prescribed by Ann" in words(house, "#exercises")


async def test_other_routines_come_round(house: House):
    seen = []
    for _ in range(5):
        seen.append(title(house))
        await house.press("r")
    assert len(set(seen)) == 5
    assert title(house) == seen[0]


async def test_a_rest_day_shows_its_rating_at_once(house: House):
    await house.press("p", "2", "4", "enter")
    assert "Pain lately 4" in words(house, "#week")


async def test_everything_can_be_read_at_any_size(house: House):
    page = house.app.screen.query_one("#page")
    for size in [(60, 18), (80, 24), (200, 50)]:
        await house.pilot.resize_terminal(*size)
        await house.press(*["pagedown"] * 3)
        last = house.app.screen.query_one("#messages")
        assert last.region.bottom <= page.region.bottom
        await house.press(*["pageup"] * 3)
        assert house.app.screen.query_one("#exercises").region.y >= page.region.y


async def in_a_bird_dog(house: House, clock: HandClock) -> SessionScreen:
    """Practising it, half a second into a hold; the pain before was 2."""
    house.app.begin(BIRD_DOG)
    await house.until(AskScreen)
    await house.press("2", "enter")
    await house.until(SessionScreen)
    screen = house.session
    while screen.session.state.step.kind is not StepKind.HOLD:
        clock.pass_by(500)
        screen.tick()
    clock.pass_by(500)
    screen.tick()
    return screen


async def test_an_easier_rest_of_the_exercise_goes_on(house: House, clock: HandClock):
    screen = await in_a_bird_dog(house, clock)
    await house.press("x", "x")
    await house.press("1", "2", "enter", "1", "3")
    await house.until(SessionScreen)
    state = screen.session.state
    assert {state.holds[n].asked_ms for n in range(1, len(state.holds))} == {3_000}


async def test_the_pace_of_the_summary_goes_into_the_settings(house: House, clock: HandClock):
    await in_a_bird_dog(house, clock)
    await house.press("q", "q", "2")
    await house.until(SummaryScreen)
    await house.press("t")
    assert house.app.guide.settings.pace.percent == 150
    assert "percent = 150" in house.on_file
