"""Questions as data, and conversations made of them.

A conversation is a generator: it yields what to ask or tell, and is sent the answer. The screens
and the plain mode hold the same conversations, each in its own way. Closing one halfway keeps
every answer already given and grants nothing. What `offers_help` can be answered by `GET_HELP` too.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct, field

Value = str | int | bool | None
Result = TypeVar("Result")


GET_HELP = "get help now"
"""Answered where an ask offers it: whoever answers this needs help before any question."""


class Option(Struct, frozen=True):
    """One answer to choose, with the value it stands for."""

    value: str
    words: str


class YesNo(Struct, frozen=True, kw_only=True):
    """Answered True or False, nothing is preset; None where it may be passed over."""

    asks: str
    about: str = ""
    lines: tuple[str, ...] = ()
    may_pass: bool = False
    offers_help: bool = False


class Choose(Struct, frozen=True, kw_only=True):
    """Answered by the value of one option; None where it may be passed over."""

    asks: str
    options: tuple[Option, ...]
    about: str = ""
    may_pass: bool = False
    offers_help: bool = False


class Rate(Struct, frozen=True, kw_only=True):
    """Answered by 0–10; None where it may be passed over."""

    asks: str
    about: str = ""
    may_pass: bool = False
    low: str = "none"
    high: str = "worst imaginable"
    offers_help: bool = False


class Tick(Struct, frozen=True, kw_only=True):
    """Answered by a tuple of the values that apply; `none_words` is an answer of its own.

    `ticked` are those that apply so far, where a choice is to be changed.
    """

    asks: str
    options: tuple[Option, ...]
    none_words: str
    about: str = ""
    ticked: tuple[str, ...] = ()


class AskDay(Struct, frozen=True, kw_only=True):
    """Answered by an ISO date, or None where it is not known or not so."""

    asks: str
    about: str = ""


class Amount(Struct, frozen=True, kw_only=True):
    """Answered by a whole number from `least` to `most`, or None where it stays at `now`."""

    asks: str
    least: int
    most: int
    now: int
    unit: str = ""
    about: str = ""


class Write(Struct, frozen=True, kw_only=True):
    """Answered by one line of text of at most `longest` letters, or None where it is left out.

    With a text `now`, None leaves it at that.
    """

    asks: str
    hint: str
    longest: int = 60
    about: str = ""
    now: str = ""


class Tell(Struct, frozen=True, kw_only=True):
    """Something to read; answered by Enter. `urgent` is for what cannot wait."""

    title: str
    lines: tuple[str, ...]
    urgent: bool = False


class LineKind(StrEnum):
    """How one line of a page is answered."""

    YES_NO = "y or n; nothing is preset"
    TICK = "ticked or not; not ticked is an answer once the page is done"
    RATING = "0-10"
    NUMBER = "a whole number from `least` to `most`"
    CHOICE = "the value of one option"
    DAY = "an ISO date"
    TEXT = "a line of text of at most `most` letters"


class Line(Struct, frozen=True, kw_only=True):
    """One line of a page: `value` is its answer so far, None while there is none.

    `stem` is the sentence this line has to itself. `asks_back` is the answer after which the page
    is handed back at once (`Way.ASK_BACK`), so that the conversation can ask whether it is meant.
    A line that `needed_for` is set on is shown only while the line named there has one of the
    answers `needed_when`, ticked or yes unless told otherwise (how many weeks ago, beside surgery).
    `optional` lines may stay without an answer.
    """

    id: str
    words: str
    kind: LineKind = LineKind.YES_NO
    value: Value = None
    stem: str = ""
    asks_back: Value = None
    options: tuple[Option, ...] = ()
    least: int = 0
    most: int = 10
    unit: str = ""
    needed_for: str = ""
    needed_when: tuple[Value, ...] = (True,)
    optional: bool = False


class Page(Struct, frozen=True, kw_only=True):
    """Several lines below each other, each with its own answer; answered by a `PageAnswer`.

    `stem` stands once above the lines, `at` is the id of the line with the cursor (else the first
    without an answer). There is no key for all lines. A page without lines is only read: its
    `about` are paragraphs. `none_words` is the answer of its own when no TICK line applies; a page
    that has it is done only when a line is ticked or this is chosen, and then `values[""]` is True
    if this was chosen. `refuses` gives the sentence to show beside a line whose answer cannot be,
    or an empty one.
    """

    title: str
    number: int = 1
    of: int = 1
    about: tuple[str, ...] = ()
    stem: str = ""
    lines: tuple[Line, ...] = ()
    none_words: str = ""
    at: str = ""
    may_go_back: bool = False
    urgent: bool = False
    refuses: Callable[[str, Value], str] | None = None


class Way(StrEnum):
    """How a page was left."""

    DONE = "every line that needs one has an answer"
    BACK = "to the page before"
    ASK_BACK = "a line was answered by its `asks_back`"
    LATER = "closed; what was answered stays"


class PageAnswer(Struct, frozen=True, kw_only=True):
    """All answers of a page so far, by the ids of its lines; only lines that have one."""

    way: Way
    values: Mapping[str, Value] = field(default_factory=dict)
    line: str = ""


Question = YesNo | Choose | Rate | Tick | AskDay | Amount | Write | Tell
"""What is asked or told alone, one thing at a time."""

Ask = Question | Page
Answer = Value | tuple[str, ...] | PageAnswer
Conversation = Generator[Ask, Answer, Result]
