"""A day as a person writes it: 2026-03-04, "yesterday" or "3 days ago"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.widgets import Input

from backtui.base.errors import UsageError
from backtui.tui.widgets.answer_form import AnswerForm, Keys

_NAMED = {"today": 0, "yesterday": 1, "the day before yesterday": 2}
_AGO = re.compile(r"(\d{1,4}|an?|one) (day|week)s?( ago)?")
_DAYS = {"day": 1, "week": 7}


def day_from(text: str, today: date) -> date:
    """The day that is meant, today at the latest; UsageError with a sentence that says what to do.

    `text` is an ISO date, "today", "yesterday", "3 days ago" or "2 weeks ago", in any case.
    """
    wanted = " ".join(text.casefold().split())
    if wanted in _NAMED:
        return today - timedelta(days=_NAMED[wanted])
    try:
        if ago := _AGO.fullmatch(wanted):
            count = int(ago[1]) if ago[1].isdigit() else 1
            return today - timedelta(days=count * _DAYS[ago[2]])
        day = date.fromisoformat(wanted)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f'"{text.strip()}" is no day I can read; write it like '
            f"{today - timedelta(days=3)}, yesterday or 3 days ago."
        ) from error
    if day > today:
        raise UsageError(f"{day} is still to come; write a day up to today, {today}.")
    return day


class DayEntry(AnswerForm, can_focus=False):
    """A line to write a day in; left empty it answers None."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._written = False

    @property
    def keys(self) -> Keys:
        """What Enter does depends on whether anything is written."""
        return (("Enter", "answer" if self._written else "leave it empty"),)

    def compose(self) -> ComposeResult:
        """The entry and how to fill it."""
        yield Input(placeholder="yesterday, 3 days ago or 2026-03-04", max_length=40)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Enter now answers, or passes."""
        event.stop()
        self._written = bool(event.value.strip())
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the day, or say what is wrong with it."""
        event.stop()
        if not event.value.strip():
            self.give(None)
            return
        try:
            self.give(day_from(event.value, self._today()).isoformat())
        except UsageError as error:
            self.refuse(str(error))
