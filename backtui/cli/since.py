"""A beginning on the command line: 30d, 4w, 6m, 1y, or a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from backtui.base.errors import UsageError

SINCE_HELP = "from then on: 30d, 4w, 6m, 1y, or a day as 2026-01-31"
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_AGO = re.compile(r"(\d{1,5})([dwmy])")


def first_day(text: str, today: date) -> date:
    """The first day that counts, today being one of those asked for. Raises UsageError."""
    try:
        if ago := _AGO.fullmatch(text):
            return today - timedelta(days=max(0, int(ago[1]) * _DAYS[ago[2]] - 1))
        return date.fromisoformat(text)
    except OverflowError:
        return date.min
    except ValueError as error:
        raise UsageError(
            f'--since "{text}" is no time; write 30d, 4w, 6m, 1y, or a day as 2026-01-31.'
        ) from error
