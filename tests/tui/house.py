"""The real app over the real guide, with a settings file and ears of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Static

from backtui.base.settings import Settings
from backtui.guide.settings_writer import SettingsFile
from backtui.tui.app import BackTUIApp
from backtui.tui.screens.session import SessionScreen
from tests.guide.house import HandClock, Recorder, guide_in
from tests.tui.heard import Heard

INTO_THE_SESSION = ("enter", "2", "enter")


class House:
    """An app that runs, and what it says and hears."""

    def __init__(
        self, app: BackTUIApp, pilot: Pilot[object], ears: Recorder, file: Path, heard: Heard
    ) -> None:
        self.app = app
        self.toasts = heard.toasts
        self.pilot = pilot
        self.ears = ears
        self.file = file
        self.said: list[str] = []

    @property
    def on_file(self) -> str:
        """What the settings file holds, once it has been written."""
        self.app.guide._writer.flush(5)
        return self.file.read_text() if self.file.exists() else ""

    @property
    def foot(self) -> str:
        """The line of keys of the screen on top."""
        return str(self.app.screen.query_one("KeyLine", Static).visual)

    @property
    def session(self) -> SessionScreen:
        """The session on the stack."""
        return next(s for s in self.app.screen_stack if isinstance(s, SessionScreen))

    async def press(self, *keys: str) -> None:
        """Press keys and wait for what comes of each.

        Pilot's own way waits three times for each key, a fiftieth of a second at least.
        """
        for key in keys:
            await self.pilot._wait_for_screen()
            self.app.post_message(Key(key, " " if key == "space" else None))
            await self.pilot._wait_for_screen()
            await self.pilot.pause()
            while self.app.is_running and self.app.is_carrying_out:
                await self.pilot.pause()

    async def until_told(self, sentence: str) -> None:
        """Wait until something was said in passing, last of all."""
        for _ in range(100):
            await self.pilot.pause()
            if self.toasts[-1:] == [sentence]:
                return
        raise AssertionError(f"{sentence} was never said, but {self.toasts}")

    async def until_so(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _ in range(3000):
            if is_so():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("it never came to that")

    async def until(self, screen: type[object]) -> None:
        """Wait for a screen."""
        for _ in range(3000):
            await self.pilot.pause()
            if isinstance(self.app.screen, screen):
                return
        raise AssertionError(f"{screen} never came, but {self.app.screen}")


@asynccontextmanager
async def living(
    folder: Path,
    *,
    size: tuple[int, int] = (120, 36),
    settings: Settings | None = None,
    speed: int = 1,
    clock: HandClock | None = None,
    answered: bool = True,
    notifications: bool = False,
) -> AsyncIterator[House]:
    """An app at Today, for someone who may start if the safety questions are `answered`."""
    ears, file = Recorder(), folder / "config.toml"
    clock = clock or HandClock()
    with guide_in(
        folder, clock, settings=settings, speed=speed, ears=ears, answered=answered
    ) as guide:
        said: list[str] = []
        on_file = SettingsFile(file, guide.behind_the_scenes, said.append)
        loudspeaker = ears if speed == 1 else None
        app = BackTUIApp(guide, settings_file=on_file, loudspeaker=loudspeaker)
        heard = Heard()
        async with app.run_test(
            size=size, notifications=notifications, message_hook=heard.listen
        ) as pilot:
            await pilot.pause()
            house = House(app, pilot, ears, file, heard)
            house.said = said
            yield house
