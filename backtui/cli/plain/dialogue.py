"""A conversation of the guide's in lines: each question printed, each answer typed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar, assert_never

from backtui.base.errors import UsageError
from backtui.base.safe_text import clean
from backtui.cli.page import Page as TextPage
from backtui.cli.plain.page_lines import PageInLines
from backtui.cli.plain.typed import Typing
from backtui.guide.amounts import amount_from
from backtui.guide.asking import (
    GET_HELP,
    Amount,
    Answer,
    Ask,
    AskDay,
    Choose,
    Conversation,
    Option,
    Page,
    PageAnswer,
    Rate,
    Tell,
    Tick,
    Write,
    YesNo,
)
from backtui.guide.day_words import day_from

Result = TypeVar("Result")
WORST = 10
_HELP = "!"
_YES_NO = {"y": True, "yes": True, "n": False, "no": False}


class LeftError(Exception):
    """The person left instead of answering. What was answered before stays."""


class Dialogue:
    """Says sentences and hears answers. `today` is for days that are yet to come."""

    def __init__(self, typed: Typing, page: TextPage, today: Callable[[], date]) -> None:
        self.typed = typed
        self._page = page
        self._today = today

    def say(self, text: str, *, mark: str = "") -> None:
        """A sentence, at once."""
        self._page.text(text, mark=mark)
        sys.stdout.flush()

    def gap(self) -> None:
        """An empty line, between one thing and the next."""
        self._page.gap()

    def hold(self, talk: Conversation[Result]) -> Result | None:
        """Ask until the conversation ends, and give its result; None where the person left."""
        try:
            ask = next(talk)
            while True:
                ask = talk.send(self._asked(ask))
        except StopIteration as end:
            result: Result = end.value
            return result
        except LeftError:
            talk.close()
            return None

    def _asked(self, ask: Ask) -> Answer:
        """Print a question and read until there is an answer. Raises LeftError."""
        self.gap()
        if isinstance(ask, Page):
            return self.ask_page(ask)
        if isinstance(ask, Tell):
            self.say(f"{'Important: ' if ask.urgent else ''}{ask.title}")
            self._list(ask.lines)
            self._typed("Enter closes this: " if ask.urgent else "Enter to go on: ")
            return None
        for text in (ask.about, ask.asks):
            if text:
                self.say(text)
        return self._answered(ask)

    def ask_page(self, page: Page) -> PageAnswer:
        """Ask a page line by line; leaving it keeps what was answered."""
        return PageInLines(page, self, self._today).ask()

    def _answered(self, ask: YesNo | Choose | Rate | Tick | AskDay | Amount | Write) -> Answer:
        """Read until there is an answer of this kind. Raises LeftError."""
        passing = "gives no answer"
        read: Callable[[str], Answer]
        match ask:
            case YesNo():
                self._list(ask.lines, mark="- ")
                asks, read = "y or n", _yes_or_no
            case Choose():
                self._number(ask.options)
                asks, read = f"1 to {len(ask.options)}", partial(_one, ask.options)
            case Rate():
                asks = f"0 to {WORST}; 0 is {ask.low}, {WORST} is {ask.high}"
                read = _rating
            case Tick():
                self._number(ask.options, ask.ticked)
                self.say(ask.none_words, mark="0  ")
                asks, read = "one number or several, or 0", partial(_several, ask.options)
            case AskDay():
                asks, read = "a day, such as yesterday or 2026-03-04", self._day
            case Amount():
                asks, read = f"{ask.least} to {ask.most}", partial(amount_from, ask=ask)
                passing = f"keeps {ask.now}"
            case Write():
                asks, read = ask.hint, partial(_text, ask.longest)
                passing = f"keeps {ask.now}" if ask.now else passing
            case _:
                assert_never(ask)
        may_pass = not isinstance(ask, Tick) and getattr(ask, "may_pass", True)
        if isinstance(ask, YesNo | Choose | Rate) and ask.offers_help:
            asks, read = f"{asks}, or {_HELP} in an emergency", partial(_or_help, read)
        return self._until(f"{asks}. Enter {passing if may_pass else 'leaves'}: ", read, may_pass)

    def _until(self, prompt: str, read: Callable[[str], Answer], may_pass: bool) -> Answer:
        """What is typed, once it is an answer; an empty line passes, or leaves."""
        while True:
            text = self._typed(prompt)
            if not text and may_pass:
                return None
            if not text:
                raise LeftError
            try:
                return read(text)
            except UsageError as error:
                self.say(str(error))

    def _typed(self, prompt: str) -> str:
        """A line without blanks around it. Raises LeftError at its end."""
        line = self.hear(prompt)
        if line is None:
            raise LeftError
        return line

    def hear(self, prompt: str, line_id: str = "") -> str | None:  # noqa: ARG002 - for who asks by line
        """What is typed, without blanks around it; None where nothing more comes."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = self.typed.line()
        if line is None or not self.typed.echoes:
            self.gap()
        return None if line is None else line.strip()

    def _list(self, lines: Sequence[str], mark: str = "") -> None:
        for line in lines:
            self.say(line, mark=mark)

    def _number(self, options: Sequence[Option], ticked: Sequence[str] = ()) -> None:
        for number, option in enumerate(options, 1):
            so_far = " (ticked so far)" if option.value in ticked else ""
            self.say(f"{option.words}{so_far}", mark=f"{number}  ")

    def _day(self, text: str) -> str:
        return day_from(text, self._today()).isoformat()


def _or_help(read: Callable[[str], Answer], text: str) -> Answer:
    return GET_HELP if text == _HELP else read(text)


def _yes_or_no(text: str) -> bool:
    try:
        return _YES_NO[text.casefold()]
    except KeyError as error:
        raise UsageError("Write y for yes or n for no.") from error


def _rating(text: str) -> int:
    if text not in map(str, range(WORST + 1)):
        raise UsageError(f"Write a whole number from 0 to {WORST}.")
    return int(text)


def _text(longest: int, text: str) -> str:
    words = clean(text)
    if len(words) > longest:
        raise UsageError(f"That is {len(words)} letters; {longest} at most.")
    return words


def _one(options: Sequence[Option], text: str) -> str:
    """The value of the option with this number. Raises UsageError."""
    (value,) = _values(options, [text])
    return value


def _several(options: Sequence[Option], text: str) -> tuple[str, ...]:
    """The values of the options with these numbers, none for 0. Raises UsageError."""
    words = text.replace(",", " ").split()
    return () if words == ["0"] else _values(options, words)


def _values(options: Sequence[Option], words: Sequence[str]) -> tuple[str, ...]:
    numbered = {str(number): option.value for number, option in enumerate(options, 1)}
    wrong = [word for word in words if word not in numbered]
    if wrong or not words:
        raise UsageError(f"Write a number from 1 to {len(options)}.")
    return tuple(value for number, value in numbered.items() if number in words)
