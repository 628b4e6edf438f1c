"""It hurts, on the screen: the way out stays, and what is told leads where it must."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets._toast import Toast

from backtui.coach.day import pain_stop
from backtui.coach.safety import questions as q
from backtui.coach.safety.emergency import DEFAULT_NUMBER, emergency_spoken
from backtui.guide.asking import Tell
from backtui.history.records import NewSign, Place
from backtui.session.events import Status
from backtui.session.plan import StepKind
from backtui.tui.commands import ACTIONS
from backtui.tui.commands import Place as ActionPlace
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.screens.page import PageScreen
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.screens.today import TodayScreen
from tests.tui.mat import Mat, on_the_mat, until

AN_HOUR_MS = 3_600_000


@pytest.fixture
async def mat(tmp_path: Path) -> AsyncIterator[Mat]:
    """In the first hold of the bridge of Strength; the pain before was 2."""
    async with on_the_mat(tmp_path) as mat:
        mat.hold(2_000)
        yield mat


def panel(mat: Mat) -> Tell:
    screen = mat.app.screen
    assert isinstance(screen, AskScreen)
    assert isinstance(screen.ask, Tell)
    return screen.ask


def _asks_anew(before: object, top: object) -> bool:
    return isinstance(top, AskScreen | PageScreen) and top is not before


async def say(mat: Mat, *answers: str) -> None:
    """Press the keys of one answer after another, each where it is asked for."""
    before: object = None
    for keys in answers:
        await until(mat.app, partial(_asks_anew, before), keys)
        before = mat.app.screen
        await mat.press(*keys.split())
    await until(mat.app, lambda top: top is not before, "what follows")


async def test_the_way_out_stays_for_an_hour_with_no_key(mat: Mat):
    await mat.press("x")
    mat.pass_by(AN_HOUR_MS)
    assert (mat.app.screen, mat.status) == (mat.screen, Status.HURT)
    assert not mat.house.toasts
    assert mat.house.ears.heard[-1].startswith("Stop. Lower your hips")


@pytest.mark.parametrize(
    ("keys", "answers", "says"),
    [
        ("x enter", ["6"], "chest pain"),
        ("x exclamation_mark", [], "for my back"),
        ("exclamation_mark", [], "for my back"),
        ("x x", ["exclamation_mark"], "for my back"),
        ("x x", ["1", "exclamation_mark"], "for my back"),
        ("x x", ["1", "3 enter", "exclamation_mark"], "for my back"),
        ("x x", ["1", "3 enter", "5", "y"], "genitals"),
        ("x x", ["1", "3 enter", "4", "exclamation_mark"], "weakness"),
        ("x x", ["4", "3"], "calf"),
    ],
)
@pytest.mark.parametrize("close", ["enter", "escape"])
async def test_after_an_emergency_nothing_but_the_panel_follows(
    mat: Mat, keys: str, answers: list[str], says: str, close: str
):
    await mat.press(*keys.split())
    await say(mat, *answers)
    await mat.until(AskScreen)
    shown = panel(mat)
    assert shown.urgent
    assert DEFAULT_NUMBER in shown.lines[0]
    assert says in shown.lines[1]
    assert mat.house.ears.heard[-1] == emergency_spoken(DEFAULT_NUMBER)
    mat.pass_by(AN_HOUR_MS)
    assert panel(mat) == shown
    await mat.press(close)
    await mat.until(TodayScreen)
    assert not mat.app.guide.safety().clear


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["1", "2 enter", "3"], q.NUMB),
        (["7"], q.BELLY),
        (["4", "2"], q.CALF),
    ],
)
async def test_what_a_doctor_must_see_ends_it_without_a_summary(
    mat: Mat, keys: list[str], line: str
):
    await mat.press("x", "x")
    await say(mat, *keys)
    assert "doctor" in " ".join(panel(mat).lines)
    await mat.press("enter")
    await mat.until(TodayScreen)
    assert line in mat.app.guide.safety().see_first


async def test_a_yes_on_page_a_ends_it_without_a_summary(mat: Mat):
    await mat.press("x", "x")
    await say(mat, "1", "2 enter", "2")
    assert panel(mat).title == "A few questions first"
    await say(mat, "enter", "y", "y")
    assert panel(mat).urgent
    assert mat.house.ears.heard[-1] == emergency_spoken(DEFAULT_NUMBER)
    await say(mat, "enter", "1")
    await mat.until(TodayScreen)
    assert mat.app.guide.safety().red_lines == ("a-saddle",)


async def test_pressed_by_mistake_goes_on_and_the_second_time_is_asked_about(mat: Mat):
    for times in range(2):
        await mat.press("x")
        assert mat.status is Status.HURT
        await mat.press("space")
        if times:
            await mat.answer(pain_stop.DID_IT_HURT, "n")
        await until(mat.app, lambda _: mat.status is Status.RUNNING, "going on")
        assert (mat.status, mat.kind) == (Status.RUNNING, StepKind.GET_READY)
        mat.hold(2_000)
    await mat.press("x", "space")
    await mat.answer(pain_stop.DID_IT_HURT, "y")
    await mat.answer(pain_stop.WHERE, "1")
    first, second, third = mat.screen.session.record.pain_events
    assert (first.mistake, second.mistake, third.mistake) == (True, True, False)
    assert third.place is Place.BACK


async def test_undo_takes_back_what_was_before_a_mistake(mat: Mat):
    asked = mat.state.holds[mat.state.step.hold].asked_ms
    await mat.press("up", "x", "space")
    await until(mat.app, lambda _: mat.status is Status.RUNNING, "going on")
    await mat.press("u")
    assert mat.status is Status.RUNNING
    assert mat.state.holds[mat.state.step.hold].asked_ms == asked
    await mat.press("u")
    assert "There is nothing to undo" in mat.house.toasts[-1]


async def test_new_leg_pain_takes_the_hamstring_out_and_the_rest_goes_on(mat: Mat):
    await mat.press("x", "x")
    await say(mat, "2", "2 enter", "1", "2")
    await mat.until(SessionScreen)
    assert mat.exercise == "bird-dog"
    await mat.press("j")
    await mat.until(AskScreen)
    listed = " ".join(str(each.render()) for each in mat.app.screen.query(Static))
    assert "Hamstring" not in listed
    await mat.press("escape")
    await mat.until(SessionScreen)
    await mat.press("space")
    mat.wait_until(lambda: mat.exercise == "hamstring-stretch" or mat.status is Status.DONE)
    assert mat.status is Status.DONE
    await mat.until(SummaryScreen)


async def test_whoever_ends_without_a_word_is_asked_page_a_next_time(mat: Mat):
    await mat.press("x", "q")
    await mat.answer("End this session?", "1")
    await mat.until(SummaryScreen)
    await mat.press("enter")
    await mat.until(TodayScreen)
    state = mat.app.guide.safety()
    assert state.to_ask == q.HELP_NOW_IDS
    assert not state.red_lines


async def test_light_headed_is_asked_for_no_number(mat: Mat):
    await mat.press("x", "x")
    await say(mat, "5", "1")
    await mat.until(SessionScreen)
    (event,) = mat.screen.session.record.pain_events
    assert (event.place, event.worst, event.sign) == (Place.LIGHT_HEADED, None, None)


async def test_each_answer_is_kept_as_it_is_given(mat: Mat):
    await mat.press("x", "x")
    await say(mat, "1", "escape")
    await mat.until(SessionScreen)
    await mat.press("space")
    assert mat.status is Status.HURT
    await mat.press("x")
    await say(mat, "1", "4 enter", "1", "1")
    await mat.until(SessionScreen)
    (event,) = mat.screen.session.record.pain_events
    assert (event.place, event.worst, event.sign) == (Place.BACK, 4, NewSign.NONE)


async def test_no_toast_covers_the_way_out(tmp_path: Path):
    async with on_the_mat(tmp_path, notifications=True) as mat:
        mat.hold(2_000)
        mat.app.notify("Before")
        await until(mat.app, lambda top: bool(seen(top)), "a toast")
        await mat.press("x")
        mat.app.notify("After")
        await mat.press("right")
        await until(mat.app, lambda top: not seen(top), "a clear view")
        assert len(mat.screen.query(Toast)) == 2
        assert "x" in str(mat.screen.query_one("#stop-note", Static).visual)


def seen(screen: Screen[object]) -> list[Toast]:
    return [toast for toast in screen.query(Toast) if toast.region.area]


KEYS = [key for action in ACTIONS[ActionPlace.SESSION] for key in action.keys.split(",")]


@pytest.mark.parametrize("seed", range(4))
async def test_no_storm_of_keys_on_the_stop_locks_anybody_out(mat: Mat, seed: int):
    chance = random.Random(seed)
    for _ in range(60):
        top = mat.app.screen
        if isinstance(top, AskScreen | HelpScreen):
            urgent = isinstance(top, AskScreen) and isinstance(top.ask, Tell)
            await mat.press("enter" if urgent else "escape")
        elif top is not mat.screen:
            break
        elif mat.status is not Status.HURT:
            await mat.press("x")
        else:
            await mat.press(chance.choice([*KEYS, "1", "6", "y", "f5"]))
    told = [event for event in mat.screen.session.record.pain_events if event.place or event.sign]
    state = mat.app.guide.safety()
    assert not told
    assert not state.red_lines
    assert not state.see_first
