"""What is said of one exercise once a session is over; each answer is kept as it is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from backtui.coach.day.pain_after import CANNOT_SAY, WHICH_ONE, what_it_means
from backtui.guide import afterwards
from backtui.guide.asking import Amount, Choose, Conversation, Option, Rate
from backtui.history.records import UNKNOWN_EXERCISE, SessionRecord
from backtui.history.totals import took_place
from backtui.session.attempt import HoldEnd

Keep = Callable[[SessionRecord], None]
MOST_MINUTES = 600
ENDS = (
    Option(HoldEnd.DONE, "Done as guided"),
    Option(HoldEnd.EARLY, "Stopped early"),
    Option(HoldEnd.PAIN, "Stopped for pain"),
    Option(HoldEnd.NOT_DONE, "Not done"),
)
_WORST_ABOUT = "Only if it was not fine. Enter: no more than before the session."


def say_how_it_ended(
    record: SessionRecord, number: int, name: str, keep: Keep
) -> Conversation[SessionRecord]:
    """How it came to its end after all; after a stop for pain also how bad it was."""
    exercise = record.exercises[number]
    if afterwards.only_logged(exercise):
        now = exercise.dose.minutes
        asks = f"{name}: how many minutes? 0 is not done."
        given = yield Amount(asks=asks, least=0, most=MOST_MINUTES, now=now, unit="min")
        minutes = given if isinstance(given, int) else now
        return _kept(keep, afterwards.with_minutes(record, number, minutes))
    ended = yield Choose(asks=f"{name}: how did it end?", options=ENDS, may_pass=True)
    if not isinstance(ended, str):
        return record
    record = _kept(keep, afterwards.ended_as(record, number, HoldEnd(ended)))
    if ended == HoldEnd.PAIN:
        return (yield from say_worst(record, number, name, keep))
    return record


def say_worst(
    record: SessionRecord, number: int, name: str, keep: Keep
) -> Conversation[SessionRecord]:
    """The worst pain during it."""
    asks = f"{name}: how bad was it at its worst?"
    worst = yield Rate(asks=asks, about=_WORST_ABOUT, may_pass=True)
    rated = worst if isinstance(worst, int) else None
    return _kept(keep, afterwards.worst_pain(record, number, rated))


def say_which(
    record: SessionRecord, names: Sequence[str], keep: Keep
) -> Conversation[SessionRecord]:
    """Which exercise it was, after pain has risen by much; `names` are those of its exercises."""
    named = zip(record.exercises, names, strict=True)
    options = {
        each.exercise: Option(each.exercise, name) for each, name in named if took_place(each)
    }
    asks = Choose(
        asks=WHICH_ONE,
        about=what_it_means(record),
        options=(*options.values(), Option(UNKNOWN_EXERCISE, CANNOT_SAY)),
        may_pass=True,
    )
    which = yield asks
    return _kept(keep, afterwards.hurt_by(record, which)) if isinstance(which, str) else record


def say_how_long(
    record: SessionRecord, number: int, name: str, keep: Keep
) -> Conversation[SessionRecord]:
    """How long an open hold was where no key said so."""
    dose = record.exercises[number].dose
    given = yield Amount(
        asks=f"{name}: about how many seconds was each?",
        least=dose.hold,
        most=max(dose.hold, dose.longest or 0),
        now=dose.hold,
        unit="s",
    )
    seconds = given if isinstance(given, int) else dose.hold
    return _kept(keep, afterwards.held_for(record, number, seconds))


def _kept(keep: Keep, record: SessionRecord) -> SessionRecord:
    keep(record)
    return record
