"""What a terminal sends, without what ends Textual's reading of it.

Textual 8.2.8 reads keys in a thread that ends, for good, at the first byte that is not UTF-8 (issue
6456), at a key whose number is no character, at a key with alternatives (`97:65`), and at a click
in a window whose size in pixels is told to be nothing (none of these three is reported). A paste
that is begun and never ended swallows every key after it.

Remove when `tests/tui/textual_fixes/test_input_bytes.py` passes without it.
"""

from __future__ import annotations

import os
import re
import select
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from re import Match
from threading import Event, Thread

_LARGEST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_MOST_CELLS = 2_000
"""A window of more columns or rows than this is not believed."""

_NOTHING = "\x1b[M   "
"""A report of the mouse in the form from before 1990, which Textual passes over."""

_IN_ONE_BYTE_EACH = re.compile(rb"\x1b\[M[^\x1b]{3}")
_KEY = r"\x1b\[(?P<key>[\d:;]*)(?P<end>[u~ABCDEFHPQRS])"
_SIZE = r"\x1b\[48;(?P<size>[\d:;]*)t"
_WHOLE = re.compile(f"{_KEY}|{_SIZE}")
_BEGUN = re.compile(r"\x1b(?:\[[\d:;]{0,32})?\Z")
_LOOK_AGAIN = 0.1  # seconds between two looks whether to end
_FOR_THE_REST = 0.02  # seconds in which the rest of a sequence comes
_FOR_THE_PASTE = 1.0  # seconds of silence in which a paste goes on
_AT_ONCE = 4_096  # bytes; a pipe that has any room has room for these
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"


class Sieve:
    """Takes bytes as they come, and gives them as UTF-8 that Textual can read to its end.

    What is not UTF-8 is taken for Latin-1. A sequence at the end of what came is held back until
    the rest of it comes, or until `rest` is asked for.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        self._held = ""
        self._pasting = False

    @property
    def is_holding(self) -> bool:
        """Whether something is held back."""
        return bool(self._held)

    @property
    def is_pasting(self) -> bool:
        """Whether a paste has begun and not ended."""
        return self._pasting

    def take(self, sent: bytes) -> bytes:
        """What can be read of what was sent."""
        text = self._held + _as_text(self._decode(_IN_ONE_BYTE_EACH.sub(b"", sent)))
        begun = _BEGUN.search(text)
        self._held = begun.group() if begun else ""
        return self._give(text[: len(text) - len(self._held)])

    def rest(self) -> bytes:
        """What was held back for a rest that does not come."""
        text, self._held = self._held, ""
        return self._give(text)

    def end_paste(self) -> bytes:
        """The end of a paste that does not come to one."""
        self._pasting = False
        return _PASTED.encode()

    def _give(self, text: str) -> bytes:
        begun, ended = text.rfind(_PASTE), text.rfind(_PASTED)
        if begun != ended:
            self._pasting = begun > ended
        return _WHOLE.sub(_readable, text).encode()


@contextmanager
def readable(terminal: int, ended: Event, lost: Callable[[], object]) -> Iterator[int]:
    """A descriptor from which Textual can read what a terminal sends, until `ended` is set.

    `lost` is called, in another thread, where the terminal is gone.
    """
    reading, writing = os.pipe()
    relay = Thread(target=_hand_on, args=(terminal, writing, ended, lost), name="backtui-input")
    try:
        relay.start()
        yield reading
    finally:
        if relay.ident is not None:
            ended.wait()
            relay.join()
        os.close(reading)
        os.close(writing)


def _hand_on(terminal: int, writing: int, ended: Event, lost: Callable[[], object]) -> None:
    sieve = Sieve()
    last = time.monotonic()
    while not ended.is_set():
        seconds = _FOR_THE_REST if sieve.is_holding else _LOOK_AGAIN
        try:
            sent = os.read(terminal, _AT_ONCE) if _is_ready(terminal, seconds) else None
        except OSError:
            lost()
            return
        if sent:
            last = time.monotonic()
            _write(writing, sieve.take(sent), ended)
        elif sent is not None:
            ended.wait(_LOOK_AGAIN)  # it reads as empty for ever once it is hung up
        elif sieve.is_holding:
            _write(writing, sieve.rest(), ended)
        elif sieve.is_pasting and time.monotonic() - last > _FOR_THE_PASTE:
            _write(writing, sieve.end_paste(), ended)


def _is_ready(descriptor: int, seconds: float) -> bool:
    return bool(select.select([descriptor], [], [], seconds)[0])


def _write(writing: int, rest: bytes, ended: Event) -> None:
    """Write all of it, unless nobody reads it any more."""
    while rest and not ended.is_set():
        if select.select([], [writing], [], _LOOK_AGAIN)[1]:
            rest = rest[os.write(writing, rest[:_AT_ONCE]) :]


def _as_text(decoded: str) -> str:
    """Bytes that were no UTF-8 as the letters that they are in Latin-1, which has some without."""
    return "".join(_letters(decoded)) if not decoded.isascii() else decoded


def _letters(decoded: str) -> Iterator[str]:
    for letter in decoded:
        if ord(letter) not in _SURROGATES:
            yield letter
        elif (code := ord(letter) & 0xFF) >= 0xA0:
            yield chr(code)


def _readable(found: Match[str]) -> str:
    """A sequence as Textual can read it; nothing, where it cannot."""
    return _key(found) if found["size"] is None else _size(found["size"])


def _key(found: Match[str]) -> str:
    """A key without its alternatives, if it is one."""
    first, *modifiers = (part.partition(":")[0] for part in found["key"].split(";")[:2])
    text = found["key"].split(";")[2:]
    codes = [first, *(code for part in text for code in part.split(":"))]
    if not all(map(_is_character, codes)):
        return _NOTHING
    return f"\x1b[{';'.join([first, *modifiers, *text])}{found['end']}"


def _is_character(code: str) -> bool:
    return not code or (int(code) <= _LARGEST and int(code) not in _SURROGATES)


def _size(numbers: str) -> str:
    """The size of the window in cells, and in pixels; where these are not known, in cells again."""
    parts = [part.partition(":")[0] for part in numbers.split(";")]
    if len(parts) != 4 or not all(parts):
        return _NOTHING
    rows, columns, height, width = map(int, parts)
    if not (0 < rows <= _MOST_CELLS and 0 < columns <= _MOST_CELLS):
        return _NOTHING
    return f"\x1b[48;{rows};{columns};{height or rows};{width or columns}t"
