"""The two charts of the log in their frames, with the sentences that belong to them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from backtui.guide.looking_back import LookBack, calendar_in_words, change_in_words
from backtui.history.pain import CANNOT_SAY
from backtui.tui.widgets.heatmap import HeatDays, Heatmap
from backtui.tui.widgets.pain_chart import ChartSpan, PainChart

_WAYS = "v view · t numbers"


class CalendarPanel(Vertical):
    """Which days had a session, and how the weeks went."""

    def compose(self) -> ComposeResult:
        """Picture and sentence."""
        yield Heatmap()
        yield Static(classes="chart-words")

    def on_mount(self) -> None:
        """Name it."""
        self.border_title = "Days"
        self.border_subtitle = _WAYS

    def show(self, look: LookBack) -> None:
        """Show the last weeks of a log."""
        self.query_one(Heatmap).show(
            HeatDays(
                today=look.today, active_ms=look.active_ms, rests=look.rests, starts=look.starts
            )
        )
        self.query_one(Static).update(Content(calendar_in_words(look)))


class PainPanel(Vertical):
    """Pain over minutes, and what may be said of it."""

    def compose(self) -> ComposeResult:
        """Picture and sentence."""
        yield PainChart()
        yield Static(classes="chart-words", id="change")
        yield Static(Content(CANNOT_SAY), classes="chart-words")

    def on_mount(self) -> None:
        """Leave the way to the numbers in the frame."""
        self.border_subtitle = _WAYS

    def show(self, look: LookBack) -> None:
        """Show the last weeks of a log, or its days while it is young."""
        spans = [ChartSpan(s.first, round(s.active_ms / 60_000), s.pain) for s in look.chart]
        self.query_one(PainChart).show(spans)
        self.query_one("#change", Static).update(Content(change_in_words(look.change)))
        self.border_title = Content.assemble(
            "Pain ",
            ("▀▀", "$side"),
            " and minutes ",
            ("▆▆", "$chart-bar"),
            " a day" if look.by_day else " a week",
        ).markup
