"""The log as the Log place shows it: the sessions that fit, and what the last weeks come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct, field, structs

from backtui.guide.choices import preferences_of
from backtui.guide.guide import Guide
from backtui.history.activities import ActivityScores, activities
from backtui.history.buckets import Span, since, spans
from backtui.history.filters import Filter
from backtui.history.history import Past
from backtui.history.pain import Change, change, in_points
from backtui.history.progress import Progress, progress
from backtui.history.records import SessionRecord
from backtui.history.totals import held_ms
from backtui.history.weeks import Week, days_of, on_target, week_of, weeks

WEEKS = 26
DAYS_UNTIL_WEEKS = 42
"""While the log is younger than this, the chart has a column to each day."""

_FEWEST_WEEKS = 2
"""Weeks that are over before anything is said of them."""

YEAR = timedelta(days=364)


class LookBack(Struct, frozen=True, kw_only=True, dict=True):
    """What there is to see on one day. `sessions` fit the filter, oldest first; `past` is all."""

    past: Past
    today: date
    target: int
    starts: int
    filter: Filter = field(default_factory=Filter)

    @cached_property
    def sessions(self) -> Sequence[SessionRecord]:
        """The sessions that fit the filter, oldest first."""
        return self.filter.of(self.past.sessions)

    @cached_property
    def recent(self) -> Past:
        """The last 26 weeks as the filter lets them through; ratings of days stay all."""
        narrowed = (
            structs.replace(self.past, sessions=tuple(self.sessions)) if self._narrow else self.past
        )
        return since(narrowed, self.first_week)

    @property
    def first_week(self) -> date:
        """The first day of the first of 26 weeks."""
        return week_of(self.today, self.starts) - timedelta(weeks=WEEKS - 1)

    @cached_property
    def active_ms(self) -> dict[date, int]:
        """Milliseconds of each day with a session, over the 26 weeks."""
        return {day: done.active_ms for day, done in days_of(self.recent).items()}

    @cached_property
    def rests(self) -> frozenset[date]:
        """The rest days of the 26 weeks."""
        return frozenset(record.day for record in self.recent.days if record.rest is not None)

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """How each of the weeks went, without regard to the filter."""
        recent = since(self.past, self.first_week)
        return weeks(recent, self.today, self.target, self.starts)

    @property
    def on_target(self) -> tuple[int, int]:
        """Weeks on target of the latest five that count."""
        return on_target(self.weeks)

    @cached_property
    def chart(self) -> tuple[Span, ...]:
        """Weeks for the chart; days while the log is young."""
        days = [session.day for session in self.past.sessions[:1]]
        days += [record.day for record in self.past.days[:1]]
        first = min(days, default=self.today)
        if (self.today - first).days < DAYS_UNTIL_WEEKS:
            return spans(self.recent, first, self.today, 1)
        return spans(self.recent, max(self.first_week, week_of(first, self.starts)), self.today)

    @property
    def by_day(self) -> bool:
        """Whether the chart has a column to each day."""
        return bool(self.chart) and self.chart[0].first == self.chart[0].last

    @cached_property
    def change(self) -> Change | None:
        """Pain lately against the first 14 days."""
        return change(self.past, self.today)

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """Each exercise over the last year, as far as the filter lets it through."""
        return progress(Filter(since=self.today - YEAR).of(self.sessions))

    @cached_property
    def activities(self) -> tuple[ActivityScores, ...]:
        """The activities of the check-ins."""
        return activities(self.past.checkins)

    def held_weekly(self, exercise: str) -> list[int]:
        """Milliseconds an exercise was held in each of the 26 weeks."""
        found = [0] * WEEKS
        for session in self.recent.sessions:
            week = (session.day - self.first_week).days // 7
            for record in session.exercises:
                if record.exercise == exercise and week < WEEKS:
                    found[week] += held_ms(record)
        return found

    @property
    def _narrow(self) -> bool:
        return self.filter != Filter()


def look_back(guide: Guide, narrowed: Filter) -> LookBack:
    """The log of a guide, today. Raises LogError."""
    wanted = preferences_of(guide.settings)
    log = guide.log
    return LookBack(
        past=Past(sessions=log.sessions(), days=log.days(), checkins=log.check_ins()),
        today=guide.clock.now().date(),
        target=wanted.weekly_target,
        starts=wanted.week_starts,
        filter=narrowed,
    )


def calendar_in_words(look: LookBack) -> str:
    """How the weeks went, without a word of blame."""
    done, judged = look.on_target
    count = len(look.past.sessions)
    sessions = "1 session" if count == 1 else f"{count:,} sessions"
    if judged < _FEWEST_WEEKS:
        return f"{sessions} so far."
    return f"{sessions}; on target in {done} of the last {judged} weeks."


def change_in_words(found: Change | None) -> str:
    """Pain then and now with what may be said of it [R 12.4]; goes with CANNOT_SAY."""
    if found is None:
        return "A change shows after the first 14 days."
    then, now = in_points(found.baseline), in_points(found.recent)
    real = "may be a real change" if found.may_be_real else "too small to tell from chance"
    return f"Pain {then} in the first 14 days, {now} in the last 7: {real}."


def filter_in_words(chosen: Filter, name_of: Callable[[str], str]) -> str:
    """What a filter lets through, in a few words; empty where that is everything."""
    parts = [f"since {chosen.since:%-d %b %Y}"] if chosen.since else []
    parts += [name_of(each) for each in (chosen.routine, chosen.exercise) if each]
    parts += ["with pain"] if chosen.with_pain else []
    return ", ".join(parts)
