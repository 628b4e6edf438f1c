"""A number as a person writes it."""

from __future__ import annotations

from backtui.base.errors import UsageError
from backtui.guide.asking import Amount


def amount_from(text: str, ask: Amount) -> int:
    """The number that is meant. Raises UsageError with a sentence that says what to do."""
    digits = text.strip().removesuffix(ask.unit).strip()
    if digits.isascii() and digits.isdecimal() and len(digits) <= 6:
        number = int(digits)
        if ask.least <= number <= ask.most:
            return number
    raise UsageError(f"Write a whole number from {ask.least} to {ask.most}.")
