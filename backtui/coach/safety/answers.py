"""All answers ever given to the safety questions, by id; the newest of each holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct, structs

from backtui.coach.safety.questions import Answer
from backtui.history.history import Past
from backtui.history.records import AnswersRecord, Origin

STRIKE_OUT_AGAIN_AFTER = timedelta(days=28)  # [R 6] [D] once per line

SETTLED = "day-after-settled"  # [R 9.8] kept with the answers, as it lifts what holds sessions

Choice = TypeVar("Choice", bound=StrEnum)


class Given(Struct, frozen=True):
    """One answer, when it was given and on which local day.

    `corrects` says that it was given in the place of one struck out as a mistake.
    """

    value: Answer
    at: datetime
    day: date
    origin: Origin = Origin.ASKED
    edition: int = 1
    corrects: bool = False

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
        self._struck: dict[str, list[Given]] = {}
        live = (record for record in records if not record.deleted)
        for record in sorted(live, key=lambda r: (r.edited_at.timestamp(), r.uuid)):
            struck = {line for line in record.struck if self._strike_out(line, record)}
            for line, value in record.answers.items():
                given = Given(
                    value,
                    record.edited_at,
                    record.day,
                    record.origin,
                    record.edition,
                    corrects=line in struck,
                )
                self._given.setdefault(line, []).append(given)

    def _strike_out(self, line: str, record: AnswersRecord) -> bool:
        """Take the last yes to a line out of force, where that is allowed; whether it was."""
        at = record.edited_at
        told = self.last_yes(line)
        if told is None or not self.may_strike_out(line, at):
            return False
        self._given[line].remove(told)
        self._struck.setdefault(line, []).append(structs.replace(told, at=at, day=record.day))
        return True

    def may_strike_out(self, line: str, at: datetime) -> bool:
        """Whether the last yes to a line may be called a mistake [R 6].

        Once per line in 28 days, and never what was told through "it hurts".
        """
        told = self.last_yes(line)
        if told is None or told.origin is not Origin.ASKED:
            return False
        last = max((given.at for given in self.struck(line)), default=None)
        return last is None or at - last >= STRIKE_OUT_AGAIN_AFTER

    def all(self, line: str) -> list[Given]:
        """Every answer to a line that was not struck out, oldest first."""
        return self._given.get(line, [])

    def struck(self, line: str) -> list[Given]:
        """Every yes to a line that was struck out, with the moment and day of that."""
        return self._struck.get(line, [])

    def last_yes(self, line: str) -> Given | None:
        """The newest yes to a line, whatever was answered since."""
        return next((given for given in reversed(self.all(line)) if given.value is True), None)

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

    def text(self, line: str) -> str:
        """The newest answer, if it is text; else an empty one."""
        given = self.given(line)
        return given.value if given and isinstance(given.value, str) else ""

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


def settled_moments(past: Past) -> tuple[datetime, ...]:
    """When the back was said to be better or settled after too many worse days [R 9.8]."""
    return tuple(r.edited_at for r in past.answers if r.answers.get(SETTLED) is True)
