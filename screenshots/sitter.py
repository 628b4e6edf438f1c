"""Someone to photograph: an app on a made-up log, with a clock that only moves when told to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from backtui.base.paths import data_folder
from backtui.base.settings import Settings
from backtui.catalogue.reading import read_catalogue
from backtui.coach import questions as q
from backtui.coach.demo_year import demo_year
from backtui.guide.guide import Guide
from backtui.history.records import Record
from backtui.log.repository import SessionLog
from backtui.log.writer import Writer

TODAY = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


class StillClock:
    """Both clocks of a machine, moved by hand."""

    def __init__(self) -> None:
        self.ms = 0

    def monotonic_ms(self) -> int:
        """Milliseconds since it was made."""
        return self.ms

    def now(self) -> datetime:
        """The same on the wall."""
        return TODAY + timedelta(milliseconds=self.ms)


def guide_over(folder: Path, clock: StillClock, records: Iterable[Record]) -> Guide:
    """A guide on a log of these records, whose person has answered every safety question."""
    log = SessionLog(folder / "sessions.json", clock.now)
    with log.transaction():
        for record in records:
            log.keep(record)
    guide = Guide(read_catalogue([data_folder()]), log, Settings(), clock, Writer(print))
    answers: dict[str, q.Answer] = dict.fromkeys(q.HELP_NOW_IDS, False)
    answers |= q.see_someone_answers(()) | q.choose_answers(())
    answers |= {q.SPELL: q.Spell.LONG.value, q.USUAL: 3, q.ADULT: True, q.DOCTOR: True}
    guide.keep_answers(answers)
    return guide


def a_year(clock: StillClock) -> list[Record]:
    """The year that `backtui demo` makes up."""
    past = demo_year(read_catalogue([data_folder()]), clock.now())
    return [*past.sessions, *past.days, *past.checkins, *past.answers, *past.overrides]
