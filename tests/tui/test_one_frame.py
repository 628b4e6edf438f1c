"""What changes together is seen together."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from backtui.tui.one_frame import in_one_frame
from tests.tui.widgets.stage import Account


class Two(Account):
    """Two words, of which the second changes a little after the first."""

    def compose(self) -> ComposeResult:
        yield Static("one", id="first")
        yield Static("two", id="second")

    def change(self) -> None:
        self.query_one("#first", Static).update("ONE")
        self.set_timer(0.002, lambda: self.query_one("#second", Static).update("TWO"))


async def until_seen(app: Two, pilot: Pilot[None], word: str) -> None:
    for _ in range(200):
        if any(word in frame for frame in app.sent):
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{word} was never painted")


async def test_both_are_in_one_frame():
    app = Two()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        app.forget()
        in_one_frame(app.screen, app.change)
        await until_seen(app, pilot, "TWO")
        (frame,) = [frame for frame in app.sent if "ONE" in frame or "TWO" in frame]
        assert "ONE" in frame


async def test_what_follows_is_painted_though_the_screen_is_gone():
    app = Two()
    async with app.run_test(size=(20, 5)) as pilot:
        passing: Screen[None] = Screen()
        await app.push_screen(passing)
        in_one_frame(passing, passing.dismiss)
        app.change()
        await until_seen(app, pilot, "TWO")
