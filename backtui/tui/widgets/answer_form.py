"""Where one question is answered: what every kind of answer has in common."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.containers import Vertical
from textual.message import Message

from backtui.guide.asking import Answer
from backtui.tui.key_guard import KeyGuard, Press
from backtui.tui.once_let_go import OnceLetGo

Keys = Sequence[tuple[str, str]]
"""Keys as a person reads them, each with what it does."""

TOO_QUICK = "Too quick to count. Read it, then press once."


class AnswerForm(Vertical, can_focus=True):
    """Takes the keys of one kind of question and posts the answer; nothing is preset.

    A key counts only if `guard` takes it for one that is meant.
    """

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

    def __init__(self, guard: KeyGuard | None = None) -> None:
        super().__init__()
        self._guard = guard or KeyGuard()
        self._giving = OnceLetGo(self, self._guard.clock)

    @property
    def keys(self) -> Keys:
        """What can be pressed now, Esc left out."""
        raise NotImplementedError

    def give(self, answer: Answer) -> None:
        """Answer."""
        self.post_message(self.Given(answer))

    def heard(self, key: str, *, at_once: bool = False) -> Press:
        """Judge a key that would answer, and say so where it does not count."""
        press = self._guard.answer(key, at_once=at_once)
        if not press.is_meant:
            self._giving.stop()
            self.refuse(TOO_QUICK)
        return press

    def is_enter_meant(self) -> bool:
        """Judge Enter."""
        if self._guard.command("enter"):
            return True
        self._giving.stop()
        return False

    def give_by_key(self, answer: Answer) -> None:
        """Answer by the key heard last, unless it turns out to be one that is held down."""
        if self._guard.may_be_held:
            self._giving.start(partial(self.give, answer))
        else:
            self.give(answer)

    def refuse(self, sentence: str) -> None:
        """Say why nothing happened."""
        self.post_message(self.Refused(sentence))
