"""What threads tell reaches the app, also what was told before there was one."""

from __future__ import annotations

from threading import Thread
from typing import cast

from backtui.cli.notices import Notices
from backtui.tui.app import BackTUIApp


class Posted:
    """An app that notes what is posted to it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []

    def notify(self) -> None: ...

    def bell(self) -> None: ...

    def call_later(self, callback, *words: str, **_options: object) -> None:
        self.calls.append((callback.__name__, *words))


def test_what_was_said_before_there_was_an_app_is_kept_for_it():
    notices, app = Notices(), Posted()
    notices.say("No voice found.")
    notices.ring()
    notices.show_on(cast("BackTUIApp", app))
    notices.say("Saved \x1b[31m")
    told = Thread(target=notices.ring)
    told.start()
    told.join()
    assert app.calls == [("notify", "No voice found."), ("notify", "Saved \\x1b[31m"), ("bell",)]
