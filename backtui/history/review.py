"""A stretch of time for someone who was not there: everything the report says, as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from msgspec import Struct, structs

from backtui.history.activities import ActivityScores, activities
from backtui.history.buckets import Span, since, spans
from backtui.history.history import Past
from backtui.history.pain import Change, change, daily
from backtui.history.progress import Progress, progress
from backtui.history.records import PainEvent, RestReason, SessionRecord, Source
from backtui.history.totals import Completion, active_ms, completion, counts
from backtui.history.weeks import Week, WeekKind, week_of, weeks


class Review(Struct, frozen=True, kw_only=True):
    """From `first` to `last`, both included. `weeks` are whole weeks that touch it.

    `rated` is the pain of each rated day before exercise; `after` are pain before and after, on
    average over the sessions with both. `completion` counts confirmed holds of guided sessions.
    """

    first: date
    last: date
    sessions: tuple[SessionRecord, ...]
    days: int
    active_ms: int
    confirmed: int
    added_later: int
    rests: Mapping[RestReason, int]
    weeks: tuple[Week, ...]
    target: int
    completion: Completion | None
    rated: Mapping[date, Fraction]
    spans: tuple[Span, ...]
    change: Change | None
    after: tuple[Fraction, Fraction, int] | None
    progress: tuple[Progress, ...]
    stops: tuple[PainEvent, ...]
    activities: tuple[ActivityScores, ...]
    notes: tuple[tuple[date, str], ...]
    prescribers: tuple[str, ...]

    @property
    def days_in_all(self) -> int:
        """How many days the review is about."""
        return (self.last - self.first).days + 1

    @property
    def days_unrated(self) -> int:
        """Days without any rating of pain."""
        return self.days_in_all - len(self.rated)

    @property
    def on_target(self) -> tuple[int, int]:
        """Weeks on target, of those that count: rested and open ones are left out."""
        judged = [w for w in self.weeks if w.kind not in (WeekKind.RESTED, WeekKind.OPEN)]
        return sum(week.kind is WeekKind.ON_TARGET for week in judged), len(judged)


def review(past: Past, first: date, today: date, target: int, starts: int = 0) -> Review:
    """What lies between a day and today; the trend is judged over the whole log."""
    recent = _until(since(past, first), today)
    sessions = tuple(each for each in recent.sessions if counts(each))
    came = [
        completion(record)
        for each in sessions
        if each.source is not Source.BACKFILLED
        for record in each.exercises
    ]
    prescribed = sum(each.prescribed for each in came)
    start = week_of(first, starts)
    return Review(
        first=first,
        last=today,
        sessions=sessions,
        days=len({each.day for each in sessions}),
        active_ms=sum(map(active_ms, sessions)),
        confirmed=sum(each.confirmed for each in sessions),
        added_later=sum(each.source is Source.BACKFILLED for each in sessions),
        rests=Counter(each.rest for each in recent.days if each.rest is not None),
        weeks=tuple(week for week in weeks(past, today, target, starts) if week.first >= start),
        target=target,
        completion=Completion(sum(each.done for each in came), prescribed) if prescribed else None,
        rated={day: value for day, value in daily(recent, first).items() if day <= today},
        spans=spans(recent, start, today),
        change=change(past, today),
        after=_after(sessions),
        progress=progress(sessions),
        stops=tuple(event for each in sessions for event in each.stops),
        activities=activities(recent.checkins),
        notes=tuple((each.day, each.note) for each in sessions if each.note),
        prescribers=tuple(dict.fromkeys(o.prescriber for o in past.overrides if o.prescriber)),
    )


def _until(past: Past, last: date) -> Past:
    return structs.replace(
        past,
        sessions=tuple(each for each in past.sessions if each.day <= last),
        days=tuple(each for each in past.days if each.day <= last),
        checkins=tuple(each for each in past.checkins if each.day <= last),
    )


def _after(sessions: tuple[SessionRecord, ...]) -> tuple[Fraction, Fraction, int] | None:
    both = [
        (each.pain_before, each.pain_after)
        for each in sessions
        if each.pain_before is not None and each.pain_after is not None
    ]
    if not both:
        return None
    count = len(both)
    return (
        Fraction(sum(before for before, _ in both), count),
        Fraction(sum(after for _, after in both), count),
        count,
    )
