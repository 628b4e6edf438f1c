"""The real guide with the real exercises, a log of its own and clocks that a test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from backtui.base.paths import data_folder
from backtui.base.settings import Settings, SoundChoices
from backtui.catalogue.book import Catalogue
from backtui.catalogue.reading import read_catalogue
from backtui.coach.safety.questions import EDITION
from backtui.guide.guide import Guide, Wakefulness
from backtui.guide.leading import Loudspeaker
from backtui.history.records import AnswersRecord
from backtui.log.store.repository import SessionLog
from backtui.log.store.writer import Writer
from backtui.session.cues import Tone
from tests.coach.conftest import FINE

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))
CATALOGUE: Catalogue = read_catalogue([data_folder()])


class HandClock:
    """Both clocks of a machine; they stand still until a test moves them."""

    def __init__(self, wall: datetime = MONDAY) -> None:
        self._monotonic_ms = 5_000_000
        self._wall = wall

    def monotonic_ms(self) -> int:
        return self._monotonic_ms

    def now(self) -> datetime:
        return self._wall

    def pass_by(self, ms: int) -> None:
        """Time as it usually goes."""
        self._monotonic_ms += ms
        self._wall += timedelta(milliseconds=ms)

    def sleep(self, ms: int) -> None:
        """The machine sleeps: the monotonic clock stands still, as on Linux."""
        self._wall += timedelta(milliseconds=ms)


class Recorder:
    """Ears that remember what was to be heard, on a machine where no program was found."""

    def __init__(self) -> None:
        self.player: str | None = None
        self.voice: str | None = None
        self.heard: list[str] = []
        self.choices: list[SoundChoices] = []
        self.muted = False

    def change(self, choices: SoundChoices) -> None:
        self.choices.append(choices)

    def try_out(self) -> None:
        self.heard.append("<can you hear me>")

    def play(self, tone: Tone) -> None:
        self.heard.append(f"<{tone}>")

    def say(self, text: str, by: float) -> None:
        self.heard.append(text)

    def stop(self) -> None:
        self.heard.append("<silence>")


@contextmanager
def guide_in(
    folder: Path,
    clock: HandClock,
    *,
    settings: Settings | None = None,
    speed: int = 1,
    ears: Loudspeaker | None = None,
    awake: Wakefulness | None = None,
    answered: bool = True,
    on_problem: Callable[[Exception], object] = lambda _: None,
) -> Iterator[Guide]:
    """A guide for someone whom the safety questions leave clear to start."""
    log = SessionLog(folder / "sessions.json", clock.now)
    if answered:
        now = clock.now()
        log.save(AnswersRecord(edited_at=now, day=now.date(), answers=dict(FINE), edition=EDITION))
    writer = Writer(on_problem, retry_seconds=(0.01,))
    guide = Guide(
        CATALOGUE, log, settings or Settings(), clock, writer, speed=speed, ears=ears, awake=awake
    )
    try:
        yield guide
    finally:
        guide.close()
