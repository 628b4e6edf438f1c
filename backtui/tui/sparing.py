"""Says a colour to the terminal only when it changes.

Textual ends every run of cells with a reset and begins the next with both of its colours. Of a
moving figure that is two thirds of all bytes, most of them to say what holds already.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_RUNS = re.compile(r"\x1b\[([\d;]*)m")
_CONTROLS = re.compile(r"\x1b\[[?>\d;]*[A-Za-ln-z]|[\r\n]")
_RESET = "0"


class _Pen(NamedTuple):
    """How cells are drawn: the codes for ink and ground, and any others in order."""

    ink: str = ""
    ground: str = ""
    others: tuple[str, ...] = ()


_PLAIN = _Pen()


def spared(frame: str) -> str:
    """The same picture in as many bytes or fewer; begins and ends with nothing set."""
    parts = _RUNS.split(frame)
    written = [parts[0]]
    pen = wanted = _PLAIN
    for codes, text in zip(parts[1::2], parts[2::2], strict=True):
        wanted = _after(wanted, codes)
        if not text:
            continue
        if text[0] in "\x1b\r\n" and not _CONTROLS.sub("", text):
            written.append(text)
            continue
        use = wanted
        if not use.others and not pen.others and text.isspace():
            use = _Pen(pen.ink, use.ground)  # an empty cell shows no ink
        written += (_change(pen, use), text)
        pen = use
    written.append(_change(pen, wanted))
    return min("".join(written), frame, key=len)  # to unset two things takes more than to reset


@lru_cache(maxsize=4096)
def _after(pen: _Pen, codes: str) -> _Pen:
    """The pen once these codes have been said."""
    found = codes.split(";")
    while found:
        code = found.pop(0)
        if code in ("38", "48"):
            long = 4 if found[:1] == ["2"] else 2
            code = ";".join([code, *found[:long]])
            del found[:long]
        if code in ("", _RESET):
            pen = _PLAIN
        elif code[0] in "39" and code not in ("3", "9"):
            pen = pen._replace(ink="" if code == "39" else code)
        elif (code[0] == "4" and code != "4") or code.startswith("10"):
            pen = pen._replace(ground="" if code == "49" else code)
        else:
            pen = pen._replace(others=(*pen.others, code))
    return pen


@lru_cache(maxsize=4096)
def _change(before: _Pen, after: _Pen) -> str:
    """What has to be said to turn one pen into the other."""
    if before == after:
        return ""
    kept = len(before.others)
    codes = list(after.others[kept:])
    if before.others != after.others[:kept] or after == _PLAIN:
        codes, before = [_RESET, *after.others], _PLAIN
    if after.ink != before.ink:
        codes.append(after.ink or "39")
    if after.ground != before.ground:
        codes.append(after.ground or "49")
    return f"\x1b[{';'.join(codes)}m"
