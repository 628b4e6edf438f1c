"""Whatever a terminal sends is understood or passed over; the keys after it arrive."""

from __future__ import annotations

import os
import random
from codecs import getincrementaldecoder
from itertools import pairwise
from threading import Event

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key, MouseEvent, Paste, Resize
from textual.message import Message

from backtui.tui.textual_fixes.input_bytes import Sieve, readable

SEEN = (
    b"\xff",
    b"\xe1b",
    b"\x1b[M \xf0\xf0",
    b"\x1b[200~caf\xe9\x1b[201~",
    b"\x1b[1114112u",
    b"\x1b[99999999999999u",
    b"\x1b[97;1;55296u",
    b"\x1b[97:65;2:1u",
    b"\x1b[48;36;120;0;0t\x1b[<0;5;5M\x1b[<0;5;5m",
    b"\x1b[48;0;0;0;0t\x1b[<0;5;5M",
    b"\x1b[48;99999999;99999999;1;1t",
)
"""What ended a session, or could have: each of these came in the midst of one."""
AFTER = b"\x1b[201~x"

PIECES = (
    *(b"\x1b", b"\x1b[", b"\x1b[M", b"\x1bO", b"[", b"<", b";", b":", b"-", b"?", b" ", b"\x00"),
    *(b"0", b"1", b"48;", b"97", b"127", b"55296", b"1114112", b"99999999999999", b"\xd9\xa3"),
    *(b"u", b"t", b"~", b"m", b"M", b"R", b"A", b"I", b"c", b"$y", b"200~", b"201~", b"?2048;"),
    *(b"\x1b[<0;1;1M", b"\x1b[48;36;120;0;0t", b"\x1b[97;5:1u", b"\x1b[200~", b"\x1b[201~"),
    *(b"\xff", b"\xc3", b"\xa9", b"\xe2\x82", b"\xed\xa0\x80", "é€😀".encode(), b"abc", b"\r"),
)
STRETCH = 100
"""Strings that one parser reads, one after the other, and of which each finds what was before."""


def anything(chance: random.Random) -> bytes:
    """Bytes of any kind, mostly such as mean something."""
    return b"".join(
        chance.choice(PIECES) if chance.random() < 0.85 else chance.randbytes(1)
        for _ in range(chance.randint(1, 14))
    )


def read(parser: XTermParser, sent: bytes) -> list[Message]:
    return list(parser.feed(sent.decode()))


def assert_sound(messages: list[Message]) -> None:
    """Nothing an app could stumble over."""
    for each in messages:
        if isinstance(each, Key):
            (each.character or "").encode()
        elif isinstance(each, Paste):
            each.text.encode()
        elif isinstance(each, Resize):
            assert 0 < each.size.width <= 2_000
            assert 0 < each.size.height <= 2_000
        elif isinstance(each, MouseEvent):
            assert each.x >= 0
            assert each.y >= 0


def fuzz(seed: int, count: int) -> None:
    chance = random.Random(seed)
    for number in range(count):
        if number % STRETCH == 0:
            sieve, parser = Sieve(), XTermParser()
        sent = anything(chance)
        cuts = sorted(chance.randint(0, len(sent)) for _ in range(2))
        messages: list[Message] = []
        for start, end in pairwise((0, *cuts, len(sent))):
            messages += read(parser, sieve.take(sent[start:end]) or b"\x1b[I")
        messages += read(parser, sieve.rest() + sieve.take(AFTER))
        assert_sound(messages)
        last = messages[-1]
        assert isinstance(last, Key), sent
        assert last.key == "x", sent


@pytest.mark.parametrize("sent", SEEN)
def test_the_key_after_it_arrives(sent: bytes):
    messages = read(XTermParser(), Sieve().take(sent + b"x"))
    assert_sound(messages)
    assert isinstance(messages[-1], Key)
    assert messages[-1].key == "x"


@pytest.mark.xfail(strict=True, reason="Textual issue 6456, and others that are not reported")
@pytest.mark.parametrize("sent", [SEEN[0], SEEN[4], SEEN[7], SEEN[8]])
def test_textual_by_itself(sent: bytes):
    text = getincrementaldecoder("utf-8")().decode(sent + b"x")
    assert list(XTermParser().feed(text))


def test_a_paste_in_latin_1_is_read_as_it_was_meant():
    (paste,) = read(XTermParser(), Sieve().take(SEEN[3]))
    assert isinstance(paste, Paste)
    assert paste.text == "café"


def test_keys_with_alternatives_are_the_keys_they_are():
    (key,) = read(XTermParser(), Sieve().take(b"\x1b[97:65;5:1u"))
    assert isinstance(key, Key)
    assert key.key == "ctrl+a"


def test_a_click_in_a_window_of_no_pixels_is_where_it_was():
    size, click = read(XTermParser(), Sieve().take(b"\x1b[48;36;120;0;0t\x1b[<0;5;7M"))
    assert isinstance(size, Resize)
    assert size.size == (120, 36)
    assert isinstance(click, MouseEvent)
    assert (click.x, click.y) == (4, 6)


@pytest.mark.parametrize("sent", ["aé€😀", "\x1b[A\x1b[<0;5;7M", "\x1b[200~x\ny\x1b[201~"])
def test_what_is_well_formed_passes_as_it_is_however_it_is_cut(sent: str):
    for cut in range(len(sent.encode())):
        sieve = Sieve()
        first, second = sent.encode()[:cut], sent.encode()[cut:]
        assert (sieve.take(first) + sieve.take(second) + sieve.rest()).decode() == sent


def test_a_paste_that_is_never_ended_can_be_ended():
    sieve = Sieve()
    begun = sieve.take(b"\x1b[200~lost")
    assert sieve.is_pasting
    messages = read(XTermParser(), begun + sieve.end_paste() + sieve.take(b"x"))
    assert [type(each) for each in messages] == [Paste, Key]
    assert not sieve.is_pasting


def test_what_comes_from_a_terminal_is_handed_on_until_the_end():
    ours, terminal = os.pipe()
    ended = Event()
    with readable(ours, ended, lambda: None) as reading:
        os.write(terminal, b"\xe9\x1b[200~never ended")
        read_on = b""
        while not read_on.endswith(b"\x1b[201~"):
            read_on += os.read(reading, 1_000)
        assert read_on == "é\x1b[200~never ended\x1b[201~".encode()
        ended.set()
    for end in (ours, terminal):
        os.close(end)


def test_ten_thousand_strings_of_any_bytes():
    fuzz(1, 10_000)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 120))
def test_a_million_strings_of_any_bytes(seed: int):
    fuzz(seed, 50_000)
