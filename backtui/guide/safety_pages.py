"""The pages of safety questions: what each shows, and what of its answers is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct, structs

from backtui.coach.dose.ladder_position import day_in_words
from backtui.coach.safety import questions as q
from backtui.coach.safety.answers import AnswerBook
from backtui.coach.safety.notice import NOTICE, NOTICE_TITLE
from backtui.coach.safety.red_flags import is_corrected
from backtui.coach.safety.safety_state import ON_A_LATER_DAY, SafetyState
from backtui.coach.safety.ticks import weeks_now
from backtui.guide.asking import Line, LineKind, Option, Page, PageAnswer, Value, Way

PAGES = 6
NONE_OF_THEM = "None of these"
ONCE_MORE = "Once more"
CHANGES = "Has anything changed?"
LEAVE_OPEN = "Write the day; leave a line open if not."
_LIST_B = tuple(question.id for question in q.SEE_SOMEONE)


class Asked(Struct, frozen=True):
    """What pages are made from: the answers so far, what they come to, and the day."""

    book: AnswerBook
    state: SafetyState
    today: date
    number_guess: str = ""

    def value(self, line: str) -> Value:
        """The newest answer to a line; None where it is to be asked now."""
        if line in self.state.to_ask:
            return None
        given = self.book.given(line)
        return given.value if given else None


def before_you_start(asked: Asked) -> Page:
    """Page 1: the notice, age, doctor and emergency number."""
    number = asked.book.text(q.EMERGENCY_NUMBER) or asked.number_guess
    return Page(
        title=NOTICE_TITLE,
        number=1,
        of=PAGES,
        about=(*NOTICE, q.BEFORE_ASKING),
        lines=(
            Line(id=q.ADULT, words=q.ADULT_ASKS, value=asked.value(q.ADULT), asks_back=False),
            Line(id=q.DOCTOR, words=q.DOCTOR_ASKS, value=asked.value(q.DOCTOR)),
            Line(
                id=q.EMERGENCY_NUMBER,
                words=q.EMERGENCY_NUMBER_ASKS,
                kind=LineKind.TEXT,
                value=number,
                most=q.LONGEST_NUMBER,
            ),
        ),
        refuses=_refuses,
    )


def help_now(asked: Asked) -> Page:
    """Page 2: list A, each line with its own yes or no."""
    return Page(
        title=q.HELP_NOW_TITLE,
        number=2,
        of=PAGES,
        stem=q.HELP_NOW_ASKS,
        lines=tuple(help_line(each, asked.value(each.id)) for each in q.HELP_NOW),
        may_go_back=True,
    )


def help_line(question: q.Question, value: Value = None) -> Line:
    """One line of list A; a yes is asked back at once."""
    return Line(
        id=question.id, words=question.words, value=value, stem=question.asks, asks_back=True
    )


def see_someone(asked: Asked) -> Page:
    """Page 3: list B, ticked or none."""
    return Page(
        title=q.SEE_SOMEONE_TITLE,
        number=3,
        of=PAGES,
        stem=q.SEE_SOMEONE_ASKS,
        lines=tuple(
            Line(id=each.id, words=each.words, kind=LineKind.TICK, value=asked.value(each.id))
            for each in q.SEE_SOMEONE
        ),
        none_words=NONE_OF_THEM,
        may_go_back=True,
    )


def choose(asked: Asked) -> Page:
    """Page 4: list C, ticked or none, with what a tick asks on top."""
    return Page(
        title=q.CHOOSE_TITLE,
        number=4,
        of=PAGES,
        stem=q.CHOOSE_ASKS,
        lines=tuple(line for each in q.CHOOSE for line in _tick_lines(each, asked)),
        none_words=q.NONE_OF_THESE_WORDS,
        may_go_back=True,
        refuses=_refuses,
    )


def _tick_lines(question: q.Question, asked: Asked) -> Iterator[Line]:
    given = asked.book.given(question.id)
    ticked = given.value if given else None
    yield Line(id=question.id, words=question.words, kind=LineKind.TICK, value=ticked)
    if question.follow_up:
        yield _follow_up(question, asked)


def _follow_up(question: q.Question, asked: Asked) -> Line:
    follow_up = question.follow_up
    assert follow_up is not None  # noqa: S101 - only called where there is one
    return Line(
        id=follow_up.id,
        words=follow_up.words,
        kind=LineKind.NUMBER,
        value=weeks_now(asked.book, question.id, asked.today),
        most=follow_up.most,
        unit=follow_up.unit,
        needed_for=question.id,
    )


def your_pain(asked: Asked, pain_told: int | None = None, *, and_now: bool = True) -> Page:
    """Page 5: how long this spell has lasted, usual pain where it is long enough, and pain now."""
    now = Line(id=q.PAIN_NOW, words=q.PAIN_NOW_ASKS, kind=LineKind.RATING, value=pain_told)
    long_enough = (q.Spell.MIDDLE.value, q.Spell.LONG.value)
    spell = asked.state.spell if q.SPELL not in asked.state.to_ask else None
    return Page(
        title="Your pain",
        number=5,
        of=PAGES,
        lines=(
            Line(
                id=q.SPELL,
                words=q.SPELL_ASKS,
                kind=LineKind.CHOICE,
                options=tuple(Option(each.value, each.value.capitalize()) for each in q.Spell),
                value=spell.value if spell else None,
            ),
            Line(
                id=q.USUAL,
                words=q.USUAL_ASKS,
                kind=LineKind.RATING,
                value=asked.value(q.USUAL),
                needed_for=q.SPELL,
                needed_when=long_enough,
            ),
            *((now,) if and_now else ()),
        ),
        may_go_back=True,
    )


def alone(page: Page) -> Page:
    """The page by itself, not as one of six."""
    return structs.replace(page, number=1, of=1, may_go_back=False)


def what_it_means(paragraphs: tuple[str, ...], number: int = 6) -> Page:
    """Page 6, only read: what the answers do to the exercises."""
    return Page(
        title="What this means for you",
        number=number,
        of=PAGES if number == PAGES else 1,
        about=paragraphs,
        may_go_back=number == PAGES,
    )


def once_more(asked: Asked, *, everything: bool) -> Page:
    """What is due again, on one page; with `everything`, also B, a fall and what was ticked."""
    due = [line for line in asked.state.to_ask if line in q.HELP_NOW_IDS]
    help_lines = due if due or not everything else list(q.HELP_NOW_IDS)
    lines = [help_line(q.QUESTIONS[line]) for line in help_lines]
    if everything:
        lines += _ticks_anew()
    lines += [line for tick in _ticks_over(asked) for line in tick]
    if everything:
        lines.append(_still_right(asked))
    return Page(
        title=CHANGES if everything else q.HELP_NOW_TITLE if due else ONCE_MORE,
        about=(asked.state.reason,) if asked.state.to_ask else (),
        stem=_stem(help_lines, asked.book),
        lines=tuple(lines),
        none_words=NONE_OF_THEM if everything else "",
        refuses=_refuses,
    )


def _stem(lines: list[str], book: AnswerBook) -> str:
    """The sentence above the lines of list A: since they were last answered."""
    if not lines:
        return ""
    days = [given.day for line in lines if (given := book.given(line))]
    if len(days) < len(lines) or any(is_corrected(book, line) for line in lines):
        return q.HELP_NOW_ASKS
    return q.HELP_NOW_ASKS_SINCE.format(day=day_in_words(min(days)))


def _ticks_anew() -> Iterator[Line]:
    """List B and what happened; nothing is ticked, for it is about what is new."""
    asks = "Tick what is so now."
    for question in q.SEE_SOMEONE:
        yield Line(id=question.id, words=question.words, kind=LineKind.TICK, stem=asks)
        asks = ""
    yield Line(id=q.FALL, words=q.FALL_WORDS, kind=LineKind.TICK)
    yield Line(id=q.SEEN_SOMEONE, words=q.SEEN_SOMEONE_WORDS, kind=LineKind.TICK)


def _ticks_over(asked: Asked) -> Iterator[tuple[Line, ...]]:
    """The ticks whose time is over; a no takes one out."""
    for line in asked.state.to_ask:
        question = q.QUESTIONS.get(line)
        if question is None or not question.still:
            continue
        asks = Line(id=line, words=question.still, stem=f"You ticked: {question.words}.")
        if question.follow_up and weeks_now(asked.book, line, asked.today) is None:
            yield asks, _follow_up(question, asked)
        else:
            yield (asks,)


def _still_right(asked: Asked) -> Line:
    told = [each.words for each in q.CHOOSE if asked.book.yes_or_no(each.id)]
    words = q.STILL_RIGHT_WORDS.format(told="; ".join(told) or "nothing")
    return Line(id=q.STILL_RIGHT, words=words)


def clearance(asked: Asked) -> Page:
    """Each line that waits for a doctor or physiotherapist, with the day they were seen."""
    return Page(
        title=q.SEE_SOMEONE_TITLE,
        about=(asked.state.reason,),
        stem=f"{q.SEEN_ABOUT} {LEAVE_OPEN}",
        lines=tuple(
            Line(
                id=q.cleared(line), words=q.QUESTIONS[line].words, kind=LineKind.DAY, optional=True
            )
            for line in asked.state.see_first
            if may_be_cleared(asked, line)
        ),
        refuses=lambda line, value: _refused_clearance(asked, line, value),
    )


def may_be_cleared(asked: Asked, line: str) -> bool:
    """Whether the word of a doctor can be told on this day already."""
    return line not in ON_A_LATER_DAY or asked.today > asked.state.told_on[line]


def _refused_clearance(asked: Asked, line: str, value: Value) -> str:
    day, told = _day(value), line.removesuffix(q.cleared(""))
    if day is None:
        return ""
    since = asked.state.told_on[told] if told in ON_A_LATER_DAY else None
    return q.refused_day(day, asked.today, since)


def one_day(title: str, line: Line, refused: Callable[[date], str], about: tuple[str, ...]) -> Page:
    """A page that asks for one day."""

    def refuses(_: str, value: Value) -> str:
        day = _day(value)
        return refused(day) if day is not None else ""

    return Page(title=title, about=about, lines=(line,), refuses=refuses)


def _day(value: Value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _refuses(line: str, value: Value) -> str:
    return q.refusal(line, value)


def to_keep(page: Page, answer: PageAnswer, asked: Asked) -> dict[str, q.Answer]:
    """What of a page is to be kept: what was not kept already.

    A tick left out is an answer once the page is done, but not where only what is new was asked.
    What asks back is kept only when it is meant.
    """
    shown = {line.id: line for line in page.lines}
    kept: dict[str, q.Answer] = {
        line_id: value
        for line_id, value in answer.values.items()
        if line_id in shown and (value != shown[line_id].value or asked.book.given(line_id) is None)
    }
    if answer.way is not Way.DONE:
        given = {line: value for line, value in kept.items() if value != shown[line].value}
        return {line: value for line, value in given.items() if _counts(shown[line], value)}
    if q.FALL in shown:
        kept = {
            line: value
            for line, value in kept.items()
            if shown[line].kind is not LineKind.TICK or value is True
        }
    return kept | _list_marks(shown, kept, answer.values, asked)


def _counts(line: Line, value: Value) -> bool:
    """Whether an answer counts while its page is not done."""
    asks_back = line.asks_back is not None and value == line.asks_back
    return not asks_back and (line.kind is not LineKind.TICK or value is True)


def _list_marks(
    shown: Mapping[str, Line],
    kept: Mapping[str, q.Answer],
    values: Mapping[str, Value],
    asked: Asked,
) -> dict[str, q.Answer]:
    """Whether anything of list B or C applies now, where a page asked about it."""
    marks: dict[str, q.Answer] = {}
    if q.AGE in shown and (q.FALL not in shown or _any_true(kept, _LIST_B)):
        marks[q.SEE_SOMEONE_ANY] = _any_true(values, _LIST_B)
    if shown.keys() & set(q.TICKS):
        others = any(asked.book.yes_or_no(line) for line in q.TICKS if line not in values)
        marks[q.NONE_OF_THESE] = not (others or _any_true(values, q.TICKS))
    return {line: mark for line, mark in marks.items() if kept or asked.value(line) != mark}


def _any_true(values: Mapping[str, Value], lines: Iterable[str]) -> bool:
    return any(values.get(line) is True for line in lines)
