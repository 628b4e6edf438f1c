"""Whatever closes a screen twice in haste closes one, and an app can end at any moment."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
import textual.screen
from textual.app import App, ComposeResult
from textual.command import CommandPalette
from textual.events import MouseDown, MouseUp
from textual.widget import Widget
from textual.widgets import Label

import backtui.tui
from backtui.tui.app import BackTUIApp
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.today import TodayScreen
from backtui.tui.textual_fixes.screens import ModalScreen, Screen
from tests.guide.house import HandClock, guide_in
from tests.tui.house import INTO_THE_SESSION, living


def click(app: App[object], x: int, y: int) -> None:
    """Press the button of the mouse and let it go, without waiting for anything."""
    for kind in (MouseDown, MouseUp):
        app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))


def subclasses(cls: type[Widget]) -> set[type[Widget]]:
    below = set(cls.__subclasses__())
    return below.union(*map(subclasses, below))


def test_every_screen_of_ours_is_mended():
    for found in walk_packages(backtui.tui.__path__, "backtui.tui."):
        import_module(found.name)
    ours = {each for each in subclasses(textual.screen.Screen) if "backtui.tui" in each.__module__}
    assert len(ours) > 12
    assert not {each.__name__ for each in ours if not issubclass(each, Screen)}


@pytest.mark.xfail(strict=True, reason="not reported to Textual")
async def test_textual_by_itself():
    app: App[object] = App()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        click(app, 1, 22)
        click(app, 1, 22)
        await pilot.pause()


class Over(ModalScreen[None]):
    """Nothing."""


async def test_a_screen_that_is_not_on_top_closes_nothing():
    app: App[object] = App()
    async with app.run_test() as pilot:
        below, above = Over(), Over()
        await app.push_screen(below)
        await app.push_screen(above)
        below.dismiss()
        await pilot.pause()
        assert app.screen is above
        above.dismiss()
        above.dismiss()
        await pilot.pause()
        assert app.screen is below


@pytest.mark.parametrize("clicks", [2, 3])
async def test_a_double_click_beside_the_palette_closes_the_palette(tmp_path: Path, clicks: int):
    async with living(tmp_path) as house:
        await house.press("ctrl+p")
        await house.until(CommandPalette)
        for _ in range(clicks):
            click(house.app, 1, 34)
        await house.until(TodayScreen)


async def test_a_click_at_the_heels_of_esc_closes_the_palette(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press("ctrl+p")
        await house.until(CommandPalette)
        for turns in range(40):
            house.app.simulate_key("escape")
            for _ in range(turns):
                await asyncio.sleep(0)
            click(house.app, 1, 34)
            await house.until(TodayScreen)
            await house.press("ctrl+p")
            await house.until(CommandPalette)


async def test_a_double_click_beside_the_palette_leaves_a_session_where_it_is(tmp_path: Path):
    async with living(tmp_path) as house:
        await house.press(*INTO_THE_SESSION)
        await house.until(SessionScreen)
        await house.press("ctrl+p")
        await house.until(CommandPalette)
        click(house.app, 1, 34)
        click(house.app, 1, 34)
        await house.until(SessionScreen)
        assert isinstance(house.app, BackTUIApp)


LEADING_ON = ("2", "3", "comma", "question_mark", "ctrl+p", "e", "3 n", "3 e", "3 slash", "3 2 1")
TURNS = (0, 1, 2, 3, 5, 8, 13, 21, 34)
"""How often the loop goes round before the app is to end."""
HOW_MANY = [
    pytest.param(TURNS[1::3], id="some moments"),
    pytest.param(TURNS, id="all moments", marks=pytest.mark.long),
]


class Second(textual.screen.Screen[None]):
    """Is looked into as soon as it is mounted."""

    def compose(self) -> ComposeResult:
        yield Label("here")

    def on_mount(self) -> None:
        self.query_one(Label).update("still here")


class Mended(Screen[None]):
    """The same, mended."""

    compose, on_mount = Second.compose, Second.on_mount


async def left_early(screen: textual.screen.Screen[None]) -> App[object]:
    """An app that ended while a screen was being put up."""
    app: App[object] = App()
    async with app.run_test():
        app.push_screen(screen)
        app.exit()
    return app


@pytest.mark.xfail(strict=True, reason="not reported to Textual")
async def test_textual_by_itself_when_it_ends():
    await left_early(Second())


async def test_an_app_may_end_while_a_screen_is_put_up():
    assert (await left_early(Mended())).return_code == 0


@pytest.mark.parametrize("moments", HOW_MANY)
@pytest.mark.parametrize("keys", LEADING_ON)
async def test_the_app_may_be_left_at_any_moment(
    tmp_path: Path, keys: str, moments: tuple[int, ...]
):
    with guide_in(tmp_path, HandClock()) as guide:
        for turns in moments:
            app = BackTUIApp(guide)
            async with app.run_test(size=(100, 30)):
                for key in keys.split():
                    app.simulate_key(key)
                    for _ in range(turns):
                        await asyncio.sleep(0)
                app.exit()
                while app.is_running:  # noqa: ASYNC110 - no event tells it
                    await asyncio.sleep(0.001)
            assert not app.return_code


@pytest.mark.parametrize("moments", HOW_MANY)
@pytest.mark.parametrize("keys", LEADING_ON)
async def test_the_next_key_may_come_at_any_moment(
    tmp_path: Path, keys: str, moments: tuple[int, ...]
):
    with guide_in(tmp_path, HandClock()) as guide:
        app = BackTUIApp(guide)
        async with app.run_test(size=(100, 30)) as pilot:
            for turns in moments:
                for key in (*keys.split(), "pagedown", "escape", "pageup", "escape", "escape"):
                    app.simulate_key(key)
                    for _ in range(turns):
                        await asyncio.sleep(0)
                await pilot.pause()
        assert not app.return_code
