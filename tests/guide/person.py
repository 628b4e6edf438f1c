"""Someone who answers the questions of a conversation, by what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from backtui.coach import questions as q
from backtui.guide.asking import (
    Answer,
    Ask,
    Choose,
    Conversation,
    Rate,
    Tell,
    Tick,
    YesNo,
)

Result = TypeVar("Result")
USUAL: dict[str, Answer] = {
    q.ADULT_ASKS: True,
    q.DOCTOR_ASKS: True,
    q.USUAL_ASKS: 5,
    q.SPELL_ASKS: q.Spell.MIDDLE.value,
    "How is your pain now?": 3,
}
"""What a person with nothing out of the way answers; yes or no is no, and nothing is ticked."""


def words(ask: Ask) -> str:
    """What it asks, or what it is headed by."""
    return ask.title if isinstance(ask, Tell) else ask.asks


class Person:
    """Gives the usual answers but for those told otherwise; remembers everything that was asked.

    `leaves_after` is how many questions are answered before the person leaves.
    """

    def __init__(
        self, said: Mapping[str, Answer] | None = None, *, leaves_after: int | None = None
    ) -> None:
        self._said: dict[str, Answer] = {**USUAL, **(said or {})}
        self._left = leaves_after
        self.heard: list[Ask] = []

    @property
    def asked(self) -> list[str]:
        """What was asked, in order, what was only told left out."""
        return [words(ask) for ask in self.heard if not isinstance(ask, Tell)]

    @property
    def told(self) -> list[str]:
        """Every line that was told."""
        return [line for ask in self.heard if isinstance(ask, Tell) for line in ask.lines]

    @property
    def titles(self) -> list[str]:
        """What was told, by its headings."""
        return [ask.title for ask in self.heard if isinstance(ask, Tell)]

    def hold(self, talk: Conversation[Result]) -> Result | None:
        """Answer to the end; None where the person leaves before it."""
        try:
            ask = next(talk)
            while True:
                self.heard.append(ask)
                if not isinstance(ask, Tell):
                    if self._left == 0:
                        talk.close()
                        return None
                    self._left = None if self._left is None else self._left - 1
                ask = talk.send(self.answer(ask))
        except StopIteration as end:
            result: Result = end.value
            return result

    def answer(self, ask: Ask) -> Answer:
        """What is told, else what is usual, else no."""
        for part, answer in self._said.items():
            if part in words(ask):
                return answer
        match ask:
            case YesNo():
                return False
            case Tick():
                return ()
            case Choose():
                return ask.options[0].value
            case Rate(may_pass=False):
                raise AssertionError(f"nothing to say to {words(ask)}")
            case _:
                return None
