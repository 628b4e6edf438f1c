"""The Summary: a true word, all of it optional, each answer kept at once, what comes next."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from msgspec import structs
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from backtui.base.settings import PaceSettings, Settings
from backtui.catalogue.dose import Dose, Ending
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.history.records import DayKind, Effort, ExerciseRecord, HoldRecord, SessionRecord
from backtui.session.attempt import HoldEnd
from backtui.session.events import Status
from backtui.tui import themes
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.summary import SummaryScreen
from backtui.tui.talking import hold
from backtui.tui.widgets.key_line import KeyLine
from backtui.tui.widgets.prose import Prose
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person
from tests.history.conftest import did, session

STYLES = "../../../backtui/tui/styles"
SIZES = [(60, 18), (80, 24), (120, 36), (200, 50)]


class Closing(App[object]):
    """Only the Summary, and what can be asked on top of it."""

    CSS_PATH: ClassVar = [f"{STYLES}/{name}.tcss" for name in ("base", "panels", "ask", "summary")]

    def __init__(self, guide: Guide, record: SessionRecord) -> None:
        super().__init__()
        themes.install(self)
        self.guide = guide
        self.paces: list[int] = []
        self.first = record
        self.closed = False

    async def on_mount(self) -> None:
        screen = SummaryScreen(self.guide, self.first, partial(hold, self))
        await self.push_screen(screen, lambda _: setattr(self, "closed", True))

    def on_summary_screen_paced(self, event: SummaryScreen.Paced) -> None:
        self.paces.append(event.percent)

    @property
    def summary(self) -> SummaryScreen:
        return next(each for each in self.screen_stack if isinstance(each, SummaryScreen))

    def text(self, name: str) -> str:
        widget = self.summary.query_one(f"#{name}")
        assert isinstance(widget, Prose | Static)
        return str(widget.render() if isinstance(widget, Prose) else widget.visual)

    @property
    def rows(self) -> list[str]:
        return self.text("exercises").split("\n")

    @property
    def foot(self) -> str:
        return str(self.summary.query_one(KeyLine).visual)

    def kept(self) -> SessionRecord:
        """The record as the log has it."""
        self.guide._writer.flush(5)
        return self.guide.log.sessions()[-1]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def guide(tmp_path: Path, clock: HandClock) -> Iterator[Guide]:
    with guide_in(tmp_path, clock) as made:
        yield made


def through(guide: Guide, clock: HandClock, routine: str = "strength") -> SessionRecord:
    """A whole session as it was guided."""
    admission = Person().hold(ask_at_the_door(guide, CATALOGUE.routines[routine]))
    assert admission is not None
    running = guide.start(admission)
    running.begin()
    while running.state.status is Status.RUNNING:
        clock.pass_by(1_900)
        running.tick()
    return guide.finish(running)


@asynccontextmanager
async def closing(
    guide: Guide, record: SessionRecord, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Closing, Pilot[object]]]:
    app = Closing(guide, record)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def press(pilot: Pilot[object], keys: str) -> None:
    for key in keys.split():
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()


def ends(record: SessionRecord, number: int) -> set[HoldEnd]:
    return {hold.ended for hold in record.exercises[number].holds}


async def test_enter_closes_and_nothing_was_said(guide: Guide, clock: HandClock):
    record = through(guide, clock)
    async with closing(guide, record) as (app, pilot):
        assert app.text("headline") == "5 exercises, 3:45 held."
        assert "Next time  The same again. With y it counts" in app.text("next")
        await press(pilot, "enter")
        assert app.closed
    kept = app.kept()
    assert (kept.confirmed, kept.effort, kept.pain_after) == (False, None, None)
    assert {end for n in range(5) for end in ends(kept, n)} == {HoldEnd.GUIDED}


async def test_each_answer_is_kept_at_once(guide: Guide, clock: HandClock):
    async with closing(guide, through(guide, clock)) as (app, pilot):
        await press(pilot, "y")
        assert app.kept().confirmed
        assert all(row.rstrip().endswith("done") for row in app.rows)
        await press(pilot, "f f")
        assert app.kept().effort is Effort.RIGHT
        await press(pilot, "1 0")
        assert app.kept().pain_after == 10
        await press(pilot, "4")
        assert app.kept().pain_after == 4
        await press(pilot, "backspace")
        assert app.kept().pain_after is None
        assert app.text("next").strip() == "Next time  The same again."


async def test_a_nought_makes_ten_only_right_after_a_one(guide: Guide, clock: HandClock):
    async with closing(guide, through(guide, clock)) as (app, pilot):
        await press(pilot, "1 f 0")
        assert app.kept().pain_after == 0
        await press(pilot, "1 0 0")
        assert app.kept().pain_after == 0


async def test_one_exercise_ended_otherwise_and_how_bad_it_was(guide: Guide, clock: HandClock):
    async with closing(guide, through(guide, clock)) as (app, pilot):
        await press(pilot, "down down o")
        assert isinstance(app.screen, AskScreen)
        await press(pilot, "3 5 enter")
        kept = app.kept()
        assert (ends(kept, 2), kept.exercises[2].worst_pain) == ({HoldEnd.PAIN}, 5)
        assert app.rows[2].endswith("stopped, pain 5")
        assert "Bird dog" not in app.text("next")  # a little pain holds the level
        await press(pilot, "y")
        assert ends(app.kept(), 2) == {HoldEnd.PAIN}
        assert ends(app.kept(), 3) == {HoldEnd.DONE}


async def test_worst_pain_alone_and_enter_takes_it_back(guide: Guide, clock: HandClock):
    async with closing(guide, through(guide, clock)) as (app, pilot):
        await press(pilot, "w 8 enter")
        assert app.kept().exercises[0].worst_pain == 8
        assert "rests until" in app.text("next")
        await press(pilot, "w enter")
        assert app.kept().exercises[0].worst_pain is None
        await press(pilot, "w 7 escape")
        assert app.kept().exercises[0].worst_pain is None


async def test_the_time_to_get_into_place_is_asked_twice_and_followed(
    guide: Guide, clock: HandClock
):
    for asked in (True, True, False):
        record = through(guide, clock, "three-minutes")
        guide._writer.flush(5)
        async with closing(guide, record) as (app, pilot):
            assert ("get into place" in app.text("questions")) is asked
            await press(pilot, "t t t t")
            assert app.paces == ([150, 100, 80, 150] if asked else [])


async def test_after_half_an_hour_pain_is_not_asked(guide: Guide, clock: HandClock):
    record = through(guide, clock)
    clock.pass_by(31 * 60_000)
    async with closing(guide, record) as (app, pilot):
        assert "Pain now?" not in app.text("questions")
        await press(pilot, "3")
        assert app.kept().pain_after is None


async def test_a_wall_sit_that_could_go_on_is_asked_about(tmp_path: Path, clock: HandClock):
    settings = Settings(pace=PaceSettings(longer_allowed=True))
    with guide_in(tmp_path, clock, settings=settings) as guide:
        wall = CATALOGUE.exercises["wall-sit"]
        record = session(0, did(wall, ended=HoldEnd.GUIDED, depth=45))
        async with closing(guide, record) as (app, pilot):
            assert "wall sit" in app.text("questions")
            await press(pilot, "l 1 2 enter")
            assert {hold.held_ms for hold in app.kept().exercises[0].holds} == {12_000}
            assert "How long was" not in app.text("questions")


@pytest.mark.parametrize(("keys", "minutes"), [("y", 20), ("o 3 5 enter", 35), ("o enter", 20)])
async def test_what_is_only_logged_is_confirmed_or_its_minutes_told(
    guide: Guide, keys: str, minutes: int
):
    walk = ExerciseRecord(
        exercise="walking",
        dose=Dose(ends=Ending.LOG_ONLY, minutes=20),
        holds=(HoldRecord(asked_ms=20 * 60_000, held_ms=0, ended=HoldEnd.NOT_DONE),),
    )
    async with closing(guide, session(0, walk)) as (app, pilot):
        assert "Was it done?" in app.text("headline")
        assert "not said yet" in app.rows[0]
        await press(pilot, keys)
        (hold_,) = app.kept().exercises[0].holds
        assert (hold_.held_ms, hold_.ended) == (minutes * 60_000, HoldEnd.DONE)


async def test_a_gentle_day_promises_no_step(guide: Guide, clock: HandClock):
    record = structs.replace(through(guide, clock), day_kind=DayKind.GENTLE)
    async with closing(guide, record) as (app, _):
        assert app.text("next").strip() == "Next time  A gentle day changes no dose."


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_cut_or_wrapped_at_any_size(
    guide: Guide, clock: HandClock, size: tuple[int, int]
):
    async with closing(guide, through(guide, clock), size) as (app, pilot):
        await press(pilot, "down o 3 1 0 enter y f f f")
        panel = app.summary.query_one("#panel").content_region
        assert app.text("confirm").startswith("y     All done as guided?       yes")
        assert app.summary.query_one("#confirm").region.y == panel.y
        for name in ("confirm", "headline", "exercises", "questions"):
            widget = app.summary.query_one(f"#{name}", Static)
            lines = app.text(name).split("\n")
            assert widget.size.height == len(lines)
            assert all(Content(line).cell_length <= panel.width for line in lines)
        assert all("…" not in row for row in app.rows)
        assert app.rows[1].endswith("stopped, pain 10")
        assert "Enter close" in app.foot or size[0] < 80


async def test_eleven_exercises_can_be_reached_on_a_small_screen(guide: Guide, clock: HandClock):
    records = [did(each, ended=HoldEnd.GUIDED, depth=None) for each in CATALOGUE.exercises.values()]
    async with closing(guide, session(0, *records), (60, 18)) as (app, pilot):
        await press(pilot, "down " * 12)
        done = app.summary.query_one("#done")
        row = next(n for n, text in enumerate(app.rows) if text.startswith("▸"))
        assert row == 10
        assert done.scroll_y <= row < done.scroll_y + done.size.height


@pytest.mark.parametrize(
    ("key", "says"), [("t", "first two sessions"), ("l", "could have gone on")]
)
async def test_what_is_not_asked_says_why(guide: Guide, clock: HandClock, key: str, says: str):
    for _ in range(3):
        record = through(guide, clock, "three-minutes")
        guide._writer.flush(5)
    async with closing(guide, record) as (app, pilot):
        await press(pilot, key)
        assert says in [note.message for note in app._notifications][-1]


async def test_a_clear_rise_of_pain_says_what_it_means_and_asks_which_one_it_was(
    guide: Guide, clock: HandClock
):
    async with closing(guide, through(guide, clock)) as (app, pilot):
        before = app.first.pain_before
        assert before is not None
        await press(pilot, f"y {before + 4}")
        assert "clear rise" in app.text("next")
        assert "comfortable" not in app.text("next")
        assert "With y" not in app.text("next")
        assert "pain rose" in app.text("next")
        await press(pilot, "n")
        assert isinstance(app.screen, AskScreen)
        await press(pilot, "1")
        assert app.kept().hurt_by == app.first.exercises[0].exercise
        assert "rests until" in app.text("next")
        await press(pilot, str(before))
        assert app.kept().hurt_by is None
        assert "rise" not in app.text("next")


async def test_which_one_is_not_asked_where_pain_did_not_rise_by_much(
    guide: Guide, clock: HandClock
):
    async with closing(guide, through(guide, clock)) as (app, pilot):
        before = app.first.pain_before
        assert before is not None
        await press(pilot, f"{before + 2} n")
        assert app.screen is app.summary
        assert "small rise" in app.text("next")
        assert app.kept().hurt_by is None
