"""What keeps a text from being TOML, said to somebody who has never heard of TOML."""

from __future__ import annotations

import re

from backtui.base.safe_text import for_terminal

_PLACE = r"(?s)^(?P<what>.*) \(at (?:line (?P<line>\d+), .*|end of document)\)$"
_CURLY = "[“”„‟]"
_LONGEST_LINE = 60
# What tomli says, in part, and what to do then.
_TO_DO = (
    ("Illegal character '\\n'", "close the quotes before the line ends"),
    ("Unterminated string", "close the quotes"),
    ("Unescaped '\\'", "write each \\ twice"),
    ("Unclosed array", "put a comma between two entries, and ] after the last one"),
    ("Unclosed inline table", "put a comma between two entries, and } after the last one"),
    ("Expected '='", "put = between the key and its value"),
    ("Expected ']'", "close the brackets around the name"),
    (
        "after a statement",
        'take away what stands after the value; within text write \\" for a quote',
    ),
    ("Cannot overwrite", "that key stands further up already; keep one of the two"),
    ("Cannot declare", "that name in brackets stands further up already; keep one of the two"),
    ("Invalid value", "put text in quotes, a number, true, false or a [list] after the ="),
    ("Invalid statement", "begin with a key, such as name, and put = after it"),
)


def what_to_do(problem: str, text: str) -> str:
    """The line that `problem` of tomli means, and what to do about it."""
    found = re.match(_PLACE, problem)
    lines = text.rstrip().split("\n")
    number = int(found["line"]) if found and found["line"] else len(lines)
    line = for_terminal(lines[number - 1].strip()) if number <= len(lines) else ""
    what = found["what"] if found else problem
    advice = next((todo for part, todo in _TO_DO if part in what), what)
    if "Invalid" in what and re.search(_CURLY, line):
        advice = 'use straight quotes, "'
    shown = line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + "…"
    return f"line {number}: {shown} – {advice}." if shown else f"line {number}: {advice}."
