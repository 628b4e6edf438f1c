"""The app over logs that need care: real files, real keys."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from backtui.base.settings import Settings
from backtui.cli.notices import Notices
from backtui.cli.opening import open_guide
from backtui.cli.options import Options
from backtui.coach.safety.questions import EDITION
from backtui.history.records import AnswersRecord, SessionRecord
from backtui.log.journal.journal import Journal, journals
from backtui.log.repair.conflicts import conflict_copies
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import SCHEMA
from backtui.tui.app import BackTUIApp
from backtui.tui.screens.ask import AskScreen
from backtui.tui.screens.form import FormScreen
from backtui.tui.screens.note import NoteScreen
from backtui.tui.screens.today import TodayScreen
from tests.coach.conftest import FINE
from tests.faults.faulty import FaultyFiles
from tests.guide.house import CATALOGUE, HandClock, guide_in
from tests.log.examples import hold, open_log, session
from tests.tui.heard import Heard

NOW = HandClock().now()


class Cared:
    """An app that runs."""

    def __init__(self, app: BackTUIApp, pilot: Pilot[object], heard: Heard) -> None:
        self.app = app
        self.pilot = pilot
        self.toasts = heard.toasts

    @property
    def words(self) -> str:
        """What the question on top says, and its heading; nothing where there is none."""
        if not isinstance(self.app.screen, AskScreen):
            return ""
        title = str(self.app.screen.query_one("#ask").border_title)
        return " ".join([title, *(str(each.visual) for each in self.app.screen.query(Static))])

    async def press(self, *keys: str) -> None:
        """Press keys, each once what came of the one before is on the screen."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def until(self, *words: str, times: int = 1) -> None:
        """Wait until a question, or that many toasts, say this."""
        for _ in range(3000):
            said = self.words
            if all(word in said or _count(self.toasts, word) >= times for word in words):
                await self.pilot.pause()  # until it takes keys too
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"{words} never came, but {self.words} and {self.toasts}")

    async def until_today(self) -> None:
        """Wait until nothing stands before Today."""
        await self.until_open(TodayScreen)

    async def until_open(self, screen: type[object]) -> None:
        """Wait until a screen is on top."""
        for _ in range(3000):
            if isinstance(self.app.screen, screen):
                return
            await self.pilot.pause(0.01)
        raise AssertionError(self.app.screen)


def _count(sentences: list[str], word: str) -> int:
    return sum(word in sentence for sentence in sentences)


@asynccontextmanager
async def opened(
    folder: Path, *, at_once: bool = False, clock: HandClock | None = None
) -> AsyncIterator[Cared]:
    """The app over the log in a folder."""
    with guide_in(folder, clock or HandClock(), answered=False) as guide:
        app = BackTUIApp(guide, at_once=at_once)
        heard = Heard()
        async with app.run_test(size=(100, 30), message_hook=heard.listen) as pilot:
            await pilot.pause()
            yield Cared(app, pilot, heard)


@pytest.fixture
def log(tmp_path: Path) -> SessionLog:
    """A log with three sessions and safety answers; all but the last session in a backup."""
    log = open_log(tmp_path / "sessions.json")
    log.keep(AnswersRecord(edited_at=NOW, day=NOW.date(), answers=dict(FINE), edition=EDITION))
    for number in range(2):
        log.keep(before(number))
    for path in log.backups.all():
        path.unlink()
    log.backups.make(NOW)
    log.keep(before(2))
    return log


def before(number: int) -> SessionRecord:
    """A session of the days before."""
    start = NOW - timedelta(days=9 - number)
    return session(number, start=start, end=start + timedelta(minutes=20), edited_at=start)


def ruin(log: SessionLog) -> bytes:
    """Cut the log off in its last session; its bytes then."""
    data = log.path.read_bytes()
    bad = data[: data.index(b'"3":') + 200]
    log.path.write_bytes(bad)
    return bad


def contents(folder: Path, pattern: str) -> list[bytes]:
    """What the files of a folder hold."""
    return [path.read_bytes() for path in sorted(folder.glob(pattern)) if path.is_file()]


async def test_a_damaged_log_is_mended_before_what_was_asked_for_begins(
    log: SessionLog, tmp_path: Path
):
    bad = ruin(log)
    async with opened(tmp_path, at_once=True) as house:
        await house.until("is damaged", "has 3 records", "What is to be done?")
        assert not any(isinstance(screen, TodayScreen) for screen in house.app.screen_stack)
        await house.press("1")
        await house.until("Your log can be used again", "It has 2 sessions.")
        await house.press("enter")
        await house.until("Once a week")
        await house.press("escape")
        await house.until_today()
        assert "Today" in str(house.app.screen.query_one("#routine").border_title)
        assert contents(tmp_path, "*.damaged-*") == [bad]
        log.path.write_bytes(b"{")  # what was seen by then stays on the screen
        await house.press("3", "1", "p", "1", "4", "enter")
        await house.until("Rest noted")
        await house.until_today()
    assert log.path.read_bytes() == b"{"


@pytest.mark.parametrize("key", ["3", "escape", "ctrl+q"])
async def test_a_damaged_log_may_be_left_as_it_is(log: SessionLog, tmp_path: Path, key: str):
    bad = ruin(log)
    there = contents(tmp_path, "**/*.*")
    async with opened(tmp_path) as house:
        await house.until("is damaged")
        await house.press(key)
    if key != "ctrl+q":
        assert house.app.return_value == f"{log.path} has been left as it is."
        assert house.app.return_code == 1
    assert log.path.read_bytes() == bad
    assert contents(tmp_path, "**/*.*") == there


async def test_a_newer_log_is_shown_and_never_written(log: SessionLog, tmp_path: Path):
    newer = log.path.read_bytes().replace(b'"schema":%d' % SCHEMA, b'"schema":7')
    log.path.write_bytes(newer)
    async with opened(tmp_path) as house:
        await house.until("Opened for reading", "by a newer BackTUI (schema version 7")
        await house.press("enter")
        await house.until_today()
        for key in ("enter", "p"):
            await house.press(key)
            await house.until("Nothing can be saved here", "update BackTUI")
            await house.press("enter")
            await house.until_today()
        await house.press("3", "d", "y")
        await house.until("It is opened for reading only")
    assert log.path.read_bytes() == newer
    assert journals(log.path) == ()


async def test_a_second_version_of_the_log_is_merged(log: SessionLog, tmp_path: Path):
    copy = tmp_path / "sessions.sync-conflict-20260301-101112-ABCDEFG.json"
    copy.write_bytes(log.path.read_bytes())
    open_log(copy).keep(before(3))
    async with opened(tmp_path) as house:
        await house.until("Merge it into your log?", copy.name, "Sessions: 1 to add, 3 already")
        await house.press("y")
        await house.until("The copy is kept among the backups")
        await house.press("enter")
        await house.until_today()
    assert len(log.sessions()) == 4
    assert conflict_copies(log.path) == ()


async def test_what_cut_off_sessions_left_behind_is_seen_to_and_said(
    log: SessionLog, tmp_path: Path
):
    clock = HandClock()
    journal = Journal.begin(log.path, session(7, holds=0, start=clock.now()), clock.now)
    journal.put(0, 0, hold())
    journal.close()
    unreadable = log.path.with_name(f"{log.path.name}.00000000-0000-4000-8000-000000000009.journal")
    unreadable.write_bytes(b"\0" * 50)
    clock.pass_by(5 * 3_600_000)
    async with opened(tmp_path, clock=clock) as house:
        await house.until("was cut off; what you did is kept", "could not be read; its file stays")
    async with opened(tmp_path, clock=clock) as house:
        await house.until_today()
        assert house.toasts == []
    assert len(log.sessions()) == 4
    assert not unreadable.exists()
    assert contents(tmp_path, "*.journal.damaged-*") == [b"\0" * 50]


@asynccontextmanager
async def with_notices(folder: Path, files: FaultyFiles) -> AsyncIterator[Cared]:
    """The app as the command line puts it together, over files that may fail."""
    options = Options(
        named_log=folder / "sessions.json",
        named_settings=folder / "config.toml",
        theme=None,
        speed=1,
        environ={},
    )
    log = SessionLog(options.log, HandClock().now, files=files, lock_seconds=0.2)
    notices = Notices()
    with open_guide(options, CATALOGUE, Settings(), notices.say, log=log) as guide:
        app = BackTUIApp(guide)
        notices.show_on(app)
        heard = Heard()
        async with app.run_test(size=(100, 30), message_hook=heard.listen) as pilot:
            await pilot.pause()
            yield Cared(app, pilot, heard)


async def test_a_full_disk_is_said_once_and_so_is_its_end(log: SessionLog, tmp_path: Path):
    files = FaultyFiles(code=errno.ENOSPC, lasting=True, of=["write"])
    async with with_notices(tmp_path, files) as house:
        house.app.guide.past()
        files.at = len(files.trace)
        for number in (4, 5):
            house.app.guide.keep(session(number))
        await house.until("The disk is full: free some space.")
        assert len(house.app.guide.past().sessions) == 5
        files.mend()
        assert house.app.guide._writer.flush(10)
        await house.until("All is saved after all.")
        assert _count(house.toasts, "The disk is full") == 1
    assert len(log.sessions()) == 5


async def test_an_answer_that_cannot_be_saved_is_said_and_saved_later(
    log: SessionLog, tmp_path: Path
):
    files = FaultyFiles(code=errno.ENOSPC, lasting=True, of=["write"])
    async with with_notices(tmp_path, files) as house:
        await house.press("p", "1")
        files.at = len(files.trace)
        await house.press("4", "enter")
        await house.until("The disk is full: free some space.")
        files.mend()
        await house.until_today()
        assert house.app.guide._writer.flush(10)
    assert [day.pain for day in log.days()] == [4]


async def test_a_note_that_cannot_be_saved_is_still_in_its_editor(log: SessionLog, tmp_path: Path):
    log.save(session(1))
    files = FaultyFiles(code=errno.ENOSPC, lasting=True, of=["write"])
    async with with_notices(tmp_path, files) as house:
        await house.press("3", "n", "m", "y")
        files.at = len(files.trace)
        for times in (1, 2):
            await house.press("ctrl+s")
            await house.until("The disk is full: free some space.", times=times)
            await house.until_open(NoteScreen)
            assert house.app.screen.query_one(TextArea).text == "my"
        files.mend()
        await house.press("ctrl+s")
        await house.until("Changed the session of")
    assert log.sessions()[-1].note == "my"


async def test_a_session_that_cannot_be_added_is_still_in_its_form(log: SessionLog, tmp_path: Path):
    before = len(log.sessions())
    files = FaultyFiles(code=errno.ENOSPC, lasting=True, of=["write"])
    async with with_notices(tmp_path, files) as house:
        await house.press("3", "a", "1")
        await house.until_open(FormScreen)
        await house.press(*"yesterday", "down", "down", "9")
        files.at = len(files.trace)
        for times in (1, 2):
            await house.press("enter")
            await house.until("The disk is full: free some space.", times=times)
            await house.until_open(FormScreen)
            values = [each.value for each in house.app.screen.query(Input)]
            assert values == ["yesterday", "", "9", "", "", ""]
        await house.press("escape")
        await house.until_open(FormScreen)
        assert str(house.app.screen.query_one("#said").render()).startswith("Not kept yet")
        files.mend()
        await house.press("enter")
        await house.until("Added")
    assert len(log.sessions()) == before + 1


async def test_a_backup_that_fails_is_said_once(log: SessionLog, tmp_path: Path):
    for path in log.backups.all():
        path.unlink()
    log.backups.folder.rmdir()
    log.backups.folder.write_bytes(b"in the way")
    async with with_notices(tmp_path, FaultyFiles()) as house:
        for number in (4, 5):
            house.app.guide.keep(session(number))
        assert house.app.guide._writer.flush(10)
        await house.until("Could not make today's backup", "Your log itself is saved.")
        await house.pilot.pause()
        assert len(house.toasts) == 1
    assert len(log.sessions()) == 5
