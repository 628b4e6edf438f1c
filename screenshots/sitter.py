"""Someone to photograph: an app on a made-up log, with a clock that only moves when told to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import structs

from backtui.base.paths import data_folder
from backtui.base.settings import Settings
from backtui.catalogue.reading import read_catalogue
from backtui.coach.demo_year import DAYS, demo_year
from backtui.coach.safety import questions as q
from backtui.guide.guide import Guide
from backtui.history.records import CheckInRecord, DayRecord, Record, SessionRecord
from backtui.log.store.repository import SessionLog
from backtui.log.store.tables import Document, document_of, table_of
from backtui.log.store.writer import Writer

TODAY = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
GAPS = (3, 4, 9, 10, 11, 12, 18, 30, 31, 32)
"""Weeks before today that are left out of the year with gaps."""


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


Records = Callable[[StillClock], Sequence[Record]]
"""Makes up a log for a clock."""


def guide_over(folder: Path, clock: StillClock, records: Iterable[Record]) -> Guide:
    """A guide on a log of these records, whose person has answered every safety question."""
    log = SessionLog(folder / "sessions.json", clock.now)
    tables: dict[str, dict[str, Document]] = {}
    for record in records:
        tables.setdefault(table_of(record), {})[record.uuid] = document_of(record)
    with log.transaction():
        for name, documents in tables.items():
            log.put(name, documents)
    guide = Guide(read_catalogue([data_folder()]), log, Settings(), clock, Writer(print))
    answers: dict[str, q.Answer] = dict.fromkeys(q.HELP_NOW_IDS, False)
    answers |= q.see_someone_answers(()) | q.choose_answers(())
    answers |= {q.SPELL: q.Spell.LONG.value, q.USUAL: 3, q.ADULT: True, q.DOCTOR: True}
    guide.keep_answers(answers)
    return guide


def a_year(clock: StillClock) -> list[SessionRecord | DayRecord | CheckInRecord]:
    """The year that `backtui demo` makes up."""
    past = demo_year(read_catalogue([data_folder()]), clock.now())
    return [*past.sessions, *past.days, *past.checkins]


def with_gaps(clock: StillClock) -> Sequence[Record]:
    """The same, with weeks in which nothing was done and nothing rated."""
    today = clock.now().date()
    return [each for each in a_year(clock) if (today - each.day).days // 7 not in GAPS]


def only_one(clock: StillClock) -> Sequence[Record]:
    """Its last session."""
    return _sessions(clock)[-1:]


def ten_thousand(clock: StillClock) -> Sequence[Record]:
    """Its sessions over and over, back through the decades."""
    year = _sessions(clock)
    return [_earlier(year[-1 - n % len(year)], n // len(year)) for n in range(10_000)]


def nothing(_clock: StillClock) -> Sequence[Record]:
    """What there is at first."""
    return []


def _sessions(clock: StillClock) -> list[SessionRecord]:
    return [each for each in a_year(clock) if isinstance(each, SessionRecord)]


def _earlier(session: SessionRecord, years: int) -> SessionRecord:
    back, end = timedelta(days=DAYS * years), session.end
    return structs.replace(
        session,
        uuid=f"{session.uuid}-{years}",
        start=session.start - back,
        end=end and end - back,
    )
