"""The plainest painted widget: one colour, or a text."""

from __future__ import annotations

from textual.geometry import Size

from backtui.tui.widgets.paint import Painted, Picture, Run, fit


class Swatch(Painted):
    text = ""

    def show(self, text: str) -> None:
        self.text = text
        self.repaint()

    def picture(self, size: Size) -> Picture:
        ground = "" if self.text else "phase-hold"
        row = (Run(self.text or " " * size.width, "ink", ground),)
        return tuple(fit(row, size.width) for _ in range(size.height))
