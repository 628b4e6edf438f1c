"""A number as a person writes it."""

from __future__ import annotations

from backtui.base.errors import UsageError
from backtui.guide.asking import Amount


def amount_from(text: str, ask: Amount) -> int:
    """The number that is meant. Raises UsageError with a sentence that says what to do."""
    return number_from(text, ask.least, ask.most, ask.unit)


def number_from(text: str, least: int, most: int, unit: str = "") -> int:
    """A whole number from `least` to `most`, its unit left out or not. Raises UsageError."""
    digits = text.strip().removesuffix(unit).strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= 6:
        number = int(digits)
        if least <= number <= most:
            return number
    raise UsageError(f"Write a whole number from {least} to {most}.")
