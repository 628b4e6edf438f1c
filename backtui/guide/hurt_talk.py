"""The conversation after "it hurts": how bad, where, anything new, and what follows."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from msgspec import structs

from backtui.catalogue.dose import Dose
from backtui.catalogue.dose_words import dose_in_words
from backtui.coach import hurt
from backtui.coach.hurt import HurtOutcome, Next, easier, hurt_outcome
from backtui.guide.asking import Choose, Conversation, Option, Rate, Tell, YesNo
from backtui.guide.guide import Guide
from backtui.guide.leading import GuidedSession
from backtui.guide.safety_talk import IS_THAT_RIGHT, talk_about_safety
from backtui.history.records import NewSign, PainEvent, Place
from backtui.session.engine import Command
from backtui.session.moves import exercise_in_hand
from backtui.session.prescribed import Prescribed

_EASIER = "easier"
_CARRY_ON = Option(Command.CARRY_ON, "Go on with the next hold")
_REST = Option(Command.REST, "Rest a minute, then go on")
_LEAVE = Option(Command.LEAVE, "Leave this exercise for today")
_END = Option(Command.END, "End the session; what you did counts")
_OFFERS = {
    Next.LEAVE: (_LEAVE, _END),
    Next.SKIP: (_LEAVE, _END),
    Next.ASK_AGAIN: (_END, _LEAVE),
    Next.END_OFFERED: (_END, _LEAVE),
}

Chosen = Command | Dose
"""How to go on; a dose is what the rest of the exercise is to be no larger than."""


def talk_about_pain(guide: Guide, session: GuidedSession) -> Conversation[Chosen]:
    """Ask what [R 8] asks; every answer may be passed over. Gives what to do next.

    Asked again within the same stop, an answer given before is replaced only by another answer.
    """
    item = session.plan.prescribed[exercise_in_hand(session.state)]
    event = _event_of(session)
    if event is None:
        return Command.CARRY_ON  # it has gone on meanwhile
    if _outcome(session, event).next is not Next.EMERGENCY:
        event = yield from _answers(session, event)
    outcome = _outcome(session, event)
    if outcome.ends:
        urgent = outcome.next is Next.EMERGENCY
        yield Tell(title="The session ends here", lines=(outcome.text,), urgent=urgent)
        return Command.END
    if outcome.asks_again and not (yield from _page_a(guide, outcome, event.at)):
        return Command.END
    return (yield from _choice(session, item, outcome))


def ends_here(session: GuidedSession) -> bool:
    """Whether what was said of this stop ends the session, also for someone who left halfway."""
    event = _event_of(session)
    return event is not None and _outcome(session, event).ends


def _event_of(session: GuidedSession) -> PainEvent | None:
    """What was said of this stop so far."""
    events = session.record.pain_events
    return next((each for each in events if each.at == session.stopped_at), None)


def _outcome(session: GuidedSession, event: PainEvent) -> HurtOutcome:
    return hurt_outcome(event.place, event.sign, event.worst, session.record.pain_before)


def _answers(session: GuidedSession, event: PainEvent) -> Conversation[PainEvent]:
    worst = yield Rate(asks=hurt.HOW_BAD, may_pass=True)
    if isinstance(worst, int):
        event = _kept(session, event, worst=worst)
    place = yield from _place()
    if place is not None:
        event = _kept(session, event, place=place)
    if place is Place.CHEST:
        return event  # help comes before more questions
    sign = yield from _sign()
    return event if sign is None else _kept(session, event, sign=sign)


def _place() -> Conversation[Place | None]:
    options = tuple(Option(place.value, words) for place, words in hurt.PLACES.items())
    while True:
        answer = yield Choose(asks=hurt.WHERE, options=options, may_pass=True)
        place = Place(answer) if isinstance(answer, str) else None
        if place is not Place.CHEST or (yield _really(hurt.PLACES[place])) is True:
            return place


def _sign() -> Conversation[NewSign | None]:
    options = tuple(Option(sign.value, words) for sign, words in hurt.SIGNS.items())
    while True:
        answer = yield Choose(asks=hurt.ANYTHING_NEW, options=options, may_pass=True)
        sign = NewSign(answer) if isinstance(answer, str) else None
        if sign is not NewSign.SADDLE or (yield _really(hurt.SIGNS[sign])) is True:
            return sign


def _really(words: str) -> YesNo:
    return YesNo(asks=IS_THAT_RIGHT, about=f"You chose: {words}.")


def _page_a(guide: Guide, outcome: HurtOutcome, at: datetime) -> Conversation[bool]:
    yield Tell(title="A few questions first", lines=(outcome.reason, outcome.text))
    state = partial(guide.safety, at)
    return (yield from talk_about_safety(state, guide.keep_answers, guide.clock.now))


def _choice(session: GuidedSession, item: Prescribed, outcome: HurtOutcome) -> Conversation[Chosen]:
    lower = easier(item) if _more_to_come(session) else None
    options = _OFFERS.get(outcome.next) or (_CARRY_ON, _REST, *_easier(item, lower), _LEAVE, _END)
    about = f"{outcome.text} ({outcome.reason})"
    chosen = yield Choose(asks="How do you want to go on?", about=about, options=options)
    if chosen == _EASIER and lower is not None:
        return lower
    return Command(chosen) if isinstance(chosen, str) else Command.END


def _easier(item: Prescribed, lower: Dose | None) -> tuple[Option, ...]:
    if lower is None:
        return ()
    words = dose_in_words(item.exercise, lower, item.depth)
    return (Option(_EASIER, f"Do the rest of it easier: {words}"),)


def _more_to_come(session: GuidedSession) -> bool:
    state = session.state
    own = session.plan.holds_of(exercise_in_hand(state))
    return any(state.counted(number) is None for number in own)


def _kept(session: GuidedSession, event: PainEvent, **answers: object) -> PainEvent:
    event = structs.replace(event, **answers)
    session.keep_pain(event)
    return event
