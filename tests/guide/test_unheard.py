"""Whatever becomes of the sound, a session runs on time, and the voice has the time it needs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Thread

import psutil
import pytest

from backtui.base.settings import Settings, SoundChoices
from backtui.guide.choices import pacing_of
from backtui.guide.door import ask_at_the_door
from backtui.guide.leading import GuidedSession
from backtui.session.events import Status, StepBegan
from backtui.sound import Sound
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.guide.person import Person
from tests.sound.conftest import FakePrograms

FRAME = 67
HANGS, FAILS = "exec sleep 600", "exit 1"
Until = Callable[[Callable[[], object]], None]


def lateness(session: GuidedSession, clock: HandClock, trouble: Callable[[], None]) -> list[int]:
    """How late each step began, in ms, once the sound was in trouble."""
    due = [start for start, _ in session.plan.timetable()]
    began_at, late = clock.monotonic_ms(), []
    session.begin()
    trouble()
    while session.state.status is Status.RUNNING:
        clock.pass_by(FRAME)
        steps = [event for event in session.tick() if isinstance(event, StepBegan)]
        late += [clock.monotonic_ms() - began_at - event.at_ms for event in steps]
        assert {event.at_ms for event in steps} <= set(due)
    return late


@pytest.mark.parametrize(
    "programs",
    [{}, {"paplay": FAILS, "espeak-ng": FAILS}, {"paplay": HANGS, "espeak-ng": HANGS}],
    ids=["no program", "no device", "programs that never return"],
)
def test_every_step_begins_on_time(tmp_path: Path, programs: dict[str, str], until: Until):
    clock, said, late = HandClock(), list[str](), list[int]()
    found = FakePrograms(tmp_path, {"PATH": str(tmp_path)})
    for name, then in programs.items():
        found.add(name, then)
    sound = Sound(
        SoundChoices(),
        announce=said.append,
        bell=lambda: None,
        clock=lambda: clock.monotonic_ms() / 1000,
        environ=found.environ,
    )

    def in_trouble(*names: str) -> bool:
        if HANGS in programs.values():
            return all(found.pids(name) for name in names)
        return len(said) >= len(names)

    with closing(sound), guide_in(tmp_path, clock, ears=sound) as guide:
        until(lambda: in_trouble("paplay"))
        admission = Person().hold(ask_at_the_door(guide, CATALOGUE.exercises["bridge"]))
        assert admission is not None
        session = guide.start(admission)

        def lead() -> None:
            both = partial(in_trouble, "paplay", "espeak-ng")
            late.extend(lateness(session, clock, lambda: until(both)))

        leading = Thread(target=lead, daemon=True)
        leading.start()
        leading.join(60)
        assert session.state.status is Status.DONE
        assert len(late) == len(session.plan.steps) - 1
        assert max(late) < FRAME
    until(lambda: not [pid for name in programs for pid in found.pids(name) if runs(pid)])


def runs(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_a_slow_voice_is_given_the_time_it_needs():
    slow = Settings(sound=SoundChoices(rate=0.5))
    assert pacing_of(slow).voice == 50
