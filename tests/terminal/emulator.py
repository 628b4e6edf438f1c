"""A pseudo-terminal that answers like a modern one, with a session under way in it."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from backtui.coach.safety.questions import EDITION
from backtui.history.records import AnswersRecord, HoldRecord
from backtui.log.errors import LogError
from backtui.log.journal.journal import journals, read_journal
from backtui.log.store.repository import SessionLog
from tests.coach.conftest import FINE
from tests.terminal.terminal import Terminal

BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
_ASKS, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_TITLE = re.compile(rb"\x1b\]2;([^\x07]*)\x07")
_PROGRESS = re.compile(rb"\x1b\]9;4;(\d);(\d+)\x07")


class Emulator(Terminal):
    """Says that it knows synchronised output; its process and its output can be looked into."""

    _answered = False

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def titles(self) -> list[str]:
        """Every title it was given."""
        return [found.decode() for found in _TITLE.findall(self.output)]

    @property
    def progress(self) -> list[tuple[int, int]]:
        """Every report of progress: its state and the percentage."""
        return [(int(state), int(part)) for state, part in _PROGRESS.findall(self.output)]

    @property
    def tidy(self) -> bool:
        """Whether the usual screen and the cursor are back, and the title that was there."""
        out = self.output
        return all(
            out.rfind(on) > out.rfind(off)
            for on, off in (
                (b"\x1b[?1049l", b"\x1b[?1049h"),
                (b"\x1b[?25h", b"\x1b[?25l"),
                (b"\x1b[23;2t", b"\x1b[22;2t"),
                (b"\x1b[?1000l", b"\x1b[?1000h"),
            )
        )

    def send(self, number: int) -> None:
        """A signal to the process."""
        os.kill(self.pid, number)

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        """Wait for something that is not on the screen."""
        self._wait(done, f"it never came that {what}")

    def close_window(self) -> None:
        """The window is closed under the program."""
        for end in (self._ours, self._theirs):
            os.close(end)
        self._ours, self._theirs = (os.open(os.devnull, os.O_RDWR) for _ in range(2))

    def ends_unseen(self) -> int:
        """The exit status of a program that has no terminal any more."""
        return self._process.wait(30)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self.send(signal.SIGCONT)
        super().kill()

    def _read(self) -> None:
        super()._read()
        if not self._answered and _ASKS in self.output:
            self._answered = True
            os.write(self._ours, _ANSWER)


def prepared(folder: Path) -> Path:
    """A log in which the safety questions are answered, and settings without sound."""
    (folder / "config.toml").write_text(
        "[sound]\ntones = false\nvoice = false\n[pace]\nfirst = 4\n"
    )
    log = SessionLog(folder / "log.json", lambda: datetime.now().astimezone())
    now = datetime.now().astimezone()
    log.save(AnswersRecord(edited_at=now, day=now.date(), answers=dict(FINE), edition=EDITION))
    return log.path


def command_for(folder: Path, *words: str, speed: int) -> list[str]:
    return [
        *(sys.executable, "-m", "backtui", "--config", str(folder / "config.toml")),
        *("start", *words, "--speed", str(speed), "--db", str(folder / "log.json")),
    ]


def environ_for(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    term = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    return {**kept, **term, "HOME": str(folder), **more}


@contextmanager
def session(
    folder: Path, *words: str, speed: int = 1, before: tuple[str, ...] = (), **variables: str
) -> Iterator[Emulator]:
    """A session that has just begun, behind the pain question."""
    prepared(folder)
    command = [*before, *command_for(folder, *words, speed=speed)]
    terminal = Emulator(command, environ_for(folder, **variables), 120, 36)
    try:
        if speed == 1:  # a rehearsal asks nothing
            terminal.wait_for("How is your pain now?")
            terminal.answer("2", "Enter")
        terminal.wait_for("it hurts")
        yield terminal
    finally:
        terminal.kill()


def holds_on_disk(log: Path) -> list[HoldRecord]:
    """What the journal beside a log holds."""
    found = journals(log)
    if not found:
        return []
    try:
        record = read_journal(found[0]).record
    except LogError as error:
        if not isinstance(error.__cause__, BlockingIOError):
            raise
        return holds_on_disk(log)  # written to meanwhile; the writer does not wait for readers
    return [hold for each in record.exercises for hold in each.holds]
