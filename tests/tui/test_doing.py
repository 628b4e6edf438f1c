"""A key that is faster than its screen does nothing, rather than end the app."""

from __future__ import annotations

from textual.app import App

from backtui.tui.doing import Doing


async def test_nothing_can_be_done_on_a_screen_before_it_is_there():
    screen = Doing()
    async with App[object]().run_test() as pilot:
        assert not screen.check_action("do", ())
        await pilot.app.push_screen(screen)
        assert screen.check_action("do", ())
