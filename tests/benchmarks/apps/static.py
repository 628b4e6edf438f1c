"""The least there can be: an app with one Static."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class OneStatic(App[None]):
    """Says a few words."""

    def compose(self) -> ComposeResult:
        yield Static("Words to be seen")


if __name__ == "__main__":
    OneStatic().run()
