"""Where one question is answered: what every kind of answer has in common."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import Vertical
from textual.message import Message

from backtui.guide.asking import Answer

Keys = Sequence[tuple[str, str]]
"""Keys as a person reads them, each with what it does."""


class AnswerForm(Vertical, can_focus=True):
    """Takes the keys of one kind of question and posts the answer; nothing is preset."""

    class Given(Message):
        """The person has answered."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    class Changed(Message):
        """What the keys do now is not what they did before."""

    class Refused(Message):
        """It cannot be taken as it is; the sentence says what to do."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    @property
    def keys(self) -> Keys:
        """What can be pressed now, Esc left out."""
        raise NotImplementedError

    def give(self, answer: Answer) -> None:
        """Answer."""
        self.post_message(self.Given(answer))

    def refuse(self, sentence: str) -> None:
        """Say why nothing happened."""
        self.post_message(self.Refused(sentence))
