"""Questions as data, and conversations made of them.

A conversation is a generator: it yields what to ask or tell, and is sent the answer. The screens
and the plain mode hold the same conversations, each in its own way. Closing one halfway keeps
every answer already given and grants nothing.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from msgspec import Struct

Value = str | int | bool | None
Result = TypeVar("Result")


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


class Choose(Struct, frozen=True, kw_only=True):
    """Answered by the value of one option; None where it may be passed over."""

    asks: str
    options: tuple[Option, ...]
    about: str = ""
    may_pass: bool = False


class Rate(Struct, frozen=True, kw_only=True):
    """Answered by 0–10; None where it may be passed over."""

    asks: str
    about: str = ""
    may_pass: bool = False
    low: str = "none"
    high: str = "worst imaginable"


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


Ask = YesNo | Choose | Rate | Tick | AskDay | Amount | Write | Tell
Answer = Value | tuple[str, ...]
Conversation = Generator[Ask, Answer, Result]
