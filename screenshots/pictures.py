"""Pictures of the real app, for the README and for eyes that judge it.

Run `python -m screenshots.pictures` with Chromium on the path; it writes NAME-WIDTHxHEIGHT.png
beside itself, for each line of `PICTURES` or only for those named on the command line.
`python -m screenshots.pictures session.gif` makes the moving one, for which ImageMagick is needed
too.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from backtui.guide.leading import GuidedSession
from backtui.session.engine import Command
from backtui.session.plan import StepKind
from backtui.tui.app import BackTUIApp
from backtui.tui.key_guard import READ_SECONDS
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.session import SessionScreen
from backtui.tui.screens.summary import SummaryScreen
from screenshots.browser import render
from screenshots.sitter import (
    Records,
    StillClock,
    a_year,
    guide_over,
    nothing,
    only_one,
    ten_thousand,
    with_gaps,
)

HERE = Path(__file__).parent
SIZES = ((120, 36), (80, 24))
LARGE = (200, 50)
FRAME_MS = 100
GIF_FRAMES, GIF_STEP_MS, GIF_WIDTH = 36, 500, 760

Shown = TypeVar("Shown", bound=Screen[Any])
Scene = Callable[["Sitting"], Awaitable[None]]


class Sitting:
    """One app, posing."""

    def __init__(self, app: BackTUIApp, clock: StillClock, pilot: Pilot[object]) -> None:
        self.app, self.clock, self.pilot = app, clock, pilot

    async def wait_for(self, screen: type[Shown]) -> Shown:
        """A screen of this kind, once it is on top."""
        while not isinstance(self.app.screen, screen):
            await self.pilot.pause(0.05)
        return self.app.screen

    async def session(self, routine: str) -> GuidedSession:
        """Through the door into a session of a routine, with some pain."""
        self.app.begin(self.app.guide.catalogue.routines[routine])
        await self.wait_for(AskScreen)
        await self.pilot.pause(2 * READ_SECONDS)  # sooner, the key would count as held down
        await self.pilot.press("2", "enter")
        screen = await self.wait_for(SessionScreen)
        await self.pilot.pause()
        return screen.session

    async def until(
        self, session: GuidedSession, exercise: str, kind: StepKind, part: float
    ) -> None:
        """Let time pass until a step of an exercise is so far."""
        while True:
            state = session.state
            here = session.plan.prescribed[state.step.exercise].exercise.id == exercise
            far = state.elapsed_ms >= part * state.length_ms
            if here and state.step.kind is kind and far:
                break
            self.pass_time(FRAME_MS)
        await self.pilot.pause(0.2)

    def pass_time(self, ms: int) -> None:
        """Let time pass."""
        self.clock.ms += ms
        if isinstance(self.app.screen, SessionScreen):
            self.app.screen.tick()


async def today(sitting: Sitting) -> None:
    """The first thing one sees."""
    await sitting.pilot.pause(0.2)


async def exercises(sitting: Sitting) -> None:
    """The catalogue."""
    await sitting.pilot.press("2", *["down"] * 7)
    await sitting.pilot.pause(0.5)


async def log(sitting: Sitting) -> None:
    """The log."""
    await sitting.pilot.press("3")
    await sitting.pilot.pause(0.5)


async def then_and_now(sitting: Sitting) -> None:
    """What has come of an exercise with two sides."""
    await log(sitting)
    await sitting.pilot.press("v", "down")
    await sitting.pilot.pause(0.5)


async def get_ready(sitting: Sitting) -> None:
    """Before the first hold."""
    session = await sitting.session("strength")
    await sitting.until(session, "bridge", StepKind.GET_READY, 0.4)


async def hold(sitting: Sitting) -> None:
    """A hold of the left side."""
    session = await sitting.session("strength")
    await sitting.until(session, "hamstring-stretch", StepKind.SWITCH, 0.5)
    await sitting.until(session, "hamstring-stretch", StepKind.HOLD, 0.4)


async def switch(sitting: Sitting) -> None:
    """Changing sides."""
    session = await sitting.session("strength")
    await sitting.until(session, "bird-dog", StepKind.SWITCH, 0.6)


async def rest(sitting: Sitting) -> None:
    """Between two exercises."""
    session = await sitting.session("strength")
    await sitting.until(session, "hip-flexor-stretch", StepKind.REST, 0.4)


async def paused(sitting: Sitting) -> None:
    """Standing still."""
    session = await sitting.session("strength")
    await sitting.until(session, "bird-dog", StepKind.HOLD, 0.5)
    await sitting.pilot.press("space")
    await sitting.pilot.pause(0.2)


async def stop(sitting: Sitting) -> None:
    """It hurts: the way out, before the first question."""
    session = await sitting.session("strength")
    await sitting.until(session, "bird-dog", StepKind.HOLD, 0.5)
    (await sitting.wait_for(SessionScreen)).command(Command.HURT)
    for _ in range(40):
        sitting.pass_time(FRAME_MS)
    await sitting.pilot.pause(0.2)


async def summary(sitting: Sitting) -> None:
    """After a session."""
    await sitting.session("strength")
    while isinstance(sitting.app.screen, SessionScreen):
        sitting.pass_time(1_500)
        await sitting.pilot.pause()
    await sitting.wait_for(SummaryScreen)
    await sitting.pilot.press("y")
    await sitting.pilot.pause(0.2)


class Picture(NamedTuple):
    """A scene in some sizes, over a log of some records."""

    scene: Scene
    records: Records = nothing
    sizes: Sequence[tuple[int, int]] = SIZES


PICTURES: dict[str, Picture] = {
    "today": Picture(today),
    "exercises": Picture(exercises),
    "session-get-ready": Picture(get_ready),
    "session-hold": Picture(hold),
    "session-switch": Picture(switch),
    "session-rest": Picture(rest),
    "session-paused": Picture(paused),
    "session-stop": Picture(stop),
    "summary": Picture(summary),
    "log": Picture(log, a_year, (*SIZES, LARGE)),
    "log-then-and-now": Picture(then_and_now, a_year),
    "log-gaps": Picture(log, with_gaps, (*SIZES, LARGE)),
    "log-one": Picture(log, only_one, (*SIZES, LARGE)),
    "log-none": Picture(log, nothing, (*SIZES, LARGE)),
    "log-many": Picture(log, ten_thousand, (*SIZES, LARGE)),
}


async def sit(picture: Picture, size: tuple[int, int]) -> str:
    """A picture in one size, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        clock = StillClock()
        guide = guide_over(Path(folder), clock, picture.records(clock))
        app = BackTUIApp(guide)
        async with app.run_test(size=size) as pilot:
            await pilot.pause(0.3)
            await picture.scene(Sitting(app, clock, pilot))
            svg = app.export_screenshot()
        guide.close()
    return svg


def save(svg: str, target: Path, width: int | None = None) -> None:
    """Write a picture as PNG, as large as it is or so many pixels wide."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if found is None:
        sys.exit("Textual's picture has no size.")
    wide, high = float(found[1]), float(found[2])
    if width is not None:
        svg = svg.replace("<svg ", f'<svg width="{width}" ', 1)
        wide, high = width, high * width / wide
    render(svg, round(wide), round(high), target)


async def film() -> list[str]:
    """Some twenty seconds of a session, frame by frame."""
    frames = []
    with tempfile.TemporaryDirectory() as folder:
        clock = StillClock()
        guide = guide_over(Path(folder), clock, ())
        app = BackTUIApp(guide)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause(0.3)
            sitting = Sitting(app, clock, pilot)
            session = await sitting.session("strength")
            await sitting.until(session, "bird-dog", StepKind.GET_READY, 0.6)
            for _ in range(GIF_FRAMES):
                for _ in range(GIF_STEP_MS // FRAME_MS):
                    sitting.pass_time(FRAME_MS)
                await pilot.pause(0.1)
                frames.append(app.export_screenshot())
        guide.close()
    return frames


def develop(frames: list[str], target: Path) -> None:
    """One moving picture of many still ones; ends the program without ImageMagick."""
    convert = shutil.which("magick") or shutil.which("convert")
    if convert is None:
        sys.exit("ImageMagick is needed for the moving picture; install it and try again.")
    with tempfile.TemporaryDirectory() as folder:
        stills = [Path(folder) / f"{number:03}.png" for number in range(len(frames))]
        for svg, still in zip(frames, stills, strict=True):
            save(svg, still, GIF_WIDTH)
        delay = ("-delay", str(GIF_STEP_MS // 10), "-loop", "0")
        smaller = ("-colors", "64", "-layers", "optimize")
        subprocess.run(  # noqa: S603 - the program found above on our own files
            [convert, *delay, *map(str, stills), *smaller, str(target)], check=True
        )


def main() -> None:
    """Take all pictures, or those named on the command line."""
    wanted = sys.argv[1:]
    if "session.gif" in wanted:
        develop(asyncio.run(film()), HERE / "session.gif")
    for name, picture in PICTURES.items():
        if wanted and name not in wanted:
            continue
        for width, height in picture.sizes:
            svg = asyncio.run(sit(picture, (width, height)))
            save(svg, HERE / f"{name}-{width}x{height}.png")


if __name__ == "__main__":
    main()
