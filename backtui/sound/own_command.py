"""A person's own command for speech, as `speak` in config.toml spells it."""

from __future__ import annotations

import shlex

from backtui.base.errors import BackTUIError

TEXT = "{text}"
_EXAMPLE = 'for example speak = "mycommand {text}"'


def words_of_command(speak: str) -> tuple[str, ...]:
    """The program and its arguments, {text} still in place; a BackTUIError where it makes none."""
    try:
        words = tuple(shlex.split(speak))
    except ValueError:
        raise _wrong("close its quote") from None
    if not words or not words[0] or TEXT in words[0]:
        raise _wrong("begin with the name of a program")
    if not any(TEXT in word for word in words):
        raise _wrong(f"put {TEXT} where the words to say belong")
    if not all(word.isprintable() for word in words):
        raise _wrong("take out the control characters")
    return words


def with_text(words: tuple[str, ...], text: str) -> list[str]:
    """The command with a text in place; the text is never split, whatever is in it."""
    return [words[0], *(word.replace(TEXT, text) for word in words[1:])]


def _wrong(what_to_do: str) -> BackTUIError:
    return BackTUIError(f"The settings, table sound, key speak: {what_to_do}, {_EXAMPLE}.")
