"""Questions on the screen, answered with real keys."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from backtui.base.errors import UsageError
from backtui.guide.amounts import amount_from
from backtui.guide.asking import (
    Amount,
    Answer,
    AskDay,
    Choose,
    Option,
    Question,
    Rate,
    Tell,
    Tick,
    Write,
    YesNo,
)
from backtui.guide.day_words import day_from
from backtui.tui import themes
from backtui.tui.screens.ask import AskScreen, Left
from backtui.tui.widgets.answer_form import AnswerForm
from backtui.tui.widgets.pain_scale import ScaleCells
from backtui.tui.widgets.panel import Panel

TODAY = date(2026, 3, 4)
OPTIONS = (Option("gentle", "Gentle session"), Option("rest", "Rest [today]"))
CONDITIONS = tuple(Option(f"c{number}", f"Condition {number}") for number in range(1, 13))


class Asking(App[object]):
    """Shows questions and keeps the answers."""

    CSS_PATH: ClassVar = [
        "../../../backtui/tui/styles/base.tcss",
        "../../../backtui/tui/styles/panels.tcss",
        "../../../backtui/tui/styles/ask.tcss",
    ]

    def __init__(self, ask: Question) -> None:
        super().__init__()
        themes.install(self)
        self.answers: list[Answer | Left | None] = []
        self._ask = ask

    async def ask(self) -> None:
        await self.push_screen(AskScreen(self._ask, today=lambda: TODAY), self.answers.append)


async def answers(ask: Question, *each_time: str) -> list[Answer | Left | None]:
    """What comes of the keys, the question being asked again for each string of them."""
    app = Asking(ask)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in each_time:
            await app.ask()
            await pilot.press(*keys.split())
            await pilot.pause()
        return app.answers


def note(app: Asking) -> str:
    return str(app.screen.query_one("#ask-note", Static).visual)


def foot(app: Asking) -> str:
    subtitle = app.screen.query_one("#ask").border_subtitle
    return Content.from_markup(subtitle or "").plain


YES_NO = YesNo(asks="Any of these?", lines=("A [bold]fever[/]", "Unsteady walking"))
CHOOSE = Choose(asks="A gentle session, or rest?", options=OPTIONS)
MAY_PASS = Choose(asks="And the day after?", options=OPTIONS, may_pass=True)
RATE = Rate(asks="How is your pain now?")
TICK = Tick(asks="Tick what applies.", options=CONDITIONS, none_words="None of these")
DAY = AskDay(asks="On which day was that?")
TELL = Tell(title="Not [red]today[/]", lines=("Rest, or walk if comfortable.",))


@pytest.mark.parametrize(
    ("ask", "answered"),
    [
        (
            YES_NO,
            {"y": True, "n": False, "Y": True, "down enter": True, "up enter": False},
        ),
        (CHOOSE, {"2": "rest", "down down down up enter": "gentle"}),
        (MAY_PASS, {"enter": None, "down enter": "gentle"}),
        (
            RATE,
            {
                "7 enter": 7,
                "1 0 enter": 10,
                "1 3 enter": 3,
                "1 0 0 enter": 0,
                "0 right 0 enter": 0,
                "9 right right enter": 10,
                "left enter": 0,
                "up up enter": 1,
            },
        ),
        (Rate(asks="Worst?", may_pass=True), {"enter": None, "4 backspace enter": None}),
        (
            TICK,
            {
                "3 3 5 0 enter": (),
                "0 5 c enter": ("c5", "c12"),
                "space down down space enter": ("c1", "c3"),
            },
        ),
        (DAY, {"enter": None, "y e s t e r d a y enter": "2026-03-03", "space enter": None}),
        (TELL, {"enter": True}),
    ],
)
async def test_an_answer_is_what_the_keys_say(ask: Question, answered: dict[str, Answer]):
    assert await answers(ask, *answered) == list(answered.values())


@pytest.mark.parametrize("ask", [YES_NO, MAY_PASS, RATE, TICK, DAY, TELL])
async def test_escape_leaves_without_an_answer(ask: Question):
    assert await answers(ask, "escape") == [Left()]


@pytest.mark.parametrize("ask", [YES_NO, DAY])
async def test_the_app_may_be_left_while_a_question_is_being_put(ask: Question):
    app = Asking(ask)
    async with app.run_test(size=(80, 24)):
        app.push_screen(AskScreen(ask))
        app.exit()
    assert app.return_code == 0


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (YES_NO, "Nothing is chosen for you: press y or n."),
        (CHOOSE, "Nothing is chosen for you: press 1 or 2."),
        (RATE, "Nothing is chosen for you: press a number from 0 to 10."),
        (TICK, 'Tick what applies, or "None of these" (0).'),
    ],
)
async def test_enter_alone_chooses_nothing_and_says_so(ask: Question, says: str):
    app = Asking(ask)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask()
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == []
        assert note(app) == says
        await pilot.press("down")
        await pilot.pause()
        assert note(app) == ""


async def test_a_day_that_cannot_be_read_is_said_and_may_be_mended():
    app = Asking(DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask()
        await pilot.press(*"soon", "enter")
        await pilot.pause()
        assert app.answers == []
        assert '"soon"' in note(app)
        await pilot.press(*["backspace"] * 4, *"3", "space", *"days", "space", *"ago", "enter")
        await pilot.pause()
        assert app.answers == ["2026-03-01"]


async def test_text_is_never_markup():
    for ask in (YES_NO, CHOOSE, TELL):
        app = Asking(ask)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.ask()
            await pilot.pause()
            shown = app.export_screenshot()
            assert any(words in shown for words in ("[bold]fever", "[today]", "[red]today[/]"))


async def test_the_keys_at_the_foot_are_those_that_work_now():
    app = Asking(MAY_PASS)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask()
        await pilot.pause()
        assert foot(app) == "1/2 answer   ↑↓ choose   Enter no answer   Esc not now"
        await pilot.press("down")
        await pilot.pause()
        assert foot(app) == "↑↓ choose   Enter answer   Esc not now"


async def test_a_click_answers_too():
    app = Asking(YES_NO)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask()
        await pilot.pause()
        await pilot.click("AnswerRow:last-child")
        await pilot.pause()
        assert app.answers == [False]
    app = Asking(RATE)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask()
        await pilot.pause()
        await pilot.click("ScaleCells", offset=(0, 1))
        await pilot.press("right", "enter")
        await pilot.pause()
        assert app.answers == [1]


async def _in_sight(pilot: Pilot[object], selector: str) -> bool:
    panel = pilot.app.screen.query_one("#ask")
    return panel.content_region.contains_region(pilot.app.screen.query(selector).last().region)


@pytest.mark.parametrize("size", [(60, 18), (40, 12), (200, 50)])
async def test_the_beginning_and_the_cursor_are_in_sight_at_any_size(size: tuple[int, int]):
    app = Asking(TICK)
    async with app.run_test(size=size) as pilot:
        await app.ask()
        await pilot.pause()
        assert await _in_sight(pilot, ".ask-asks")
        await pilot.press("up", *["down"] * 12)
        await pilot.pause()
        assert await _in_sight(pilot, "AnswerRow.-current")
        assert await _in_sight(pilot, "AnswerRow")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert await _in_sight(pilot, "#ask-note")


async def test_a_window_that_grows_shows_every_answer_again():
    app = Asking(YesNo(asks="Numbness or tingling between the legs or around the back passage"))
    async with app.run_test(size=(60, 18)) as pilot:
        await app.ask()
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert await _in_sight(pilot, "AnswerRow")


async def test_a_rating_has_all_its_cells_on_the_smallest_screen():
    app = Asking(RATE)
    async with app.run_test(size=(40, 12)) as pilot:
        await app.ask()
        await pilot.pause()
        assert await _in_sight(pilot, "ScaleCells")
        cells = app.screen.query_one(ScaleCells)
        assert cells.render_line(1).text.split() == [str(n) for n in range(11)]


async def test_a_long_text_can_be_read_to_its_end():
    app = Asking(Tell(title="Before you begin", lines=tuple(f"Line {n}." for n in range(30))))
    async with app.run_test(size=(60, 18)) as pilot:
        await app.ask()
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        await pilot.pause()
        assert await _in_sight(pilot, ".ask-line")
        await pilot.press("pageup", "up", "enter")
        await pilot.pause()
        assert app.answers == [True]


def test_a_key_may_come_before_there_is_anything_to_see():
    screen = AskScreen(Tell(title="Note", lines=("Long.",)))
    screen.action_page(1)
    screen.action_scroll(1)


async def test_an_answer_with_escape_at_its_heels_closes_nothing_else():
    class Answering(App[None]):
        def on_mount(self) -> None:
            themes.install(self)

    async with Answering().run_test() as pilot:
        beneath = AskScreen(Tell(title="Beneath", lines=("It stays.",)))
        await pilot.app.push_screen(beneath)
        question = AskScreen(YesNo(asks="Is that right?"))
        await pilot.app.push_screen(question)
        question.action_leave()
        question.on_answer_form_given(AnswerForm.Given(True))
        await pilot.pause()
        assert pilot.app.screen is beneath


async def test_what_cannot_wait_is_marked():
    app = Asking(Tell(title="Get help now", lines=("Call now.",), urgent=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask()
        await pilot.pause()
        assert "not now" not in foot(app)
        panel = app.screen.query_one("#ask")
        assert panel.styles.border_top[1].hex.lower() == app.theme_variables["phase-pain"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-04", "2026-03-04"),
        (" 20260304 ", "2026-03-04"),
        ("Today", "2026-03-04"),
        ("YESTERDAY", "2026-03-03"),
        ("the day before  yesterday", "2026-03-02"),
        ("a day ago", "2026-03-03"),
        ("10 days", "2026-02-22"),
        ("2 weeks ago", "2026-02-18"),
    ],
)
def test_a_day_may_be_written_as_it_is_spoken(text: str, day: str):
    assert day_from(text, TODAY).isoformat() == day


@pytest.mark.parametrize(
    "text", ["soon", "2026-13-01", "9999 weeks ago ago", "3 years ago", "-1 days"]
)
def test_what_is_no_day_is_refused_with_an_example(text: str):
    with pytest.raises(UsageError, match="write it like 2026-03-01"):
        day_from(text, TODAY)


def test_a_day_to_come_is_refused():
    with pytest.raises(UsageError, match="still to come"):
        day_from("2026-03-05", TODAY)


@given(st.text(max_size=40) | st.dates().map(date.isoformat))
def test_no_text_is_read_as_a_day_to_come(text: str):
    with contextlib.suppress(UsageError):
        assert day_from(text, TODAY) <= TODAY


@given(st.dates(max_value=TODAY))
def test_every_day_so_far_can_be_written(day: date):
    assert day_from(day.isoformat(), TODAY) == day


TICKED = Tick(asks="What today?", options=OPTIONS, none_words="As it was", ticked=("rest",))
AMOUNT = Amount(asks="How many?", least=1, most=20, now=5, unit="s")
WRITE = Write(asks="Who?", hint="a name")


@pytest.mark.parametrize(
    ("ask", "answered"),
    [
        (TICKED, {"enter": ("rest",), "1 enter": ("gentle", "rest"), "2 0 enter": ()}),
        (AMOUNT, {"enter": None, "1 2 enter": 12, "7 space s enter": 7}),
        (WRITE, {"enter": None, "space A n n enter": "Ann"}),
    ],
)
async def test_what_is_changed_begins_where_it_is(ask: Question, answered: dict[str, Answer]):
    assert await answers(ask, *answered) == list(answered.values())


async def test_ticks_that_apply_so_far_are_seen():
    app = Asking(TICKED)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.ask()
        await pilot.pause()
        boxes = [str(box.visual) for box in app.screen.query(".answer-box").results(Static)]
        assert boxes == ["[ ]", "[x]", "[ ]"]


@pytest.mark.parametrize("text", ["0", "21", "x", "1.5", "²", "-3", "99999999"])
def test_a_number_out_of_its_range_is_refused(text: str):
    with pytest.raises(UsageError, match="whole number from 1 to 20"):
        amount_from(text, AMOUNT)


@pytest.mark.parametrize(
    "ask", [YES_NO, CHOOSE, RATE, TICK, DAY, TELL], ids=lambda ask: type(ask).__name__
)
async def test_the_way_out_stands_at_the_foot_however_narrow(ask: Question):
    app = Asking(ask)
    async with app.run_test(size=(120, 30)) as pilot:
        await app.ask()
        await pilot.pause()
        whole = foot(app)
        for width in (24, 40, 120):
            await pilot.resize_terminal(width, 30)
            await pilot.pause()
            panel = app.screen.query_one("#ask")
            assert foot(app).endswith(whole.split("   ")[-1])
            assert len(foot(app)) <= panel.outer_size.width - 6
        assert foot(app) == whole


@pytest.mark.parametrize("width", range(40, 80, 3))
async def test_a_panel_scrolls_only_where_the_screen_is_full(width: int):
    words = "Your answers stay on this computer, and some are personal."
    app = Asking(Tell(title="Before you start", lines=(words, words * 2, words * 3)))
    async with app.run_test(size=(width, 24)) as pilot:
        await app.ask()
        await pilot.pause()
        panel = app.screen.query_one(Panel)
        assert panel.max_scroll_y == 0 or panel.outer_size.height == 24
