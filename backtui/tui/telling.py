"""What is said in passing, so that it can never hold the app up."""

from __future__ import annotations

from textual.app import App
from textual.notifications import Notification, Notify, SeverityLevel

_LEAST = 0.01  # seconds


class Note(Notification):
    """A notification that is shown for some time even where its time is just over.

    Textual 8.2.8 gives its toast a timer of what is left, and one of less than nothing never lets
    the event loop go on: a machine that stood still for a moment would find the app dead.
    """

    @property
    def time_left(self) -> float:
        """Seconds, never less than a moment."""
        return max(_LEAST, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return super().time_left <= 0


class Telling(App[object]):
    """An app that says things in passing."""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing, for `timeout` seconds; any thread may."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(Note(message, title, severity, seconds, markup)))
