"""Text from people and files: cleaned on the way in, harmless on the way out.

Three readers could be tricked by it: a terminal by escape sequences, a browser by tags, a
spreadsheet by formulas. Overrides of the writing direction could trick the person.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85\v\f]")
_BLANKS = re.compile(r"[\n\t]+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
_FORMULA = tuple("=+-@\t\r\n'＝＋－＠")


def clean(text: str, *, lines: bool = False) -> str:
    """What someone typed or pasted, without what could not be seen; `lines` keeps line breaks."""
    text = _LINE_ENDS.sub("\n", text)
    text = _DIRECTION.sub("", _CONTROLS.sub("", text))
    if lines:
        return text.replace("\t", " ").strip()
    return _BLANKS.sub(" ", text).strip()


def for_terminal(text: str, *, lines: bool = False) -> str:
    r"""Text that moves no cursor and changes no colour: what could is shown as `\x1b`."""
    shown = _DIRECTION.sub(_spelled, _CONTROLS.sub(_spelled, _LINE_ENDS.sub("\n", text)))
    return shown.replace("\t", " ") if lines else _BLANKS.sub(" ", shown)


def for_html(text: str) -> str:
    """Text for an element or a quoted attribute of an HTML page."""
    import html  # noqa: PLC0415 - only reports need it, and it is slow to load

    return html.escape(_DIRECTION.sub("", _CONTROLS.sub("", text)), quote=True)


def for_markdown(text: str) -> str:
    """Text within a line of a Markdown page, after something else: it is no markup there."""
    return _MARKUP.sub(r"\\\g<0>", for_terminal(text)).strip()


def for_csv(text: str) -> str:
    """Text for one cell, which no spreadsheet takes for a formula; `from_csv` is its inverse."""
    text = _CONTROLS.sub("", text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def from_csv(cell: str) -> str:
    """The text that `for_csv` put into a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
