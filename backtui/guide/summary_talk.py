"""The conversation after a session, for where there is no Summary to look at.

Every answer may be passed over; each is kept as soon as it is given.
"""

from __future__ import annotations

from collections.abc import Callable

from backtui.coach.day.pain_after import asks_which_one, what_it_means
from backtui.guide import afterwards
from backtui.guide.asking import Choose, Conversation, Option, Rate, Tell, YesNo
from backtui.guide.guide import Guide
from backtui.guide.pace_talk import PACES, asks_about_pace, percent_for
from backtui.guide.row_talk import say_how_it_ended, say_how_long, say_which
from backtui.history.records import Effort, SessionRecord

ALL_DONE = YesNo(asks="All done as guided?", may_pass=True)
PAIN_AFTER = Rate(asks="How is your pain now?", may_pass=True)
EFFORT = Choose(
    asks="How hard was it?",
    options=(
        Option(Effort.EASY, "Easy"),
        Option(Effort.RIGHT, "About right"),
        Option(Effort.HARD, "Hard"),
    ),
    may_pass=True,
)
PACE = Choose(
    asks="Was there time to get into place?",
    options=tuple(Option(pace, pace.capitalize()) for pace in PACES),
    may_pass=True,
)


def talk_about_session(
    guide: Guide, record: SessionRecord, keep_pace: Callable[[int], object]
) -> Conversation[SessionRecord]:
    """Ask how it went; gives the session with what was said of it.

    `keep_pace` is told the lengths between holds from now on, in percent of the usual.
    """
    told = _Told(guide, record)
    yield from _what_was_done(told)
    if afterwards.may_rate_after(told.record, guide.clock.now()):
        pain = yield PAIN_AFTER
        if isinstance(pain, int):
            told.keep(afterwards.with_pain_after(told.record, pain))
            yield from _what_it_means(told)
    effort = yield EFFORT
    if isinstance(effort, str):
        told.keep(afterwards.felt(told.record, Effort(effort)))
    if asks_about_pace(guide):
        pace = yield PACE
        if isinstance(pace, str):
            keep_pace(percent_for(told.record, pace))
    return told.record


class _Told:
    """A session with what was said of it so far."""

    def __init__(self, guide: Guide, record: SessionRecord) -> None:
        self.guide = guide
        self.record = record

    def keep(self, record: SessionRecord) -> None:
        """Keep it as it is now."""
        self.record = record
        self.guide.keep(record)

    def name_of(self, number: int) -> str:
        """What an exercise is called."""
        exercise = self.record.exercises[number].exercise
        known = self.guide.catalogue.exercises.get(exercise)
        return known.short_name if known else exercise


def _what_was_done(told: _Told) -> Conversation[None]:
    rows = range(len(told.record.exercises))
    unsaid = [number for number in rows if afterwards.to_confirm(told.record.exercises[number])]
    done = (yield ALL_DONE) if unsaid else None
    if done is True:
        told.keep(afterwards.confirmed(told.record))
    elif done is False:
        for number in unsaid:
            yield from say_how_it_ended(told.record, number, told.name_of(number), told.keep)
    if told.guide.settings.pace.longer_allowed:
        for number in rows:
            if afterwards.may_have_been_longer(told.record.exercises[number]):
                yield from say_how_long(told.record, number, told.name_of(number), told.keep)


def _what_it_means(told: _Told) -> Conversation[None]:
    """What the rating means, at once; after a great rise also which exercise it was."""
    if asks_which_one(told.record):
        names = [told.name_of(number) for number in range(len(told.record.exercises))]
        yield from say_which(told.record, names, told.keep)
    elif means := what_it_means(told.record):
        yield Tell(title="Your pain after it", lines=(means,))
