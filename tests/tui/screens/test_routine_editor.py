"""A routine put together with real keys, saved, and there at once."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from backtui.base.errors import BackTUIError
from backtui.base.paths import config_folder
from backtui.catalogue.own import with_own
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.exercises import ExercisesScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.screens.routine_editor import RoutineEditor
from backtui.tui.widgets.entry_list import EntryList
from tests.guide.house import CATALOGUE
from tests.tui.house import House, living

BEFORE = ["lower-back-rotation", "knee-to-chest", "press-up", "childs-pose", "cat-cow"]
FIRST = next(iter(CATALOGUE.exercises))


async def edit(house: House) -> RoutineEditor:
    """To the editor with Mobility; nothing but a routine can be edited."""
    await house.press("2")
    await house.until(ExercisesScreen)
    await house.press("e")
    house.app.screen.query_one(EntryList).go_to(CATALOGUE.routines["mobility"])
    await house.pilot.pause()
    await house.press("e")
    await house.until(RoutineEditor)
    assert isinstance(house.app.screen, RoutineEditor)
    return house.app.screen


def names(editor: RoutineEditor) -> list[str]:
    return [item.exercise for item in editor.draft.items]


async def answer(house: House, *keys: str) -> None:
    await house.until(AskScreen)
    await house.press(*keys)


async def save_as(house: House, name: str) -> None:
    await house.press("s")
    await house.until(AskScreen)
    house.app.screen.query_one(Input).value = name
    await house.press("enter")
    await answer(house, "enter")
    await house.until(RoutineEditor)


async def test_a_routine_is_changed_saved_and_stands_with_the_others(tmp_path: Path):
    async with living(tmp_path) as house:
        editor = await edit(house)
        await house.press("minus", "r", "u", "u")
        one_exercise, already_first, no_change = house.toasts
        assert "a routine" in one_exercise
        assert "first" in already_first
        assert "nothing to take" in no_change
        assert names(editor) == BEFORE
        await house.press("plus", "down", "r", "a")
        await answer(house, "1", "enter")
        await house.until(RoutineEditor)
        assert names(editor) == ["knee-to-chest", BEFORE[0], "childs-pose", FIRST, "cat-cow"]
        for key in ("d", "r"):  # the second before the question is there
            house.app.simulate_key(key)
        await answer(house, "2", "enter", "3", "enter", "enter", "2")
        await house.until(RoutineEditor)
        dose = editor.draft.items[3].dose
        assert dose is not None
        assert (dose.repetitions, dose.sides) == (3, "by-set")
        await save_as(house, "[red]Mine")
        assert (config_folder() / "routines" / "red-mine.toml").exists()
        await house.press("question_mark")
        await house.until(HelpScreen)
        await house.press("escape", "escape")
        await house.until(ExercisesScreen)
        entry = house.app.screen.query_one(EntryList).entry
        assert entry == house.app.guide.catalogue.routines["red-mine"]


async def test_a_routine_of_ones_own_is_deleted_and_ours_stay(tmp_path: Path):
    async with living(tmp_path) as house:
        await edit(house)
        await house.press("D")
        assert "Mobility came" in house.toasts[-1]
        await save_as(house, "Mine")
        mine = house.app.guide.catalogue.routines["mine"]
        house.app.guide.todays.do_these(["bridge"])
        while house.app.guide.todays.routine.id != "mine":
            house.app.guide.todays.choose_after(list(house.app.guide.catalogue.routines.values()))
        await house.press("D")
        await answer(house, "n")
        await house.until(RoutineEditor)
        assert mine in house.app.guide.catalogue.routines.values()

        file = config_folder() / "routines" / "mine.toml"
        written = file.read_bytes()
        await house.press("D")
        await answer(house, "y")
        await house.until(ExercisesScreen)
        aside = file.with_name("mine.toml.deleted")
        assert house.toasts[-1] == f"Mine is deleted; its file is kept as {aside}."
        assert aside.read_bytes() == written
        assert mine not in house.app.screen.query_one(EntryList).entries
        assert house.app.guide.todays.routine.id != "mine"
        problems: list[BackTUIError] = []
        found = with_own(CATALOGUE, config_folder(), problems, caution="")
        assert (found.own_routines, problems) == (frozenset(), [])


async def test_what_is_not_saved_is_never_lost_unasked(tmp_path: Path):
    (tmp_path / ".config").write_text("")
    async with living(tmp_path) as house:
        editor = await edit(house)
        await house.press("end", "r", "r", "r", "r", "r")
        assert names(editor) == BEFORE[:1]
        assert "at least one" in house.toasts[-1]
        await save_as(house, "mine")
        assert "cannot be created" in house.toasts[-1]
        for leaving in ("escape", "ctrl+q"):
            await house.press(leaving)
            await answer(house, "n")
            await house.until(RoutineEditor)
        assert names(editor) == BEFORE[:1]
        await house.press("escape")
        await answer(house, "y")
        await house.until(ExercisesScreen)


async def test_every_size_shows_name_order_and_the_first_keys(tmp_path: Path):
    async with living(tmp_path) as house:
        await edit(house)
        for size in ((40, 12), (60, 18), (250, 70)):
            await house.pilot.resize_terminal(*size)
            picture = house.app.export_screenshot().replace("&#160;", " ")
            for words in ("Mobility", "Lower back rotation", "add", "order"):
                assert words in picture
