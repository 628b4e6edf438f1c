"""All answers ever given to the safety questions, by id; the newest of each holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from backtui.coach.questions import Answer
from backtui.history.records import AnswersRecord

Choice = TypeVar("Choice", bound=StrEnum)


class Given(Struct, frozen=True):
    """One answer, when it was given and on which local day."""

    value: Answer
    at: datetime
    day: date

    @property
    def date_value(self) -> date | None:
        """The answer as a date; None if it is none."""
        try:
            return date.fromisoformat(self.value) if isinstance(self.value, str) else None
        except ValueError:
            return None


class AnswerBook:
    """Looks answers up; an answer that is not of the kind asked for counts as not given."""

    def __init__(self, records: Iterable[AnswersRecord]) -> None:
        self._given: dict[str, list[Given]] = {}
        live = (record for record in records if not record.deleted)
        for record in sorted(live, key=lambda r: (r.edited_at.timestamp(), r.uuid)):
            for line, value in record.answers.items():
                given = Given(value, record.edited_at, record.day)
                self._given.setdefault(line, []).append(given)

    def all(self, line: str) -> list[Given]:
        """Every answer to a line, oldest first."""
        return self._given.get(line, [])

    def given(self, line: str) -> Given | None:
        """The newest answer that is not a blank."""
        return next((g for g in reversed(self.all(line)) if g.value is not None), None)

    def yes_or_no(self, line: str) -> bool | None:
        """The newest answer, if it is yes or no."""
        given = self.given(line)
        return given.value if given and isinstance(given.value, bool) else None

    def rating(self, line: str) -> int | None:
        """The newest answer, if it is a number from 0 to 10."""
        given = self.given(line)
        if given is None or isinstance(given.value, bool) or not isinstance(given.value, int):
            return None
        return given.value if 0 <= given.value <= 10 else None

    def choice(self, line: str, kind: type[Choice]) -> Choice | None:
        """The newest answer, if it is one of the choices."""
        given = self.given(line)
        return next((c for c in kind if given and c.value == given.value), None)

    def first_of_run(self, line: str, value: Answer) -> Given | None:
        """Where the present run of one answer began; None if the newest is another."""
        start = None
        for given in reversed([g for g in self.all(line) if g.value is not None]):
            if given.value is not value:
                break
            start = given
        return start
