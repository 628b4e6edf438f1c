"""The conversation about safety: whatever is still open, asked one by one, kept as it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from backtui.catalogue.precaution import Condition
from backtui.coach import questions as q
from backtui.coach.notice import NOTICE, NOTICE_TITLE
from backtui.coach.safety import EMERGENCY, SEE_SOMEONE_FIRST, SafetyState, Standing
from backtui.guide.asking import (
    Answer,
    Ask,
    AskDay,
    Choose,
    Conversation,
    Option,
    Rate,
    Tell,
    Tick,
    YesNo,
)

Keep = Callable[[Mapping[str, q.Answer]], None]
State = Callable[[], SafetyState]

FIRST_NOTICE = Tell(title=NOTICE_TITLE, lines=(*NOTICE, q.BEFORE_ASKING))
IS_THAT_RIGHT = "Is that right?"


def talk_about_safety(state: State, keep: Keep, now: Callable[[], datetime]) -> Conversation[bool]:
    """Ask what is open; True once nothing stands in the way of starting."""
    if state().standing is Standing.NOT_ASKED:
        yield FIRST_NOTICE
    while True:
        found = state()
        if found.clear:
            return True
        if found.standing is Standing.STOPPED:
            if not (yield from _unlock(found, keep, now)):
                return False
        elif found.standing is Standing.UNDER_AGE:
            yield Tell(title="For adults", lines=(found.reason,))
            return False
        elif found.to_ask:
            yield from ask_line(found.to_ask[0], keep)
        elif not (yield from _clearance(found, keep)):
            return False


def _unlock(found: SafetyState, keep: Keep, now: Callable[[], datetime]) -> Conversation[bool]:
    lines = tuple(f"You answered yes: {q.QUESTIONS[line].words}." for line in found.red_lines)
    yield Tell(title="Get help now", lines=(EMERGENCY, *lines), urgent=True)
    if found.unlock_from is None or now().date() < found.unlock_from:
        return False
    for line in found.red_lines:
        asks = f"{q.EXAMINED_WORDS} On which day was that?"
        day = yield AskDay(asks=asks, about=q.QUESTIONS[line].words)
        if not isinstance(day, str):
            return False
        keep({q.examined(line): day})
    return True


def ask_line(line: str, keep: Keep) -> Conversation[None]:
    """Ask one line, or the page it stands for, and keep what is answered."""
    if line in q.HELP_NOW_IDS:
        number = q.HELP_NOW_IDS.index(line) + 1
        about = f"{q.HELP_NOW_ASKS} ({number} of {len(q.HELP_NOW_IDS)})"
        asks = YesNo(asks=q.QUESTIONS[line].words, about=about)
        keep({line: (yield from _meant(asks, locks=True))})
    elif line.startswith("b-"):
        yield from _see_someone(line, keep)
    elif line == q.ADULT:
        keep({line: (yield from _meant(YesNo(asks=q.ADULT_ASKS), locks=False))})
    else:
        keep(_kept(line, (yield _about_you(line))))


def _meant(asks: YesNo, *, locks: bool) -> Conversation[bool | None]:
    """The answer; one that locks someone out is asked about before it is taken."""
    while True:
        answer = yield asks
        if answer is not locks:
            return answer if isinstance(answer, bool) else None
        said = f"You answered {'yes' if answer else 'no'}. {IS_THAT_RIGHT}"
        if (yield YesNo(asks=said, about=asks.asks)) is True:
            return answer


def _see_someone(line: str, keep: Keep) -> Conversation[None]:
    if line == q.SEE_SOMEONE_ANY:
        lines = tuple(question.words for question in q.SEE_SOMEONE)
        answer = yield YesNo(asks=q.SEE_SOMEONE_ASKS, lines=lines)
        if answer is False:
            keep(q.see_someone_answers(()))
        if answer is not True:
            return
    options = tuple(Option(question.id, question.words) for question in q.SEE_SOMEONE)
    which = yield Tick(asks=q.SEE_SOMEONE_WHICH, options=options, none_words="None of them")
    if isinstance(which, tuple):
        keep(q.see_someone_answers(which))


def _clearance(found: SafetyState, keep: Keep) -> Conversation[bool]:
    lines = tuple(q.QUESTIONS[line].words for line in found.see_first if line in q.QUESTIONS)
    cleared = yield YesNo(asks=q.CLEARED_WORDS, about=SEE_SOMEONE_FIRST, lines=lines)
    if cleared is True:
        keep({q.CLEARED: True})
        return True
    yield Tell(title="See someone first", lines=(SEE_SOMEONE_FIRST,))
    return False


def _about_you(line: str) -> Ask:
    if line == q.NONE_OF_THESE:
        options = tuple(
            Option(question.condition.value, question.words)
            for question in q.CHOOSE
            if question.condition is not None
        )
        return Tick(asks=q.CHOOSE_ASKS, options=options, none_words=q.NONE_OF_THESE_WORDS)
    if line == q.SPELL:
        spells = tuple(Option(spell.value, spell.value.capitalize()) for spell in q.Spell)
        return Choose(asks=q.SPELL_ASKS, options=spells)
    if line == q.USUAL:
        return Rate(asks=q.USUAL_ASKS)
    return YesNo(asks=q.DOCTOR_ASKS)


def _kept(line: str, answer: Answer) -> Mapping[str, q.Answer]:
    if isinstance(answer, tuple):
        return q.choose_answers(Condition(value) for value in answer)
    return {line: answer if isinstance(answer, str | int) else None}
