"""The conversation after "it hurts": where, how bad, anything new, and what follows [R 8]."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import structs

from backtui.catalogue.dose import Dose
from backtui.catalogue.dose_words import dose_in_words
from backtui.coach.day import pain_stop
from backtui.coach.day.pain_stop import HurtOutcome, Next, easier, hurt_outcome, is_rated
from backtui.coach.safety import emergency
from backtui.coach.safety.red_flags import facts_of
from backtui.guide.asking import GET_HELP, Answer, Choose, Conversation, Option, Rate, Tell, YesNo
from backtui.guide.guide import Guide
from backtui.guide.leading import GuidedSession
from backtui.guide.safety_talk import IS_THAT_RIGHT, talk_about_safety
from backtui.history.records import NewSign, Origin, PainEvent, Place, SessionRecord
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


def talk_about_pain(
    guide: Guide, session: GuidedSession, *, help_now: bool = False
) -> Conversation[Chosen]:
    """Ask about a stop for pain; every answer may be passed over. Gives what to do next.

    `help_now` leaves the questions out: the emergency panel comes at once, and the end. Asked again
    within the same stop, an answer given before is replaced only by another answer.
    """
    stop = _Stop(guide, session)
    if stop.event is None:
        return Command.CARRY_ON  # it has gone on meanwhile
    if help_now:
        stop.keep(emergency=True)
    elif not stop.outcome.ends:
        yield from _answers(stop)
    outcome = stop.outcome
    if outcome.ends:
        yield from _ending(stop, outcome)
        return Command.END
    if outcome.asks_again and not (yield from _page_a(stop, outcome)):
        return Command.END
    return (yield from _choice(stop, outcome))


def talk_about_mistake(guide: Guide, session: GuidedSession) -> Conversation[bool]:
    """Whether "it hurts" was pressed by mistake; asked only the second time in one exercise."""
    stop = _Stop(guide, session)
    before = [
        event
        for event in session.record.pain_events
        if event.mistake and event.exercise == session.exercise
    ]
    if stop.event is None or not before:
        return True
    answer = yield YesNo(asks=pain_stop.DID_IT_HURT, about=_SECOND_TIME)
    return answer is False


def ends_here(session: GuidedSession) -> bool:
    """Whether what was said of this stop ends the session, also for someone who left halfway."""
    event = session.stop
    return event is not None and hurt_outcome(event, session.record.pain_before).ends


def is_sent_for_help(guide: Guide, record: SessionRecord) -> bool:
    """Whether a session ended with someone to call: then nothing is asked or promised [R 8]."""
    return pain_stop.ended_by(record) is not None or bool(guide.safety().red_lines)


class _Stop:
    """A stop for pain, with what was said of it so far."""

    def __init__(self, guide: Guide, session: GuidedSession) -> None:
        self.guide = guide
        self.session = session

    @property
    def event(self) -> PainEvent | None:
        """What was said of it; None once the session has gone on."""
        return self.session.stop

    @property
    def at(self) -> datetime:
        """When it was."""
        return self.told.at

    @property
    def outcome(self) -> HurtOutcome:
        """What follows from it as it stands."""
        event, guide = self.told, self.guide
        before = pain_stop.was_light_headed((*guide.past().sessions, self.session.record), event.at)
        return hurt_outcome(event, self.session.record.pain_before, light_headed_before=before)

    def keep(self, **answers: object) -> None:
        """Keep another answer, at once, with whatever follows from it."""
        event = structs.replace(self.told, **answers)
        self.session.keep_pain(event)
        facts = facts_of(event)
        if facts:
            self.guide.keep_answers(facts, origin=Origin.IT_HURTS)
        leaving = pain_stop.left_out(self.session.plan.prescribed, [event])
        if leaving:
            self.session.leave_out(leaving)

    @property
    def told(self) -> PainEvent:
        """What was said of it, while the session stands there. Raises RuntimeError after that."""
        event = self.event
        if event is None:
            raise RuntimeError("the session has gone on while it was asked about")
        return event


_SECOND_TIME = "This is the second time in this exercise."


def _answers(stop: _Stop) -> Conversation[None]:
    """Where, how bad, what is new; a place that ends the session ends the questions too."""
    place = yield from _place(stop)
    if stop.outcome.ends:
        return
    if is_rated(place):
        worst = yield Rate(asks=pain_stop.HOW_BAD, may_pass=True, offers_help=True)
        if _helped(stop, worst):
            return
        if isinstance(worst, int):
            stop.keep(worst=worst)
    if place is Place.LIGHT_HEADED:
        return
    yield from _sign(stop)


def _helped(stop: _Stop, answer: Answer) -> bool:
    """Whether the emergency key was the answer; that is kept."""
    if answer == GET_HELP:
        stop.keep(emergency=True)
    return answer == GET_HELP


def _place(stop: _Stop) -> Conversation[Place | None]:
    place = yield from _one_place(stop, pain_stop.WHERE, pain_stop.PLACES)
    if place is Place.CRAMP:
        return (yield from _one_place(stop, pain_stop.WHICH_CRAMP, pain_stop.CRAMPS)) or place
    return place


def _one_place(stop: _Stop, asks: str, places: Mapping[Place, str]) -> Conversation[Place | None]:
    options = tuple(Option(place.value, words) for place, words in places.items())
    answer = yield Choose(asks=asks, options=options, may_pass=True, offers_help=True)
    if _helped(stop, answer) or not isinstance(answer, str):
        return None
    stop.keep(place=Place(answer))
    return Place(answer)


def _sign(stop: _Stop) -> Conversation[None]:
    options = tuple(Option(sign.value, words) for sign, words in pain_stop.SIGNS.items())
    while True:
        answer = yield Choose(
            asks=pain_stop.ANYTHING_NEW, options=options, may_pass=True, offers_help=True
        )
        if _helped(stop, answer) or not isinstance(answer, str):
            return
        sign = NewSign(answer)
        if sign not in _ASKED_BACK or (yield from _meant(stop, sign)):
            stop.keep(sign=sign)
            return


def _meant(stop: _Stop, sign: NewSign) -> Conversation[bool]:
    """Whether a sign that locks was meant; the emergency key means it."""
    about = f"You chose: {pain_stop.SIGNS[sign]}."
    answer = yield YesNo(asks=IS_THAT_RIGHT, about=about, offers_help=True)
    if answer == GET_HELP:
        stop.keep(emergency=True)
    return answer in (True, GET_HELP)


_ASKED_BACK = (NewSign.WEAK, NewSign.SADDLE)
_TITLES = {
    Next.EMERGENCY: "Get help now",
    Next.DOCTOR_TODAY: "Speak to a doctor today",
    Next.CALF: "Speak to a doctor today",
    Next.BELLY: "The session ends here",
}


def _ending(stop: _Stop, outcome: HurtOutcome) -> Conversation[None]:
    """The panel after which nothing else comes; what matters most of it is spoken."""
    number = stop.guide.safety().emergency_number
    match outcome.next:
        case Next.EMERGENCY:
            lines = emergency.emergency_words(number, emergency.what_to_say(stop.told))
            spoken = emergency.emergency_spoken(number)
        case Next.DOCTOR_TODAY:
            lines = emergency.doctor_today(number)
            spoken = lines[0]
        case Next.CALF:
            lines = emergency.calf_words(number)
            spoken = lines[0]
        case _:
            lines = emergency.belly_words(number)
            spoken = lines[0]
    stop.session.say(spoken)
    yield Tell(title=_TITLES[outcome.next], lines=lines, urgent=True)


def _page_a(stop: _Stop, outcome: HurtOutcome) -> Conversation[bool]:
    guide, session, at = stop.guide, stop.session, stop.at
    yield Tell(title="A few questions first", lines=(outcome.reason, outcome.text))
    return (yield from _heard(session, guide, talk_about_safety(guide, at)))


def _heard(session: GuidedSession, guide: Guide, talk: Conversation[bool]) -> Conversation[bool]:
    """The same conversation, its call for help spoken too."""
    try:
        ask = next(talk)
        while True:
            if isinstance(ask, Tell) and ask.urgent:
                number = guide.safety().emergency_number
                session.say(emergency.emergency_spoken(number))
            ask = talk.send((yield ask))
    except StopIteration as end:
        passed: bool = end.value
        return passed
    finally:
        talk.close()


def _choice(stop: _Stop, outcome: HurtOutcome) -> Conversation[Chosen]:
    session = stop.session
    number = exercise_in_hand(session.state)
    item = session.plan.prescribed[number]
    lower = easier(item) if _more_to_come(session) else None
    options = _OFFERS.get(outcome.next) or (_CARRY_ON, _REST, *_easier(item, lower), _LEAVE, _END)
    if number in session.plan.left:
        options = tuple(each for each in options if each in (_LEAVE, _END))
    about = " ".join(filter(None, (outcome.text, _gone(session), f"({outcome.reason})")))
    chosen = yield Choose(asks="How do you want to go on?", about=about, options=options)
    if chosen == _EASIER and lower is not None:
        return lower
    return Command(chosen) if isinstance(chosen, str) else Command.END


def _gone(session: GuidedSession) -> str:
    """What has left the rest of the session, in a sentence; empty where nothing has."""
    names = [session.plan.prescribed[number].exercise.name for number in sorted(session.plan.left)]
    if not names:
        return ""
    *first, last = names
    listed = f"{', '.join(first)} and {last[0].lower()}{last[1:]}" if first else last
    return f"{listed} {'leave' if first else 'leaves'} today's session."


def _easier(item: Prescribed, lower: Dose | None) -> tuple[Option, ...]:
    if lower is None:
        return ()
    words = dose_in_words(item.exercise, lower, item.depth)
    return (Option(_EASIER, f"Do the rest of it easier: {words}"),)


def _more_to_come(session: GuidedSession) -> bool:
    state = session.state
    own = session.plan.holds_of(exercise_in_hand(state))
    return any(state.counted(number) is None for number in own)
