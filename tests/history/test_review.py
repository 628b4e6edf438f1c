from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from backtui.history.history import Past
from backtui.history.records import (
    Activity,
    CheckInRecord,
    DayRecord,
    OverrideRecord,
    PainEvent,
    RestReason,
    Source,
)
from backtui.history.review import review
from backtui.history.totals import Completion
from backtui.session.attempt import HoldEnd
from tests.history.conftest import LIFT, STRETCH, day, did, moment, session

STOP = PainEvent(at=moment(8), exercise="lift", worst=5)
PAST = Past.of(
    [
        session(0, did(LIFT), note="before"),
        session(7, did(LIFT), pain_before=4, pain_after=3, confirmed=True, note="<b>first</b>"),
        session(8, did(LIFT, 0, HoldEnd.GUIDED), pain_before=3, pain_after=3, pain_events=(STOP,)),
        session(8, did(STRETCH), source=Source.BACKFILLED, pain_before=None, hour=20),
        session(10, did(LIFT, 0, HoldEnd.SKIPPED), pain_before=1),
    ],
    [DayRecord(edited_at=moment(9), day=day(9), rest=RestReason.SORE, pain=6)],
    [
        CheckInRecord(edited_at=moment(n), day=day(n), activities=(Activity(name="Dig", score=n),))
        for n in (1, 8)
    ],
    [],
    [OverrideRecord(edited_at=moment(0), day=day(0), exercise="lift", prescriber="A. Physio")],
)


def test_a_week_by_hand():
    found = review(PAST, day(7), day(13), target=2)
    assert [each.day for each in found.sessions] == [day(7), day(8), day(8)]
    assert (found.days, found.confirmed, found.added_later) == (2, 1, 1)
    assert found.active_ms == 3 * 600_000
    assert found.completion == Completion(10, 20)
    assert found.rests == {RestReason.SORE: 1}
    assert found.rated == {day(7): 4, day(8): 3, day(9): 6, day(10): 1}
    assert (found.days_in_all, found.days_unrated) == (7, 3)
    assert found.after == (Fraction(7, 2), Fraction(3), 2)
    assert found.stops == (STOP,)
    assert found.notes == ((day(7), "<b>first</b>"),)
    assert found.prescribers == ("A. Physio",)
    assert [each.scores for each in found.activities] == [((day(8), 8),)]
    assert [each.exercise for each in found.progress] == ["lift", "stretch"]


def test_an_empty_stretch_says_so():
    found = review(Past(), day(0), day(6), target=4)
    assert (found.sessions, found.completion, found.after, found.change) == ((), None, None, None)
    assert found.on_target == (0, 0)
    assert found.days_unrated == 7


@given(st.integers(0, 13), st.integers(0, 13))
def test_two_halves_make_the_whole(cut: int, last: int):
    cut = min(cut, last)
    whole = review(PAST, day(0), day(last), target=4)
    first, second = review(PAST, day(0), day(cut), 4), review(PAST, day(cut + 1), day(last), 4)
    assert first.active_ms + second.active_ms == whole.active_ms
    assert first.sessions + second.sessions == whole.sessions
    assert first.days_unrated + second.days_unrated == whole.days_unrated
    assert first.stops + second.stops == whole.stops
    assert first.notes + second.notes == whole.notes
    assert first.days + second.days == whole.days
    assert first.confirmed + second.confirmed == whole.confirmed
    assert first.added_later + second.added_later == whole.added_later
    assert Counter(first.rests) + Counter(second.rests) == whole.rests
    assert [*first.rated.items(), *second.rated.items()] == [*whole.rated.items()]
    parts = [each.completion for each in (first, second) if each.completion is not None]
    assert (sum(part.done for part in parts), sum(part.prescribed for part in parts)) == (
        (whole.completion.done, whole.completion.prescribed) if whole.completion else (0, 0)
    )
