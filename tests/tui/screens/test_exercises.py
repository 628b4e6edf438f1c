"""The exercises: found, narrowed, read and practised with real keys, on the real catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from msgspec import structs
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from backtui.catalogue.book import Catalogue
from backtui.catalogue.types import Avoided, Condition, Exercise, Kind, Routine
from backtui.guide.guide import Guide
from backtui.tui import themes
from backtui.tui.commands import ACTIONS, Place
from backtui.tui.screens.exercises import ExercisesScreen
from backtui.tui.screens.help import HelpScreen
from backtui.tui.widgets.entry_list import EntryList
from backtui.tui.widgets.figure_view import FigureLoop
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.prose import Prose
from tests.guide.house import CATALOGUE, HandClock, guide_in

STYLES = "../../../backtui/tui/styles"
WIDE, NARROW = (120, 36), (60, 18)


class House(App[int]):
    """The three places, of which only one is real, and what a room asks of its house."""

    CSS_PATH: ClassVar = [f"{STYLES}/{name}.tcss" for name in ("base", "panels", "exercises")]
    DEFAULT_MODE = "exercises"

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self.begun: list[Routine | Exercise] = []
        self.add_mode("today", Screen[object])
        self.add_mode("exercises", lambda: ExercisesScreen(guide))
        self.add_mode("log", Screen[object])
        themes.install(self)

    def begin(self, wanted: Routine | Exercise) -> None:
        self.begun.append(wanted)

    def explain(self, places: tuple[Place, ...]) -> None:
        self.push_screen(HelpScreen(places))

    @property
    def room(self) -> ExercisesScreen:
        assert isinstance(self.screen, ExercisesScreen)
        return self.screen

    @property
    def listed(self) -> list[str]:
        return [entry.id for entry in self.room.query_one(EntryList).entries]

    @property
    def words(self) -> str:
        return str(self.room.query_one(Prose).render())

    @property
    def foot(self) -> str:
        return str(self.room.query_one(KeyLine).visual)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sentences: list[str] = []
    monkeypatch.setattr(ExercisesScreen, "say", lambda _, sentence: sentences.append(sentence))
    return sentences


async def press(pilot: Pilot[int], keys: str) -> None:
    await pilot.press(*keys.split())
    await pilot.pause()


async def test_everything_is_listed_and_the_first_is_shown(guide: Guide):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        every = [*CATALOGUE.exercises, *CATALOGUE.routines, *CATALOGUE.avoided]
        assert app.listed == every
        assert app.room.query_one("#entry").border_title == "Hamstring stretch"
        assert "each side" in app.words
        assert app.room.query_one(FigureLoop).running
        assert app.foot.split("   ")[:2] == ["Enter practise", "/ search"]


async def test_a_few_letters_find_an_exercise_and_enter_begins_it(guide: Guide):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash b i r d")
        assert app.listed == ["bird-dog"]
        assert app.foot.strip() == "Esc back"
        await press(pilot, "enter enter")
        assert app.begun == [CATALOGUE.exercises["bird-dog"]]
        await press(pilot, "escape")
        assert len(app.listed) > 11
        assert app.room.query_one(EntryList).has_focus
        entry = app.room.query_one(EntryList).entry
        assert entry is CATALOGUE.exercises["bird-dog"]


async def test_routines_are_found_beside_exercises_and_may_be_begun(guide: Guide):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash t h r e e down enter")
        assert app.listed[0] == "three-minutes"
        assert app.begun == [CATALOGUE.routines["three-minutes"]]
        assert "Lower back rotation" in app.words
        assert "space figure" not in app.foot


async def test_what_fits_nothing_is_said_and_esc_shows_everything_again(
    guide: Guide, said: list[str]
):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash q q q q")
        assert app.listed == []
        assert app.room.query_one("#nothing").display
        assert app.words == ""
        await press(pilot, "enter enter")
        assert app.begun == []
        await press(pilot, "slash escape")
        assert len(app.listed) > 11
        assert not app.room.query_one("#nothing").display


async def test_what_is_better_left_alone_says_why_and_what_instead(guide: Guide, said: list[str]):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "end enter")
        avoided = app.room.query_one(EntryList).entry
        assert isinstance(avoided, Avoided)
        assert app.begun == []
        assert said == [
            f"{avoided.name} cannot be started. {avoided.reason} Instead: {avoided.instead}"
        ]
        assert avoided.reason in " ".join(app.words.split())
        assert "practise" not in app.foot


async def test_practising_what_is_off_until_chosen_is_choosing_it(guide: Guide):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash d o w n w enter enter")
        assert [getattr(entry, "id", None) for entry in app.begun] == ["downward-dog"]


async def test_what_someone_told_us_stands_beside_the_exercise(
    guide: Guide, clock: HandClock, said: list[str]
):
    clock.pass_by(60_000)
    guide.keep_answers({"c-none": False, "c-recent-surgery": True})
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash b i r d enter enter")
        sentence = f"Bird dog is off {Condition.RECENT_SURGERY.reason}"
        assert app.begun == []
        assert said[0].startswith(sentence)
        assert sentence in " ".join(app.words.split())


async def test_the_list_is_narrowed_by_one_choice_of_each_kind(guide: Guide):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "f down enter")
        strong = [e.id for e in CATALOGUE.exercises.values() if e.kind is Kind.STRENGTH]
        assert app.listed == strong
        assert app.room.query_one("#catalogue").border_title == "Exercises · strength"
        await press(pilot, "up space")
        assert app.listed == [e.id for e in CATALOGUE.exercises.values() if e.kind is Kind.STRETCH]
        await press(pilot, "escape")
        assert app.room.query_one(EntryList).has_focus
        assert len(app.listed) < 11
        await press(pilot, "escape")
        assert len(app.listed) > 11


async def test_on_a_narrow_screen_the_words_open_over_the_list(guide: Guide):
    app = House(guide)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        catalogue, entry = app.room.query_one("#catalogue"), app.room.query_one("#entry")
        assert (catalogue.display, entry.display) == (True, False)
        assert "→ read" in app.foot
        await press(pilot, "down o pagedown")
        assert (catalogue.display, entry.display) == (False, True)
        assert app.room.query_one("#words").scroll_y > 0
        await press(pilot, "enter escape")
        assert app.begun == [CATALOGUE.exercises["knee-to-chest"]]
        assert (catalogue.display, entry.display) == (True, False)
        await press(pilot, "right")
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert (catalogue.display, entry.display) == (True, True)


async def test_a_click_shows_an_entry_and_starts_nothing(guide: Guide):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.click(EntryList, offset=(3, 3))
        await pilot.pause()
        assert app.room.query_one("#entry").border_title == "Lower back rotation"
        assert app.begun == []


async def test_space_stops_the_figure_and_help_lets_it_go_on_as_it_was(guide: Guide):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        figure = app.room.query_one(FigureLoop)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert not figure.running
        await press(pilot, "escape")
        assert figure.running
        await press(pilot, "space question_mark escape")
        assert not figure.running
        await press(pilot, "space")
        assert figure.running


async def test_help_lists_every_action_of_the_place(guide: Guide):
    app = House(guide)
    async with app.run_test(size=(100, 60)) as pilot:
        await press(pilot, "question_mark")
        shown = " ".join(
            str(each.visual) for each in app.screen.query(".help-sentence").results(Static)
        )
        for place in (Place.EXERCISES, Place.ANYWHERE):
            for action in ACTIONS[place]:
                assert action.sentence in shown
                assert hasattr(ExercisesScreen, f"do_{action.name}")
        await press(pilot, "q")
        assert isinstance(app.screen, ExercisesScreen)


async def test_the_keys_lead_to_the_other_places_and_out(guide: Guide):
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "1")
        assert app.current_mode == "today"
        await app.switch_mode("exercises")
        await press(pilot, "3")
        assert app.current_mode == "log"
        await app.switch_mode("exercises")
        await press(pilot, "2 q")
    assert app.return_code == 0


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_every_entry_can_be_read_at_any_size(guide: Guide, size: tuple[int, int]):
    app = House(guide)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "right")
        entries, prose = app.room.query_one(EntryList), app.room.query_one(Prose)
        for entry in entries.entries:
            await pilot.pause()
            assert app.room.query_one("#entry").border_title == entry.name
            assert prose.size.height == len(app.words.splitlines()) > 1
            assert all(len(line) <= prose.size.width for line in app.words.splitlines())
            entries.action_cursor_down()


async def test_names_of_ones_own_are_never_markup(guide: Guide):
    odd = structs.replace(CATALOGUE.exercises["bridge"], id="odd", name="[bold]Odd[/] [@click=x]")
    guide.catalogue = Catalogue({"odd": odd}, CATALOGUE.routines, {})
    app = House(guide)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash o d d")
        assert app.listed == ["odd"]
        assert "[bold]Odd[/] [@click=x]" in app.export_screenshot().replace("&#160;", " ")
