"""Whatever a person or a terminal may send, in any order and with no wait between."""

from __future__ import annotations

import random
from collections.abc import Callable

from backtui.tui.commands import ACTIONS
from tests.tui.textual_fixes.test_input_bytes import anything

_BYTES = {
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "tab": "\t",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "comma": ",",
    "slash": "/",
    "question_mark": "?",
}
_CONTROLS = "\x01\x0b\x10\x10\x10\x13"
"""Ctrl+A, K, P and S; the palette often."""
_KEYS: tuple[str, ...] = (
    *_BYTES.values(),
    *{
        key
        for actions in ACTIONS.values()
        for action in actions
        for key in action.keys.split(",")
        if len(key) == 1 and key != "q"
    },
    *"0123456789ynabx",
    *_CONTROLS,
)
_TEXTS = ("", "a", "10", "2026-03-04", "Größe", "[b]x[/b]", "two\nlines", "x" * 3_000, "\x00\x07")


def key(chance: random.Random) -> bytes:
    """A key that means something somewhere, but for those by which the program is left."""
    return chance.choice(_KEYS).encode()


def click(chance: random.Random) -> bytes:
    """A button of the mouse pressed and let go, anywhere."""
    x, y = chance.randint(1, 130), chance.randint(1, 40)
    button = chance.choice((0, 0, 0, 1, 2))
    return f"\x1b[<{button};{x};{y}M\x1b[<{button};{x};{y}m".encode()


def double_click(chance: random.Random) -> bytes:
    """The same twice, at once."""
    return 2 * click(chance)


def wheel(chance: random.Random) -> bytes:
    """The wheel turned, or the mouse moved."""
    x, y = chance.randint(1, 130), chance.randint(1, 40)
    return f"\x1b[<{chance.choice((35, 64, 65))};{x};{y}M".encode()


def paste(chance: random.Random) -> bytes:
    """Something pasted."""
    return b"\x1b[200~" + chance.choice(_TEXTS).encode() + b"\x1b[201~"


_KINDS: tuple[tuple[Callable[[random.Random], bytes], int], ...] = (
    (key, 60),
    (click, 10),
    (double_click, 8),
    (wheel, 4),
    (paste, 8),
    (anything, 10),
)


def some_input(chance: random.Random) -> bytes:
    """One input of any kind."""
    (kind,) = chance.choices([each for each, _ in _KINDS], [often for _, often in _KINDS])
    return kind(chance)
