"""The one door to a session: everything asked before one, in the order of [R 6] to [R 9]."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from msgspec import structs

from backtui.catalogue.dose_words import dose_in_words
from backtui.catalogue.types import Exercise, Routine
from backtui.coach.day.day_after import (
    SETTLED_ASKS,
    SETTLED_SAID,
    UNTIL_SETTLED,
    WORSE_TOO_OFTEN_SAID,
    day_after_question,
    may_ask_if_settled,
    worse_too_often,
)
from backtui.coach.day.no_session import instead_of_a_session
from backtui.coach.day.readiness import NO_SESSION_FROM, Gate, GateOutcome
from backtui.coach.day.usual import usual_pain
from backtui.coach.day.verdict_changes import what_it_changed
from backtui.coach.dose.dose_choice import TELL_THEM
from backtui.coach.prescribe import Prescription
from backtui.coach.safety.answers import SETTLED
from backtui.coach.safety.questions import Spell
from backtui.coach.safety.safety_state import REHEARSED_PAIN
from backtui.guide.admission import Admission, alone
from backtui.guide.afterwards import asked_to_confirm, confirmed, forgotten
from backtui.guide.asking import Choose, Conversation, Option, Rate, Tell, YesNo
from backtui.guide.check_in_talk import check_in_due, talk_about_the_week
from backtui.guide.choices import preferences_of
from backtui.guide.day_words import day_of
from backtui.guide.guide import Guide
from backtui.guide.hearing_talk import talk_about_hearing
from backtui.guide.proposing import GENTLE_ROUTINE
from backtui.guide.safety_talk import talk_about_safety
from backtui.guide.unfinished import Unfinished
from backtui.history.records import DayAfter, DayKind, RestReason

PAIN_NOW = Rate(asks="How is your pain now?")
_GENTLE_OR_REST = (Option("gentle", "Gentle session"), Option("rest", "Rest today"))
_NOT_AS_BEFORE = (
    "That session was a normal one, and today is for a gentle one.",
    "What you did of it is kept.",
)
_ALL = "all"
_DONE = (Option(_ALL, "All done"), Option("some", "Not quite"))
_ABOUT_CONFIRMING = (
    "Only what you confirm counts towards a step up. "
    "You can also confirm it in the Log, for 7 days."
)
_REASONS = (
    Option(RestReason.PLANNED, "Planned"),
    Option(RestReason.SORE, "My back is sore"),
    Option(RestReason.ILL, "I am ill"),
    Option(RestReason.BUSY, "Busy"),
)


class _Rating:
    """Pain now, which is kept once where no session comes of it, also if the person leaves."""

    def __init__(self, guide: Guide, pain: int) -> None:
        self._guide = guide
        self.pain = pain
        self._kept = False

    def keep(self, rest: RestReason | None = None) -> None:
        """Keep it, as that of a rest day where there is a reason."""
        if not self._kept:
            self._kept = True
            self._guide.keep_rating(self.pain, rest)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is GeneratorExit:
            self.keep()


def ask_at_the_door(guide: Guide, wanted: Routine | Exercise) -> Conversation[Admission | None]:
    """Everything asked before a session; None where there is none today. Raises LogError."""
    routine = wanted if isinstance(wanted, Routine) else alone(wanted)
    if guide.rehearses:
        return (yield from _rehearse(guide, routine))
    new_here = not guide.safety().clear
    rated = yield from _questions_and_pain(guide)
    if rated is None:
        return None
    pain, rated_at = rated
    with _Rating(guide, pain) as rating:
        prescription = guide.proposal(routine, pain, rated_at)
        if prescription.gate.gate is Gate.ASK_AGAIN:
            yield from _ask_again(guide, prescription.gate, rated_at, pain)
            prescription = guide.proposal(routine, pain, rated_at)
        if not (yield from _passes(guide, prescription.gate, rating)):
            return None
        if not prescription.may_start:
            rating.keep()
            yield Tell(title="Nothing to do today", lines=_why_empty(prescription))
            return None
        yield from _told_before(prescription, new_here=new_here)
        prescription = yield from _halves(prescription)
        if guide.plan(prescription).steps:
            yield from talk_about_hearing(guide)
    return Admission(wanted=routine, prescription=prescription, pain=pain)


def _rehearse(guide: Guide, routine: Routine) -> Conversation[Admission | None]:
    """Nothing is asked; what stops a session stops a rehearsal too."""
    if not (yield from _can_save(guide)):
        return None
    guide.refuse_unless_free()
    if not (yield from talk_about_safety(guide)):
        return None
    prescription = guide.proposal(routine, REHEARSED_PAIN)
    if not prescription.may_start:
        lines = (prescription.gate.reason, *_why_empty(prescription))
        yield Tell(title="Nothing to rehearse", lines=lines)
        return None
    return Admission(wanted=routine, prescription=prescription, pain=None)


def ask_to_go_on(guide: Guide, unfinished: Unfinished) -> Conversation[bool]:
    """Everything asked before the rest of a session that was cut off. Raises LogError."""
    if guide.rehearses:
        return (yield from talk_about_safety(guide))
    rated = yield from _questions_and_pain(guide)
    if rated is None:
        return False
    pain, rated_at = rated
    with _Rating(guide, pain) as rating:
        routine = guide.catalogue.routines[GENTLE_ROUTINE]
        outcome = guide.proposal(routine, pain, rated_at).gate
        if outcome.gate is Gate.ASK_AGAIN:
            yield from _ask_again(guide, outcome, rated_at, pain)
            outcome = guide.proposal(routine, pain, rated_at).gate
        if not (yield from _passes(guide, outcome, rating)):
            return False
        begun = unfinished.record.day_kind
        if outcome.day_kind is DayKind.GENTLE and begun is not DayKind.GENTLE:
            guide.keep_as_it_is(unfinished)
            rating.keep()
            yield Tell(title="Better a gentle one", lines=(outcome.reason, *_NOT_AS_BEFORE))
            return False
    return True


def ask_about_rest(guide: Guide) -> Conversation[bool]:
    """A rest day: why, and the pain if wanted. Never breaks a week."""
    if not (yield from _can_save(guide)):
        return False
    reason = yield Choose(asks="A rest day. Why?", options=_REASONS)
    if not isinstance(reason, str):
        return False
    pain = yield Rate(asks="Pain now? Enter leaves it out.", may_pass=True)
    guide.keep_rating(pain if isinstance(pain, int) else None, RestReason(reason))
    return True


def _can_save(guide: Guide) -> Conversation[bool]:
    """Better said before the first question than after the last."""
    sentence = guide.log.read_only
    if sentence:
        yield Tell(title="Nothing can be saved here", lines=(sentence,))
    return not sentence


def _questions_and_pain(guide: Guide) -> Conversation[tuple[int, datetime] | None]:
    """The safety questions, the day after, and pain now with the moment it was rated."""
    if not (yield from _can_save(guide)):
        return None
    guide.refuse_unless_free()
    opened = guide.clock.now()
    if not (yield from talk_about_safety(guide)):
        return None
    yield from _forgotten(guide)
    yield from _day_after(guide)
    if not (yield from _settled(guide)):
        return None
    yield from _week(guide)
    told = guide.safety().pain_told_since(opened)
    if told is not None:  # with the first questions, a moment ago
        return told, opened
    rated_at = guide.clock.now()
    pain = yield PAIN_NOW
    return (pain, rated_at) if isinstance(pain, int) else None


def _ask_again(
    guide: Guide, outcome: GateOutcome, rated_at: datetime, pain: int
) -> Conversation[None]:
    yield Tell(title="A few questions first", lines=(outcome.reason,))
    yield from talk_about_safety(guide, rated_at, pain)


def _forgotten(guide: Guide) -> Conversation[None]:
    """Whether a session that nobody confirmed was done as guided; asked once [R 1.5]."""
    record = forgotten(guide.past(), guide.clock.now())
    if record is None or not guide.has_kept(record.uuid):
        return
    asks = f"{day_of(record.day, guide.clock.now().date())}: all done as guided?"
    done = yield Choose(asks=asks, about=_ABOUT_CONFIRMING, options=_DONE, may_pass=True)
    asked = asked_to_confirm(record)
    guide.keep(confirmed(asked) if done == _ALL else asked)


def _day_after(guide: Guide) -> Conversation[None]:
    now = guide.clock.now()
    past = guide.past()
    question = day_after_question(past, now)
    if question is None or not guide.has_kept(question.session):
        return  # one that was cut off can still go on
    session = next(each for each in past.sessions if each.uuid == question.session)
    options = tuple(Option(value.value, words) for value, words in question.words.items())
    answer = yield Choose(asks=question.asks, options=options, may_pass=True)
    if isinstance(answer, str):
        guide.keep(structs.replace(session, day_after=DayAfter(answer), day_after_at=now))
        after = guide.past()
        if worse_too_often(after) is not None:
            return  # what follows says so
        lines = what_it_changed(
            past,
            after,
            session,
            guide.catalogue.exercises,
            now=now,
            wanted=preferences_of(guide.settings),
        )
        yield Tell(title="Thank you", lines=lines)


def _settled(guide: Guide) -> Conversation[bool]:
    """Whether there may be a session: not while the back was worse too often [R 9.8]."""
    past = guide.past()
    if worse_too_often(past) is None:
        return True
    if may_ask_if_settled(past, guide.clock.now()):
        better = yield YesNo(asks=SETTLED_ASKS, about=WORSE_TOO_OFTEN_SAID)
        if isinstance(better, bool):
            guide.keep_answers({SETTLED: better})
        if better is True:
            yield Tell(title="Thank you", lines=(SETTLED_SAID,))
            return True
    yield Tell(title="Not today", lines=(WORSE_TOO_OFTEN_SAID, UNTIL_SETTLED))
    return False


def _week(guide: Guide) -> Conversation[None]:
    now = guide.clock.now()
    past = guide.past()
    if guide.speed == 1 and check_in_due(past, now.date()):
        yield from talk_about_the_week(past, now, guide.keep_at_once)


def _passes(guide: Guide, outcome: GateOutcome, rating: _Rating) -> Conversation[bool]:
    """Whether there is a session; a rating is kept in any case."""
    if not outcome.may_start:
        rating.keep()
        lines: tuple[str, ...] = (outcome.reason,)
        if outcome.gate is Gate.NONE and rating.pain >= NO_SESSION_FROM:
            lines = _instead_of_a_session(guide, rating.pain)
        yield Tell(title="Not today", lines=lines)
        return False
    if outcome.gate is Gate.GENTLE_OR_REST:
        asks = Choose(
            asks="A gentle session, or rest?", about=outcome.reason, options=_GENTLE_OR_REST
        )
        if (yield asks) == "rest":
            rating.keep(RestReason.SORE)
            return False
    return True


def _instead_of_a_session(guide: Guide, pain: int) -> tuple[str, ...]:
    """What to do where pain is too high for one."""
    past, today = guide.past(), guide.clock.now().date()
    state = guide.safety()
    usual = None if state.spell is Spell.FRESH else usual_pain(past, state, today)
    return instead_of_a_session(past, today, pain=pain, usual=usual, number=state.emergency_number)


def _told_before(prescription: Prescription, *, new_here: bool) -> Conversation[None]:
    """Why the day is gentle, and after the first questions what the coach makes of them."""
    lines = [message.text for message in prescription.messages] if new_here else []
    gentle = prescription.gate.gate is Gate.GENTLE
    if gentle:
        lines = [prescription.gate.reason, *lines]
    if lines:
        yield Tell(title="A gentle session" if gentle else "Good to know", lines=tuple(lines))


def _halves(prescription: Prescription) -> Conversation[Prescription]:
    """After a little pain, half of what a clinician prescribed is offered [R 3.4]."""
    items = list(prescription.items)
    for number, item in enumerate(items):
        half = prescription.halves.get(item.exercise.id)
        if half is None:
            continue
        whole, less = (dose_in_words(item.exercise, dose) for dose in (item.dose, half))
        options = (Option("half", f"Half today: {less}"), Option("whole", f"All of it: {whole}"))
        asks = f"{item.exercise.short_name}: how much today?"
        if (yield Choose(asks=asks, about=TELL_THEM, options=options)) != "whole":
            items[number] = structs.replace(item, dose=half)
    return structs.replace(prescription, items=tuple(items))


def _why_empty(prescription: Prescription) -> tuple[str, ...]:
    said = [message.text for message in prescription.messages]
    said += [waiting.reason for waiting in prescription.waiting]
    return tuple(said) or ("Nothing is due today.",)
