"""A routine put together with real keys, saved, and there at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from backtui.base.paths import config_folder
from backtui.catalogue.types import Routine
from backtui.guide.asking import Write
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.exercises import ExercisesScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.screens.routine_editor import RoutineEditor
from backtui.tui.widgets.entry_list import EntryList
from tests.tui.house import House, living


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


@asynccontextmanager
async def editing(
    folder: Path, query: str = "mobility", size: tuple[int, int] = (100, 30)
) -> AsyncIterator[House]:
    """At the editor, with a routine found by its name."""
    async with living(folder, size=size) as house:
        await house.press("2")
        await house.until(ExercisesScreen)
        await house.press("slash", *query, "down", "e")
        await house.until(RoutineEditor)
        yield house


def editor(house: House) -> RoutineEditor:
    return next(s for s in house.app.screen_stack if isinstance(s, RoutineEditor))


def names(house: House) -> list[str]:
    return [item.exercise for item in editor(house).draft.items]


async def answer(house: House, *keys: str) -> None:
    await house.until(AskScreen)
    await house.press(*keys)


async def save_as(house: House, name: str) -> Routine:
    await house.press("s")
    await answer(house, *(("space" if letter == " " else letter) for letter in name), "enter")
    await answer(house, "enter")
    await house.until(RoutineEditor)
    return next(r for r in house.app.guide.catalogue.routines.values() if r.name == name)


async def test_order_and_content_change_by_keys(tmp_path: Path):
    async with editing(tmp_path) as house:
        before = names(house)
        await house.press("down", "minus")
        assert names(house) == [before[1], before[0], *before[2:]]
        await house.press("plus", "plus")
        assert names(house) == [before[0], before[2], before[1], *before[3:]]
        await house.press("r")
        assert names(house) == [before[0], before[2], *before[3:]]


async def test_what_cannot_be_done_is_said(tmp_path: Path):
    async with editing(tmp_path) as house:
        await house.press("minus")
        await house.press("end", "plus", "r", "r", "r", "r", "r")
        assert len(names(house)) == 1
        assert house.toasts == [
            "This is the first one.",
            "This is the last one.",
            "A routine has at least one exercise; add another one first.",
        ]


async def test_exercises_are_added_after_the_cursor(tmp_path: Path):
    async with editing(tmp_path) as house:
        before = names(house)
        await house.press("a")
        await answer(house, "1", "enter")
        await house.until(RoutineEditor)
        first = next(iter(house.app.guide.catalogue.exercises))
        assert names(house) == [before[0], first, *before[1:]]


async def test_a_fixed_dose_and_back_to_the_coach(tmp_path: Path):
    async with editing(tmp_path) as house:
        await house.press("enter")
        await answer(house, "2")
        await answer(house, "3", "enter")
        await answer(house, "3", "enter")
        await answer(house, "8", "enter")
        await answer(house, "2")
        await house.until(RoutineEditor)
        dose = editor(house).draft.items[0].dose
        assert dose is not None
        assert (dose.sets, dose.repetitions, dose.hold, dose.sides) == (3, 3, 8, "one-then-other")
        await house.press("enter")
        await answer(house, "1")
        await house.until(RoutineEditor)
        assert editor(house).draft.items[0].dose is None


async def test_one_of_ours_is_saved_under_another_name_and_is_there_at_once(tmp_path: Path):
    async with editing(tmp_path) as house:
        ours = house.app.guide.catalogue.routines["mobility"]
        await house.press("r")
        saved = await save_as(house, "my morning")
        catalogue = house.app.guide.catalogue
        assert catalogue.routines["mobility"] == ours
        assert "my-morning" in catalogue.own_routines
        assert saved.items == ours.items[1:]
        path = config_folder() / "routines" / "my-morning.toml"
        assert path.stat().st_mode & 0o777 == 0o600
        assert (config_folder() / "routine.schema.json").exists()
        await house.press("escape")
        await house.until(ExercisesScreen)
        await house.press("escape")
        assert "my morning" in str(house.app.screen.query_one(EntryList).entries)


async def test_a_name_that_is_taken_is_asked_for_again(tmp_path: Path):
    async with editing(tmp_path) as house:
        await house.press("s")
        await answer(house, *"yoga", "enter")
        await house.until(AskScreen)
        asked = house.app.screen
        assert isinstance(asked, AskScreen)
        assert isinstance(asked.ask, Write)
        assert "There is a yoga already" in asked.ask.about
        await house.press("enter")
        await house.until(RoutineEditor)
        assert not (config_folder() / "routines").exists()


async def test_an_own_one_is_saved_in_its_place_and_today_follows(tmp_path: Path):
    async with editing(tmp_path) as house:
        await save_as(house, "mine")
        guide = house.app.guide
        while guide.todays.routine.id != "mine":
            guide.todays.choose_after(list(guide.catalogue.routines.values()))
        await house.press("r", "s")
        await answer(house, "enter")
        await answer(house, "enter")
        await house.until(RoutineEditor)
        assert guide.todays.routine.items == guide.catalogue.routines["mine"].items
        assert len(guide.todays.routine.items) == 4


async def test_leaving_what_is_not_saved_is_asked_about(tmp_path: Path):
    async with editing(tmp_path) as house:
        await house.press("r", "escape")
        await answer(house, "n")
        await house.until(RoutineEditor)
        await house.press("escape")
        await answer(house, "y")
        await house.until(ExercisesScreen)
        assert not config_folder().exists()


async def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(tmp_path: Path):
    (tmp_path / ".config").write_text("")
    async with editing(tmp_path) as house:
        await house.press("r", "s")
        await answer(house, *"mine", "enter")
        await answer(house, "enter")
        await house.until(RoutineEditor)
        assert "cannot be created" in house.toasts[-1]
        assert "mine" not in house.app.guide.catalogue.routines
        assert len(names(house)) == 4


async def test_only_a_routine_can_be_edited(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press("2")
        await house.until(ExercisesScreen)
        await house.press("e")
        assert house.toasts == ["This is for a routine."]


async def test_help_tells_the_keys(tmp_path: Path):
    async with editing(tmp_path) as house:
        await house.press("question_mark")
        await house.until(HelpScreen)


@pytest.mark.parametrize("size", [(40, 12), (60, 18), (250, 70)])
async def test_every_size_shows_name_dose_and_the_first_keys(tmp_path: Path, size):
    async with editing(tmp_path, size=size) as house:
        picture = house.app.export_screenshot()
        for word in ("Lower", "add"):
            assert word in picture
