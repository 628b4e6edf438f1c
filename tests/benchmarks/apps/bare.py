"""What Textual itself makes of a bar that moves fifteen times a second, and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import ProgressBar


class Bare(App[None]):
    """Fills its own ProgressBar in two minutes."""

    def compose(self) -> ComposeResult:
        yield ProgressBar(total=1800, show_eta=False)

    def on_mount(self) -> None:
        self.set_interval(1 / 15, lambda: self.query_one(ProgressBar).advance(1))


if __name__ == "__main__":
    Bare().run()
