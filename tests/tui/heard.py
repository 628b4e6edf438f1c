"""What an app says in passing, kept for a test however soon the toast is gone."""

from __future__ import annotations

from textual.message import Message
from textual.notifications import Notify


class Heard:
    """Keeps the words of every toast; `listen` is the message hook of `App.run_test`."""

    def __init__(self) -> None:
        self.toasts: list[str] = []

    def listen(self, message: Message) -> None:
        """Keep what a message says, if it is a toast."""
        if isinstance(message, Notify):
            self.toasts.append(message.notification.message)
