"""Every action is found by its name, and does what its key does."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from backtui.guide.asking import Line, Page
from backtui.session.events import Status
from backtui.tui.commands import ACTIONS, Place
from backtui.tui.doing import Doing
from backtui.tui.keymap import key_in_words
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.exercises import ExercisesScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.screens.log import LogScreen
from backtui.tui.screens.page import PageScreen
from backtui.tui.screens.routine_editor import RoutineEditor
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.session_settings import SessionSettingsScreen
from backtui.tui.screens.settings import SettingsScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.screens.today import TodayScreen
from tests.tui.house import INTO_THE_SESSION, House, living
from tests.tui.test_commands import SCREENS

PLACES: dict[type[Doing], tuple[str, ...]] = {
    TodayScreen: (),
    ExercisesScreen: ("2",),
    LogScreen: ("3",),
    SettingsScreen: ("comma",),
    SessionScreen: INTO_THE_SESSION,
    SessionSettingsScreen: (*INTO_THE_SESSION, "comma"),
    RoutineEditor: ("2", "end", "up", "up", "up", "e"),
}


async def run(house: House, name: str) -> None:
    """Open the palette, type a name, take the first that is found."""
    await house.press("ctrl+p")
    await house.until(CommandPalette)
    await house.press(*("space" if letter == " " else letter for letter in name))
    found = house.app.screen.query_one(OptionList)
    for _ in range(200):
        await house.pilot.pause(0.01)
        if found.options and name in str(found.options[0].prompt).lower():
            break
    await house.press("enter")
    for _ in range(100):
        await house.pilot.pause()
        if not isinstance(house.app.screen, CommandPalette):
            return


@pytest.mark.parametrize("screen", PLACES)
async def test_every_action_of_a_place_is_offered_with_its_sentence(
    tmp_path: Path, screen: type[Doing]
):
    async with living(tmp_path) as house:
        await house.press(*PLACES[screen])
        await house.until(screen)
        offered = list(house.app.get_system_commands(house.app.screen))
        wanted = [action for place in screen.PLACES for action in ACTIONS[place]]
        assert [command.help for command in offered] == [action.sentence for action in wanted]
        for command, action in zip(offered, wanted, strict=True):
            assert command.title == f"{action.label.capitalize()}  ({action.shown})"


async def test_the_summary_has_a_palette_too(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press(*INTO_THE_SESSION)
        await house.until(SessionScreen)
        await house.press("q", "q", "2")
        await house.until(SummaryScreen)
        offered = list(house.app.get_system_commands(house.app.screen))
        assert len(offered) == len(ACTIONS[Place.SUMMARY])


async def test_a_page_of_questions_has_a_palette_and_help_too(tmp_path: Path):
    async with living(tmp_path) as house:
        house.app.onward.pause_session()  # with what lies beyond Today its styles are loaded
        page = Page(title="Safety", lines=(Line(id="fever", words="A fever"),))
        await house.app.push_screen(PageScreen(page))
        offered = list(house.app.get_system_commands(house.app.screen))
        assert len(offered) == len(ACTIONS[Place.PAGE])
        await house.press("question_mark")
        await house.until(HelpScreen)


def test_no_screen_with_actions_is_left_out():
    assert {*PLACES, SummaryScreen, PageScreen} == set(SCREENS)


async def test_an_action_run_from_the_palette_does_what_its_key_does(tmp_path: Path):
    async with living(tmp_path) as house:
        await run(house, "exercises")
        assert isinstance(house.app.screen, ExercisesScreen)
        await run(house, "help")
        assert isinstance(house.app.screen, HelpScreen)


async def test_what_cannot_be_done_says_why(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press("g")
        by_key = list(house.toasts)
        await run(house, "go on")
        while len(house.toasts) < 2:
            await house.pilot.pause()
        assert house.toasts == [*by_key, *by_key]
        assert "unfinished" in by_key[0]


async def test_a_key_may_be_faster_than_the_layout_of_what_was_found(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press("ctrl+p")
        await house.until(CommandPalette)
        found = house.app.screen.query_one(OptionList)
        for hidden in (False, True):
            found.display = not hidden
            await house.pilot.pause()
            found.clear_options()
            found.add_options(["one", "two"])
            found.highlighted = 1
            await house.press("pageup")
            assert (found.highlighted == 1) is hidden


async def test_in_a_session_the_palette_pauses_first(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press(*INTO_THE_SESSION)
        await house.until(SessionScreen)
        assert house.session.session.state.status is Status.RUNNING
        await house.press("ctrl+p")
        await house.until(CommandPalette)
        assert house.session.session.state.status is Status.PAUSED
        await house.press("escape")
        await run(house, "jump")
        await house.until(AskScreen)
        assert house.session.session.state.status is Status.PAUSED


async def test_the_key_that_is_shown_is_the_one_that_was_chosen(tmp_path: Path):
    async with living(tmp_path) as house:
        house.app.wear_keys({"today.rest": "f5"})
        titles = [c.title for c in house.app.get_system_commands(house.app.screen)]
        assert f"Rest day  ({key_in_words('f5')})" in titles


async def test_it_is_open_once_also_beneath_a_question(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press("ctrl+p")
        await house.until(CommandPalette)
        await house.app.push_screen(HelpScreen(()))
        await house.press("ctrl+p")
        assert isinstance(house.app.screen, HelpScreen)
        assert len([s for s in house.app.screen_stack if isinstance(s, CommandPalette)]) == 1


async def test_it_can_be_opened_again_while_it_is_being_closed(tmp_path: Path):
    async with living(tmp_path) as house:
        for turns in range(20):
            for key in ("ctrl+p", "escape", "ctrl+p"):
                house.app.simulate_key(key)
                for _ in range(turns):
                    await asyncio.sleep(0)
            await house.until(CommandPalette)
            await house.press("escape")
            await house.until(TodayScreen)
