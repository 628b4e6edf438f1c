"""How long the present spell of pain has lasted; it grows older by itself."""

from __future__ import annotations

from datetime import date, timedelta

from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook

MIDDLE_AFTER = timedelta(weeks=6)  # [R 6.20]
LONG_AFTER = timedelta(weeks=12)  # [R 6.20]

_AT_LEAST = {
    q.Spell.FRESH: timedelta(),
    q.Spell.MIDDLE: MIDDLE_AFTER,
    q.Spell.LONG: LONG_AFTER,
}


def spell_began(book: AnswerBook) -> date | None:
    """The latest day on which it can have begun, so that a fresh spell is never aged too soon."""
    given, told = book.given(q.SPELL), book.choice(q.SPELL, q.Spell)
    return given.day - _AT_LEAST[told] if given and told else None


def spell_on(began: date, day: date) -> q.Spell:
    """What a spell is on a day."""
    if day - began >= LONG_AFTER:
        return q.Spell.LONG
    return q.Spell.MIDDLE if day - began >= MIDDLE_AFTER else q.Spell.FRESH
