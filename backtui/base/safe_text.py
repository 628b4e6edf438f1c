"""Text from people and files: cleaned on the way in, harmless on the way out.

Three readers could be tricked by it: a terminal by escape sequences, a browser by tags, a
spreadsheet by formulas. Overrides of the writing direction could trick the person.
"""

from __future__ import annotations

import re

# Patterns are left to `re`, which compiles them at their first use: a start may do without it.
_LINE_ENDS = "\r\n?|[\u2028\u2029\x85\v\f]"
_BLANKS = r"[\n\t]+"
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb]"
_DIRECTION = "[\u202a-\u202e\u2066-\u2069]"
_MARKUP = r"[\\`*_{}\[\]<>#|~$&]"
_FORMULA = tuple("=+-@\t\r\n'＝＋－＠")


def clean(text: str, *, lines: bool = False) -> str:
    """What someone typed or pasted, without what could not be seen; `lines` keeps line breaks."""
    text = re.sub(_LINE_ENDS, "\n", text)
    text = re.sub(_DIRECTION, "", re.sub(_CONTROLS, "", text))
    if lines:
        return text.replace("\t", " ").strip()
    return re.sub(_BLANKS, " ", text).strip()


def for_terminal(text: str, *, lines: bool = False) -> str:
    r"""Text that moves no cursor and changes no colour: what could is shown as `\x1b`."""
    text = re.sub(_LINE_ENDS, "\n", text)
    shown = re.sub(_DIRECTION, _spelled, re.sub(_CONTROLS, _spelled, text))
    return shown.replace("\t", " ") if lines else re.sub(_BLANKS, " ", shown)


def for_html(text: str) -> str:
    """Text for an element or a quoted attribute of an HTML page."""
    import html  # noqa: PLC0415 - only reports need it, and it is slow to load

    return html.escape(re.sub(_DIRECTION, "", re.sub(_CONTROLS, "", text)), quote=True)


def for_markdown(text: str) -> str:
    """Text within a line of a Markdown page, after something else: it is no markup there."""
    return re.sub(_MARKUP, r"\\\g<0>", for_terminal(text)).strip()


def for_csv(text: str) -> str:
    """Text for one cell, which no spreadsheet takes for a formula; `from_csv` is its inverse."""
    text = re.sub(_CONTROLS, "", text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def from_csv(cell: str) -> str:
    """The text that `for_csv` put into a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
