"""Every key of a session, pressed in the real app, and taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Static

from backtui.log.journal.journal import journals
from backtui.session.attempt import HoldEnd
from backtui.session.events import Status
from backtui.session.plan import StepKind
from backtui.session.state import State
from backtui.tui.commands import ACTIONS, Place
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.session_settings import SessionSettingsScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.screens.today import TodayScreen
from backtui.tui.widgets.key_line import KeyLine
from tests.tui.mat import Mat, on_the_mat

HELD = 7_000
MODES = ("1", "2", "3")
ELSEWHERE = (*MODES, "enter", "tab", "g", "r", "p", "f5")
"""Keys of other places."""


@pytest.fixture
async def mat(tmp_path: Path) -> AsyncIterator[Mat]:
    async with on_the_mat(tmp_path) as mat:
        yield mat


def last_ended(state: State) -> HoldEnd | None:
    return state.attempts[-1].ended if state.attempts else None


def asked(state: State) -> int:
    return state.holds[state.step.hold].asked_ms


def sides(state: State) -> list[object]:
    return [hold.side for hold in state.holds]


Change = Callable[[State, State], bool]
COMMANDS: dict[str, Change] = {
    "right": lambda _, after: last_ended(after) is HoldEnd.EARLY,
    "n": lambda _, after: last_ended(after) is HoldEnd.EARLY,
    "pagedown": lambda _, after: last_ended(after) is HoldEnd.EARLY,
    "left": lambda _, after: last_ended(after) is HoldEnd.REDONE and after.held_ms == 0,
    "pageup": lambda _, after: last_ended(after) is HoldEnd.REDONE and after.held_ms == 0,
    "up": lambda before, after: asked(after) == asked(before) + 5_000,
    "down": lambda before, after: asked(after) == asked(before) - 5_000,
    "s": lambda before, after: sides(after) != sides(before),
}
"""What each command does seven seconds into a hold of fifteen."""
TAKEN_BACK = {"next", "back", "longer", "shorter", "other_side", "jump"}


async def test_each_command_is_obeyed_taken_back_and_explained_where_it_cannot_be(mat: Mat):
    mat.go_to("hamstring-stretch")
    mat.hold(HELD)
    done = {name for key in COMMANDS for name in names_of(key)}
    assert done == TAKEN_BACK - {"jump"}
    for key, changed in COMMANDS.items():
        before = mat.state
        await mat.press(key)
        assert changed(before, mat.state), key
        await mat.press("u")
        assert (mat.state.attempts, mat.state.holds) == (before.attempts, before.holds), key
        mat.wait_for(StepKind.HOLD)
        assert (mat.state.step.hold, mat.state.held_now_ms) == (before.step.hold, HELD), key
    most = mat.state.holds[mat.state.step.hold].most_ms
    while asked(mat.state) < most:
        await mat.press("up")
    await mat.press("up")
    assert asked(mat.state) == most
    assert any("the longest" in toast for toast in mat.house.toasts)


def names_of(key: str) -> list[str]:
    return [action.name for action in ACTIONS[Place.SESSION] if key in action.keys.split(",")]


async def test_jump_asks_where_to_and_is_taken_back_and_back_goes_to_the_hold_before(mat: Mat):
    mat.wait_until(lambda: mat.kind is StepKind.HOLD and mat.state.step.hold == 2)
    await mat.press("left")
    assert mat.state.step.hold == 1
    await mat.press("j")
    await mat.until(AskScreen)
    assert mat.status is Status.PAUSED
    await mat.answer("Jump to which exercise?", "3")
    await mat.until(SessionScreen)
    assert (mat.exercise, mat.status) == ("bird-dog", Status.RUNNING)
    await mat.press("u")
    assert (mat.exercise, mat.state.step.hold) == ("bridge", 1)
    await mat.press("j")
    await mat.answer("Jump to which exercise?", "escape")
    await mat.until(SessionScreen)
    assert (mat.exercise, mat.status) == ("bridge", Status.PAUSED)


async def test_whatever_pauses_counts_nothing_until_it_goes_on(mat: Mat):
    mat.go_to("hamstring-stretch")
    mat.hold(HELD)
    on_top = {
        "question_mark": HelpScreen,
        "f1": HelpScreen,
        "comma": SessionSettingsScreen,
        "ctrl+p": CommandPalette,
    }
    for key in ("space", "q", "escape", "full_stop", "b", "click", *on_top):
        if key == "click":
            await mat.house.pilot.click(offset=(60, 12))
        await mat.press(*(() if key == "click" else (key,)))
        await mat.until(on_top.get(key, SessionScreen))
        assert mat.status is Status.PAUSED, key
        before = mat.state
        mat.pass_by(3_000)
        assert mat.state == before, key
        await mat.press(*("escape" for _ in range(key in on_top)))
        await mat.until(SessionScreen)
        assert mat.status is Status.PAUSED, key
        await mat.press("space")
        assert (mat.status, mat.kind) == (Status.RUNNING, StepKind.GET_READY), key
        mat.wait_for(StepKind.HOLD)
        assert mat.state.held_ms == HELD, key
    for _ in range(2):
        await mat.house.pilot.click(offset=(60, 12))
        assert mat.status is Status.PAUSED


async def test_keys_act_after_each_change_of_phase_and_none_leaves_the_session_behind(mat: Mat):
    screen, seen = mat.screen, set[StepKind]()
    while seen < {*StepKind} - {StepKind.LONGER}:
        mat.wait_until(lambda: mat.kind not in seen)
        elsewhere = MODES if seen else ELSEWHERE
        seen.add(mat.kind)
        if mat.exercise == "bridge":
            mat.go_to("hamstring-stretch")  # the bridge has neither a release nor sides
        for status in (Status.RUNNING, Status.PAUSED):
            assert mat.status is status
            before = mat.state
            await mat.press(*elsewhere)
            assert mat.app.screen is screen
            assert mat.state == before
            await mat.press("space")
    for view in ("digits", "figure", "both"):
        await mat.press("v")
        assert (screen.view, mat.status) == (view, Status.RUNNING)


async def test_q_pauses_and_a_second_q_asks_and_what_was_done_counts(mat: Mat):
    mat.wait_until(lambda: len(mat.state.attempts) == 2)
    await mat.press("q")
    assert any("Press q again" in toast for toast in mat.house.toasts)
    await mat.press("q")
    await mat.answer("End this session?", "1")
    await mat.until(SessionScreen)
    assert mat.status is Status.PAUSED
    await mat.press("escape")
    await mat.answer("End this session?", "2")
    await mat.until(SummaryScreen)
    mat.app.guide._writer.flush(5)
    (record,) = mat.app.guide.log.sessions()
    ends = [hold.ended for hold in record.exercises[0].holds]
    assert ends == [HoldEnd.GUIDED] * 2 + [HoldEnd.SKIPPED] * (len(ends) - 2)


async def test_ctrl_q_pauses_and_asks_at_once_and_a_second_one_keeps_it_for_later(
    mat: Mat, tmp_path: Path
):
    mat.wait_until(lambda: len(mat.state.attempts) == 2)
    await mat.press("ctrl+q")
    await mat.until(AskScreen)
    assert mat.status is Status.PAUSED
    mat.app.guide._writer.flush(5)
    await mat.press("ctrl+q")
    assert mat.app.return_code == 0
    assert len(journals(tmp_path / "sessions.json")) == 1


IN_THE_BACK = {"Where?": ("1",), "How bad": ("3", "enter"), "Anything new?": ("1",)}
HOW = "How do you want to go on?"


async def test_pain_stops_at_once_shows_the_way_out_asks_and_goes_on_as_is_said(mat: Mat):
    mat.go_to("bird-dog")
    mat.hold(2_000)
    await mat.press("full_stop", "full_stop")
    assert mat.status is Status.HURT
    assert mat.app.screen is mat.screen
    assert mat.state.attempts[-1].ended is HoldEnd.PAIN
    mat.pass_by(3_600_000)
    assert (mat.status, mat.app.screen) == (Status.HURT, mat.screen)
    await mat.press("x")
    await mat.answer("Where?", "escape")
    await mat.until(SessionScreen)
    await mat.press("right", *(key for key in ELSEWHERE if key != "enter"))
    assert (mat.status, mat.app.screen) == (Status.HURT, mat.screen)
    await mat.press("x")
    await hurting(mat, "3")
    assert (mat.status, mat.exercise) == (Status.RUNNING, "bird-dog")
    mat.hold(2_000)
    await mat.press("b", "b", "enter")
    await hurting(mat, "4")
    assert (mat.status, mat.exercise) == (Status.RUNNING, "hip-flexor-stretch")
    await mat.press("x", "x")
    await hurting(mat, "5", SummaryScreen)


async def hurting(mat: Mat, way: str, to: type[object] = SessionScreen) -> None:
    """Say how it hurts, and how to go on."""
    for asks, keys in (*IN_THE_BACK.items(), (HOW, (way,))):
        await mat.answer(asks, *keys)
    await mat.until(to)


async def test_a_whole_strength_session_needs_no_key(mat: Mat):
    plan = mat.screen.session.plan
    mat.wait_until(lambda: mat.status is Status.DONE)
    await mat.until(SummaryScreen)
    mat.app.guide._writer.flush(5)
    (record,) = mat.app.guide.log.sessions()
    held = [hold for exercise in record.exercises for hold in exercise.holds]
    assert [hold.held_ms for hold in held] == [hold.asked_ms for hold in plan.holds]
    assert {hold.ended for hold in held} == {HoldEnd.GUIDED}
    await mat.press("enter")
    await mat.until(TodayScreen)


async def test_the_foot_names_keys_by_what_they_do_now(mat: Mat):
    def foot() -> str:
        return str(mat.screen.query_one(KeyLine).visual)

    assert "x it hurts   space pause" in foot()
    await mat.press("space")
    assert "x it hurts   space go on" in foot()
    await mat.press("x")
    at_a_stop = str(mat.screen.query_one("#stop-keys", Static).visual)
    assert at_a_stop == "x say what hurt   space pressed by mistake, go on   q end   ! emergency"
