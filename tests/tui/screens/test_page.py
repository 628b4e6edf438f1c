"""Pages of questions on the screen, answered with real keys at times of our choosing."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import ClassVar

import pytest
from textual.app import App
from textual.content import Content
from textual.events import Key
from textual.pilot import Pilot

from backtui.guide.asking import (
    Answer,
    Conversation,
    Line,
    LineKind,
    Option,
    Page,
    PageAnswer,
    Value,
    Way,
)
from backtui.guide.page_state import NONE, TYPED, PageState
from backtui.tui import themes
from backtui.tui.key_guard import FINGER_SECONDS, KeyGuard
from backtui.tui.screens.page import PageScreen
from backtui.tui.talking import hold
from backtui.tui.widgets.answer_lines import FieldLine, LineWords
from tests.tui.mat import settled

TODAY = date(2026, 3, 4)
SIZES = [(60, 18), (80, 24), (120, 36), (200, 50)]
NAMES = {"space": " ", "enter": "\r", "backspace": "\x7f"}

HELP_FIRST = Page(
    title="Get help first for any of these",
    number=2,
    of=6,
    stem="In the last two weeks, has any of these appeared or got worse?",
    lines=(
        *(
            Line(id=f"a{number}", words=f"New trouble number {number}", asks_back=True)
            for number in range(1, 8)
        ),
        Line(
            id="accident",
            words="A serious fall or accident",
            stem="Did this pain start with a serious fall or accident?",
            asks_back=True,
        ),
    ),
    may_go_back=True,
)
SAFELY = Page(
    title="Choose safely",
    number=4,
    of=6,
    stem="Tick what applies.",
    lines=(
        Line(id="surgery", words="Surgery on the back", kind=LineKind.TICK),
        Line(
            id="weeks",
            words="How many weeks ago?",
            kind=LineKind.NUMBER,
            most=2000,
            unit="weeks",
            needed_for="surgery",
        ),
        *(
            Line(id=f"c{number}", words=f"Condition [red]{number}[/]", kind=LineKind.TICK)
            for number in range(1, 13)
        ),
    ),
    none_words="None of these",
    may_go_back=True,
)
YOUR_PAIN = Page(
    title="Your pain",
    number=5,
    of=6,
    lines=(
        Line(
            id="spell",
            words="How long has this spell lasted?",
            kind=LineKind.CHOICE,
            options=(Option("fresh", "Under 6 weeks"), Option("long", "Longer")),
        ),
        Line(id="now", words="Pain now, 0 to 10", kind=LineKind.RATING),
        Line(id="since", words="Since which day?", kind=LineKind.DAY, optional=True),
        Line(id="note", words="Anything else?", kind=LineKind.TEXT, most=30, optional=True),
    ),
    may_go_back=True,
)
MEANING = Page(title="What this means", number=6, of=6, about=("Gentle today.", "No kneeling."))


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Asking(App[object]):
    CSS_PATH: ClassVar = [
        f"../../../backtui/tui/styles/{name}.tcss" for name in ("base", "panels", "ask", "page")
    ]

    def __init__(self) -> None:
        super().__init__()
        themes.install(self)
        self.answers: list[object] = []


class Open:
    """A page on the screen, and a clock for its keys."""

    def __init__(self, app: Asking, pilot: Pilot[object], screen: PageScreen, clock: Clock) -> None:
        self.app, self.pilot, self.screen, self.clock = app, pilot, screen, clock

    async def press(self, *keys: str, gap: float = 5.0) -> None:
        """Press keys, each so many seconds after what came before."""
        for key in keys:
            self.clock.now += gap
            self.app.post_message(Key(key, NAMES.get(key, key if len(key) == 1 else None)))
            await settled(self.app)
        await self.pilot.pause()

    async def answer(self, *keys: str) -> PageAnswer:
        """Press keys and wait until the page is handed back."""
        await self.press(*keys)
        for _ in range(200):
            if self.app.answers:
                break
            self.clock.now += FINGER_SECONDS
            await self.pilot.pause(0.01)
        (answer,) = self.app.answers
        assert isinstance(answer, PageAnswer)
        return answer

    @property
    def values(self) -> dict[str, Value]:
        return dict(self.screen.state.answer(Way.LATER).values)

    @property
    def foot(self) -> str:
        subtitle = self.screen.query_one("#page").border_subtitle
        return Content.from_markup(subtitle or "").plain

    @property
    def head(self) -> str:
        title = self.screen.query_one("#page").border_title
        return Content.from_markup(title or "").plain

    @property
    def text(self) -> str:
        """What is written in the lines that are shown."""
        lines = [self.widget(line.id) for line in self.screen.state.lines]
        words = [each._words if isinstance(each, FieldLine) else each for each in lines]
        return "\n".join(str(each.render()) for each in words)

    def widget(self, line_id: str) -> LineWords | FieldLine:
        return self.screen._widgets[line_id]

    def in_sight(self, line_id: str) -> bool:
        panel = self.screen.query_one("#page")
        return panel.content_region.contains_region(self.widget(line_id).region)


@asynccontextmanager
async def opened(page: Page, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Open]:
    app, clock = Asking(), Clock()
    async with app.run_test(size=size) as pilot:
        screen = PageScreen(page, guard=KeyGuard(clock), today=lambda: TODAY)
        await app.push_screen(screen, app.answers.append)
        await pilot.pause()
        await pilot.pause()
        yield Open(app, pilot, screen, clock)


async def test_every_line_gets_its_own_answer_and_enter_goes_on():
    async with opened(HELP_FIRST) as page:
        answer = await page.answer(*"nnnnnnnn", "enter")
        assert answer == PageAnswer(
            way=Way.DONE, values={line.id: False for line in HELP_FIRST.lines}
        )


async def test_enter_goes_to_the_first_open_line_and_says_so():
    async with opened(HELP_FIRST) as page:
        await page.press("n", "n", "down", "n", "enter")
        assert page.screen.at == "a3"
        assert "5 lines have no answer" in page.text
        assert page.app.answers == []
        await page.press("n")
        assert "no answer" not in page.text


async def test_a_yes_that_asks_back_hands_the_page_back():
    async with opened(HELP_FIRST) as page:
        answer = await page.answer("n", "y")
        assert answer == PageAnswer(way=Way.ASK_BACK, values={"a1": False, "a2": True}, line="a2")


@pytest.mark.parametrize(
    ("keys", "way"),
    [(["left"], Way.BACK), (["backspace"], Way.BACK), (["escape"], Way.LATER)],
)
async def test_every_way_out_takes_the_answers_along(keys: list[str], way: Way):
    async with opened(HELP_FIRST) as page:
        assert await page.answer("n", "n", *keys) == PageAnswer(
            way=way, values={"a1": False, "a2": False}
        )


async def test_the_first_page_has_none_before_it():
    async with opened(MEANING) as page:
        await page.press("left")
        assert page.app.answers == []
        assert (await page.answer("enter")).way is Way.DONE


async def test_ticks_are_set_by_space_and_a_number_is_asked_for_only_beside_its_tick():
    async with opened(SAFELY) as page:
        assert "weeks" not in page.text
        await page.press("space", "enter")
        assert page.screen.at == "weeks"
        await page.press("1", "2")
        answer = await page.answer("enter")
        assert answer.way is Way.DONE
        assert answer.values["surgery"] is True
        assert answer.values["weeks"] == 12
        assert answer.values["c1"] is False


async def test_none_is_an_answer_of_its_own():
    async with opened(SAFELY) as page:
        await page.press("enter")
        assert page.screen.at == NONE
        assert "None of these" in page.text
        assert page.app.answers == []
        answer = await page.answer("space", "enter")
        assert answer.values[NONE] is True


async def test_none_unticks_nothing():
    async with opened(SAFELY) as page:
        await page.press("down", "space", *["up"] * 3, *["down"] * 20, "space")
        assert page.values == {"c1": True}
        assert "Untick" in page.text


async def test_ratings_and_choices_are_numbers():
    async with opened(YOUR_PAIN) as page:
        answer = await page.answer("2", "1", "0", "enter")
        assert answer.values == {"spell": "long", "now": 10}


@pytest.mark.parametrize(
    ("keys", "now", "at"), [("4", 4, "since"), ("1", 1, "now"), ("10", 10, "since")]
)
async def test_a_rating_goes_on_to_the_next_line_once_it_is_whole(keys: str, now: int, at: str):
    async with opened(YOUR_PAIN) as page:
        await page.press("2", *keys)
        assert page.values == {"spell": "long", "now": now}
        assert page.screen.at == at


async def test_a_line_to_write_in_says_so():
    async with opened(YOUR_PAIN) as page:
        await page.press("2", "3")
        assert "type the answer" in page.foot


async def test_left_and_backspace_stay_in_a_field_that_has_text():
    async with opened(YOUR_PAIN) as page:
        await page.press("2", "3", *"yesterdya", "left", "left", "right", "backspace")
        await page.press(*["backspace"] * 2, "a")
        assert page.app.answers == []
        await page.press("end", *["backspace"] * 7)
        assert page.app.answers == []
        answer = await page.answer(*["backspace"] * 2)
        assert answer.way is Way.BACK


async def test_what_is_written_is_read_and_refused_beside_its_line():
    page_of_weeks = Page(
        title="Weeks",
        lines=(Line(id="week", words="Which week?", kind=LineKind.NUMBER, most=60),),
        refuses=lambda _, value: "Pregnancy is at most 45 weeks." if value == 60 else "",
    )
    async with opened(page_of_weeks) as page:
        await page.press("6", "0", "enter")
        (line,) = page.screen.query(FieldLine)
        assert "at most 45" in str(line._sentence.visual)
        assert line._sentence.display
        await page.press("backspace")
        assert not line._sentence.display
        await page.press("x", "enter")
        assert "whole number" in str(line._sentence.visual)
        answer = await page.answer("backspace", "backspace", "2", "0", "enter")
        assert answer.values == {"week": 20}


async def test_what_was_written_stays_when_the_page_is_left():
    async with opened(YOUR_PAIN) as page:
        answer = await page.answer("down", "down", *"today", "escape")
        assert answer == PageAnswer(way=Way.LATER, values={"since": "2026-03-04"})


async def test_a_click_answers_its_line_and_no_other():
    async with opened(HELP_FIRST, (120, 36)) as page:
        widget = page.widget("a3")
        await page.pilot.click(widget, offset=(widget.region.width - 3, 0))
        assert page.values == {"a3": False}
        await page.pilot.click(page.widget("a1"), offset=(5, 0))
        assert page.screen.at == "a1"
        assert page.values == {"a3": False}
        yes = page.widget("a6")
        await page.pilot.click(yes, offset=(yes.region.width - 7, 0))
        await page.pilot.pause()
        (answer,) = page.app.answers
        assert answer == PageAnswer(way=Way.ASK_BACK, values={"a3": False, "a6": True}, line="a6")
    async with opened(SAFELY, (120, 36)) as page:
        await page.pilot.click(page.widget("c2"), offset=(4, 0))
        assert page.values == {"c2": True}


async def test_the_frame_says_where_one_is_and_what_the_keys_do():
    async with opened(HELP_FIRST, (60, 18)) as page:
        assert page.head.startswith("Get help first")
        assert page.head.endswith("2 of 6")
        for words in ("y/n answer and down", "← back", "Esc later, answers stay"):
            assert words in page.foot
        panel = page.screen.query_one("#page")
        assert len(page.foot) <= panel.outer_size.width - 4
    async with opened(MEANING) as page:
        assert "Enter go on" in page.foot
        assert "back" not in page.foot


async def test_an_answer_is_told_by_shape_and_not_by_colour_alone():
    async with opened(HELP_FIRST) as page:
        await page.press("n")
        first, second = page.text.splitlines()[:2]
        assert "▐n▌" in first
        assert "▸" not in first
        assert "▐" not in second
        assert "▸" in second


async def test_words_are_never_markup():
    async with opened(SAFELY) as page:
        assert "Condition [red]1[/]" in page.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("of", [HELP_FIRST, SAFELY, YOUR_PAIN], ids=lambda page: page.title)
async def test_the_current_line_is_always_in_sight(size: tuple[int, int], of: Page):
    async with opened(of, size) as page:
        for key in [*["down"] * 16, *["up"] * 16]:
            await page.press(key)
            await page.pilot.pause()
            assert page.in_sight(page.screen.at)


async def test_a_page_that_is_read_can_be_read_to_its_end():
    long = Page(title="What this means", about=tuple(f"Line {n}." for n in range(40)))
    async with opened(long, (60, 18)) as page:
        panel = page.screen.query_one("#page")
        for _ in range(9):
            await page.press("pagedown")
            await page.pilot.pause()
        assert panel.scroll_offset.y == panel.max_scroll_y > 0
        assert (await page.answer("enter")).way is Way.DONE


def every_kind(kind: LineKind, value: Value = None) -> Page:
    options = (Option("one", "One"), Option("two", "Two"))
    lines = tuple(
        Line(id=name, words=name, kind=kind, options=options, most=20, value=value)
        for name in ("first", "second", "third")
    )
    none = "None of these" if kind is LineKind.TICK else ""
    return Page(title=kind.name, lines=lines, none_words=none, may_go_back=True)


ANSWERING = ["y", "n", "space", "enter", "1", "2", "7", "0"]
"""Every key that answers anything, and Enter."""

OWN = {
    LineKind.YES_NO: "n",
    LineKind.TICK: "space",
    LineKind.RATING: "7",
    LineKind.CHOICE: "2",
    LineKind.NUMBER: "7",
    LineKind.TEXT: "n",
    LineKind.DAY: "0",
}
"""A key that answers, or writes, a line of a kind."""


async def held(page: Open, key: str, delay: float, seconds: float) -> None:
    """A key held down: once, after a delay again, and then 25 times a second."""
    await page.press(key, gap=1.0)
    await page.press(key, gap=delay)
    await page.press(*[key] * round(25 * seconds), gap=0.04)


@pytest.mark.parametrize("kind", LineKind, ids=lambda kind: kind.name)
async def test_a_key_held_down_answers_nothing(kind: LineKind):
    for key in ANSWERING:
        async with opened(every_kind(kind)) as page:
            for delay in (0.04, 0.2, 0.5, 0.9) if key == OWN[kind] else (0.04, 0.5):
                await held(page, key, delay, 10 if key == OWN[kind] and delay == 0.5 else 0.3)
                assert page.values == {}, (key, delay)
            await page.press("escape")
            assert page.app.answers == [PageAnswer(way=Way.LATER)]


@pytest.mark.parametrize("delay", [0.25, 0.5, 0.9])
async def test_a_yes_held_down_does_not_even_ask_back(delay: float):
    async with opened(HELP_FIRST) as page:
        await page.press("y", gap=0.1)  # before it could be read
        await page.press("y", gap=delay)
        await page.press(*["y"] * 200, gap=0.04)
        await page.pilot.pause(2 * FINGER_SECONDS)
        assert page.app.answers == []
        assert page.values == {}


@pytest.mark.parametrize("kind", LineKind, ids=lambda kind: kind.name)
async def test_a_burst_answers_nothing(kind: LineKind):
    async with opened(every_kind(kind)) as page:
        for keys in (*([key] * 9 for key in ANSWERING), "ynyn", "0123456789", ["1", "n", "space"]):
            await page.press(keys[0], gap=1.5)
            await page.press(*keys[1:], gap=0.0)
            if kind not in TYPED:
                assert page.values == {}, keys
        if kind not in TYPED:
            await page.press("escape")
            assert page.app.answers == [PageAnswer(way=Way.LATER)]
        else:
            assert page.values == {}


@pytest.mark.parametrize("kind", LineKind, ids=lambda kind: kind.name)
async def test_a_key_that_comes_before_the_line_can_be_read_answers_nothing(kind: LineKind):
    for key in ("y", "n", "space", "1", "7"):
        async with opened(every_kind(kind)) as page:
            await page.press(key, gap=0.39)
            assert page.values == {}


async def test_a_quick_second_key_leaves_the_first_answer_alone():
    async with opened(HELP_FIRST) as page:
        await page.press("n")
        await page.press("n", gap=0.3)
        assert page.values == {"a1": False}
        assert "Too quick" in page.text
        await page.press("n", gap=0.5)
        assert page.values == {"a1": False, "a2": False}


async def test_enter_held_down_goes_through_no_page_to_read():
    async with opened(MEANING) as page:
        await page.press("enter", gap=0.1)
        await page.press("enter", gap=0.6)
        await page.press(*["enter"] * 100, gap=0.04)
        await page.pilot.pause(2 * FINGER_SECONDS)
        assert page.app.answers == []
        assert (await page.answer("enter")).way is Way.DONE


MEANT: dict[LineKind, dict[str, Sequence[Value]]] = {
    LineKind.YES_NO: {"y": [True], "n": [False]},
    LineKind.TICK: {"space": [True, False]},
    LineKind.RATING: {digit: [int(digit), 10] for digit in "0123456789"},
    LineKind.CHOICE: {"1": ["one"], "2": ["two"]},
}
MIXED = Page(
    title="Mixed",
    lines=tuple(
        Line(
            id=f"{kind.name}{number}",
            words=kind.name,
            kind=kind,
            options=(Option("one", "One"), Option("two", "Two")),
            most=20,
        )
        for number in range(2)
        for kind in LineKind
    ),
)


@pytest.mark.parametrize("seed", range(4))
async def test_no_line_has_a_value_that_was_not_pressed_on_it(seed: int):
    chance = random.Random(seed)
    keys = [*"ynx0127", "space", "enter", "up", "down", "tab", "left", "backspace", "delete"]
    allowed: dict[str, set[Value]] = {line.id: {None} for line in MIXED.lines}
    async with opened(MIXED) as page:
        for _ in range(80):
            key = chance.choice(keys)
            before = page.screen.at
            values = page.values
            line = page.screen.state.line(before)
            allowed[before] |= set(MEANT.get(line.kind, {}).get(key, ()))
            await page.press(key, gap=chance.choice((0.0, 0.01, 0.05, 0.3, 0.5, 2.0)))
            changed = {
                each
                for each in {*values, *page.values}
                if values.get(each) != page.values.get(each)
            }
            added = {each for each in changed if each in page.values and each not in values}
            assert added <= {before}
            for each, value in page.values.items():
                if page.screen.state.line(each).kind in MEANT:
                    assert value in allowed[each]


def two_pages(kept: list[PageAnswer]) -> Conversation[str]:
    for page in (HELP_FIRST, SAFELY):
        answer = yield page
        assert isinstance(answer, PageAnswer)
        kept.append(answer)
        if answer.way is not Way.DONE:
            return "left"
    return "done"


async def holding(pilot: Pilot[object], kept: list[PageAnswer], results: list[object]) -> None:
    async def lead() -> None:
        results.append(await hold(pilot.app, two_pages(kept)))

    pilot.app.run_worker(lead())
    for _ in range(100):
        await pilot.pause()
        if isinstance(pilot.app.screen, PageScreen):
            return


async def test_leaving_a_page_tells_the_conversation_what_was_answered():
    kept: list[PageAnswer] = []
    results: list[object] = []
    app = Asking()
    async with app.run_test() as pilot:
        await holding(pilot, kept, results)
        await pilot.press("n", "n", "escape")
        await pilot.pause()
        assert results == ["left"]
    assert kept == [PageAnswer(way=Way.LATER, values={"a1": False, "a2": False})]


async def test_leaving_the_app_keeps_what_was_answered():
    kept: list[PageAnswer] = []
    app = Asking()
    async with app.run_test() as pilot:
        await holding(pilot, kept, [])
        await pilot.press("n")
        app.exit()
    assert kept == [PageAnswer(way=Way.LATER, values={"a1": False})]
    assert app.return_code == 0


def test_a_state_answers_one_line_at_a_time():
    state = PageState.of(HELP_FIRST).take("a2", False)
    answer: Answer = state.answer(Way.LATER)
    assert answer == PageAnswer(way=Way.LATER, values={"a2": False})
