"""The whole app in a session to be measured.

`hold` is one long hold, `moving` a figure that never stands still. `steps FILE` is many short
steps; how late each was heard, in milliseconds, goes into the file.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from backtui.base.paths import data_folder
from backtui.base.settings import PaceSettings, Settings, SoundChoices
from backtui.catalogue.reading import read_catalogue
from backtui.catalogue.types import Breath, Dose, Routine, RoutineItem, Sides
from backtui.coach.safety.questions import EDITION
from backtui.guide.admission import Admission
from backtui.guide.clock import MachineClock
from backtui.guide.guide import Guide
from backtui.guide.leading import GuidedSession
from backtui.history.records import AnswersRecord, Source
from backtui.log.store.repository import SessionLog
from backtui.log.store.writer import Writer
from backtui.session.cues import Tone
from backtui.session.engine import Engine
from backtui.session.events import CueDue
from backtui.session.plan import Plan
from backtui.tui.app import BackTUIApp
from backtui.tui.terminal import driver
from tests.coach.conftest import FINE

ITEMS = {
    "hold": RoutineItem(
        exercise="bird-dog",
        dose=Dose(repetitions=3, hold=60, sides=Sides.ALTERNATE, variant="leg-only"),
    ),
    "moving": RoutineItem(
        exercise="cat-cow", dose=Dose(repetitions=40, breath=Breath(out=4, into=4))
    ),
    "steps": RoutineItem(
        exercise="bridge", dose=Dose(repetitions=10, down=1, hold=2, up=1, release=1)
    ),
}


class Stopwatch:
    """Ears that note when each tone was to be played, and compare it with the plan at the end."""

    plan: Plan
    player = voice = None
    muted = False

    def __init__(self, file: Path) -> None:
        self._file = file
        self._heard: list[tuple[Tone, float]] = []

    def play(self, tone: Tone) -> None:
        self._heard.append((tone, time.monotonic() * 1000))
        if tone is Tone.DONE:
            self._file.write_text(json.dumps(lateness(self.plan, self._heard)))

    def say(self, text: str, by: float) -> None:
        pass

    def change(self, choices: SoundChoices) -> None:
        pass

    def try_out(self) -> None:
        pass

    def stop(self) -> None:
        pass


class Watched(Guide):
    """Tells the stopwatch the plan."""

    watch: Stopwatch

    def start(self, admission: Admission, source: Source = Source.GUIDED) -> GuidedSession:
        session = super().start(admission, source)
        self.watch.plan = session.plan
        return session


def lateness(plan: Plan, heard: list[tuple[Tone, float]]) -> list[float]:
    """How many milliseconds after its due time each tone was heard, the promptest being on time."""
    engine = Engine(plan)
    events = (*engine.begin(), *engine.advance(plan.total_ms))
    due = [(e.cue.tone, e.at_ms) for e in events if isinstance(e, CueDue) and e.cue.tone]
    assert [tone for tone, _ in due] == [tone for tone, _ in heard]
    offsets = [at - due_ms for (_, due_ms), (_, at) in zip(due, heard, strict=True)]
    return [offset - min(offsets) for offset in offsets]


def main(which: str, file: str = "") -> None:
    with ExitStack() as closing:
        folder = Path(closing.enter_context(TemporaryDirectory()))
        clock = MachineClock()
        log = SessionLog(folder / "log.json", clock.now)
        now = datetime.now().astimezone()
        log.save(AnswersRecord(edited_at=now, day=now.date(), answers=dict(FINE), edition=EDITION))
        watch = Stopwatch(Path(file))
        writer = Writer(lambda _: None)
        settings = Settings(pace=PaceSettings(first=1))
        catalogue = read_catalogue([data_folder()])
        guide = Watched(catalogue, log, settings, clock, writer, ears=watch)
        guide.watch = watch
        closing.callback(guide.close)
        items = [ITEMS[which]]
        if which != "steps":
            items += [RoutineItem(exercise="bridge"), RoutineItem(exercise="wall-sit")]
        routine = Routine(id=which, name="Strength", purpose="To measure.", items=tuple(items))
        if file:
            for _ in range(100):  # a disk that takes half a second for everything
                writer.submit(lambda: time.sleep(0.5), "journal")
        BackTUIApp(guide, routine, driver_class=driver()).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
