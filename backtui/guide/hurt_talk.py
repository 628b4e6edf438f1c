"""The conversation after "it hurts": how bad, where, anything new, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import structs

from backtui.coach import hurt
from backtui.coach.hurt import HurtOutcome, Next, hurt_outcome
from backtui.guide.asking import Choose, Conversation, Option, Rate, Tell
from backtui.history.records import NewSign, PainEvent, Place
from backtui.session.engine import Command

_CARRY_ON = Option(Command.CARRY_ON, "Go on with the next hold")
_LEAVE = Option(Command.LEAVE, "Leave this exercise for today")
_END = Option(Command.END, "End the session; what you did counts")
_OFFERS = {
    Next.CHOICE: (_CARRY_ON, _LEAVE, _END),
    Next.LEAVE: (_LEAVE, _END),
    Next.SKIP: (_LEAVE, _END),
    Next.ASK_AGAIN: (_END, _LEAVE),
    Next.END_OFFERED: (_END, _LEAVE),
}


def talk_about_pain(
    exercise: str, baseline: int | None, at: datetime, keep: Callable[[PainEvent], None]
) -> Conversation[Command]:
    """Ask what decisions.md 8 asks; every answer may be passed over. Gives what to do next."""
    event = PainEvent(at=at, exercise=exercise)
    keep(event)
    worst = yield Rate(asks=hurt.HOW_BAD, may_pass=True)
    event = _kept(keep, event, worst=worst if isinstance(worst, int) else None)
    places = tuple(Option(place.value, words) for place, words in hurt.PLACES.items())
    place = yield Choose(asks=hurt.WHERE, options=places, may_pass=True)
    event = _kept(keep, event, place=Place(place) if isinstance(place, str) else None)
    signs = tuple(Option(sign.value, words) for sign, words in hurt.SIGNS.items())
    sign = yield Choose(asks=hurt.ANYTHING_NEW, options=signs, may_pass=True)
    event = _kept(keep, event, sign=NewSign(sign) if isinstance(sign, str) else None)
    outcome = hurt_outcome(event.place, event.sign, event.worst, baseline)
    return (yield from _what_follows(outcome))


def _what_follows(outcome: HurtOutcome) -> Conversation[Command]:
    if outcome.ends:
        urgent = outcome.next is Next.EMERGENCY
        yield Tell(title="The session ends here", lines=(outcome.text,), urgent=urgent)
        return Command.END
    about = f"{outcome.text} ({outcome.reason})"
    chosen = yield Choose(
        asks="How do you want to go on?", about=about, options=_OFFERS[outcome.next]
    )
    return Command(chosen) if isinstance(chosen, str) else Command.END


def _kept(keep: Callable[[PainEvent], None], event: PainEvent, **answers: object) -> PainEvent:
    event = structs.replace(event, **answers)
    keep(event)
    return event
