"""What sound and storage have to tell, brought from their threads to the screen."""

from __future__ import annotations

from threading import Lock

from backtui.base.safe_text import for_terminal
from backtui.tui.app import BackTUIApp


class Notices:
    """Shows sentences on an app and rings its bell; may be called by any thread.

    What is said before there is an app is kept for it.
    """

    def __init__(self) -> None:
        self._app: BackTUIApp | None = None
        self._kept: list[str] = []
        self._lock = Lock()

    def say(self, sentence: str) -> None:
        """Show a sentence as soon as there is a screen."""
        with self._lock:
            if self._app is None:
                self._kept.append(sentence)
            else:
                _notify(self._app, sentence)

    def ring(self) -> None:
        """Ring the terminal's bell, if there is a screen."""
        if (app := self._app) is not None:
            app.call_later(app.bell)

    def show_on(self, app: BackTUIApp) -> None:
        """From now on, this is where it is shown."""
        with self._lock:
            self._app = app
            for sentence in self._kept:
                _notify(app, sentence)


def _notify(app: BackTUIApp, sentence: str) -> None:
    # Posted, not called: threads may do so, and a loop that is closing takes no harm.
    app.call_later(app.notify, for_terminal(sentence), markup=False, timeout=10)
