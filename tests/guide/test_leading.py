"""A session led: time that counts, what is heard, what is on disk, and a display kept awake."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from backtui.catalogue.types import Exercise, Routine
from backtui.guide.door import ask_at_the_door
from backtui.guide.guide import Guide
from backtui.guide.leading import KEPT_AFTER_MS, GuidedSession, News, Notice, Told
from backtui.log.errors import LogError
from backtui.log.journal.journal import Journal, journals, read_journal
from backtui.session.attempt import HoldEnd
from backtui.session.engine import Command
from backtui.session.events import Status, StepBegan
from tests.guide.house import CATALOGUE, HandClock, Recorder, guide_in
from tests.guide.person import Person

FRAME = 67


class Bed:
    """A display that is kept awake, or not."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def start(self) -> None:
        self.told.append("start")

    def stop(self) -> None:
        self.told.append("stop")


def started(guide: Guide, wanted: Routine | Exercise) -> GuidedSession:
    admission = Person().hold(ask_at_the_door(guide, wanted))
    assert admission is not None
    return guide.start(admission)


@contextmanager
def bridge(folder: Path, clock: HandClock, ears: Recorder | None = None) -> Iterator[GuidedSession]:
    with guide_in(folder, clock, ears=ears) as guide:
        session = started(guide, CATALOGUE.exercises["bridge"])
        session.begin()
        yield session


def run(session: GuidedSession, clock: HandClock, ms: int, lap: int = 500) -> list[News]:
    """Let time pass in laps."""
    news: list[News] = []
    while ms > 0:
        clock.pass_by(min(ms, lap))
        news += session.tick()
        ms -= lap
    return news


def told(news: list[News]) -> list[Notice]:
    return [item.notice for item in news if isinstance(item, Told)]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.mark.parametrize("away", ["stopped", "asleep"])
def test_time_the_machine_was_away_pauses_and_never_counts(
    tmp_path: Path, clock: HandClock, away: str
):
    with bridge(tmp_path, clock) as session:
        run(session, clock, 33_000)
        before = session.state
        if away == "stopped":
            clock.pass_by(60_000)
        else:
            clock.sleep(60_000)
        news = session.tick()
        assert told(news) == [Notice.GAP]
        assert session.state.status is Status.PAUSED
        assert session.state.held_now_ms == before.held_now_ms
        assert session.state.run_ms == before.run_ms


def test_a_wall_clock_that_is_set_back_pauses_too(tmp_path: Path, clock: HandClock):
    with bridge(tmp_path, clock) as session:
        run(session, clock, 5_000)
        clock.sleep(-3_600_000)
        assert told(session.tick()) == [Notice.GAP]


def test_a_gap_in_a_pause_is_no_news(tmp_path: Path, clock: HandClock):
    with bridge(tmp_path, clock) as session:
        session.command(Command.PAUSE)
        clock.sleep(60_000)
        assert told(session.tick()) == []


def test_ten_minutes_of_pause_are_said_once(tmp_path: Path, clock: HandClock):
    with bridge(tmp_path, clock) as session:
        session.command(Command.PAUSE)
        assert told(run(session, clock, KEPT_AFTER_MS - 500)) == []
        assert told(run(session, clock, KEPT_AFTER_MS)) == [Notice.LONG_PAUSE]
        session.command(Command.RESUME)
        assert session.state.status is Status.RUNNING


def test_half_an_hour_of_frames_drifts_by_nothing(tmp_path: Path, clock: HandClock):
    """Frames of uneven length; each step begins within the frame in which it is due."""
    with guide_in(tmp_path, clock) as guide:
        session = started(guide, CATALOGUE.routines["everything"])
        due = [start for start, _ in session.plan.timetable()]
        begun = [news for news in session.begin() if isinstance(news, StepBegan)]
        start = clock.monotonic_ms()
        late = [0]
        while session.state.status is Status.RUNNING:
            clock.pass_by(FRAME - 7 + len(begun) % 15)
            steps = [news for news in session.tick() if isinstance(news, StepBegan)]
            late += [clock.monotonic_ms() - start - step.at_ms for step in steps]
            begun += steps
        assert [step.at_ms for step in begun] == due
        assert max(late) < FRAME + 8
        assert session.state.run_ms == session.plan.total_ms


def test_a_pause_is_silent_until_it_goes_on(tmp_path: Path, clock: HandClock):
    ears = Recorder()
    with bridge(tmp_path, clock, ears) as session:
        run(session, clock, 31_000)
        ears.heard.clear()
        session.command(Command.PAUSE)
        assert ears.heard == ["<silence>", "<pause>", "Paused."]
        run(session, clock, 20_000)
        assert ears.heard == ["<silence>", "<pause>", "Paused."]


def test_pain_silences_all_but_the_way_out(tmp_path: Path, clock: HandClock):
    ears = Recorder()
    with bridge(tmp_path, clock, ears) as session:
        run(session, clock, 34_000)
        ears.heard.clear()
        session.command(Command.HURT)
        run(session, clock, 20_000)
        assert ears.heard == ["<silence>", f"Stop. {CATALOGUE.exercises['bridge'].way_out}"]


def test_the_end_falls_silent_before_it_says_so(tmp_path: Path, clock: HandClock):
    ears = Recorder()
    with bridge(tmp_path, clock, ears) as session:
        run(session, clock, session.plan.total_ms)
        assert session.state.status is Status.DONE
        end = ears.heard[ears.heard.index("<done>") - 1 :]
        assert end[:2] == ["<silence>", "<done>"]
        assert end[2].startswith("All done.")


def test_a_rehearsal_is_silent_and_keeps_no_display_awake(tmp_path: Path, clock: HandClock):
    ears, bed = Recorder(), Bed()
    with guide_in(tmp_path, clock, speed=60, ears=ears, awake=bed) as guide:
        session = started(guide, CATALOGUE.exercises["bridge"])
        session.begin()
        run(session, clock, session.plan.total_ms // 60 + 1_000)
        assert session.state.status is Status.DONE
        guide.finish(session)
    assert ears.heard == []
    assert bed.told == []


def test_the_display_is_kept_awake_as_long_as_there_is_a_session(tmp_path: Path, clock: HandClock):
    bed = Bed()
    with guide_in(tmp_path, clock, awake=bed) as guide:
        session = started(guide, CATALOGUE.exercises["bridge"])
        guide._writer.flush(5)
        assert bed.told == ["start"]
        session.begin()
        guide.finish(session)
        guide._writer.flush(5)
        assert bed.told == ["start", "stop"]


def test_it_rests_again_where_a_session_is_left_in_the_middle(tmp_path: Path, clock: HandClock):
    bed = Bed()
    with guide_in(tmp_path, clock, awake=bed) as guide:
        started(guide, CATALOGUE.exercises["bridge"]).begin()
    assert bed.told == ["start", "stop"]


def test_every_finished_hold_is_on_disk_before_the_session_is_over(
    tmp_path: Path, clock: HandClock
):
    with guide_in(tmp_path, clock) as guide:
        session = started(guide, CATALOGUE.exercises["bridge"])
        session.begin()
        while len(session.state.attempts) < 3:
            run(session, clock, 500)
        guide._writer.flush(5)
        (journal,) = journals(tmp_path / "sessions.json")
        kept = read_journal(journal).record.exercises[0].holds
        assert [hold.ended for hold in kept] == [HoldEnd.GUIDED] * 3
        session.command(Command.BACK)
        session.command(Command.UNDO)
        guide._writer.flush(5)
        assert read_journal(journal).record.exercises[0].holds == kept


def test_a_disk_that_is_full_stops_no_session_and_loses_no_hold(
    tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
):
    problems: list[Exception] = []
    put, full = Journal.put, True

    def failing(self: Journal, *arguments: object) -> None:
        if full:
            raise LogError("The disk is full.")
        put(self, *arguments)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Journal, "put", failing)
    with guide_in(tmp_path, clock, on_problem=problems.append) as guide:
        session = started(guide, CATALOGUE.exercises["bridge"])
        session.begin()
        while len(session.state.attempts) < 4:
            run(session, clock, 500)
        guide._writer.flush(0.2)
        assert [str(problem) for problem in problems] == ["The disk is full."]
        full = False
        guide._writer.flush(5)
        (journal,) = journals(tmp_path / "sessions.json")
        assert len(read_journal(journal).record.exercises[0].holds) == 4
        assert len(problems) == 1
