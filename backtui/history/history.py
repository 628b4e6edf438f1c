"""Everything the log holds, in the order it happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from msgspec import Struct

from backtui.history.records import (
    AnswersRecord,
    CheckInRecord,
    DayRecord,
    OverrideRecord,
    Record,
    SessionRecord,
)

AnyRecord = TypeVar("AnyRecord", bound=Record)


class Past(Struct, frozen=True, kw_only=True):
    """The records of all five tables, without tombstones, oldest first; make it with `of`."""

    sessions: tuple[SessionRecord, ...] = ()
    days: tuple[DayRecord, ...] = ()
    checkins: tuple[CheckInRecord, ...] = ()
    answers: tuple[AnswersRecord, ...] = ()
    overrides: tuple[OverrideRecord, ...] = ()

    @classmethod
    def of(
        cls,
        sessions: Iterable[SessionRecord] = (),
        days: Iterable[DayRecord] = (),
        checkins: Iterable[CheckInRecord] = (),
        answers: Iterable[AnswersRecord] = (),
        overrides: Iterable[OverrideRecord] = (),
    ) -> Past:
        """Put records in order, whatever order they come in; of one day's, the last edited last."""
        return cls(
            sessions=tuple(sorted(_live(sessions), key=lambda s: (s.start.timestamp(), s.uuid))),
            days=tuple(sorted(_live(days), key=_day)),
            checkins=tuple(sorted(_live(checkins), key=_day)),
            answers=tuple(sorted(_live(answers), key=_moment)),
            overrides=tuple(sorted(_live(overrides), key=_moment)),
        )

    @property
    def usual_pain(self) -> int | None:
        """The latest weekly average that was given; None before the first [R 7.9]."""
        given = (c.average_pain for c in reversed(self.checkins) if c.average_pain is not None)
        return next(given, None)

    @property
    def first_day(self) -> date | None:
        """The day of the first session."""
        return self.sessions[0].day if self.sessions else None


def _live(records: Iterable[AnyRecord]) -> list[AnyRecord]:
    return [record for record in records if not record.deleted]


def _moment(record: Record) -> tuple[float, str]:
    return record.edited_at.timestamp(), record.uuid


def _day(record: DayRecord | CheckInRecord) -> tuple[date, float, str]:
    return record.day, *_moment(record)
