"""Questions as data, and conversations made of them.

A conversation is a generator: it yields what to ask or tell, and is sent the answer. The screens
and the plain mode hold the same conversations, each in its own way. Closing one halfway keeps
every answer already given and grants nothing.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Value = str | int | bool | None
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, with the value it stands for."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo:
    """Answered True or False, nothing is preset; None where it may be passed over."""

    asks: str
    about: str = ""
    lines: tuple[str, ...] = ()
    may_pass: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """Answered by the value of one option; None where it may be passed over."""

    asks: str
    options: tuple[Option, ...]
    about: str = ""
    may_pass: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Answered by 0–10; None where it may be passed over."""

    asks: str
    about: str = ""
    may_pass: bool = False
    low: str = "none"
    high: str = "worst imaginable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Answered by a tuple of the values that apply; `none_words` is an answer of its own.

    `ticked` are those that apply so far, where a choice is to be changed.
    """

    asks: str
    options: tuple[Option, ...]
    none_words: str
    about: str = ""
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDay:
    """Answered by an ISO date, or None where it is not known or not so."""

    asks: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Answered by a whole number from `least` to `most`, or None where it stays at `now`."""

    asks: str
    least: int
    most: int
    now: int
    unit: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Answered by one line of text of at most `longest` letters, or None where it is left out."""

    asks: str
    hint: str
    longest: int = 60
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Something to read; answered by Enter. `urgent` is for what cannot wait."""

    title: str
    lines: tuple[str, ...]
    urgent: bool = False


Ask = YesNo | Choose | Rate | Tick | AskDay | Amount | Write | Tell
Answer = Value | tuple[str, ...]
Conversation = Generator[Ask, Answer, Result]
