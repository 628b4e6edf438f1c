"""What a person can choose about sound."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

from backtui.base.errors import BackTUIError

SLOWEST, FASTEST = 0.5, 2.0
LOUDEST = 10
TEXT = "{text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundSettings:
    """Choices for tones and voice; a BackTUIError names the key that is wrong.

    `volume` 0 (nothing) to 10; `rate` of speech 0.5 to 2, 1 is calm; `language` as "en" or
    "en-GB"; `speak` a command of the person's own with {text} in it, run without a shell.
    """

    tones: bool = True
    voice: bool = True
    volume: int = 8
    rate: float = 1.0
    language: str = "en"
    speak: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.volume <= LOUDEST:
            raise BackTUIError(f"Set volume to a whole number from 0 to 10, not {self.volume}.")
        if not SLOWEST <= self.rate <= FASTEST:
            raise BackTUIError(f"Set rate to a number from 0.5 to 2, not {self.rate}.")
        if not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", self.language):
            raise BackTUIError(
                f'Set language to a code such as "en" or "en-GB", not {self.language!r}.'
            )
        if self.speak is not None:
            words_of_command(self.speak)


def words_of_command(speak: str) -> tuple[str, ...]:
    """The program and arguments of a person's own command; a BackTUIError where it makes none."""
    example = 'for example speak = "mycommand {text}"'
    try:
        words = tuple(shlex.split(speak))
    except ValueError:
        raise BackTUIError(f"A quote in speak is never closed; {example}.") from None
    if not words or TEXT in words[0]:
        raise BackTUIError(f"Begin speak with the name of a program, {example}.")
    if not any(TEXT in word for word in words):
        raise BackTUIError(f"Put {TEXT} in speak where the words to say belong, {example}.")
    if any(not word.isprintable() for word in words):
        raise BackTUIError(f"Take the control characters out of speak, {example}.")
    return words
